"""A token of a layout: a value that trims and looks give and style sheets refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass

POINTS = {"pt": 1.0, "pc": 12.0, "px": 0.75, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
"""How many points each absolute unit of length has (CSS Values 3, 6.2)."""
_LENGTH = re.compile(r"(\d+|\d*\.\d+)([a-z]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StyleToken:
    """A custom property of `:root`, such as `--line: 14pt`."""

    value: str
    """The value as CSS, without comments, with what it refers to in the place of each `var()`; a
    reference to what has no value stays as it is."""
    sheet: str
    """The style sheet that sets it, for messages."""
    line: int
    """The line of the declaration."""

    @property
    def points(self) -> float | None:
        """The value in points, if it is a length in an absolute unit."""
        found = _LENGTH.fullmatch(self.value)
        unit = POINTS.get(found[2].lower()) if found else None
        return float(found[1]) * unit if found and unit else None


COVER_TOKENS = ("--display-family", "--han-family")
"""The tokens that choose the typefaces of the e-book's cover."""
