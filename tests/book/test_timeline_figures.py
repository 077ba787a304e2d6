"""The figures of timelines in the finished files: to scale, in their places, told by a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf
import pytest
import yaml
from lxml import etree

from casebook.model.dates import earliest, parse_date
from casebook.proof.printed_book import PrintedCharacter

from ..cli.command import ROOT
from .made import e_book, printed

SVG = "{http://www.w3.org/2000/svg}"
CASES = ("lei-zhengfu", "yang-dacai")
OFFSET = 8 * 60
FIGURES = 5
"""Two of each case, and that of the book."""
SPANS = {
    "en": (
        "20–23 November 2012; events: 7",
        "2013; events: 12",
        "26 August – 10 October 2012; events: 9",
        "2013; events: 7",
        "August 2012 – October 2013; events: 35",
    ),
    "zh-Hans": (
        "2012年11月20日至23日。共7项",
        "2013年。共12项",
        "2012年8月26日至10月10日。共9项",
        "2013年。共7项",
        "2012年8月至2013年10月。共35项",
    ),
}
"""What stands in the place of each figure, among more."""


@dataclass(frozen=True)
class PrintedFigure:
    """A figure of a PDF; points from the lower left corner of its page."""

    page: int
    box: tuple[float, ...]
    alternative: str


def structure(element: Any) -> Iterator[Any]:
    """Yield the structure elements of a PDF."""
    if isinstance(element, pikepdf.Array):
        for one in element:
            yield from structure(one)
    elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
        yield element
        yield from structure(element.get("/K"))


@cache
def figures(pdf: Path) -> list[PrintedFigure]:
    """The figures of a PDF, as its tags have them."""
    found = []
    with pikepdf.open(pdf) as file:
        pages = {page.objgen: number for number, page in enumerate(file.pages)}
        for element in structure(file.Root.StructTreeRoot.K):
            if pikepdf.Name.Figure == element.S:
                page = next(one.Pg.objgen for one in structure(element) if "/Pg" in one)
                box = tuple(map(float, element.A.BBox))
                found.append(PrintedFigure(pages[page], box, str(element.Alt)))
    return found


def within(figure: PrintedFigure, pdf: Path) -> list[PrintedCharacter]:
    """The characters that a figure shows."""
    left, foot, right, top = figure.box
    return [
        one
        for one in printed(pdf).pages[figure.page].characters
        if foot < one.baseline < top and left - 1 < one.left < right + 1
    ]


def marks(figure: PrintedFigure, pdf: Path) -> list[float]:
    """The middles of the signs of a figure, from its left: circles of one size."""
    left, foot, right, top = figure.box
    with pdfplumber.open(pdf) as file:
        page = file.pages[figure.page]
        circles = [
            (round((one["x0"] + one["x1"]) / 2, 2), round(page.height - one["top"], 1))
            for one in page.curves
            if left - 1 < one["x0"] < right + 1
            and foot < page.height - one["top"] < top + 1
            and one["x1"] - one["x0"] == pytest.approx(4.4, abs=0.1)
        ]
    return sorted(x for x, _ in set(circles))


def drawings(epub: Path) -> list[etree._Element]:
    """The figures of an e-book."""
    book = e_book(epub)
    return [
        one
        for name in book.spine()
        for one in book.documents[name].iter(f"{SVG}svg")
        if one.get("class") == "timeline"
    ]


def events(case: str) -> list[dict[str, Any]]:
    """The events of a case as its author wrote them."""
    text = (ROOT / "content" / case / "case.yaml").read_text("utf-8")
    found: list[dict[str, Any]] = yaml.safe_load(text)["events"]
    return found


def times_of(case: str, year: str) -> list[float]:
    """When the events began that began in a year, the first first."""
    own = (str(one["date"]) for one in events(case) if str(one["date"]).startswith(year))
    return sorted(earliest(parse_date(date), OFFSET) for date in own)


def assert_to_scale(places: list[float], times: list[float]) -> None:
    assert len(places) == len(times)
    scale = (places[-1] - places[0]) / (times[-1] - times[0])
    assert scale > 0
    for place, time in zip(places, times, strict=True):
        assert place == pytest.approx(places[0] + scale * (time - times[0]), abs=0.1)


def test_each_figure_is_tagged_with_a_text_in_its_place(pdf: Path, locale: str) -> None:
    found = figures(pdf)
    assert len(found) == FIGURES
    for figure, said in zip(found, SPANS[locale], strict=True):
        assert said in " ".join(figure.alternative.split())
        assert "●" not in figure.alternative


def test_signs_stand_in_print_where_the_dates_are(pdf: Path) -> None:
    found = figures(pdf)
    for number, case in ((1, CASES[0]), (3, CASES[1])):
        assert_to_scale(marks(found[number], pdf), times_of(case, "2013"))


def test_signs_stand_in_the_e_book_where_the_dates_are(epub: Path) -> None:
    for number, case in ((1, CASES[0]), (3, CASES[1])):
        paths = drawings(epub)[number].iter(f"{SVG}path")
        own = [one for one in paths if (one.get("class") or "").startswith("mark ")]
        starts = sorted(float(str(one.get("d"))[1:].split()[0]) for one in own)
        assert_to_scale(starts, times_of(case, "2013"))


def test_texts_of_a_figure_stand_apart_and_within_it(pdf: Path) -> None:
    for figure in figures(pdf):
        left, foot, right, top = figure.box
        shown = within(figure, pdf)
        assert len(shown) > 40
        for one in shown:
            assert left - 0.5 < one.left, one
            assert one.right < right + 0.5, one
            assert foot < one.bottom, one
            assert one.top < top + 1, one
        lines: dict[float, list[PrintedCharacter]] = {}
        for one in shown:
            lines.setdefault(round(one.baseline, 1), []).append(one)
        for line in lines.values():
            for before, after in pairwise(sorted(line, key=lambda one: one.left)):
                assert before.marked == after.marked or before.right < after.left, (before, after)
        size = max(one.size for one in shown)
        for above, below in combinations(sorted(lines), 2):
            assert below - above > 0.9 * size


def is_in_stretch(date: str) -> bool:
    """Whether an event is of the stretch of the figure of the whole book."""
    begin, _, end = re.sub("[?~]", "", date).partition("/")
    last = end or begin
    return begin <= "2013-10" and (last if "-" in last else f"{last}-12") >= "2012-08"


def test_what_is_doubtful_is_hatched_and_standings_are_told_by_signs(epub: Path) -> None:
    found = drawings(epub)
    kinds = [[str(one.get("class")) for one in each.iter(f"{SVG}path")] for each in found]
    assert kinds[1].count("hatch") == 1, "about 11 o'clock"
    assert kinds[3].count("hatch") == 0
    for standing in ("established", "reported", "disputed"):
        count = sum(
            1
            for case in CASES
            for one in events(case)
            if one.get("standing", "established") == standing and is_in_stretch(one["date"])
        )
        assert kinds[4].count(f"mark {standing}") == count
    assert kinds[4].count("half") == kinds[4].count("mark reported")


def test_a_figure_is_read_by_day_and_by_night_and_told_by_its_title(
    epub: Path, locale: str
) -> None:
    found = drawings(epub)
    assert len(found) == FIGURES
    for drawing, said in zip(found, SPANS[locale], strict=True):
        assert drawing.get("role") == "img"
        assert said in " ".join((drawing.findtext(f"{SVG}title") or "").split())
        for one in drawing.iter(f"{SVG}path", f"{SVG}text"):
            assert one.get("fill") in ("currentColor", "none")
            assert one.get("stroke", "currentColor") == "currentColor"
            assert not re.search("opacity", etree.tostring(one, encoding="unicode"))


def test_every_label_stands_in_print_and_in_the_e_book(pdf: Path, epub: Path, locale: str) -> None:
    said = ["".join(c.text for c in within(figure, pdf)) for figure in figures(pdf)]
    drawn = ["".join(t.text or "" for t in one.iter(f"{SVG}text")) for one in drawings(epub)]
    for case, own in zip(CASES, ((0, 1), (2, 3)), strict=True):
        for event in events(case):
            if "label" in event:
                label = event["label"][locale]
                assert any("".join(label.split()) in said[at] for at in own)
                assert any(label in drawn[at] for at in own)
