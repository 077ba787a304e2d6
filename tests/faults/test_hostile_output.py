"""An output folder that a stranger has prepared: it costs time, and nothing outside is touched."""

# ruff: noqa: E501 - messages and tables stand as they are
from __future__ import annotations

import hashlib
import json
import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.production.plan import plan_path
from casebook.store.digests import digest

from ..cli.command import casebook
from .conftest import NEW
from .program import Desk

pytestmark = pytest.mark.heavy

Files = dict[str, bytes]

DEEP = "[" * 100_000 + "]" * 100_000
NOTES = {
    "an empty mapping": "{}",
    "a list": "[]",
    "nothing": "null",
    "nested deep": DEEP,
    "nested deep in a field": f'{{"format": 2, "maker": {DEEP}}}',
    "not closed": "[" * 100_000,
    "a large number": f'{{"format": {"9" * 10_000}}}',
    "names that lead away": '{"format": 2, "inputs": {"book/../../../etc/passwd": "x"}, "absent": []}',
    "names that are none": '{"format": 2, "inputs": {"book/\\u0000": 1}, "absent": ["\\ud800"]}',
    "fields of other types": '{"format": 2, "inputs": [1], "absent": 5, "settings": [], "output": {}}',
}  # fmt: skip


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


def a_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def a_link_to_a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def an_enormous_file(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 40)


OBJECTS = [a_pipe, a_folder, a_link_to_itself, a_link_to_a_device, an_enormous_file]


def assert_made_anew(desk: Desk, expected: Files) -> None:
    result = desk.build("--force")
    assert result.status == 0, result.messages
    assert desk.files() == expected


@pytest.mark.parametrize("text", NOTES.values(), ids=NOTES)
def test_receipts_and_plans_that_say_something_else(text: str, desk: Desk, old: Files) -> None:
    for path in (*desk.output.glob("*.json"), plan_path(desk.book, desk.output)):
        path.write_text(text)
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == old
    assert desk.build().messages == "Nothing to do: every file is current.\n"


@pytest.mark.parametrize("names", [["../../x"], ["evil.print.en.pdf"], [5], "x", []])
def test_a_plan_that_lies(names: object, desk: Desk, new: Files) -> None:
    """Of a book.yaml that it has read right; files that the book has not are made by no build."""
    before = {path.name for path in desk.output.iterdir()}
    plan = {"book.yaml": digest(desk.book / "book.yaml"), "outputs": names}
    plan_path(desk.book, desk.output).write_text(json.dumps(plan))
    desk.edit(NEW)
    result = desk.build()
    assert result.status == 0, result.messages
    if names:
        assert desk.files() == new
    assert {path.name for path in desk.output.iterdir()} == before


@pytest.mark.parametrize("put", OBJECTS)
def test_what_is_no_file_in_the_place_of_one(
    put: Callable[[Path], None], desk: Desk, old: Files
) -> None:
    """Of a receipt, a plan, the note of the store and each of its entries."""
    paths = [
        *desk.output.glob("*.json"),
        plan_path(desk.book, desk.output),
        desk.output / ".casebook/store.added",
        *desk.entries(),
    ]
    receipts = [path for path in paths if path.parent == desk.output]
    for path in paths:
        if put is not a_folder or path not in receipts:
            path.unlink(missing_ok=True)
            put(path)
    assert_made_anew(desk, old)


@pytest.mark.parametrize("put", OBJECTS)
def test_what_is_no_folder_in_the_place_of_the_store(
    put: Callable[[Path], None], empty_desk: Desk, old: Files
) -> None:
    """Files are made, and the author is told why each build begins from nothing."""
    empty_desk.output.mkdir()
    put(empty_desk.output / ".casebook")
    result = empty_desk.build()
    assert result.status == 0, result.messages
    assert empty_desk.files() == old
    assert ("nothing is kept for later builds: " in result.messages) == (put is not a_folder)


@pytest.mark.parametrize("name", [".casebook", ".casebook/store", ".casebook/plans"])
def test_links_that_lead_away_are_not_followed(
    name: str, empty_desk: Desk, tmp_path: Path, old: Files
) -> None:
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "store" / "ab").mkdir(parents=True)
    (elsewhere / "ab").mkdir()
    for folder in (elsewhere, elsewhere / "store"):
        (folder / "ab" / "letter").write_text("mine")
    before = {path: path.lstat().st_mtime_ns for path in elsewhere.rglob("*")}
    path = empty_desk.output / name
    path.parent.mkdir(parents=True)
    path.symlink_to(elsewhere)
    result = empty_desk.build()
    assert result.status == 0, result.messages
    assert empty_desk.files() == old
    assert casebook("store", "--clear", "-o", empty_desk.output, cwd=tmp_path).status == 0
    assert {path: path.lstat().st_mtime_ns for path in elsewhere.rglob("*")} == before


def test_a_link_inside_the_store_is_not_followed(desk: Desk, tmp_path: Path, old: Files) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / ("0" * 62)).write_text("mine")
    for folder in {path.parent for path in desk.entries()}:
        for path in folder.iterdir():
            path.unlink()
        folder.rmdir()
        folder.symlink_to(elsewhere)
    assert_made_anew(desk, old)
    casebook("store", "--clear", "-o", desk.output, cwd=tmp_path)
    assert [path.read_text() for path in elsewhere.iterdir()] == ["mine"]


def test_links_in_the_place_of_finished_files(desk: Desk, tmp_path: Path, new: Files) -> None:
    """What they lead to stands as it was."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    for path in [path for path in desk.output.iterdir() if path.is_file()]:
        path.unlink()
        path.symlink_to(mine)
    desk.edit(NEW)
    assert desk.build().status == 0
    assert desk.files() == new
    assert mine.read_text() == "mine"


def test_entries_that_somebody_else_has_made(desk: Desk, old: Files) -> None:
    """Whole, of the right type, under the right name: but no secret of the user's seals them."""
    forged = pickle.dumps(("x",), protocol=5)
    for path in desk.entries():
        key = path.parent.name + path.name
        checksum = hashlib.sha256(key.encode() + forged).digest()
        path.write_bytes(b"casebook store 2\n" + checksum + forged)
    assert_made_anew(desk, old)


def test_entries_of_another_user(desk: Desk, tmp_path: Path, old: Files) -> None:
    """With the secret of somebody else, those of this user are as good as none."""
    entries = {path: path.read_bytes() for path in desk.entries()}
    settings = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    result = desk.build("--force", settings=settings)
    assert result.status == 0, result.messages
    assert desk.files() == old
    secret = tmp_path / "cache/casebook/seal"
    assert (len(secret.read_bytes()), secret.stat().st_mode & 0o777) == (32, 0o600)
    assert all(path.read_bytes() != data for path, data in entries.items())


def test_a_user_without_a_cache(empty_desk: Desk, old: Files) -> None:
    result = empty_desk.build(settings={"XDG_CACHE_HOME": "/dev/null/none"})
    assert result.status == 0, result.messages
    assert "nothing is kept for later builds: the user's cache folder" in result.messages
    assert empty_desk.files() == old


@pytest.mark.parametrize("text", ["", "{}", "{}\n{}", "[" * 100_000, "\0"])
def test_a_cache_of_the_user_that_is_damaged(
    text: str, empty_desk: Desk, tmp_path: Path, old: Files
) -> None:
    settings = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    assert empty_desk.build(settings=settings).status == 0
    for path in (tmp_path / "cache").rglob("*"):
        if path.is_file():
            path.write_text(text)
    result = empty_desk.build("--force", settings=settings)
    assert result.status == 0, result.messages
    assert empty_desk.files() == old
