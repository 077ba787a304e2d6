"""How wide a short text is at most, whatever face shows it: labels are placed by it where no font
can be asked, as in the e-book, whose readers choose their own."""

from __future__ import annotations

from casebook.model.writing_system import is_wide

_NARROW = frozenset("ijlftrI.,:;'’‘!|()[]/-\u2010\u2011")
_BLANK = frozenset(" \u00a0\u202f\u2009")
_WIDEST = frozenset("mwMW—…%&@")


def text_width(text: str, size: float) -> float:
    """Return how wide a text is at most in letters of a size, in the unit of the size: more than
    serif faces need."""
    return size * sum(map(_ems, text))


_LIKELY = 0.79
"""Of the width at most: how wide a text likely is."""
_NEAR = 0.7
"""Of the room of a text: one that fills more of it would leave it in a wider face."""


def forced_width(text: str, size: float, room: float) -> float | None:
    """Return how wide a text is to be made, whatever face shows it, so that it stays in its room;
    None where it does so by itself."""
    likely = _LIKELY * text_width(text, size)
    return min(likely, room) if likely > _NEAR * room else None


def _ems(character: str) -> float:
    if is_wide(character) or character in _WIDEST:
        return 1.0
    if character in _BLANK:
        return 0.3
    if character in _NARROW:
        return 0.45
    return 0.78 if character.isupper() else 0.62
