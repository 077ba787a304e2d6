"""The YAML file of a layout: fields of the right shape, and values that a book can be set with."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import Document, parse
from casebook.manuscript.structure import shaped
from casebook.model.layout import CoverDesign, Layout
from casebook.model.legibility import LEAST_CONTRAST, Rgb, contrast
from casebook.model.part_kinds import CASE, INTRODUCTION, PART_KINDS, TEXT_KINDS
from casebook.model.schema import written
from casebook.model.text import Text

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_ABOVE = "Write a number above 0, such as 1.2"
_LARGEST = {"weight": 1000, "lines": 20, "line-height": 10, "width": 4096, "height": 4096}
"""How much some values of a cover may be; the weight as in CSS Fonts 4, 2.2."""
_LARGEST_MEASURE = 10_000
"""How many pixels any measure of a cover may have."""
_LEAST_LETTERING = 100
"""Lines of the smallest lettering that a cover would hold."""

_STYLE_FILES = ("fonts.css", "book.css")
"""The files that every e-book has its style sheets in."""

Value = Text | int | float
"""A value of a layout file: a colour, a measure, a number."""


def shaped_layout(text: str, name: str) -> Layout:
    """Return the layout in the text of a file of a name. Raises CasebookError with its problems."""
    document = parse(text, name)
    layout = shaped(document, Layout)
    problems = [*_part_problems(layout, document), *_value_problems(layout, document)]
    problems += _device_style_problems(layout)
    problems += _cover_problems(layout.cover, document)
    problems += _lettering_problems(layout.cover, document)
    if problems:
        raise CasebookError(problems)
    return layout


def _part_problems(layout: Layout, document: Document) -> Iterator[Problem]:
    """Yield a problem for each kind of part that there is not, and for cases that are named twice
    or not at all."""
    for kind in (*layout.parts, *layout.aligned_page_numbers):
        if str(kind) not in PART_KINDS:
            close = difflib.get_close_matches(kind, PART_KINDS, 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(PART_KINDS)}"
            yield _problem(kind, f"there is no kind of part “{kind}”", hint)
    for kind in layout.parts:
        if str(kind) in TEXT_KINDS and kind != INTRODUCTION.name:
            hint = "List it under “front” or “back” in book.yaml, and delete it here"
            yield _problem(kind, f"“{kind}” is a text that books have, and no layout", hint)
    for whole in (CASE.name, INTRODUCTION.name):
        named = [kind for kind in layout.parts if kind == whole]
        for kind in named[1:]:
            hint = "Delete one: it stands for all the cases"
            hint = hint if whole == CASE.name else "Delete one: a book has one introduction"
            yield _problem(kind, f"“{whole}” is listed twice", hint)
        if whole == CASE.name and not named:
            what = "“parts” names no “case”: none of the cases would be in the book"
            hint = "Write “case” where the cases stand, such as parts: [titlepage, contents, case]"
            yield Problem(document.file, document.line(("parts",)), what, hint)


def _device_style_problems(layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each style sheet in a file of its own that another one has in e-books."""
    taken = set(_STYLE_FILES)
    for sheet in layout.epub_device_styles:
        name = sheet.rpartition("/")[2]
        if name in taken:
            what = f"two style sheets of the e-book have the name “{name}”"
            yield _problem(sheet, what, "Rename this one")
        taken.add(name)


def _value_problems(layout: Layout, document: Document) -> Iterator[Problem]:
    """Yield a problem for each measure that is none, and for each colour that cannot be read."""
    for path, value in (
        *_values(("page-estimates",), layout.page_estimates),
        *_values(("cover",), layout.cover),
    ):
        name, line = ", ".join(path), document.line(path)
        if isinstance(value, Text):
            if not _COLOUR.match(value):
                what = f"“{name}” is “{value}”, which is no colour"
                yield _problem(value, what, 'Write it as "#rrggbb", in hexadecimal figures')
        elif not value > 0:
            what = f"“{name}” is {value}, which is not more than nothing"
            hint = "Write a whole number from 1 up"
            yield Problem(document.file, line, what, hint if isinstance(value, int) else _ABOVE)
        elif path[0] == "cover" and value > (most := _LARGEST.get(path[-1], _LARGEST_MEASURE)):
            what = f"“{name}” is {value}, which is more than {most}"
            yield Problem(document.file, line, what, f"Write a number up to {most}")


def _values(path: tuple[str, ...], section: object) -> Iterator[tuple[tuple[str, ...], Value]]:
    """Yield each value of a section of the file, and of those inside it, with its path."""
    for field in fields(section):  # type: ignore[arg-type]
        value = getattr(section, field.name)
        here = (*path, written(field.name))
        if is_dataclass(value):
            yield from _values(here, value)
        else:
            yield here, value


def _cover_problems(cover: CoverDesign, document: Document) -> Iterator[Problem]:
    """Yield a problem for each thing that finds no room on the cover."""
    if 0 < cover.width <= 2 * cover.margin:
        what = "the margins of the cover leave no room between them"
        line = document.line(("cover", "margin"))
        yield Problem(document.file, line, what, "Make “margin” less than half of “width”")
    elif cover.margin + cover.time_line.extent > cover.width:
        what = "the signs on the line of time of the cover reach beyond its edge"
        line = document.line(("cover", "time-line"))
        yield Problem(document.file, line, what, "Make “interval” or “radius” less")
    if 0 < cover.title.largest < cover.title.smallest:
        what = "the largest size of the title on the cover is less than the smallest"
        line = document.line(("cover", "title", "largest"))
        yield Problem(document.file, line, what, "Make “largest” more, or “smallest” less")
    for path, measure in (
        (("cover", "time-line", "top"), cover.time_line.top),
        (("cover", "title", "baseline"), cover.title.baseline),
        (("cover", "publisher", "space"), cover.publisher.space),
    ):
        if 0 < cover.height <= measure:
            what = f"“{', '.join(path)}” is {measure}, which is no less than the cover's height"
            line = document.line(path)
            yield Problem(document.file, line, what, f"Write a number below {cover.height}")


def _lettering_problems(cover: CoverDesign, document: Document) -> Iterator[Problem]:
    """Yield a problem for lettering on the cover that could not be read: in a colour near that of
    the ground, or tiny."""
    ground = _rgb(cover.background)
    for name, colour in (("foreground", cover.foreground), ("muted", cover.muted)):
        ink = _rgb(colour)
        if ground and ink and contrast(ink, ground) < LEAST_CONTRAST:
            what = f"“cover, {name}” is hardly to be told from “background”"
            hint = f"Choose colours with a contrast of at least {LEAST_CONTRAST:g} to 1"
            yield _problem(colour, what, hint)
    least = cover.height // _LEAST_LETTERING
    sizes = (("title", "smallest"), ("subtitle", "size"), ("publisher", "size"))
    for (part, name), size in zip(
        sizes, (cover.title.smallest, cover.subtitle.size, cover.publisher.size), strict=True
    ):
        if 0 < size < least <= _LARGEST_MEASURE // _LEAST_LETTERING:
            line = document.line(("cover", part, name))
            what = f"“cover, {part}, {name}” is {size}, which nobody reads on a cover so high"
            yield Problem(document.file, line, what, f"Write a number from {least} up")


def _rgb(colour: Text) -> Rgb | None:
    if not _COLOUR.match(colour):
        return None
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
