"""A store that is damaged, foreign or too large: noticed and rebuilt, never trusted."""

from __future__ import annotations

import os
import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook.store.store import Store

from ..cli.command import ROOT, casebook
from .program import Desk

Files = dict[str, bytes]

LIMIT = 1 << 30
"""Bytes that the store may take."""


def truncated(path: Path, data: bytes, others: list[bytes]) -> None:
    path.write_bytes(data[: len(data) // 2])


def emptied(path: Path, data: bytes, others: list[bytes]) -> None:
    path.write_bytes(b"")


def garbled(path: Path, data: bytes, others: list[bytes]) -> None:
    path.write_bytes(random.Random(len(data)).randbytes(len(data)))


def one_bit_wrong(path: Path, data: bytes, others: list[bytes]) -> None:
    path.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])


def of_another_version(path: Path, data: bytes, others: list[bytes]) -> None:
    assert data.startswith(b"casebook store 2\n")
    path.write_bytes(b"casebook store 0\n" + data[17:])


def another_entry(path: Path, data: bytes, others: list[bytes]) -> None:
    path.write_bytes(others[(others.index(data) + 1) % len(others)])


def a_folder(path: Path, data: bytes, others: list[bytes]) -> None:
    path.unlink()
    path.mkdir()


def an_endless_link(path: Path, data: bytes, others: list[bytes]) -> None:
    path.unlink()
    path.symlink_to(path.name)


@pytest.mark.parametrize(
    "damage",
    [
        truncated,
        emptied,
        garbled,
        one_bit_wrong,
        of_another_version,
        another_entry,
        a_folder,
        an_endless_link,
    ],
)
def test_damage_to_every_entry(
    damage: Callable[[Path, bytes, list[bytes]], None], desk: Desk, old: Files
) -> None:
    entries = desk.entries()
    data = {path: path.read_bytes() for path in entries}
    for path in entries:
        damage(path, data[path], list(data.values()))
    result = desk.build("--force")
    assert result.status == 0, result.messages
    assert desk.files() == old
    if damage is not a_folder:
        assert {path: path.read_bytes() for path in desk.entries()} == data


def test_folders_that_are_files(desk: Desk, old: Files) -> None:
    """A store whose very folders are something else costs time and nothing more."""
    for folder in sorted((desk.output / ".casebook" / "store").iterdir()):
        shutil.rmtree(folder)
        folder.write_text("in the way")
    result = desk.build("--force")
    assert result.status == 0, result.messages
    assert desk.files() == old


class Intruder:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.mark}",)


@pytest.mark.parametrize("kind", ["code", "nothing", "garbage"])
def test_entries_that_are_whole_but_no_values(
    kind: str, desk: Desk, tmp_path: Path, old: Files
) -> None:
    """Written with a right checksum: what is in them is not run, and not believed."""
    mark = tmp_path / "intruder"
    payload = {
        "code": pickle.dumps(Intruder(mark)),
        "nothing": pickle.dumps(None),
        "garbage": b"\x80\x05\x8c\x03abc\x94\x8cR.",
    }[kind]
    folder = desk.output / ".casebook" / "store"
    for path in desk.entries():
        assert Store(folder).put(path.parent.name + path.name, payload)
    result = desk.build("--force")
    assert not mark.exists()
    assert result.status == 0, result.messages
    assert desk.files() == old


@pytest.mark.parametrize("name", ["receipt", "plan"])
@pytest.mark.parametrize("text", ["", '{"format": 1, "outputs": 5}', "\x00\xff"])
def test_damaged_notes_of_the_build(name: str, text: str, desk: Desk, old: Files) -> None:
    """Receipts and plans that are something else count as none."""
    pattern = "*.pdf.json" if name == "receipt" else ".casebook/plans/*.json"
    paths = sorted(desk.output.glob(pattern))
    assert paths
    for path in paths:
        path.write_bytes(text.encode("latin-1"))
    result = desk.build()
    assert result.status == 0, result.messages
    assert desk.files() == old
    assert desk.build().messages == "Nothing to do: every file is current.\n"


@pytest.mark.heavy
def test_another_version_believes_nothing(desk: Desk, tmp_path: Path, old: Files) -> None:
    """Neither receipts nor entries: each change of the code is another version."""
    other = tmp_path / "other"
    shutil.copytree(ROOT / "src", other / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("layouts", "fonts"):
        (other / name).symlink_to(ROOT / name)
    with (other / "src/casebook/store/store.py").open("a") as file:
        file.write("# Another version.\n")
    entries = desk.entries()
    for path in entries:
        os.utime(path, (0, 0))
    result = desk.build(settings={"PYTHONPATH": str(other / "src")})
    assert result.status == 0, result.messages
    assert "Nothing to do" not in result.messages
    assert desk.files() == old
    assert {path.stat().st_mtime for path in entries} == {0.0}  # an entry that is read is touched
    assert len(desk.entries()) >= 2 * len(entries) - 1


def test_the_store_keeps_to_its_limit(desk: Desk, old: Files) -> None:
    """What was used longest ago goes; it is a file with a hole, which takes no room."""
    large = desk.output / ".casebook/store/ab" / ("0" * 62)
    large.parent.mkdir(exist_ok=True)
    with large.open("wb") as file:
        file.truncate(LIMIT + 1)
    os.utime(large, (0, 0))
    large.parents[1].with_name("store.added").write_text(str(LIMIT))  # as after many builds
    entries = set(desk.entries()) - {large}
    result = desk.build("--force")
    assert result.status == 0, result.messages
    assert not large.exists()
    assert set(desk.entries()) == entries
    assert desk.files() == old


def test_the_store_is_cleared(desk: Desk, old: Files) -> None:
    entries = desk.entries()
    half = entries[0].with_name(".writing-abc")
    half.write_bytes(b"half")
    shown = casebook("store", "-o", desk.output, cwd=desk.book)
    assert shown.status == 0
    assert shown.messages.startswith(f"{len(entries) + 1} entries, ")
    cleared = casebook("store", "--clear", "-o", desk.output, cwd=desk.book)
    assert (cleared.status, cleared.messages) == (0, f"{len(entries) + 1} entries removed.\n")
    assert desk.entries() == []
    assert desk.build("--force").status == 0
    assert desk.files() == old
    assert desk.entries() == entries
