"""Setting a part again after an edit: only the pages that the edit has touched are laid out.

The blocks of the part are compared with those of its earlier setting. The pages before the first
block that has changed stand, but for the last ones: what a page holds depends on what did not fit
on it, and a heading or a note may go back. From there on pages are laid out until one ends where a
page of the earlier setting ended, with nothing but unchanged blocks behind it: the rest stands too.

What is kept decides how long it takes, never what comes of it (`tests/typeset/test_setting_again`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from casebook.typeset.blocks import Blocks, read_blocks
from casebook.typeset.engine.boxes import Box, PageState, Resume
from casebook.typeset.engine.galley import Galley
from casebook.typeset.kept_pages import Block, KeptPages, PageBeginning
from casebook.typeset.pages import Beginning, Pages, make_pages
from casebook.typeset.set_page import SetPage

_LOOK_AHEAD = 2
"""A page stands if it and the next one were laid out of blocks that are unchanged: what did not fit
on it, or went on with it, stands there."""


@dataclass(frozen=True, slots=True)
class PagesSet:
    """The pages of a part."""

    pages: Sequence[Box | SetPage]
    """Each as the engine's box, or as it was set before."""
    resumes: Sequence[Resume]
    """For each, where in the tree of boxes it begins."""
    starts: tuple[PageBeginning, ...]
    """The same, for the next setting; none where pages cannot be kept."""
    blocks: tuple[Block, ...]
    """The blocks of the part; none where pages cannot be kept."""


def set_pages(galley: Galley, earlier: KeptPages | None) -> PagesSet:
    """Lay out the pages of a part, but for those that stand as an earlier setting has them."""
    if not galley.can_keep_pages:
        return _set_all(galley, None)
    elements = list(galley.html.etree_element.iter())
    try:
        blocks = read_blocks(galley.root, {element: at for at, element in enumerate(elements)})
    except LookupError:
        return _set_all(galley, None)
    if earlier is None:
        return _set_all(galley, blocks)
    try:
        return _Again(galley, blocks, elements, earlier).set_pages()
    except KeyError:  # a page has boxes of elements that are in no block
        return _set_all(galley, blocks)


def _set_all(galley: Galley, blocks: Blocks | None) -> PagesSet:
    made = make_pages(galley)
    own = blocks.blocks if blocks else ()
    return PagesSet(made.boxes, made.resumes, _starts(blocks, made), own)


def _starts(blocks: Blocks | None, pages: Pages) -> tuple[PageBeginning, ...]:
    if blocks is None:
        return ()
    states = zip(pages.states[: len(pages.boxes)], pages.clean, strict=False)
    starts = [blocks.start(state, is_clean) for state, is_clean in states]
    if pages.states[0][0] is None:
        starts[0] = blocks.first_start(pages.states[0])
    return tuple(starts)


class _Again:
    """A part and its earlier setting, compared."""

    def __init__(
        self, galley: Galley, blocks: Blocks, elements: Sequence[Element], earlier: KeptPages
    ) -> None:
        self._galley = galley
        self._blocks = blocks
        self._elements = elements
        self._earlier = earlier
        old, new = earlier.blocks, blocks.blocks
        self._before = _common(old, new)
        """How many blocks at the beginning are unchanged."""
        room = min(len(old), len(new)) - self._before
        self._behind = min(room, _common(old[::-1], new[::-1]))
        """How many blocks at the end are unchanged."""
        self._shift = len(new) - len(old)
        self._places = self._new_places()

    def set_pages(self) -> PagesSet:
        """Return the pages: some as they were set before, new ones, and again earlier ones."""
        earlier = self._earlier
        first, met = self._standing(), len(earlier.pages)
        pages: list[Box | SetPage] = list(map(self._moved, earlier.pages[:first]))
        starts = list(earlier.starts[:first])
        if first < len(earlier.pages):
            made, met = self._lay_out(first)
            pages += made.boxes
            starts += _starts(self._blocks, made)
        pages += map(self._moved, earlier.pages[met:])
        starts += (replace(one, block=one.block + self._shift) for one in earlier.starts[met:])
        resumes = list(map(self._blocks.resume, starts))
        return PagesSet(pages, resumes, tuple(starts), self._blocks.blocks)

    def _standing(self) -> int:
        """Return how many pages at the beginning stand."""
        starts = self._earlier.starts
        if self._before == len(self._earlier.blocks) == len(self._blocks.blocks):
            return len(starts)
        touched = (start.block >= self._before for start in starts[_LOOK_AHEAD:])
        most = max(0, len(starts) - _LOOK_AHEAD)
        first = next((at for at, is_touched in enumerate(touched) if is_touched), most)
        while first and not starts[first].is_clean:
            first -= 1
        return first

    def _lay_out(self, first: int) -> tuple[Pages, int]:
        """Lay out pages from one on, until the earlier ones stand again; return them, and which of
        the earlier ones follows."""
        start, end = self._earlier.starts[first], len(self._earlier.pages)
        met = end

        def is_enough(state: PageState, is_clean: bool) -> bool:
            nonlocal met
            met = self._met(self._blocks.start(state, is_clean))
            return met < end

        begun = frozenset(self._begun(self._earlier.pages[:first]))
        beginning = Beginning(
            self._blocks.resume(start),
            {"break": start.forced, "page": start.page_name or None},
            index=first,
            is_right=start.is_right,
            begun=begun,
        )
        return make_pages(self._galley, beginning if first else None, is_enough), met

    def _met(self, start: PageBeginning) -> int:
        """Return which of the earlier pages begins as a new one does, with unchanged blocks only;
        their number for none."""
        starts = self._earlier.starts
        if start.is_clean and start.block >= len(self._blocks.blocks) - self._behind:
            wanted = replace(start, block=start.block - self._shift)
            return next((at for at, one in enumerate(starts) if one == wanted), len(starts))
        return len(starts)

    def _begun(self, pages: Iterable[SetPage]) -> Iterator[tuple[Element, str]]:
        """Yield the elements that stand on earlier pages."""
        for page in pages:
            for box in page.boxes:
                if box.element >= 0:
                    element = self._elements[self._places[box.element]]
                    yield element, box.tag.partition("::")[2]

    def _new_places(self) -> dict[int, int]:
        """Return the earlier place of an element of an unchanged block -> its place now."""
        old, new = self._earlier.blocks, self._blocks.blocks
        pairs = [*zip(old[: self._before], new[: self._before], strict=True)]
        if self._behind:
            pairs += zip(old[-self._behind :], new[-self._behind :], strict=True)
        places = {
            before: now
            for one, other in pairs
            for before, now in zip(one.elements, other.elements, strict=True)
        }
        return places | {-1: -1}

    def _moved(self, page: SetPage) -> SetPage:
        """Return an earlier page with the places that its elements have now."""
        places = self._places
        boxes = (
            box._replace(element=places[box.element], repeated=places[box.repeated])
            for box in page.boxes
        )
        bookmarks = (one._replace(element=places[one.element]) for one in page.bookmarks)
        return replace(page, boxes=tuple(boxes), bookmarks=tuple(bookmarks))


def _common(one: Sequence[Block], other: Sequence[Block]) -> int:
    """Return how many blocks at the beginning of two sequences are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    changed = (at for at, (left, right) in pairs if left.digest != right.digest)
    return next(changed, min(len(one), len(other)))
