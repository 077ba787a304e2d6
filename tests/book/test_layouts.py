"""Every layout that comes with casebook, in both languages: the pages of the real book, measured
by the layout's own tokens."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from casebook.model.style_token import StyleToken
from casebook.proof.printed_book import PrintedPage

from ..cli.command import ROOT, casebook
from ..layouts.editions import EDITIONS, ONE_SIDED, outside, points, tokens_of
from .made import LOCALES, printed
from .test_lines import lines

pytestmark = pytest.mark.heavy

MILLIMETRE = 72 / 25.4


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Returns the real book in the layouts that are looked at in a look."""

    @cache
    def output(look: str) -> Path:
        folder = tmp_path_factory.mktemp(look)
        shutil.copytree(ROOT / "content", folder / "content")
        manifest = folder / "content" / "book.yaml"
        book = yaml.safe_load(manifest.read_text("utf-8"))
        book["editions"] = [
            {"name": name, "layout": layout, "look": look, "format": "pdf"}
            for name, (layout, one) in EDITIONS.items()
            if one == look
        ]
        manifest.write_text(yaml.safe_dump(book, allow_unicode=True), "utf-8")
        result = casebook("build", "content", "--output", "output", "--jobs", "2", cwd=folder)
        assert result.status == 0, result.messages
        return folder / "output"

    return output


@pytest.fixture(params=[(name, locale) for name in EDITIONS for locale in LOCALES], ids="-".join)
def edition(request: pytest.FixtureRequest) -> tuple[str, str]:
    """The name of an edition and a language."""
    name, locale = request.param
    return str(name), str(locale)


@pytest.fixture
def pages(made: Callable[[str], Path], edition: tuple[str, str]) -> tuple[PrintedPage, ...]:
    """The pages of an edition."""
    name, locale = edition
    output = made(EDITIONS[name][1])
    return tuple(printed(output / f"network-supervision.{name}.{locale}.pdf").pages)


@pytest.fixture
def tokens(edition: tuple[str, str]) -> dict[str, StyleToken]:
    """What the style sheets of an edition set."""
    return tokens_of(*edition)


def distances(
    pages: tuple[PrintedPage, ...], size: float, line: float
) -> Iterator[tuple[PrintedPage, float]]:
    """Yield how far the baselines of lines in a size are apart that follow one another."""
    for page in pages:
        for above, below in pairwise(lines(page.characters, size)):
            distance = above[0].baseline - below[0].baseline
            if distance < 1.25 * line:
                yield page, distance


def test_lines_are_evenly_apart(
    pages: tuple[PrintedPage, ...], tokens: dict[str, StyleToken], edition: tuple[str, str]
) -> None:
    # A head in the sans stands so much higher in its line than text in the serif does.
    allowed = 0.11 if EDITIONS[edition[0]][1] == "serif" else 0.15
    for kind in ("", "note-"):
        size = points(tokens, f"{kind}size" if kind else "text-size")
        line = points(tokens, f"{kind}line")
        found = list(distances(pages, size, line))
        assert len(found) > 250
        for page, distance in found:
            assert abs(distance - line) < allowed, (page.label, distance)


def test_nothing_stands_outside_the_text_block(
    pages: tuple[PrintedPage, ...], tokens: dict[str, StyleToken], edition: tuple[str, str]
) -> None:
    assert list(outside(pages, tokens, edition[0])) == []


def test_figures_of_timelines_are_as_wide_as_the_text(
    tokens: dict[str, StyleToken], edition: tuple[str, str]
) -> None:
    edges = points(tokens, "margin-inner") + points(tokens, "margin-outer")
    if edition[0].startswith(ONE_SIDED):
        edges += points(tokens, "number-column")
    measure = points(tokens, "trim-width") - edges
    assert points(tokens, "timeline-width") == pytest.approx(measure, abs=0.01)
    margins = points(tokens, "margin-top") + points(tokens, "margin-foot")
    assert points(tokens, "timeline-height") < points(tokens, "trim-height") - margins


def test_type_is_legible(pages: tuple[PrintedPage, ...]) -> None:
    for number, page in enumerate(pages):
        for one in page.characters:
            assert one.size > 6, (number, one)


def test_paragraphs_are_numbered_case_by_case(
    pages: tuple[PrintedPage, ...], tokens: dict[str, StyleToken], edition: tuple[str, str]
) -> None:
    """In a column before the text, from 1 and without a gap."""
    if not edition[0].startswith(ONE_SIDED):
        return
    edge, size = points(tokens, "margin-inner"), points(tokens, "text-size")
    found: list[int] = []
    for page in pages:
        for line in lines(page.characters, size):
            column = [one for one in line if one.right < edge + 12 * MILLIMETRE]
            figures = "".join(one.text for one in column)
            if figures.isdecimal() and line[len(column) :]:
                text = line[len(column)]
                if text.left > edge + points(tokens, "number-column") - 1:
                    assert column[0].left - edge < 2, "all numbers begin where the column does"
                    found.append(int(figures))
    cases = [index for index, number in enumerate(found) if number == 1]
    assert len(cases) == 2
    for begin, end in pairwise([*cases, len(found)]):
        assert found[begin:end] == list(range(1, end - begin + 1))
        assert end - begin > 15


def test_pages_for_the_office_say_where_they_come_from(
    pages: tuple[PrintedPage, ...], edition: tuple[str, str]
) -> None:
    name, locale = edition
    if not name.startswith(ONE_SIDED):
        return
    title, date = {
        "en": ("Network Supervision", "24 November 2026"),
        "zh-Hans": ("网络监督", "2026年11月24日"),
    }[locale]
    line = "".join(f"{title} · {name} · {date}".split())
    seen = sum(line in "".join(page.text.split()) for page in pages)
    quiet = sum(not page.characters for page in pages) + len(("halftitle", "title", "copyright"))
    assert seen == len(pages) - quiet


def test_a_review_shows_what_each_statement_rests_on(
    pages: tuple[PrintedPage, ...], edition: tuple[str, str]
) -> None:
    """With the tiers of sources; and where there is none."""
    name, locale = edition
    text = "".join("".join(page.text.split()) for page in pages)
    fact, label = {
        "en": ("Sources:ChinaDaily,23November2012(A);Xinhua,23November2012(A)", "Sources:"),
        "zh-Hans": ("来源：《中国日报》，2012年11月23日（A）", "来源："),
    }[locale]
    if name != "review":
        assert text.count(label) < 10
        return
    assert fact in text
    assert text.count(label) > 100
