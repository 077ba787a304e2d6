"""Bodies of set parts in the store, and what becomes of a book whose store is cleared."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.bind.bind import bind
from casebook.bind.page_map import PlacedPart
from casebook.production.set_part_store import Packed, SetPartLost, SetPartStore, packed
from casebook.production.values import CODEC
from casebook.store.store import Store
from casebook.typeset.set_part import SetPart, StoredBody

from ..bind.bound_specimen import bound_pdf, fonts, prose, volume

KEYS = ("ab" + "0" * 62, "cd" + "1" * 62)


def placed(set_part_store: SetPartStore) -> tuple[PlacedPart, ...]:
    """Two parts that refer to each other, put on a store of set parts."""
    set_parts = [
        set_part_store.put(key, packed([own])) for key, own in zip(KEYS, specimens(), strict=True)
    ]
    return tuple(PlacedPart(set_part, "body") for (set_part,) in set_parts)


def specimens() -> tuple[SetPart, SetPart]:
    return prose("a", "b"), prose("b", "a", 12)


def pdf(set_part_store: SetPartStore, *bound: PlacedPart) -> bytes:
    output = io.BytesIO()
    bind(volume(*bound), fonts(), set_part_store, output)
    return output.getvalue()


@pytest.mark.parametrize("stored", [True, False])
def test_a_book_from_the_store_is_the_book(tmp_path: Path, stored: bool) -> None:
    set_part_store = SetPartStore(Store(tmp_path) if stored else None)
    put = placed(set_part_store)
    assert all(isinstance(part.set_part.body, StoredBody) for part in put)
    expected = bound_pdf(volume(*(PlacedPart(set_part, "body") for set_part in specimens())))
    assert pdf(set_part_store, *put) == expected
    assert pdf(set_part_store, *put) == expected
    for key, set_part in zip(KEYS, put, strict=True):
        assert set_part_store.set_parts(key) == (set_part.set_part,)


def test_what_has_been_bound_needs_no_bodies(tmp_path: Path) -> None:
    set_part_store = SetPartStore(Store(tmp_path))
    put = placed(set_part_store)
    first = pdf(set_part_store, *put)
    lose_bodies(tmp_path, put)
    assert pdf(SetPartStore(Store(tmp_path)), *put) == first


def test_a_lost_body_is_told_and_its_set_parts_are_unknown(tmp_path: Path) -> None:
    set_part_store = SetPartStore(Store(tmp_path))
    put = placed(set_part_store)
    lose_bodies(tmp_path, put)
    with pytest.raises(SetPartLost):
        pdf(set_part_store, *put)
    assert set_part_store.set_parts(KEYS[0]) == ()
    (again,) = set_part_store.put(KEYS[0], packed([specimens()[0]]))
    assert set_part_store.set_parts(KEYS[0]) == (again,)


def test_what_is_no_set_part_is_not_put(tmp_path: Path) -> None:
    set_part_store = SetPartStore(Store(tmp_path))
    with pytest.raises(ValueError, match="no set part"):
        set_part_store.put(KEYS[0], Packed(b"nothing of the kind", (b"",)))
    assert set_part_store.set_parts(KEYS[0]) == ()


def lose_bodies(folder: Path, put: tuple[PlacedPart, ...]) -> None:
    for part in put:
        assert isinstance(part.set_part.body, StoredBody)
        key = part.set_part.body.key
        (folder / key[:2] / key[2:]).unlink()


def test_set_parts_and_bodies_survive_the_way_through_bytes() -> None:
    set_part = prose("a", "b")
    light, (body,), _ = packed([set_part])
    (found,) = CODEC.decode(light)
    assert replace(found, body=set_part.body) == set_part
    assert CODEC.decode(body) == set_part.body
