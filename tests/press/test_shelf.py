"""The shelf: bodies in the store, and what becomes of a book whose store is cleared meanwhile."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from casebook.press.bind import bind
from casebook.press.page_map import Leaf
from casebook.press.sheet import Sheet, ShelvedBody
from casebook.press.shelf import SheetLost, Shelf, packed
from casebook.press.store import Store

from .bound_specimen import bound_pdf, fonts, prose, volume

KEYS = ("ab" + "0" * 62, "cd" + "1" * 62)


def leaves(shelf: Shelf) -> tuple[Leaf, ...]:
    """Two parts that refer to each other, put on a shelf."""
    sheets = [shelf.put(key, *packed([own])) for key, own in zip(KEYS, specimens(), strict=True)]
    return tuple(Leaf(sheet, sheet.name, "body") for (sheet,) in sheets)


def specimens() -> tuple[Sheet, Sheet]:
    return prose("a", "b"), prose("b", "a", 12)


def pdf(shelf: Shelf, *bound: Leaf) -> bytes:
    output = io.BytesIO()
    bind(volume(*bound), fonts(), shelf, output)
    return output.getvalue()


@pytest.mark.parametrize("stored", [True, False])
def test_a_book_from_the_shelf_is_the_book(tmp_path: Path, stored: bool) -> None:
    shelf = Shelf(Store(tmp_path) if stored else None)
    put = leaves(shelf)
    assert all(isinstance(leaf.sheet.body, ShelvedBody) for leaf in put)
    expected = bound_pdf(volume(*(Leaf(sheet, sheet.name, "body") for sheet in specimens())))
    assert pdf(shelf, *put) == expected
    assert pdf(shelf, *put) == expected
    for key, sheet in zip(KEYS, put, strict=True):
        assert shelf.sheets(key) == (sheet.sheet,)


def test_what_has_been_bound_needs_no_bodies(tmp_path: Path) -> None:
    shelf = Shelf(Store(tmp_path))
    put = leaves(shelf)
    first = pdf(shelf, *put)
    lose_bodies(tmp_path, put)
    assert pdf(Shelf(Store(tmp_path)), *put) == first


def test_a_lost_body_is_told_and_its_sheets_are_unknown(tmp_path: Path) -> None:
    shelf = Shelf(Store(tmp_path))
    put = leaves(shelf)
    lose_bodies(tmp_path, put)
    with pytest.raises(SheetLost):
        pdf(shelf, *put)
    assert shelf.sheets(KEYS[0]) == ()
    (again,) = shelf.put(KEYS[0], *packed([specimens()[0]]))
    assert shelf.sheets(KEYS[0]) == (again,)


def test_what_is_no_sheet_is_not_put(tmp_path: Path) -> None:
    shelf = Shelf(Store(tmp_path))
    with pytest.raises(ValueError, match="no sheet"):
        shelf.put(KEYS[0], b"nothing of the kind", (b"",))
    assert shelf.sheets(KEYS[0]) == ()


def lose_bodies(folder: Path, put: tuple[Leaf, ...]) -> None:
    for leaf in put:
        assert isinstance(leaf.sheet.body, ShelvedBody)
        key = leaf.sheet.body.key
        (folder / key[:2] / key[2:]).unlink()
