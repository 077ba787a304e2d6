"""The order of a list of sources in a book in ideographs that cites sources in letters.

The processor sorts by the words of one language. An entry that begins with a word of the style's
stands where that word stands in the language in which it is printed: "Interview with Tom Miller"
among the names in letters, and not where 访谈 would stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casebook.model.inlines import Inlines, Words
from casebook.model.writing_system import has_wide


def order_of_both(
    own: Mapping[str, Inlines], other: Mapping[str, Inlines], foreign: frozenset[str]
) -> Sequence[str]:
    """Return the keys of entries in order: `own` has them in the words of the book, `other` in
    those in which the foreign ones are printed."""
    moved = {key for key in foreign & own.keys() if has_wide(_beginning(own[key]))}
    order = [key for key in own if key not in moved]
    neighbours = [key for key in other if key in foreign and key in own]
    placed = [key for key in neighbours if key not in moved]
    for at, key in enumerate(neighbours):
        if key not in moved:
            continue
        before = at and neighbours[at - 1]
        if before:
            order.insert(order.index(before) + 1, key)
        else:
            order.insert(order.index(placed[0]) if placed else 0, key)
    return order


def _beginning(inlines: Inlines) -> str:
    """Return the first letter or figure of an entry; empty if it has none."""
    for inline in inlines:
        text = inline.text if isinstance(inline, Words) else ""
        found = next(filter(str.isalnum, text), "") or _beginning(getattr(inline, "children", ()))
        if found:
            return found
    return ""
