"""Numbers with a hyphen or a space that are one: "Pub. L. No. 88-352", "No. HR 88".

The citation processor takes figures on both sides of a hyphen for several numbers ("Nos. 88–352"),
and calls nothing a number but figures with letters at their ends. So the hyphen and what follows it
are letters on the way through it. It takes words with a space between them for several numbers
too: there that space is a noncharacter, which makes no number of what is none.
"""

from __future__ import annotations

import re
from typing import Any

_FIELDS = frozenset(
    ("number", "volume", "issue", "chapter-number", "part-number", "collection-number", "section")
)
_HYPHENED = re.compile(r"(?<![\w-])(\d+)-(\d+)(?![\w-])")

_SIGNS = "-0123456789"
_LETTERS = "".join(map(chr, range(0x10600, 0x10600 + len(_SIGNS))))
"""Letters of Linear A, which stands behind no Arabic figure."""
_TO_LETTERS = str.maketrans(_SIGNS, _LETTERS)
_TO_SIGNS = str.maketrans(_LETTERS, _SIGNS)
_SPACE = "\U0005fffe"
_SPACED = re.compile(r"(?<=\S) (?=\S)")
_SEVERAL = re.compile(r"[,;&+–—、，；]|(?<!\w)(?:and|y|et|und|и)(?!\w)", re.IGNORECASE)
"""What stands between numbers that are several."""
_SPELLED = re.compile(rf"(?<=\d){_LETTERS[0]}[{_LETTERS}]+")


def with_single_numbers(item: dict[str, Any]) -> dict[str, Any]:
    """Return a CSL-JSON item in which a number with a hyphen is one to the processor, if it is no
    range: "3-4" is one, from a number to a higher one of as many figures, and "88-352" is none."""
    numbers = {field: item[field] for field in _FIELDS & item.keys()}
    return item | {
        field: _HYPHENED.sub(_spelled, _joined(value))
        for field, value in numbers.items()
        if isinstance(value, str)
    }


def _joined(value: str) -> str:
    return value if _SEVERAL.search(value) else _SPACED.sub(_SPACE, value)


def _spelled(found: re.Match[str]) -> str:
    first, last = found.groups()
    is_range = len(first) == len(last) and first < last
    return found[0] if is_range else first + f"-{last}".translate(_TO_LETTERS)


def single_numbers(text: str) -> str:
    """Return text of the processor with these numbers in figures, and their spaces."""
    text = text.replace(_SPACE, " ")
    return _SPELLED.sub(lambda found: found[0].translate(_TO_SIGNS), text)
