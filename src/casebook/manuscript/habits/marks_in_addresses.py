"""Marks of emphasis within an address of the web: it would be printed without them, and so lead
elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

_BEGINNING = re.compile(r"https?://|www\.")
_BETWEEN = re.compile(r"[\s<>]")


def marks_in_addresses(tokens: Sequence[Token], at: int) -> tuple[str, str] | None:
    """Return what is wrong with the markup that a token opens, and what to do about it, if it
    begins within an address; None if not."""
    opening = tokens[at]
    if opening.type not in ("em_open", "strong_open") or at == 0:
        return None
    word = _BETWEEN.split(tokens[at - 1].content)[-1]
    found = _BEGINNING.search(word)
    if found is None:
        return None
    mark, address = opening.markup, word[found.start() :]
    what = f"“{mark}” behind “{address}” is markup: the address would be printed without it"
    escaped = "".join(f"\\{sign}" for sign in mark)
    return what, f"Write the address between “<” and “>”, or {escaped} for the mark itself"
