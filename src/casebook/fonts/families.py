"""Lists of font families, as style sheets write them."""

from __future__ import annotations

import re

_WORD = r"(?:--|-?(?:[^\W\d]|\\.))(?:[-\w]|\\.)*"
"""An identifier (CSS Syntax 3, 4.3.11)."""
_NAME = re.compile(
    r"""\s*(?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)'"""
    rf"""|(?P<words>{_WORD}(?:\s+{_WORD})*))\s*(?:,|$)""",
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))", re.DOTALL)


def read_families(value: str) -> tuple[str, ...]:
    """Return the names in a list of families (CSS Fonts 4, 2.1): strings, or rows of identifiers.

    Generic families stand for themselves. Raises ValueError with the value if it is no such list.
    """
    names: list[str] = []
    position = 0
    while position < len(value) or not names:
        found = _NAME.match(value, position)
        if found is None:
            raise ValueError(value)
        name = _ESCAPE.sub(_unescaped, found["double"] or found["single"] or found["words"] or "")
        names.append(" ".join(name.split()) if found["words"] else name)
        position = found.end()
    if value.rstrip().endswith(",") or not all(names):
        raise ValueError(value)
    return tuple(names)


def _unescaped(escape: re.Match[str]) -> str:
    """Return the character that an escape stands for (CSS Syntax 3, 4.3.7)."""
    return chr(int(escape[1], 16)) if escape[1] else escape[2]
