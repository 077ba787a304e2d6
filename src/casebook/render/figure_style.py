"""How the figure of a timeline looks: the tokens of a layout whose names begin with
`--timeline-`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields

from casebook.errors import CasebookError, Problem
from casebook.model.legibility import LEAST_POINTS
from casebook.model.style_token import StyleToken

_PREFIX = "--timeline-"


@dataclass(frozen=True, slots=True)
class FigureStyle:
    """The measures of a figure, in points."""

    width: float
    """`--timeline-width`: of the figure; in print, of the text block."""
    height: float
    """`--timeline-height`: how high a figure may be; what is higher is parted."""
    size: float
    """`--timeline-size`: of its letters."""
    line: float
    """`--timeline-line`: how far one event stands below another."""
    mark: float
    """`--timeline-mark`: how wide the sign of a standing is."""
    bar: float
    """`--timeline-bar`: how thick the bar of a stretch of time is."""
    rule: float
    """`--timeline-rule`: how thick axes and signs are drawn."""
    hairline: float
    """`--timeline-hairline`: how thick ticks, hatching and the lines of events are drawn."""


FIGURE_TOKENS = frozenset(f"{_PREFIX}{field.name}" for field in fields(FigureStyle))
"""The tokens that figures read."""


def figure_style(tokens: Mapping[str, StyleToken]) -> FigureStyle:
    """Return the measures that a layout's tokens give.

    Raises CasebookError for every token that is missing, with those that are there too small or no
    length, with sheet and line.
    """
    values: dict[str, float] = {}
    problems = list(figure_token_problems(tokens))
    for name in FIGURE_TOKENS:
        token = tokens.get(name)
        if token is None:
            what = f"the layout has no {name}, which the figure of a timeline needs"
            hint = "Set it for :root in a trim of the layout, as layouts/trims/trade.css does"
            problems.append(Problem("layouts", 0, what, hint))
        else:
            values[name.removeprefix(_PREFIX)] = token.points or 0
    if problems:
        raise CasebookError(sorted(problems))
    return FigureStyle(**values)


def figure_token_problems(tokens: Mapping[str, StyleToken]) -> list[Problem]:
    """Return what is wrong with those tokens of figures that a layout sets."""
    problems = []
    for name in sorted(FIGURE_TOKENS & tokens.keys()):
        token, least = tokens[name], LEAST_POINTS if name == "--timeline-size" else 0.0
        if not (token.points or 0) > 0 or (token.points or 0) < least:
            what = f"{name} cannot be {token.value}"
            hint = "Write a length in pt, pc, px, in, cm or mm, such as 7pt"
            hint += f"; letters have {least:g}pt at least" if least else ""
            problems.append(Problem(token.sheet, token.line, what, hint))
    return problems
