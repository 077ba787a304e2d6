"""The colours of a medium's style sheets, taken together: whether each text can be read on each
ground that it may stand on.

Which rules meet in an element only the cascade knows. In an e-book any may, and the reader's page
is white by day: every colour of a text has to be seen on every ground. In print the colour of each
text is compared with what is behind it once it is laid out, so that here it is enough that there is
a ground on which it can be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tinycss2 import ast

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.model.legibility import BLACK, LEAST_CONTRAST, WHITE, Rgb, contrast, mixed
from casebook.render.style_grammar import Colour, colours, shown
from casebook.render.style_reasons import LEAVE_OUT
from casebook.render.style_rules import StyleDeclaration

_OPAQUE = "Write a colour that hides what is behind it, such as #eee, or leave the ground out"
_STRONGER = "Choose colours of more contrast, at least {:g} to 1, or leave them to the reader"


class _Painted(NamedTuple):
    """A colour, and where it is declared."""

    colour: Colour
    node: ast.Declaration
    selector: str
    sheet: str

    def problem(self, why: str, hint: str) -> Problem:
        told = f"“{self.node.lower_name}: {shown(self.node.value)}” of “{self.selector}” {why}"
        return Problem(self.sheet, self.node.source_line, told, hint)


def colour_problems(
    sheets: Mapping[str, Sequence[StyleDeclaration]], own: Collection[str], medium: Medium
) -> Iterator[Problem]:
    """Yield a problem for each colour in which words could not be read; `own` names the style
    sheets of the book among those of a medium."""
    texts = list(_painted(sheets, ("color",)))
    grounds = list(_painted(sheets, ("background", "background-color")))
    seen = [one for one in grounds if one.colour.alpha]
    for text in texts:
        if text.sheet in own:
            others = [WHITE, *(one.colour.rgb for one in seen)]
            ratios = [_ratio(text.colour, other) for other in others]
            enough = min(ratios) if medium == "epub" else max(ratios)
            if enough < LEAST_CONTRAST:
                hint = _STRONGER.format(LEAST_CONTRAST) if text.colour.alpha > 0.3 else LEAVE_OUT
                yield text.problem("would hide words", hint)
    for ground in seen if medium == "epub" else ():
        if ground.sheet in own:
            inks = [Colour(BLACK, 1), *(one.colour for one in texts if one.colour.alpha)]
            if ground.colour.alpha < 1:
                yield ground.problem("may hide words, ground upon ground", _OPAQUE)
            elif min(_ratio(ink, ground.colour.rgb) for ink in inks) < LEAST_CONTRAST:
                yield ground.problem("would hide words", _STRONGER.format(LEAST_CONTRAST))


def _painted(
    sheets: Mapping[str, Iterable[StyleDeclaration]], names: Collection[str]
) -> Iterator[_Painted]:
    for sheet, found in sheets.items():
        for selector, one, _ in found:
            if one.lower_name in names:
                for colour in colours(one.value):
                    yield _Painted(colour, one, selector, sheet)


def _ratio(ink: Colour, ground: Rgb) -> float:
    return contrast(mixed(ink.rgb, ink.alpha, ground), ground)
