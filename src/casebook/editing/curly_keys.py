"""Sources in YAML between quotation marks of print, which YAML reads as letters: a comma in them
parts one item into two."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from casebook.model.text import Text

_MARKS = tuple("“”„‟‘’‚«»「」『』＂")


def curly_keys(keys: Sequence[Text]) -> dict[int, str]:
    """Return, by their places among the keys, what to write for those that begin with such a mark;
    nothing for the pieces that follow up to the closing one."""
    cures: dict[int, str] = {}
    for at, key in enumerate(keys):
        if at not in cures and key.startswith(_MARKS):
            pieces = keys[at : _end(keys, at)]
            words = ", ".join(piece.strip("".join(_MARKS)) for piece in pieces)
            meant = f'["{words}"]' if pieces else f'"{key[1:]} …"'
            cures[at] = f"Take away “…”, which are no quotation marks of YAML: write {meant}"
            cures |= dict.fromkeys(range(at + 1, at + len(pieces)), "")
    return cures


def _end(keys: Sequence[Text], at: int) -> int:
    """Return the place behind the first key of a line that ends with such a mark, from a place on;
    that place itself if none does."""
    here = takewhile(lambda one: one.place == keys[at].place, keys[at:])
    ends = (at + more for more, key in enumerate(here, 1) if key[1:].endswith(_MARKS))
    return next(ends, at)
