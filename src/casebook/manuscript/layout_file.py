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
from casebook.model.part_kinds import CASE, PART_KINDS
from casebook.model.schema import written
from casebook.model.text import Place, Text

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_ABOVE = "Write a number above 0, such as 1.2"
_LARGEST = {"weight": 1000, "lines": 20, "line-height": 10}
"""How much some values of a cover may be; the weight as in CSS Fonts 4, 2.2."""
_LARGEST_MEASURE = 10_000
"""How many pixels any measure of a cover may have."""

Value = Text | int | float
"""A value of a layout file: a colour, a measure, a number."""


def shaped_layout(text: str, name: str) -> Layout:
    """Return the layout in the text of a file of a name. Raises CasebookError with its problems."""
    document = parse(text, name)
    layout = shaped(document, Layout)
    problems = [*_part_problems(layout, name), *_value_problems(layout, document)]
    problems += _cover_problems(layout.cover, document)
    if problems:
        raise CasebookError(problems)
    return layout


def _part_problems(layout: Layout, name: str) -> Iterator[Problem]:
    """Yield a problem for each kind of part that there is not, and for cases named twice or not
    at all. `name` is that of the file."""
    for kind in (*layout.parts, *layout.aligned_page_numbers):
        if str(kind) not in PART_KINDS:
            close = difflib.get_close_matches(kind, PART_KINDS, 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(PART_KINDS)}"
            yield _problem(kind, f"there is no kind of part “{kind}”", hint)
    if CASE.name not in layout.parts:
        place = next((kind.place for kind in layout.parts), Place(name))
        hint = f"Enter “{CASE.name}” where the cases stand, which is all of them in their order"
        yield Problem(
            *place, f"the layout has no part “{CASE.name}”: the book would lack them", hint
        )
    for kind in [kind for kind in layout.parts if kind == CASE.name][1:]:
        hint = "Delete one: it stands for all the cases"
        yield _problem(kind, f"“{CASE.name}” is listed twice", hint)


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


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
