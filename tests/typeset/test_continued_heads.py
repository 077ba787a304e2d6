"""Where a group of rows goes on at the head of a page, it says so there and nowhere else."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pdfplumber
import pikepdf
import pytest
from pdfplumber.page import Page

from casebook.bind.page_map import PlacedPart
from casebook.typeset.findings import WordFault
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.typeset import typeset

from ..bind.bound_specimen import bound_pdf, job, note, volume

RULE, THICK = 0.3, 3.0
"""Points."""
STYLES = StyleSheet(
    "rows.css",
    f"table {{ table-layout: fixed }} td, th {{ padding: 3pt 0; border: none }}"
    f"tr + tr > * {{ border-top: {RULE}pt solid }} tr.thick > * {{ border-top: {THICK}pt solid }}"
    "thead { font-style: italic } tr.year { break-after: avoid } tr.continued th { border: none }",
)
SEPARATE = StyleSheet("separate.css", "table { border-collapse: separate; border-spacing: 0 }")


def facts(count: int) -> str:
    """A table without a head, in which a thick rule is above every tenth row, the sixth first."""
    rows = "".join(
        f'<tr class="{"thick" if number % 10 == 5 else ""}"><th scope="row">Label {number}</th>'
        f"<td>value {number}</td></tr>"
        for number in range(count)
    )
    return f'{COLUMNS}<tbody data-continued="Facts, continued">{rows}</tbody></table>'


def years(*counts: int) -> str:
    """A table of groups with a head."""
    head = "<thead><tr><th>Date</th><th>Event</th></tr></thead>"
    groups = "".join(
        f'<tbody data-continued="{year}, continued"><tr class="year"><th scope="rowgroup"'
        f' colspan="2">{year}</th></tr>'
        + "".join(f"<tr><td>{day} May</td><td>told in {year}</td></tr>" for day in range(1, count))
        + "</tbody>"
        for year, count in enumerate(counts, 2000)
    )
    return f"{COLUMNS}{head}{groups}</table>"


COLUMNS = "<table><colgroup><col/><col/></colgroup>"


def part(content: str, *styles: StyleSheet) -> Job:
    made = job("t", content)
    html = made.html.replace("<h1>Part t</h1>", "")
    return replace(made, html=html, stylesheets=(*made.stylesheets, STYLES, *styles))


def printed(made: Job) -> list[Page]:
    """The pages of a part, none of whose words are lost or printed twice."""
    set_part = typeset(made)
    assert not set_part.findings
    pdf = pdfplumber.open(io.BytesIO(bound_pdf(volume(PlacedPart(set_part, "body")))))
    return [page for page in pdf.pages if page.chars]


def lines(page: Page) -> list[str]:
    """The lines of the text block of a page."""
    block = page.crop((0, 54, page.width, page.height - 72))
    return block.extract_text().splitlines()


@pytest.mark.parametrize("styles", [(), (SEPARATE,)], ids=["shared-borders", "own-borders"])
def test_a_table_without_a_head_says_what_goes_on(styles: tuple[StyleSheet, ...]) -> None:
    pages = printed(part(facts(70), *styles))
    assert len(pages) >= 3
    assert lines(pages[0])[0] == "Label 0 value 0"
    for page in pages[1:]:
        assert lines(page)[0] == "Facts, continued"
    told = [line for page in pages for line in lines(page) if "continued" not in line]
    assert told == [f"Label {number} value {number}" for number in range(70)]


def test_rules_stay_with_their_rows() -> None:
    """The engine draws borders by the place of a row in the whole table."""
    for page in printed(part(facts(70))):
        words = page.extract_words()
        due = [
            after["top"]
            for before, after in pairwise(words)
            if before["text"] == "Label" and int(after["text"]) % 10 == 5
        ][1:]  # below the head of a page is the rule that is below it everywhere
        thick = [line["top"] for line in page.lines if line["linewidth"] > RULE + 1]
        assert due
        assert all(any(0 < top - rule < 10 for rule in thick) for top in due)


@pytest.mark.parametrize("first", range(24, 34))
def test_groups_say_what_goes_on(first: int) -> None:
    """The first page ends before the second group, behind its first row, and within it."""
    pages = printed(part(years(first, 30, 3)))
    assert len(pages) > 1
    for before, page in zip([None, *pages], pages, strict=False):
        head, second, *rest = lines(page)
        assert head == "Date Event"
        assert head not in rest
        told = {line[-4:] for line in rest if " May told" in line}
        if before is None or second.isdigit():
            assert second in ("2000", "2001", "2002")
        else:
            assert second == f"{rest[0][-4:]}, continued"
            assert lines(before)[-1].endswith(f"told in {rest[0][-4:]}")
        assert not lines(page)[-1].isdigit()
        assert told


@pytest.mark.parametrize("words", [700, 1300, 2600])
def test_a_row_that_fills_pages_has_the_head_on_each(words: int) -> None:
    """The engine drops a head for what has no room below it, though the row can be split."""
    long = f"<tr><td>9 May</td><td>{'word ' * words}</td></tr>"
    first, second = years(6, 9).split("</tbody>", 1)
    pages = printed(part(f"{first}{long}</tbody>{second}"))
    assert len(pages) > 2
    for page in pages:
        assert lines(page)[0] == "Date Event"
    told = [lines(page)[1] for page in pages[1:]]
    assert told[0] == "2000, continued"
    assert set(told) <= {"2000, continued", "2001", "2001, continued"}


@pytest.mark.parametrize("words", [300, 900, 1700])
def test_notes_of_a_row_that_fills_pages_stand_once(words: int) -> None:
    """What was laid out without the head is taken back, its notes too."""
    said = f"{'word ' * (words // 2)}{note('t', 1)} {'word ' * (words // 2)}{note('t', 2)}"
    table = years(6).replace("</tbody>", f"<tr><td>9 May</td><td>{said}</td></tr></tbody>")
    pages = printed(part(table))
    text = " ".join(" ".join(lines(page)) for page in pages)
    assert all(lines(page)[0] == "Date Event" for page in pages)
    assert text.count("A note with emphasis.") == 2


@pytest.mark.parametrize("height", [500, 540])
def test_a_head_that_leaves_no_room_is_told(height: int) -> None:
    """It is dropped, as the engine does; its words are missed, the rows stand in their places."""
    head = f'<thead><tr><th style="height: {height}pt">Date</th><th>Event</th></tr></thead>'
    long = f"<tr><td>9 May</td><td>{'word ' * 900}</td></tr>"
    table = years(6).replace("<thead><tr><th>Date</th><th>Event</th></tr></thead>", head)
    set_part = typeset(part(table.replace("</tbody>", f"{long}</tbody>")))
    assert [one.words for one in set_part.findings if isinstance(one, WordFault)] == [
        "Date",
        "Event",
    ]
    assert len(set_part.findings) == 2


@pytest.mark.parametrize("before", range(26, 36))
def test_a_caption_stands_with_its_table(before: int) -> None:
    """Wherever the page ends."""
    table = years(9).replace(COLUMNS, f"<table><caption>By year</caption>{COLUMNS[7:]}")
    pages = printed(part(f"{'<p>A line of text.</p>' * before}{table}"))
    (page,) = (page for page in pages if "By year" in lines(page))
    assert lines(page)[lines(page).index("By year") + 1 :][:2] == ["Date Event", "2000"]


def test_what_goes_on_is_no_content() -> None:
    """It is an artifact (ISO 32000-1, 14.8.2.2): who hears the table hears it once."""
    set_part = typeset(part(years(40, 30)))
    pdf = pikepdf.open(io.BytesIO(bound_pdf(volume(PlacedPart(set_part, "body")))))
    rows: list[str] = []
    marked = 0

    def read(element: pikepdf.Object) -> None:
        nonlocal marked
        if element.get("/S") == "/TR":
            rows.append("row")
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                read(kid)
            elif kid is not None:
                marked += 1

    read(pdf.Root.StructTreeRoot)
    assert len(rows) == 1 + 40 + 30
    assert marked == 2 + 2 + 2 * (39 + 29)
