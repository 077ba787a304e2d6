"""What typesetting tells of a part, and what it refuses."""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from casebook.errors import CasebookError
from casebook.model.passages import squeezed
from casebook.production.findings import finding_problem
from casebook.typeset.engine import galley, install
from casebook.typeset.findings import Misplaced, MissingGlyph, NotesReport, PlacedNote
from casebook.typeset.job import Resource, StyleSheet
from casebook.typeset.typeset import typeset

from .note_reading import printed
from .specimens import ROOT, SHEET, Writer, dense_prose, dense_tables, job


@pytest.mark.parametrize("make", [dense_prose, dense_tables])
def test_every_page_begins_where_the_breaks_say(make: object) -> None:
    writer, body = make(3, 50)  # type: ignore[operator]
    pages, layout = printed(job(body))
    text = squeezed(re.sub(r"<[^>]+>", "", re.sub(_NOTE, "", body)))
    assert len(layout.breaks) == len(pages)
    assert layout.breaks[0].character == 0
    for page, place in zip(pages[1:], layout.breaks[1:], strict=True):
        begins = squeezed(page.text)[:40].removeprefix("dateevent")
        assert text[place.character :].startswith(begins[:25]), page.text[:60]
        assert begins.startswith(place.words[:25])
        if place.anchor:
            before = body.index(f'id="{place.anchor}"')
            assert place.offset <= len(squeezed(re.sub(r"<[^>]+>", "", body[before:])))
    assert writer.count == 50


_NOTE = re.compile(r'<span class="note".*?</span></span>', re.DOTALL)


def test_breaks_count_from_the_nearest_element() -> None:
    words = Writer(1).words(900)
    _, layout = printed(job(f'<p id="a">{words}</p>'))
    assert [place.anchor for place in layout.breaks[1:]] == ["a"] * (len(layout.breaks) - 1)
    assert all(place.offset == place.character for place in layout.breaks)


def test_anchors_tell_the_page_on_which_an_element_begins() -> None:
    fill = f"<p>{Writer(1).words(700)}</p>"
    set_part = typeset(job(f'<p id="a">x</p>{fill}<p id="b">y</p>'))
    assert set_part.destinations["a"].page == 0
    assert set_part.destinations["b"].page == set_part.pages - 1 > 0


def test_verso_has_mirrored_margins() -> None:
    recto, _ = printed(job("<p>one</p>"))
    verso, _ = printed(replace(job("<p>one</p>"), starts="verso"))
    assert len(verso) == 1
    assert verso[0].box[0] < recto[0].box[0]


def test_missing_glyphs_are_named_with_their_context() -> None:
    set_part = typeset(job("<p>It says \u96ea on the sign, and \u96ea again.</p>"))
    (missing,) = set_part.findings
    assert isinstance(missing, MissingGlyph)
    assert missing.character == "\u96ea"
    assert "It says \u96ea on the sign" in missing.context
    assert not typeset(job("<p>It says snow.</p>")).findings


def misplaced(body: str) -> list[tuple[str, str, str]]:
    """How text of a part is misplaced, what it says, and how its block begins."""
    findings = typeset(job(body)).findings
    assert all(isinstance(each, Misplaced) for each in findings)
    return [(each.kind, each.text, each.within) for each in findings if isinstance(each, Misplaced)]


BEYOND = "beyond the text block"


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("white-space: nowrap", "many words that fit no line of the page " * 3),
        ("margin-left: -20mm", "left"),
        ("position: relative; left: 130mm", "right"),
        ("position: absolute; top: -12mm", "above"),
        ("position: absolute; bottom: -12mm", "below"),
        ("text-indent: -9999px", "hidden beside the page"),
        ("transform: translate(500px, 0)", "moved"),
    ],
)
def test_text_beyond_the_text_block_is_found(style: str, text: str) -> None:
    text = text.strip()
    assert misplaced(f'<p>One.</p><p style="{style}">{text}</p>') == [(BEYOND, text, text)]


@pytest.mark.parametrize("side", ["left", "top"])
def test_text_beyond_the_paper_is_found(side: str) -> None:
    css = f"@page {{ margin-{side}: -30mm }}"
    made = replace(job("<p>One line.</p>"), stylesheets=(SHEET, StyleSheet("own.css", css)))
    (found,) = typeset(made).findings
    assert isinstance(found, Misplaced)
    assert (found.kind, found.text) == (BEYOND, "One line.")


def test_text_over_other_text_and_text_cut_off_are_found() -> None:
    over = '<p>The first.</p><p style="margin-top: -1em">The other.</p>'
    ((kind, text, within),) = misplaced(f"<div style='line-height: 1'>{over}</div>")
    assert (kind, {text, within} < {"The first.", "The other."}) == ("over other text", True)
    cells = "<tr><td>incomprehensibilities</td><td>beside it</td></tr>"
    table = f"<table style='table-layout: fixed; width: 40mm; hyphens: none'>{cells}</table>"
    ((kind, text, within),) = misplaced(table)
    assert (kind, text in within) == ("over other text", True)
    box = "<p style='overflow: hidden; height: 1.6em'>One line.<br/>And another.</p>"
    assert misplaced(box) == [("cut off", "And another.", "One line. And another.")]


@pytest.mark.parametrize(
    "style",
    [
        "background: #fff; margin-top: -2em; height: 3em",
        "background: #000; position: absolute; top: 0; left: 0; width: 9em; height: 3em",
        "background: #ffffff80; float: left; width: 5em; margin: -1em 0; height: 5em",
    ],
)
def test_text_on_the_ground_of_something_else_is_found(style: str) -> None:
    """Covered, or in the colour of a ground that nobody compares it with."""
    found = misplaced(f'<p>The first.</p><div style="{style}"></div><p>The other.</p>')
    assert found
    assert {kind for kind, _, _ in found} == {"on another ground"}
    assert not misplaced('<p style="background: #eee">On <em style="background: #fff">its own</em>')


def test_misplaced_text_is_told_with_its_place() -> None:
    files = {
        "a/zh-Hans.md": "short\n",
        "a/en.md": "# Title\n\nSome *words* that are here.\n\nshort\n",
    }
    for text, within, line in (
        ("words that are", "Some words that are here.", 3),
        ("short", "short", 5),
        ("of 2001", "here of 2001.", 0),
    ):
        finding = Misplaced(3, "beyond the text block", text, within, "p")
        found = finding_problem(finding, "case-a", {}, files, "en")
        assert (found.file, found.line) == ("a/en.md" if line else "a", line)
        assert f"“{text}” reaches beyond the text block (page 4 of case-a)" in found.what


def test_style_sheet_faults_name_sheet_and_line() -> None:
    faulty = StyleSheet("looks/x.css", "p { color: red }\np { colour: red }")
    with pytest.raises(CasebookError) as caught:
        typeset(job("<p>x</p>", "part", faulty))
    assert [(each.file, each.line) for each in caught.value.problems] == [("looks/x.css", 2)]


@pytest.mark.parametrize(
    "address", ["https://example.org/a.png", "file:///etc/hostname", "resource:other.png"]
)
def test_what_the_job_does_not_name_is_refused(address: str) -> None:
    with pytest.raises(CasebookError, match="is not a resource of this part"):
        typeset(job(f'<p><img src="{address}" alt=""/></p>'))


def test_changed_resource_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dot.svg"
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    part = replace(
        job('<p>x <img src="resource:dot.svg" alt="a dot"/></p>'),
        resources=(Resource("dot.svg", path, digest),),
    )
    assert typeset(part).pages == 1
    path.write_text("<svg/>")
    with pytest.raises(CasebookError, match=r"dot\.svg has changed"):
        typeset(part)


def test_fonts_outside_the_set_are_not_seen() -> None:
    set_part = typeset(job('<p style="font-family: DejaVu Sans, Liberation Serif">words</p>'))
    known = {file.sha256 for file in job("").fonts.faces}
    assert {face.digest for face in set_part.faces} <= known


def test_missing_font_file_is_a_problem(tmp_path: Path) -> None:
    part = job("<p>x</p>")
    first = replace(part.fonts.faces[0], path=tmp_path / "gone.otf")
    with pytest.raises(CasebookError, match=r"gone\.otf is missing"):
        typeset(replace(part, fonts=replace(part.fonts, faces=(first,))))


def test_another_engine_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(install, "ENGINE_VERSION", "1.0")
    with pytest.raises(CasebookError, match=r"is installed, not 1\.0") as refused:
        typeset(job("<p>x</p>"))
    assert refused.value.problems[0].hint.endswith("pip install weasyprint==1.0")


def test_the_version_is_the_one_that_the_project_asks_for() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    assert f"weasyprint=={install.ENGINE_VERSION}" in asked


def test_problems_of_notes_name_note_page_file_and_line() -> None:
    report = NotesReport(
        (PlacedNote("p-1", 4, (5,)), PlacedNote("p-2", 4, ())), ("p-2",), (), ("p-1",)
    )
    origins = {"p-1": ("a.md", 12)}
    first, second = (finding_problem(fault, "p", origins, {}, "en") for fault in report.faults())
    assert (second.file, second.line) == ("a.md", 12)
    assert "p-1" in second.what
    assert "page 5" in second.what
    assert first.file == "p"
    assert list(report.faults())


def test_style_sheets_are_parsed_once() -> None:
    galley._compile.cache_clear()
    typeset(job("<p>x</p>"))
    typeset(job("<p>y</p>"))
    assert galley._compile.cache_info().misses == 1
    assert SHEET.name == "test.css"
