"""The structure of the bound book: what a screen reader is told."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from casebook.bind.page_map import PlacedPart

from .bound_specimen import bound_pdf, job, note, prose, set_part, specimen_volume, volume

TABLE = (
    '<h2>Timeline</h2><table><thead><tr><th scope="col">Date</th><th colspan="2">Event</th></tr>'
    "</thead>"
    + "".join(
        f'<tbody><tr><th colspan="3" scope="rowgroup">{year}</th></tr>'
        + "".join(
            f'<tr id="t-{year}-{row}"><td>{row}.{year}</td><td></td><td>An event that takes place, '
            f"and is told in more than one line {note('t', 100 * year + row)}</td></tr>"
            for row in range(1, 13)
        )
        + "</tbody>"
        for year in range(2010, 2013)
    )
    + "</table>"
)
LISTS = (
    "<ul><li>one</li><li>two<ul><li>inner</li></ul></li></ul><ol><li>first</li><li>second</li></ol>"
    "<dl><div><dt>Office</dt><dd>Secretary</dd></div><div><dt>Place</dt><dd>Beibei</dd></div></dl>"
    '<ol class="contents"><li><a href="#t">Part</a></li></ol>'
    "<blockquote>Said <em>so</em></blockquote><div>Loose text</div>"
    '<p>A <span role="img" aria-label="disputed">○</span> mark, '
    '<abbr title="Communist Party">CP</abbr>, <q>quoted</q>.</p>'
)


def opened(*placed: PlacedPart) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(bound_pdf(volume(*placed))))


@pytest.fixture(scope="module")
def book() -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(bound_pdf(specimen_volume())))


@pytest.fixture(scope="module")
def table_book() -> pikepdf.Pdf:
    return opened(PlacedPart(set_part(job("t", TABLE + LISTS)), "body", "Head", "Head"))


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    if "/K" not in element:
        return []
    found = element.K
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def elements(root: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Structure elements in reading order."""
    yield root
    for kid in kids(root):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid)


def outline(element: pikepdf.Object) -> str:
    """An element and those below it as "P(Span Link)"."""
    inner = [outline(k) for k in kids(element) if isinstance(k, pikepdf.Dictionary) and "/S" in k]
    return str(element.S)[1:] + (f"({' '.join(inner)})" if inner else "")


def of_type(book: pikepdf.Pdf, type_: str) -> list[pikepdf.Object]:
    return [e for e in elements(book.Root.StructTreeRoot.K[0]) if f"/{type_}" == e.S]


def content(book: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], int, pikepdf.Object]]:
    """Page, identifier and owner of all marked content that the tree holds."""
    for element in elements(book.Root.StructTreeRoot.K[0]):
        for kid in kids(element):
            if isinstance(kid, pikepdf.Dictionary):
                if kid.get("/Type") == "/MCR":
                    yield kid.Pg.objgen, int(kid.MCID), element
            else:
                yield element.Pg.objgen, int(kid), element


def painted(page: pikepdf.Page) -> list[tuple[str, int | None]]:
    """Tag and identifier of the marked content of a page; nothing else may be painted."""
    found = []
    depth = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("BDC", "BMC"):
            assert depth == 0, "marked content in marked content"
            depth += 1
            properties = operands[1] if len(operands) > 1 else {}
            mark = properties.get("/MCID")
            found.append((str(operands[0]), None if mark is None else int(mark)))
        elif str(operator) == "EMC":
            depth -= 1
        elif str(operator) in ("Tj", "TJ", "S", "f", "Do", "B"):
            assert depth == 1, f"{operator} outside marked content"
    return found


@pytest.mark.parametrize("name", ["book", "table_book"])
def test_all_content_is_owned_once_or_an_artifact(
    name: str, request: pytest.FixtureRequest
) -> None:
    book = request.getfixturevalue(name)
    owners: dict[tuple[tuple[int, int], int], pikepdf.Object] = {}
    for page, mark, element in content(book):
        assert (page, mark) not in owners
        owners[page, mark] = element
    parents = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    for page in book.pages:
        marks = [mark for tag, mark in painted(page) if tag != "/Artifact"]
        assert marks == list(range(len(marks)))
        if marks:
            listed = parents[int(page.obj.StructParents)]
            assert len(listed) == len(marks)
            for mark in marks:
                owner = owners.pop((page.obj.objgen, mark))
                assert listed[mark].objgen == owner.objgen
    assert not owners


@pytest.mark.parametrize("name", ["book", "table_book"])
def test_all_annotations_belong_to_links(name: str, request: pytest.FixtureRequest) -> None:
    book = request.getfixturevalue(name)
    parents = pikepdf.NumberTree(book.Root.StructTreeRoot.ParentTree)
    count = 0
    for page in book.pages:
        for annotation in page.get("/Annots", ()):
            link = parents[int(annotation.StructParent)]
            assert link.S == "/Link"
            held = [k.Obj.objgen for k in kids(link) if isinstance(k, pikepdf.Dictionary)]
            assert annotation.objgen in held
            count += 1
    assert count


def test_notes_are_notes_with_labels_and_identifiers(book: pikepdf.Pdf) -> None:
    notes = of_type(book, "Note")
    assert len(notes) == 13
    identifiers = [str(note.ID) for note in notes]
    assert identifiers[0] == "a/note-a-1"
    assert len(set(identifiers)) == 13
    tree = pikepdf.NameTree(book.Root.StructTreeRoot.IDTree)
    assert sorted(tree) == sorted(identifiers)
    for note_, identifier in zip(notes, identifiers, strict=True):
        assert tree[identifier].objgen == note_.objgen
        assert outline(note_).startswith("Note(Lbl(Link)")
    assert len(of_type(book, "Reference")) == 13


def test_paragraphs_split_by_pages_are_one_element(book: pikepdf.Pdf) -> None:
    paragraphs = [p for p in of_type(book, "P") if outline(p) == "P(Span Reference(Link) Span)"]
    assert len(paragraphs) == 13
    pages = {
        len(
            {e.Pg.objgen for e in elements(p) if "/Pg" in e}
            | {
                k.Pg.objgen
                for e in elements(p)
                for k in kids(e)
                if isinstance(k, pikepdf.Dictionary) and "/Pg" in k
            }
        )
        for p in paragraphs
    }
    assert pages == {1, 2}


def test_table_heads_are_told_once(table_book: pikepdf.Pdf) -> None:
    assert len(table_book.pages) > 2
    tables = of_type(table_book, "Table")
    assert len(tables) == 1
    assert outline(tables[0]).count("THead") == 1
    rows = of_type(table_book, "TR")
    assert len(rows) == 1 + 3 * 13
    assert {outline(row).count("TD") for row in rows[1:]} == {1, 3}
    heads = of_type(table_book, "TH")
    assert [str(head.A.Scope) for head in heads] == ["/Column", "/Column"]
    years = [kids(row)[0] for row in rows if outline(row) == "TR(TD)"]
    assert [int(cell.A.ColSpan) for cell in (*heads[1:], *years)] == [2, 3, 3, 3]


def test_notes_of_a_page_follow_its_last_block(table_book: pikepdf.Pdf) -> None:
    section = of_type(table_book, "Sect")[0]
    types = [str(kid.S) for kid in kids(section)]
    assert types.index("/Note") > types.index("/Table")
    numbers = [int(str(note_.ID).rpartition("-")[2]) for note_ in of_type(table_book, "Note")]
    assert numbers == sorted(numbers)


def test_lists_quotes_and_marks(table_book: pikepdf.Pdf) -> None:
    text = " ".join(outline(element) for element in of_type(table_book, "Sect"))
    assert "L(LI(LBody) LI(LBody(Span L(LI(LBody)))))" in text
    assert "L(LI(Lbl LBody) LI(Lbl LBody))" in text
    assert "TOC(TOCI(Lbl Reference(Link)))" in text
    assert "BlockQuote(P)" in text
    assert str(of_type(table_book, "Quote")[0].S) == "/Quote"
    replaced = [str(e.ActualText) for e in of_type(table_book, "Span") if "/ActualText" in e]
    assert replaced == ["disputed"]
    assert [str(e.E) for e in of_type(table_book, "Span") if "/E" in e] == ["Communist Party"]
    orders = [str(e.A.ListNumbering) for e in of_type(table_book, "L")]
    assert orders == ["/None", "/None", "/Decimal", "/None"]


def test_language_of_inner_text(book: pikepdf.Pdf) -> None:
    spans = [str(span.Lang) for span in of_type(book, "Span") if "/Lang" in span]
    assert spans == ["zh-Hans", "zh-Hans"]
    assert [str(part.Lang) for part in of_type(book, "Part")] == ["en", "en", "en"]


@pytest.mark.parametrize("name", ["book", "table_book"])
def test_checker_finds_nothing(name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    report = tmp_path / "report.json"
    request.getfixturevalue(name).save(path)
    command = [sys.executable, "-m", "outloud.cli", "--fail-on", "never", "--json", str(report)]
    subprocess.run([*command, str(path)], check=True, capture_output=True)
    told = json.loads(report.read_text())
    findings = [f for document in told["results"] for f in document["findings"]]
    assert [f for f in findings if f["severity"] in ("error", "warning")] == []


def test_prose_of_several_parts_is_in_order(book: pikepdf.Pdf) -> None:
    assert prose("a", "b").pages > 1
    headings = [str(e.P.P.S) for e in of_type(book, "H1")]
    assert headings == ["/Part", "/Part", "/Part"]
