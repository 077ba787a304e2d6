"""The page of a source and the page cited, which styles may print side by side: "(2 March) 1 3".

OSCOLA (4th edition, 1.1 and 3.3) parts the first page of an article and a pinpoint by a comma; its
CSL style does so for articles in journals, and for no other type that has pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from casebook.editing.locator_kinds import PAGE
from casebook.editing.locators import read_locator
from casebook.editing.namesakes import Item
from casebook.editing.transform import change_inlines
from casebook.model.inlines import CitedSource, Inline, Inlines, Words

_FIRST = re.compile(r"\w+")


def with_parted_pages(
    note: Inlines, sources: Iterable[CitedSource], items: Mapping[str, Item]
) -> Inlines:
    """Return a note in the processor's words, with a comma between the page of a source and the
    page cited."""
    pairs = [pair for source in sources if (pair := _pages(source, items))]
    if not pairs:
        return note
    side_by_side = re.compile(
        "|".join(rf"(?<=[ \u00a0]){first} (?={pinpoint}\b)" for first, pinpoint in pairs)
    )

    def parted(inline: Inline) -> Inline:
        if not isinstance(inline, Words):
            return inline
        return Words(side_by_side.sub(lambda page: f"{page[0].strip()}, ", inline.text))

    return change_inlines(note, parted)


def _pages(source: CitedSource, items: Mapping[str, Item]) -> tuple[str, str] | None:
    """Return the first page of a source and the first cited; None if there are not both."""
    locator = read_locator(source.suffix)
    first = _FIRST.search(str(items.get(str(source.key), {}).get("page", "")))
    if locator is None or locator.kind is not PAGE or first is None:
        return None
    pinpoint = _FIRST.search(locator.value)
    return (first[0], pinpoint[0]) if pinpoint else None
