"""Page numbers that are printed in the text: what the layout has to know of them, and a first
guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from casebook.bind.page_map import roman
from casebook.model.anchor import Anchor
from casebook.model.layout import Layout, PageEstimates
from casebook.model.part_kinds import CASE, CONTENTS
from casebook.production.laid_out import BookPart

Pattern = Callable[[Anchor], str]
"""Returns what the layout has to know of the page number of an anchor: noughts for its figures, or
a roman number; empty where nothing is known of it."""

Folios = Callable[[Anchor], str]
"""Returns the page number of an anchor, or a guess: noughts, or a roman number."""

_WIDEST = "00000"
"""What stands for a page number that moves nothing."""


def digit_pattern(folio: str) -> str:
    """Return what the layout has to know of a page number: how many figures it has."""
    return "0" * len(folio) if folio.isdecimal() else folio


def pattern_in(part: BookPart, layout: Layout, folios: Folios) -> Pattern:
    """Return the patterns of page numbers as a part prints them; the numbers themselves for one
    that tells each page once."""
    if part.gathers_pages:
        return folios
    is_aligned = part.part.kind.name in layout.aligned_page_numbers

    def pattern(anchor: Anchor) -> str:
        found = folios(anchor)
        return _WIDEST if is_aligned and found.isdecimal() else digit_pattern(found)

    return pattern


def guessed_folios(parts: Sequence[BookPart], estimates: PageEstimates) -> Folios:
    """Return a guess at how many figures page numbers have.

    Parts are set with the guess first. It comes from the content alone, not from an earlier
    build, so that the same content takes the same way to the same pages.
    """
    starts: dict[str, str] = {}
    cases = sum(one.part.kind == CASE for one in parts)
    page = {"front": 1, "body": 1}
    for one in parts:
        matter = one.part.matter
        if (page[matter] % 2 == 1) != (one.part.kind.starts == "recto"):
            page[matter] += 1
        first = page[matter]
        starts[one.part.id] = roman(first) if matter == "front" else "0" * len(str(first))
        length = one.characters + estimates.characters_per_note * one.notes
        length += estimates.characters_per_picture * len(one.pictures)
        if one.part.kind == CONTENTS:
            length = cases * estimates.characters_per_page // estimates.contents_entries_per_page
        page[matter] += 1 + length // estimates.characters_per_page
    return lambda anchor: starts.get(anchor.part, "")
