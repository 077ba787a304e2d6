"""The same content gives the same bytes, however it is built."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .conftest import NEW
from .program import Desk
from .small_book import write_small_book

Files = dict[str, bytes]

SETTINGS: list[dict[str, str]] = [
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "C"},
    {"LC_ALL": "C.UTF-8", "LANGUAGE": "ar", "LANG": "tr_TR.UTF-8"},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONOPTIMIZE": "2"},
]


@pytest.mark.heavy
@pytest.mark.parametrize(("jobs", "settings"), [*zip("132122", SETTINGS, strict=True)])
def test_cold(jobs: str, settings: dict[str, str], empty_desk: Desk, old: Files) -> None:
    """Nothing is in the store; other seeds, time zones and languages; without the assertions of
    libraries, some of which do what they assert; one worker or three."""
    result = empty_desk.build("-j", jobs, settings=settings)
    assert result.status == 0, result.messages
    assert empty_desk.files() == old


@pytest.mark.parametrize("settings", SETTINGS)
def test_from_the_store(settings: dict[str, str], desk: Desk, old: Files) -> None:
    result = desk.build("--force", settings=settings)
    assert result.status == 0, result.messages
    assert desk.files() == old


@pytest.mark.heavy
def test_from_half_a_store(desk: Desk, old: Files) -> None:
    """Whichever entries are there."""
    for remainder in range(3):
        for path in desk.entries()[remainder::3]:
            path.unlink()
        result = desk.build("--force")
        assert result.status == 0, result.messages
        assert desk.files() == old


def test_after_an_edit_and_back(desk: Desk, old: Files, new: Files) -> None:
    desk.edit(NEW)
    assert desk.build().status == 0
    assert desk.files() == new
    desk.edit("Nobody knows why.")
    assert desk.build().status == 0
    assert desk.files() == old


@pytest.mark.heavy
def test_at_another_time_in_another_place(tmp_path: Path, old: Files) -> None:
    """Files that are years older, in a folder with another name, built from within it."""
    book = write_small_book(tmp_path / "an other" / "книга")
    for path in book.rglob("*"):
        os.utime(path, (946_684_800, 946_684_800))
    desk = Desk(Path("."), Path("made"))
    result = desk.build(cwd=book)
    assert result.status == 0, result.messages
    assert Desk(book, book / "made").files() == old
    shutil.rmtree(book)


@pytest.mark.heavy
def test_an_e_book_too(tmp_path: Path) -> None:
    made = []
    for number, settings in enumerate(SETTINGS[1:]):
        folder = tmp_path / str(number)
        desk = Desk(write_small_book(folder / "book", editions=("ebook",)), folder / "output")
        result = desk.build(settings=settings)
        assert result.status == 0, result.messages
        made.append(desk.files())
    assert all(files == made[0] for files in made)
    assert [name for name in made[0] if name.endswith(".epub")]
