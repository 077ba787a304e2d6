"""The tables of timelines: captioned, their columns headed once a page, and each year named where
it begins and where it goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from casebook.proof.printed_book import squeezed

from .made import printed

CAPTIONS = {
    "en": ("Events of this case, by year", "Events of all cases, by year"),
    "zh-Hans": ("本案各年事件", "各案各年事件"),
}
HEADS = {"en": ["Date", "Event", "Case", "Page"], "zh-Hans": ["日期", "事件", "案例", "页码"]}
CONTINUED = {"en": ", continued", "zh-Hans": "（续）"}


def structure(element: Any) -> Iterator[Any]:
    """Yield a structure element and those in it."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from structure(one)
    elif isinstance(element, pikepdf.Dictionary):
        yield element
        yield from structure(element.get("/K", pikepdf.Array()))


def kids(element: Any, kind: str) -> list[Any]:
    """The structure elements of a kind in another."""
    return [one for one in structure(element) if one.get("/S") == f"/{kind}"]


@pytest.fixture
def tables(pdf: Path) -> Iterator[list[tuple[Any, dict[tuple[int, int], int]]]]:
    """The tables of timelines as tags have them."""
    with pikepdf.open(pdf) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        yield [
            (table, pages)
            for table in kids(file.Root.StructTreeRoot.K, "Table")
            if kids(table, "Caption")
        ]


def said(element: Any, pages: dict[tuple[int, int], int], pdf: Path) -> str:
    """What a structure element says, without spaces."""
    own = element.K if isinstance(element.K, pikepdf.Array) else [element.K]
    page = pages[element.Pg.objgen]
    return squeezed(printed(pdf).text_of((page, int(mark)) for mark in own))


def test_each_has_a_caption_and_headed_columns(tables: Any, pdf: Path, locale: str) -> None:
    case, whole = map(squeezed, CAPTIONS[locale])
    captions = [said(kids(table, "Caption")[0], pages, pdf) for table, pages in tables]
    assert captions == [case, case, whole]
    for table, pages in tables:
        (head,) = kids(table, "THead")
        heads = kids(head, "TH")
        count = 4 if said(kids(table, "Caption")[0], pages, pdf) == whole else 2
        found = [said(one, pages, pdf).casefold() for one in heads]
        assert found == [one.casefold() for one in HEADS[locale][:count]]
        assert all(one.A.Scope == pikepdf.Name.Column for one in heads)


def test_columns_are_headed_once_a_page(pdf: Path, locale: str) -> None:
    heads = HEADS[locale]
    pattern = re.compile(r"\s+".join(heads), re.IGNORECASE)
    found = [len(pattern.findall(page.text)) for page in printed(pdf).pages]
    assert sum(found) > 3
    assert max(found) == 1


def test_a_year_that_goes_on_says_so(pdf: Path, locale: str) -> None:
    """Above the first row of a page, which tells the year of no date."""
    told = 0
    for page in printed(pdf).pages:
        lines = [line.strip() for line in page.text.splitlines()]
        for at, line in enumerate(lines):
            if re.fullmatch(rf"\d{{4}}年?{CONTINUED[locale]}", line):
                told += 1
                above = " ".join(lines[:at])
                assert HEADS[locale][1].casefold() in above.casefold()
                assert len(above) < 60
    assert told > 3
