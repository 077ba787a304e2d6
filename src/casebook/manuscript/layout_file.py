"""The YAML file of a layout: fields of the right shape, and values that a book can be set with."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import fields

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import Document, parse
from casebook.manuscript.structure import shaped
from casebook.model.layout import Layout
from casebook.model.part_kinds import CASE, PART_KINDS
from casebook.model.schema import written
from casebook.model.text import Text

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}\Z")


def shaped_layout(text: str, name: str) -> Layout:
    """Return the layout in the text of a file of a name. Raises CasebookError with its problems."""
    document = parse(text, name)
    layout = shaped(document, Layout)
    problems = [*_part_problems(layout), *_value_problems(layout, document)]
    if problems:
        raise CasebookError(problems)
    return layout


def _part_problems(layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each kind of part that there is not, and for cases named twice."""
    for kind in (*layout.parts, *layout.aligned_page_numbers):
        if str(kind) not in PART_KINDS:
            close = difflib.get_close_matches(kind, PART_KINDS, 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(PART_KINDS)}"
            yield _problem(kind, f"there is no kind of part “{kind}”", hint)
    for kind in [kind for kind in layout.parts if kind == CASE.name][1:]:
        hint = "Delete one: it stands for all the cases"
        yield _problem(kind, f"“{CASE.name}” is listed twice", hint)


def _value_problems(layout: Layout, document: Document) -> Iterator[Problem]:
    """Yield a problem for each measure that is none, and for each colour that cannot be read."""
    for name, values in (("page-estimates", layout.page_estimates), ("cover", layout.cover)):
        for field in map(written, (field.name for field in fields(values))):
            value = getattr(values, field.replace("-", "_"))
            if isinstance(value, Text):
                if not _COLOUR.match(value):
                    what = f"“{name}, {field}” is “{value}”, which is no colour"
                    yield _problem(value, what, 'Write it as "#rrggbb", in hexadecimal figures')
            elif value <= 0:
                what = f"“{name}, {field}” is {value}, which is not more than nothing"
                line = document.line((name, field))
                yield Problem(document.file, line, what, "Write a whole number from 1 up")
    if 0 < layout.cover.width <= 2 * layout.cover.margin:
        what = "the margins of the cover leave no room between them"
        line = document.line(("cover", "margin"))
        yield Problem(document.file, line, what, "Make “margin” less than half of “width”")


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
