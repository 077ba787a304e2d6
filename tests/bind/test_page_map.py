"""Folios, sides and the page map, from page counts alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from casebook.bind.page_map import PlacedPart, map_pages, plan_pages, roman
from casebook.model.page import PageBreak
from casebook.typeset.set_part import Destination, SetPart

from .bound_specimen import prose


def part(
    name: str,
    pages: int,
    matter: Literal["front", "body"] = "body",
    starts: Literal["recto", "verso"] = "recto",
) -> PlacedPart:
    box = prose("a", "b").page_boxes[0]
    breaks = tuple(PageBreak(name, index, 100 * index) for index in range(pages))
    set_part: SetPart = replace(
        prose("a", "b"),
        name=name,
        page_boxes=(box,) * pages,
        breaks=breaks,
        destinations={f"{name}-{n}": Destination(n, 0, 0, 0) for n in range(pages)},
    )
    return PlacedPart(set_part, matter, starts=starts)


def folios(*placed: PlacedPart) -> list[str]:
    return [
        f"{page.folio}:{placed[page.part].set_part.name if not page.is_blank else '-'}"
        for page in plan_pages(placed)
    ]


def test_front_matter_is_roman_and_the_body_begins_at_one() -> None:
    found = folios(part("title", 1, "front"), part("copyright", 1, "front", "verso"), part("a", 2))
    assert found == ["i:title", "ii:copyright", "1:a", "2:a"]


def test_blank_pages_bring_parts_to_their_side() -> None:
    found = folios(part("contents", 1, "front"), part("a", 3), part("b", 1), part("c", 1))
    assert found == ["i:contents", "ii:-", "1:a", "2:a", "3:a", "4:-", "5:b", "6:-", "7:c", "8:-"]


def test_rectos_have_odd_folios_also_where_the_body_begins_on_a_verso() -> None:
    found = folios(part("half", 1, "front"), part("map", 2, "body", "verso"))
    assert found == ["i:half", "2:map", "3:map", "4:-"]


def test_page_map_gives_folio_and_page_of_each_anchor() -> None:
    page_map = map_pages([part("p", 1, "front"), part("a", 2), part("b", 2)])
    assert (page_map.anchors["p-0"].folio, page_map.anchors["p-0"].page) == ("i", 0)
    assert (page_map.anchors["b-1"].folio, page_map.anchors["b-1"].page) == ("4", 5)
    assert [page.part for page in page_map.pages] == ["p", "", "a", "a", "b", "b"]
    begins = page_map.pages[5].begins
    assert begins == PageBreak("b", 1, 100)
    assert page_map.pages[1].begins is None


def test_an_empty_volume_has_no_pages() -> None:
    assert plan_pages([]) == []


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "i"), (4, "iv"), (9, "ix"), (14, "xiv"), (40, "xl"), (94, "xciv"), (1999, "mcmxcix")],
)
def test_roman_numerals(number: int, text: str) -> None:
    assert roman(number) == text
