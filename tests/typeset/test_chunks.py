"""A long table laid out in chunks: the pages are those of one layout."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest

from casebook.bind.page_map import PlacedPart
from casebook.typeset import chunks
from casebook.typeset.engine import division
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.typeset import typeset

from ..bind.bound_specimen import bound_pdf, job, note, volume

STYLES = StyleSheet(
    "rows.css",
    "table { table-layout: fixed; margin-top: 9pt; border-top: 1pt solid }"
    "th { border-bottom: 0.3pt solid } tr:nth-child(4n) td { border-top: 2pt solid }"
    "tr + tr td { border-top: 0.2pt solid } tr:nth-child(3n) td { font-style: italic }"
    "table:last-of-type { border-bottom: 1pt solid } td { padding: 3pt 0 }",
)


def table(year: int, rows: int) -> str:
    cells = "".join(
        f'<tr id="t-{year}-{row}"><td>{row} May</td><td>What happened in {year}, told in '
        f"{'some more ' * (row % 7)}words.</td></tr>"
        for row in range(rows)
    )
    head = f"<thead><tr><th>{year}</th><th>Event</th></tr></thead>"
    return f"<table>{head}<tbody>{cells}</tbody></table>"


def part(body: str, *styles: StyleSheet) -> Job:
    made = job("t", f"<p>A line before.</p>{body}<p>A line behind.</p>")
    return replace(made, stylesheets=(*made.stylesheets, STYLES, *styles))


LONG = "".join(table(1990 + number, rows) for number, rows in enumerate((31, 3, 120, 1, 60, 22)))


@pytest.fixture
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (division, chunks):
        monkeypatch.setattr(module, "ROWS", 40)


SEPARATE = StyleSheet("s.css", "table { border-collapse: separate; border-spacing: 0 }")


def test_the_pages_are_those_of_one_layout(short_stretches: None) -> None:
    divided = typeset(part(LONG))
    with pytest.MonkeyPatch.context() as whole:
        whole.setattr(division, "ROWS", 10_000)
        (single,) = typeset(part(LONG))
    assert len(divided) > 3
    assert min(set_part.pages for set_part in divided) > 0
    assert [b for set_part in divided for b in set_part.breaks] == list(single.breaks)
    assert [b for set_part in divided for b in set_part.page_boxes] == list(single.page_boxes)
    assert [m for set_part in divided for m in set_part.bookmarks] == list(single.bookmarks)
    first = 0
    places: dict[str, tuple[int, float]] = {}
    for set_part in divided:
        for anchor, place in set_part.destinations.items():
            places.setdefault(anchor, (first + place.page, place.y))
        first += set_part.pages
    assert places == {a: (place.page, place.y) for a, place in single.destinations.items()}


@pytest.mark.parametrize("styles", [(), (SEPARATE,)], ids=["shared borders", "own borders"])
def test_a_divided_part_looks_as_if_it_were_whole(
    short_stretches: None, styles: tuple[StyleSheet, ...]
) -> None:
    first, *others = typeset(part(LONG, *styles))
    with pytest.MonkeyPatch.context() as whole:
        whole.setattr(division, "ROWS", 10_000)
        (single,) = typeset(part(LONG, *styles))
    ours = pypdfium2.PdfDocument(
        bound_pdf(
            volume(
                PlacedPart(first, "body"),
                *(PlacedPart(set_part, "body", starts=None, opener=False) for set_part in others),
            )
        )
    )
    theirs = pypdfium2.PdfDocument(bound_pdf(volume(PlacedPart(single, "body"))))
    assert len(ours) == len(theirs)
    for page in range(len(ours)):
        texts = [book[page].get_textpage().get_text_range() for book in (ours, theirs)]
        assert texts[0] == texts[1]
        pictures = [book[page].render().to_numpy().tobytes() for book in (ours, theirs)]
        assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    ("body", "styles"),
    [
        (table(1990, 50), ()),
        (LONG.replace("words.", "words" + note("t", 1) + ".", 1), ()),
        (LONG.replace("<td>1 May", '<td rowspan="1">1 May', 1), ()),
        (LONG.replace("1 May", '<a href="#t-1991-1">1 May</a>', 1), ()),
        (f"<blockquote>{LONG}</blockquote>", ()),
        (LONG, (StyleSheet("c.css", "tr { counter-increment: row }"),)),
        (LONG, (StyleSheet("a.css", "table { table-layout: auto }"),)),
    ],
    ids=["short", "notes", "high-cells", "links-within", "in-a-quotation", "counters", "columns"],
)
def test_what_cannot_be_divided_is_one_set_part(
    short_stretches: None, body: str, styles: tuple[StyleSheet, ...]
) -> None:
    assert len(typeset(part(body, *styles))) == 1
