"""The shortcuts through the engine change no byte; each is in place, and does less."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box, LineBox, TextBox
from weasyprint.layout import background, percent
from weasyprint.layout import float as floats
from weasyprint.text import line_break

from casebook.errors import CasebookError
from casebook.typeset import drawing
from casebook.typeset.engine.galley import Reading, make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.typeset import lay_out, typeset

from .specimens import dense_prose, job

SCRIPT = Path(__file__).parent / "engine_bytes.py"
SOURCE = Path(__file__).parents[2] / "src"


def digests(kind: str, seed: str = "0") -> list[str]:
    """Digests of the specimens, made in a process of their own."""
    paths = os.pathsep.join([str(SOURCE), os.environ.get("PYTHONPATH", "")])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths}
    command = [sys.executable, "-W", "ignore", str(SCRIPT), kind]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return run.stdout.split()


def test_shortcuts_change_no_byte() -> None:
    plain = digests("slow")
    assert len(set(plain)) == 4
    assert digests("fast") == plain


def test_equal_jobs_give_equal_sheets_in_any_process() -> None:
    assert digests("set_part", "1") == digests("set_part", "2")


def plain(kind: str) -> Job:
    """A part of prose with notes in justified lines."""
    return job(dense_prose(5, 12)[1].replace("<p", f'<p class="{kind}"'))


def laid(made: Job) -> tuple[Reading, Document]:
    """A part laid out with the patches in place."""
    install_patches()
    reading = read_job(made)
    document, _ = lay_out(make_galley(reading))
    return reading, document


def texts(document: Document) -> list[TextBox]:
    """The boxes of text on a part's pages."""
    boxes = (box for page in document.pages for box in page._page_box.descendants())
    return [box for box in boxes if isinstance(box, TextBox)]


def test_styles_are_computed_once_for_all_parts() -> None:
    one, _ = laid(plain("one"))
    other, _ = laid(plain("one"))
    first, second = (
        reading.style_for(reading.html.etree_element.find(".//p")) for reading in (one, other)
    )
    assert first is not second
    assert first.base is second.base


def test_styles_begin_with_what_earlier_parts_have_asked_for() -> None:
    """See `shared_styles`."""
    laid(plain("asked"))
    install_patches()
    reading = read_job(plain("asked"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))
    assert {"margin_top", "line_height"} <= {*style}
    assert "margin_top" in {*style.anonymous_style}


def test_the_files_of_fonts_are_hashed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `drawing`."""
    first = typeset(plain("fonts"))
    monkeypatch.setattr(drawing, "hashlib", None)
    assert typeset(plain("fonts")).faces == first.faces


def test_what_layout_writes_into_a_style_stays_in_its_part() -> None:
    one, _ = laid(plain("two"))
    style = one.style_for(one.html.etree_element.find(".//p"))
    known = style["margin_top"]
    style["margin_top"] = "written"
    style.copy()["margin_bottom"] = "written"
    other, _ = laid(plain("two"))
    again = other.style_for(other.html.etree_element.find(".//p"))
    assert again["margin_top"] == known
    assert style["margin_bottom"] != "written"


def test_complaints_are_made_of_each_part() -> None:
    css = "p { margin-left: calc(1px * (1em / 1px)) }"
    sheets = (*plain("x").stylesheets, StyleSheet("odd.css", css))
    made = replace(plain("x"), stylesheets=sheets)
    for _ in range(2):
        with pytest.raises(CasebookError, match="Invalid math"):
            typeset(made)


def test_a_word_that_is_much_too_long_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `overlong_words`: the layout stays, and its line is not broken again."""
    reading, _ = laid(plain("three"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))
    layout = line_break.create_layout("some words incomprehensibilities x", style, None, 80, 0)
    broken = layout.get_first_line()
    layout.set_text("some words incomprehensibilities")
    assert layout.get_first_line() is broken


def test_lines_broken_for_one_page_are_not_broken_again_for_the_next() -> None:
    """See `text`: the same text in the same width comes from memory, with a layout of its own."""
    reading, _ = laid(plain("four"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))
    context = SimpleNamespace(split_lines={}, dictionaries={})
    first = line_break.split_first_line("some words that break", style, context, 60, 0)
    second = line_break.split_first_line("some words that break", style, context, 60, 0)
    assert first[1:] == second[1:]
    assert first[0].layout is second[0].layout
    assert len(context.split_lines) == 1


def test_glyphs_are_written_from_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `glyphs`: what a glyph writes at a size is kept with its font, for a page."""
    kept = []
    monkeypatch.setattr(drawing, "forget_glyphs", lambda font: kept.append(dict(vars(font))))
    _, document = laid(plain("five"))
    drawing.draw(document)
    assert any(font.get("_casebook_shown") for font in kept)


def test_a_page_says_which_glyphs_it_shows_whatever_the_pages_before_it_show() -> None:
    _, document = laid(job('<p>ab</p><p style="break-before: page">bc</p>'))
    first, second = (page.faces[0] for page in drawing.draw(document).pages)
    assert set(first.texts.values()) == {"a", "b"}
    assert set(second.texts.values()) == {"b", "c"}


def test_words_of_justified_lines_are_shaped_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `words`: a part of words that are known is drawn without another layout of Pango's."""
    drawing.draw(laid(plain("words"))[1])
    _, document = laid(plain("words"))
    shaped: list[str] = []
    set_text = line_break.Layout.set_text

    def record(self: Any, text: str, justify: bool = False) -> None:
        shaped.append(text)
        set_text(self, text, justify)

    monkeypatch.setattr(line_break.Layout, "set_text", record)
    drawing.draw(document)
    assert any(box.pango_layout.justification_spacing for box in texts(document))
    assert not shaped


def recorded(monkeypatch: pytest.MonkeyPatch, module: Any, name: str) -> list[str]:
    """The tags of the boxes for which a function of the engine is called from now on."""
    install_patches()
    tags: list[str] = []
    function = getattr(module, name)

    def record(box: Any, *others: Any) -> None:
        tags.append(box.element_tag)
        function(box, *others)

    monkeypatch.setattr(module, name, record)
    return tags


def test_no_percentage_is_resolved_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `bare_boxes`."""
    tags = recorded(monkeypatch, percent, "resolve_one_percentage")
    laid(job("<p style='text-indent: 0'>plain</p><div style='width: 50%'>half</div>"))
    assert tags.count("div") > tags.count("p")


def test_no_background_is_looked_for_where_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `bare_boxes`."""
    tags = recorded(monkeypatch, background, "resolve_radii_percentages")
    laid(job("<p>plain</p><div style='background: #eee'>grey</div>"))
    assert "div" in tags
    assert "p" not in tags


def test_boxes_with_initial_values_stand_in_the_flow(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `bare_boxes`: the engine's other questions are not asked."""
    install_patches()
    monkeypatch.setattr(Box, "is_running", None)
    assert Box("p", {"float": "none", "position": "static"}, None).is_in_normal_flow()
    assert not Box("p", {"float": "left", "position": "static"}, None).is_in_normal_flow()


def test_lines_need_no_size_to_be_placed_where_nothing_floats() -> None:
    """See `bare_boxes`."""
    install_patches()
    line = LineBox("p", {}, None, [])
    line.margin_left, line.margin_right, line.margin_top, line.border_top_width = 2, 3, 0, 0
    line.position_y = 20
    block = SimpleNamespace(style={"direction": "ltr"}, content_box_x=lambda: 10, width=100)
    context = SimpleNamespace(excluded_shapes=[])
    assert floats.avoid_collisions(context, line, block, outer=False) == (10, 20, 95)


def test_line_heights_and_contexts_are_found_once_for_each_style() -> None:
    """See `struts`, and the setting of `text`: they are kept with the style of all parts."""
    reading, _ = laid(plain("six"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))
    assert line_break.strut(style) is line_break.strut(style)
    line_break.Layout(style)
    setting = vars(style.base)["_casebook_setting"]
    line_break.Layout(style.copy())
    line_break.Layout(style)
    assert vars(style.base)["_casebook_setting"] is setting


def test_lines_that_are_not_justified_keep_their_shape_until_they_are_drawn() -> None:
    """See `text`, drawing."""
    _, document = laid(plain("seven"))
    assert any("layout" in vars(box.pango_layout) for box in texts(document))


def test_no_more_is_shaped_than_a_line_and_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """See `text`, beginning: three characters for an em of the line, not four."""
    reading, _ = laid(plain("eight"))
    style = reading.style_for(reading.html.etree_element.find(".//p"))
    shaped: list[int] = []
    create = line_break.create_layout

    def count(text: str, *others: Any) -> Any:
        shaped.append(len(text))
        return create(text, *others)

    monkeypatch.setattr(line_break, "create_layout", count)
    context = SimpleNamespace(split_lines={}, dictionaries={})
    width = 20 * style["font_size"]
    line_break.split_first_line("some words and more " * 50, style, context, width, 0)
    assert shaped[0] == 60


def test_loading_asks_for_no_parser_and_no_font_tools() -> None:
    """See `loading`: once the declarations are kept, the engine comes without cffi's parser."""
    code = "import casebook.typeset.engine.loading, sys; print(*sys.modules)"
    for _ in range(2):
        run = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
    loaded = run.stdout.split()
    assert "weasyprint" in loaded
    assert not {"pycparser", "cffi", "fontTools.subset"} & {*loaded}
