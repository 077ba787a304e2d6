"""The colours of a medium's style sheets, taken together: whether each text can be read on each
ground that it may stand on.

Which rules meet in an element only the cascade knows. In an e-book any may, and the reader's page
is white by day: every colour of a text has to be seen on every ground. In print the colour of each
text is compared with what is behind it once it is laid out, so that here it is enough that there is
a ground on which it can be read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from tinycss2 import ast

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.model.legibility import BLACK, LEAST_CONTRAST, WHITE, Rgb, contrast, mixed
from casebook.render.style_grammar import Colour, colours, shown
from casebook.render.style_reasons import LEAVE_OUT
from casebook.render.token_blame import TokenBlame

_OPAQUE = "Write a colour that hides what is behind it, such as #eee, or leave the ground out"
_STRONGER = "Choose colours of more contrast, at least {:g} to 1, or leave them to the reader"
_COLOUR = f"Write a colour of more contrast, at least {LEAST_CONTRAST:g} to 1"


class _Painted(NamedTuple):
    """A colour, and where it is declared."""

    colour: Colour
    node: ast.Declaration
    selector: str
    sheet: str
    token: str
    """The token of the book's own that gives it; empty for none."""

    def problem(self, why: str, hint: str) -> Problem:
        told = f"“{self.node.lower_name}: {shown(self.node.value)}” of “{self.selector}” {why}"
        return Problem(self.sheet, self.node.source_line, told, hint)


def colour_problems(blame: TokenBlame, own: Collection[str], medium: Medium) -> Iterator[Problem]:
    """Yield a problem for each colour in which words could not be read; `own` names the style
    sheets of the book among those of a medium. Colours of tokens are told where these are set."""
    texts = list(_painted(blame, ("color",)))
    grounds = list(_painted(blame, ("background", "background-color")))
    seen = [one for one in grounds if one.colour.alpha]
    for text in texts:
        if text.sheet in own or text.token:
            others = [WHITE, *(one.colour.rgb for one in seen)]
            ratios = [_ratio(text.colour, other) for other in others]
            enough = min(ratios) if medium == "epub" else max(ratios)
            if enough < LEAST_CONTRAST and text.token:
                why = f"its contrast to what is behind it is {enough:.1f} to 1"
                yield blame.problem(text.token, why, _COLOUR)
            elif enough < LEAST_CONTRAST:
                hint = _STRONGER.format(LEAST_CONTRAST) if text.colour.alpha > 0.3 else LEAVE_OUT
                yield text.problem("would hide words", hint)
    for ground in seen if medium == "epub" else ():
        if ground.sheet in own or ground.token:
            inks = [Colour(BLACK, 1), *(one.colour for one in texts if one.colour.alpha)]
            least = min(_ratio(ink, ground.colour.rgb) for ink in inks)
            if ground.token and (ground.colour.alpha < 1 or least < LEAST_CONTRAST):
                yield blame.problem(ground.token, f"words on it have {least:.1f} to 1", _COLOUR)
            elif ground.colour.alpha < 1:
                yield ground.problem("may hide words, ground upon ground", _OPAQUE)
            elif least < LEAST_CONTRAST:
                yield ground.problem("would hide words", _STRONGER.format(LEAST_CONTRAST))


def _painted(blame: TokenBlame, names: Collection[str]) -> Iterator[_Painted]:
    for sheet, found in blame.found.items():
        for selector, one, _ in found:
            if one.lower_name in names:
                token = next(iter(blame.used(one)), "")
                for colour in colours(one.value):
                    yield _Painted(colour, one, selector, sheet, token)


def _ratio(ink: Colour, ground: Rgb) -> float:
    return contrast(mixed(ink.rgb, ink.alpha, ground), ground)
