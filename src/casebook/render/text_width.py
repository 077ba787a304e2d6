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


def _ems(character: str) -> float:
    if is_wide(character) or character in _WIDEST:
        return 1.0
    if character in _BLANK:
        return 0.3
    if character in _NARROW:
        return 0.45
    return 0.78 if character.isupper() else 0.62
