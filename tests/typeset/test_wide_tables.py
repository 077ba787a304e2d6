"""Tables too wide for the text block are set smaller, then turned, then both, then found."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace

import pytest
from weasyprint.layout.preferred import table_and_columns_preferred_widths

from casebook.errors import CasebookError
from casebook.typeset.engine.column_widths import shared_widths
from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.findings import Misplaced
from casebook.typeset.fitting import fitted_galley
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.set_part import SetPart
from casebook.typeset.typeset import lay_out, typeset, typeset_again

from .specimens import Writer, job

TABLES = StyleSheet(
    "tables.css",
    """\
table { table-layout: auto; hyphens: none }
td { padding: 0 4pt 0 0 }
table.smaller { font-size: 7pt }
table.turned { page: turned }
@page turned { size: 9in 6in; margin: 20mm 20mm 17mm 25.86mm }
@page turned:left { margin: 17mm 20mm 20mm 25.86mm }
""",
)


def table(columns: int, rows: int = 2, cell: str = "incomparable") -> str:
    row = "".join(f"<td>{cell}</td>" for _ in range(columns))
    return f"<table>{f'<tr>{row}</tr>' * rows}</table>"


def made(body: str, name: str = "specimen") -> Job:
    return job(body, name, TABLES)


def classes(body: str) -> list[str]:
    install_patches()
    html = fitted_galley(made(body)).html.etree_element
    return [each.get("class", "") for each in html.iter("table")]


def test_a_table_gets_what_it_needs_and_no_more() -> None:
    wanted = {5: "", 6: "smaller", 8: "turned", 10: "turned smaller", 14: "turned smaller"}
    assert classes("".join(map(table, wanted))) == list(wanted.values())


def test_what_stands_around_a_table_counts() -> None:
    """Four columns have room in the text block, but not in a quotation within it."""
    narrow = "<div style='padding: 0 20mm; border: 2mm solid'>{}</div>"
    assert classes(table(4) + narrow.format(table(4)) + narrow.format(table(3))) == [
        "",
        "smaller",
        "",
    ]


def test_a_table_that_fits_nowhere_is_found_once_a_page() -> None:
    set_part = typeset(made(f"<p>Before.</p>{table(14)}<p>After.</p>"))
    (found,) = set_part.findings
    assert isinstance(found, Misplaced)
    assert (found.page, found.kind, found.element) == (1, "beyond the text block", "table")
    assert found.within.startswith("incomparable")


def _turned(set_part: SetPart) -> list[bool]:
    """Whether what each page shows is turned: its content begins with a quarter turn."""
    contents = [zlib.decompress(content) for content in set_part.body.contents]
    return [re.search(rb"0 1 1 0 0 0 cm", content) is not None for content in contents]


def test_a_turned_table_has_pages_of_its_own_in_a_book_of_upright_paper() -> None:
    writer = Writer(3)
    rows = "".join(
        "<tr>"
        + f"<td>incomparable{writer.note(5)}</td>" * 1
        + "<td>incomparable</td>" * 8
        + "</tr>"
        for _ in range(30)
    )
    body = f"<p>Before.</p><table><tr id='r'>{'<td>incomparable</td>' * 9}</tr>{rows}</table>"
    set_part = typeset(made(f"{body}<p id='after'>After.</p>"))
    assert not set_part.findings
    turned = _turned(set_part)
    assert turned[0] is turned[-1] is False
    assert turned[1:-1] == [True] * (len(turned) - 2)
    assert len(turned) > 3
    upright, *others = set_part.page_boxes[0::2]
    assert all(box == upright for box in others), "margins of rectos too"
    assert {(box.width, box.height) for box in set_part.page_boxes} == {(432, 648)}
    first = set_part.destinations["r"]
    assert first.page == 1
    verso = set_part.page_boxes[1]
    # The head of what is turned lies on the left, its left edge below.
    assert first.x == pytest.approx(verso.left, abs=0.1)
    assert first.y == pytest.approx(verso.height - verso.top - verso.text_height, abs=0.1)
    last = set_part.destinations["after"]
    assert (last.page, last.x) == (len(turned) - 1, pytest.approx(verso.left, abs=30))


def test_pages_with_names_of_their_own_end_where_the_name_ends() -> None:
    """See `page_names`: the engine lets text without a name follow on the same page."""
    install_patches()
    body = "<p>One.</p><p style='page: turned'>Two.</p><p>Three.</p><p>Four.</p>"
    laid, _ = lay_out(make_galley(read_job(made(body))))
    assert [page._page_box.page_type.name for page in laid.pages] == ["", "turned", ""]


@pytest.mark.parametrize(
    ("least", "most", "widths"),
    [
        ([10, 10], [20, 200], [20, 80]),  # a short one gets all it can use
        ([10, 10, 10], [20, 30, 200], [20, 30, 50]),
        ([20, 20], [200, 200], [50, 50]),  # of long ones none does
        ([10, 85], [20, 200], [10 + 5 * 10 / 125, 85 + 5 * 115 / 125]),  # words come first
    ],
)
def test_columns_that_need_little_get_it(
    least: list[float], most: list[float], widths: list[float]
) -> None:
    """See `column_widths`."""
    assert shared_widths(least, most, 100) == pytest.approx(widths)


def test_a_short_cell_is_not_broken_beside_a_long_one() -> None:
    install_patches()
    body = f"<table><tr><td>could not be</td><td>{'words of a long cell ' * 30}</td></tr></table>"
    sheet = StyleSheet("auto.css", "table { width: 100% } td { hyphens: none }")
    laid, _ = lay_out(make_galley(read_job(job(body, "specimen", TABLES, sheet))))
    boxes = laid.pages[0]._page_box.descendants()
    cell = next(box for box in boxes if box.element_tag == "td")
    assert len(cell.children[0].children) == 1


def test_what_floats_beside_no_text_may_stand_at_the_end_of_a_page() -> None:
    """See `page_names`: such as the code of an address, with nothing before it in its entry."""
    install_patches()
    code = "<div style='float: right; width: 18mm; height: 18mm'></div>"
    entry = f"<div style='break-inside: avoid'>{code}An entry of the list.</div>"
    laid, _ = lay_out(make_galley(read_job(made(entry * 120))))
    assert len(laid.pages) > 2


def test_a_part_with_a_turned_table_is_set_again_as_from_nothing() -> None:
    writer = Writer(5)
    paragraphs = [writer.paragraph(120, [6]) for _ in range(24)]
    before = made("".join((*paragraphs[:12], table(9), *paragraphs[12:])))
    _, kept = typeset_again(before, None)
    assert kept is not None
    paragraphs[20] = "<p>Other words.</p>"
    for wide in (table(9), table(8), table(3), table(9, 3)):
        after = made("".join((*paragraphs[:12], wide, *paragraphs[12:])))
        assert typeset_again(after, kept)[0] == typeset(replace(after, earlier=b""))


def test_a_word_that_breaks_anywhere_asks_for_the_room_of_a_letter() -> None:
    """See `text`: the engine shapes all of the word again for each of its letters."""
    install_patches()
    widths = []
    for word in ("x" * 12, "x" * 900):
        style = "overflow-wrap: anywhere; hyphens: manual"
        cells = f"<td><span style='{style}'>{word}</span></td><td>{'y' * 120}</td>"
        galley = make_galley(read_job(made(f"<table><tr>{cells}</tr></table>")))
        table_box = next(box for box in galley.root.descendants() if box.is_table_wrapper)
        found = table_and_columns_preferred_widths(galley.context, table_box)
        widths.append(found[2][0])
    assert widths[0] == widths[1] < 15


@pytest.mark.parametrize(
    ("size", "said"),
    [
        ("0 0", "less than an inch"),
        ("60mm 9in", "less than an inch"),
        ("6in 2in", "less than an inch"),
        ("6in 201in", "a page is 201 inches wide or high"),
        ("1e9mm 9in", "inches wide or high"),
    ],
)
def test_paper_that_is_no_paper_is_refused(size: str, said: str) -> None:
    sheet = StyleSheet("trims/mine.css", f"/* A trim. */\n@page {{ size: {size} }}\n")
    with pytest.raises(CasebookError) as caught:
        typeset(job("<p>Text.</p>", "specimen", sheet))
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("trims/mine.css", 2)
    assert said in problem.what
