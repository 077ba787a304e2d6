"""A long table laid out in chunks: the pages are those of one layout."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from casebook.bind.page_map import PlacedPart
from casebook.proof.standards import adherence
from casebook.typeset import division
from casebook.typeset.chain import Chain
from casebook.typeset.job import ChunkTooShort, Job, NotDivisible, StyleSheet
from casebook.typeset.set_part import Bookmark, SetPart
from casebook.typeset.typeset import typeset

from ..bind.bound_specimen import bound_pdf, job, note, volume

STYLES = StyleSheet(
    "rows.css",
    "table { table-layout: fixed; margin-top: 9pt; border-top: 1pt solid }"
    "th { border-bottom: 0.3pt solid } tr + tr td { border-top: 0.2pt solid }"
    "table:last-of-type { border-bottom: 1pt solid } td { padding: 3pt 0 }"
    "p + table td { color: #333 } tr.year { break-after: avoid }",
)
COUNTING = StyleSheet(
    "counting.css",
    "tr:nth-child(4n) td { border-top: 2pt solid } tr:nth-child(3n) td { font-style: italic }"
    "table:nth-of-type(2n) td { color: #555 }",
)
SEPARATE = StyleSheet("s.css", "table { border-collapse: separate; border-spacing: 0 }")


@dataclass
class Row:
    """A row of a timeline, made at random."""

    id: str
    text: str


Years = list[list[Row]]


def table(year: int, rows: Sequence[Row]) -> str:
    cells = "".join(
        f'<tr id="{row.id}"><td>{n} May</td><td>{row.text}</td></tr>' for n, row in enumerate(rows)
    )
    head = f"<thead><tr><th>{year}</th><th>Event</th></tr></thead>"
    return f"<table>{head}<tbody>{cells}</tbody></table>"


def timeline(sizes: Sequence[int]) -> Years:
    return [
        [Row(f"t-{year}-{n}", told(f"in {year}", n % 7)) for n in range(rows)]
        for year, rows in enumerate(sizes)
    ]


def told(what: str, length: int) -> str:
    return f"What happened {what}, told in {'some more ' * length}words."


def body(years: Years) -> str:
    return "".join(table(1990 + number, rows) for number, rows in enumerate(years))


def part(content: str, *styles: StyleSheet) -> Job:
    made = job("t", f"<h1>All</h1><p>A line before.</p>{content}<p>A line behind.</p>")
    return replace(made, stylesheets=(*made.stylesheets, STYLES, *styles))


def grouped(years: Years) -> str:
    """The same rows as one table, by years that say what goes on."""
    groups = "".join(
        f'<tbody data-continued="{year}, continued"><tr class="year">'
        f'<th scope="rowgroup" colspan="2">{year}</th></tr>'
        + "".join(
            f'<tr id="{row.id}"><td>{n} May</td><td>{row.text}</td></tr>'
            for n, row in enumerate(rows)
        )
        + "</tbody>"
        for year, rows in enumerate(years, 1990)
    )
    head = "<caption>By year</caption><colgroup><col/><col/></colgroup>"
    return f"<table>{head}<thead><tr><th>Date</th><th>Event</th></tr></thead>{groups}</table>"


SIZES = (31, 3, 120, 1, 60, 22)
LONG = body(timeline(SIZES))


@pytest.fixture(autouse=True)
def short_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(division, "LONG", 80)
    monkeypatch.setattr(division, "LEAST", 30)
    monkeypatch.setattr(division, "MOST", 50)


def in_chunks(made: Job, known: dict[Job, SetPart] | None = None) -> tuple[SetPart, ...]:
    """Typeset a part chunk by chunk; what is known is not typeset again."""
    known = {} if known is None else known
    chain = Chain(made)
    while (next_job := chain.job) is not None:
        try:
            if next_job not in known:
                known[next_job] = typeset(next_job)
        except (ChunkTooShort, NotDivisible) as refusal:
            if not chain.goes_on_after(refusal):
                raise
        else:
            chain.go_on([known[next_job]])
    return chain.set_parts


def as_placed(mark: Bookmark) -> Bookmark:
    """A bookmark without the number of its element, which counts the pages of its set part."""
    return replace(mark, element=0)


def check_same(divided: Sequence[SetPart], single: SetPart) -> None:
    """Check that set parts hold the pages of another, as data, as text and as pictures."""
    assert [b for set_part in divided for b in set_part.breaks] == list(single.breaks)
    assert [b for set_part in divided for b in set_part.page_boxes] == list(single.page_boxes)
    marks = [m for set_part in divided for m in set_part.bookmarks]
    assert list(map(as_placed, marks)) == list(map(as_placed, single.bookmarks))
    first = 0
    places: dict[str, tuple[int, float]] = {}
    for set_part in divided:
        for anchor, place in set_part.destinations.items():
            places.setdefault(anchor, (first + place.page, place.y))
        first += set_part.pages
    assert places == {a: (place.page, place.y) for a, place in single.destinations.items()}
    ours, theirs = (
        pypdfium2.PdfDocument(
            bound_pdf(
                volume(
                    PlacedPart(set_parts[0], "body"),
                    *(PlacedPart(s, "body", starts=None, opener=False) for s in set_parts[1:]),
                )
            )
        )
        for set_parts in (divided, (single,))
    )
    assert len(ours) == len(theirs)
    for page in range(len(ours)):
        texts = [book[page].get_textpage().get_text_range() for book in (ours, theirs)]
        assert texts[0] == texts[1]
        pictures = [book[page].render().to_numpy().tobytes() for book in (ours, theirs)]
        assert pictures[0] == pictures[1]


@pytest.mark.parametrize(
    "styles",
    [(), (SEPARATE,), (COUNTING,), (COUNTING, SEPARATE)],
    ids=["shared-borders", "own-borders", "counted", "counted-own-borders"],
)
def test_a_divided_part_is_as_if_it_were_whole(styles: tuple[StyleSheet, ...]) -> None:
    made = part(LONG, *styles)
    divided = in_chunks(made)
    assert len(divided) > 3
    assert min(set_part.pages for set_part in divided) > 0
    check_same(divided, typeset(made))


@pytest.mark.parametrize("styles", [(), (SEPARATE,), (COUNTING,)], ids=["", "own", "counted"])
def test_a_divided_table_of_groups_is_as_if_it_were_whole(styles: tuple[StyleSheet, ...]) -> None:
    made = part(grouped(timeline(SIZES)), *styles)
    divided = in_chunks(made)
    assert len(divided) > 3
    check_same(divided, typeset(made))


@pytest.mark.parametrize("form", [body, grouped], ids=["tables", "groups"])
@pytest.mark.parametrize("seed", range(6))
def test_an_edited_timeline_is_as_if_it_were_set_anew(
    seed: int, form: Callable[[Years], str]
) -> None:
    chance = random.Random(seed)
    years = timeline([chance.choice((1, 4, 12, 20, 70)) for _ in range(14)])
    known: dict[Job, SetPart] = {}
    in_chunks(part(form(years)), known)
    for number in range(3):
        edit(years, chance, number)
        made = part(form(years))
        check_same(in_chunks(made, known), typeset(made))


def test_links_lead_to_rows_in_whichever_chunk_they_stand() -> None:
    divided = in_chunks(part(LONG))
    rows = ("t-0-3", "t-2-0", "t-2-77", "t-4-59", "t-5-21")
    front = typeset(job("front", "".join(f'<p><a href="xref:{row}">{row}</a></p>' for row in rows)))
    made = volume(
        PlacedPart(front, "front"),
        PlacedPart(divided[0], "body"),
        *(PlacedPart(each, "body", starts=None, opener=False) for each in divided[1:]),
    )
    data = bound_pdf(replace(made, standards=("pdf/ua-2",)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert adherence(pdf, ["pdf/ua-2"]).broken == ()
        places = dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())
        assert sorted(places) == sorted(rows)
        pages = {page.obj.objgen for page in pdf.pages}
        for place in places.values():
            assert place.D[0].objgen in pages
            row = place.SD[0]
            assert (row.S, row.K[0].S, row.K[0].Pg.objgen) == ("/TR", "/TD", place.D[0].objgen)
        assert len({place.SD[0].P.P.P.P.objgen for place in places.values()}) > 2


def edit(years: Years, chance: random.Random, number: int) -> None:
    """Change a row's text, take one out, or move one to another year."""
    year = chance.choice([rows for rows in years if len(rows) > 1])
    row = year.pop(chance.randrange(len(year)))
    if chance.random() < 0.4:
        row.text = told(f"by edit {number}", chance.randrange(40))
    goal = chance.choice((year, chance.choice(years)))
    if chance.random() < 0.8:
        goal.insert(chance.randrange(len(goal) + 1), row)


def test_after_an_edit_most_chunks_are_known() -> None:
    years = timeline((20, 30, 25) * 6)
    known: dict[Job, SetPart] = {}
    in_chunks(part(body(years)), known)
    before = len(known)
    rows = years[2]
    rows[3], rows[4] = rows[4], rows[3]
    in_chunks(part(body(years)), known)
    assert before >= 9
    assert len(known) - before <= 2


def test_another_year_leaves_most_chunks_as_they_are() -> None:
    """But where it moves a boundary: these follow from what their rows say."""
    content = grouped(timeline((20, 30, 25) * 6))
    known: dict[Job, SetPart] = {}
    in_chunks(part(content), known)
    made = []
    for year in range(1880, 1886):
        before = len(known)
        in_chunks(part(content.replace("1995", str(year))), known)
        made.append(len(known) - before)
    assert min(made) <= 2, made


def test_a_chunk_without_a_full_page_is_made_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(division, "LEAST", 8)
    monkeypatch.setattr(division, "MOST", 8)
    made = part(LONG, StyleSheet("low.css", "td { padding: 0; font-size: 5pt; line-height: 5pt }"))
    divided = in_chunks(made)
    assert len(divided) > 1
    check_same(divided, typeset(made))


@pytest.mark.parametrize(
    ("content", "styles"),
    [
        (body(timeline((50,))), ()),
        (LONG.replace("words.", "words" + note("t", 1) + ".", 1), ()),
        (LONG.replace("<td>1 May", '<td rowspan="1">1 May', 1), ()),
        (LONG.replace("1 May", '<a href="#t-1-1">1 May</a>', 1), ()),
        (f"<blockquote>{LONG}</blockquote>", ()),
        (LONG, (StyleSheet("c.css", "tr { counter-increment: row }"),)),
        (LONG, (StyleSheet("p.css", "@page :nth(2n) { margin-top: 90pt }"),)),
        (LONG, (StyleSheet("a.css", "table { table-layout: auto }"),)),
    ],
    ids=["short", "notes", "high-cells", "links-within", "quoted", "counters", "nth", "columns"],
)
def test_what_cannot_be_divided_is_one_set_part(
    content: str, styles: tuple[StyleSheet, ...]
) -> None:
    assert len(in_chunks(part(content, *styles))) == 1
