"""A token of a layout: a value that trims and looks give and style sheets refer to."""

from __future__ import annotations

from dataclasses import dataclass


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


COVER_TOKENS = ("--display-family", "--han-family")
"""The tokens that choose the typefaces of the e-book's cover."""
