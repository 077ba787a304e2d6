"""The types of the engine's values are true of the engine, which comes without any of its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from inspect import isfunction
from io import BytesIO
from typing import Any

import pydyf
import pytest
from PIL import ImageCms
from weasyprint.css import ColorProfile
from weasyprint.matrix import Matrix

from casebook.typeset.drawing import draw
from casebook.typeset.engine import boxes, style_types, text_types
from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.typeset import lay_out

from .specimens import dense_prose, job

TABLE = '<table><tbody data-continued="more"><tr><td>cell</td></tr></tbody></table>'

SPLITTERS = {"LineSplitter"}
"""Functions: that lines are split as before, `test_shortcuts` holds."""

PROTOCOLS = {
    each.__name__: each
    for module in (boxes, style_types, text_types)
    for each in vars(module).values()
    if getattr(each, "_is_protocol", False) and each.__module__ == module.__name__
}


def members(protocol: type) -> set[str]:
    """What a protocol asks for, but for what our own patches add."""
    asked: set[str] = set()
    for each in protocol.__mro__:
        if each in PROTOCOLS.values():
            asked.update(each.__annotations__)
            methods = {k for k, v in vars(each).items() if isfunction(v) or isinstance(v, property)}
            asked.update(methods - {"__init__", "__subclasshook__", "_no_init_or_replace_init"})
    return {each for each in asked if not each.startswith("casebook_")}


@cache
def examples() -> dict[str, list[Any]]:
    """Values of the engine, by the protocol that they are to follow."""
    install_patches()
    reading = read_job(job(dense_prose(5, 4)[1] + TABLE))
    galley = make_galley(reading)
    root = galley.root
    galley.context.create_block_formatting_context()
    document, _ = lay_out(make_galley(reading))
    stream = draw(document).pages[0].stream
    pages = [page._page_box for page in document.pages]
    laid = [box for page in pages for box in (page, *page.descendants())]
    texts: list[Any] = [box for box in laid if type(box).__name__ == "TextBox"]
    layout = texts[0].pango_layout
    layout.reactivate(texts[0].style)
    line, _ = layout.get_first_line()
    item = line.runs.data
    styles: Any = [reading.style_for(element) for element in reading.html.etree_element.iter()]
    sheets = [sheet for sheet, *_ in reading.style_for._sheets]
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return {
        "Box": [root, *root.descendants(), *laid],
        "BoxStyle": styles,
        "ColorProfile": [ColorProfile(BytesIO(profile), None, None, ("r", "g", "b"))],
        "FloatContext": [galley.context],
        "PageContext": [galley.context],
        "FontProgram": list(document.fonts.values()),
        "HtmlDocument": [reading.html],
        "LaidOutDocument": [document],
        "MatchedElement": [reading.html.wrapper_element],
        "PageType": [page.page_type for page in pages],
        "PageView": list(document.pages),
        "PaintedStream": [stream],
        "WrittenObject": [pydyf.Dictionary(), pydyf.Stream()],
        "AnchorCollector": [reading.targets],
        "ComputedStyle": styles,
        "FontMap": [reading.fonts],
        "Matcher": [sheet.matcher for sheet in sheets],
        "ParsedSheet": sheets,
        "PartStyle": styles,
        "StyleFinder": [reading.style_for],
        "Analysis": [item.item.analysis],
        "GlyphItem": [item],
        "GlyphString": [item.glyphs],
        "Matrix": [Matrix()],
        "Rectangle": [stream.logical_rect],
        "RunList": [line.runs],
        "ShapedLine": [line],
        "ShownFont": list(document.fonts.values()),
        "TextFragment": texts,
        "TextItem": [item.item],
        "TextLayout": [layout],
        "TextStream": [stream],
    }


def lacking(protocol: type, values: Iterable[object]) -> set[str]:
    return {each for each in members(protocol) if not all(hasattr(v, each) for v in values)}


@pytest.mark.parametrize("name", sorted(PROTOCOLS.keys() - SPLITTERS - {"Box", "TextFragment"}))
def test_values_of_the_engine_have_what_their_type_says(name: str) -> None:
    values = examples()[name]
    assert values
    assert not lacking(PROTOCOLS[name], values)


@pytest.mark.parametrize("name", ["Box", "TextFragment"])
def test_boxes_have_what_their_type_says(name: str) -> None:
    """Which of it depends on the kind of box: each attribute is one of some box."""
    asked = members(PROTOCOLS[name])
    if name != "Box":
        asked -= members(PROTOCOLS["Box"])
    found = {each for each in asked for box in examples()[name] if hasattr(box, each)}
    assert asked
    assert found == asked


def test_marks_of_boxes_have_what_their_type_says() -> None:
    marks = list(examples()["PaintedStream"][0]._tags.values())
    assert marks
    assert all(mark.keys() == boxes.BoxMark.__annotations__.keys() for mark in marks)
