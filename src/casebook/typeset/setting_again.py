"""Setting a part again after an edit: only the pages that the edit has touched are laid out.

The blocks of the part are compared with those of its earlier setting. The pages before the first
block that has changed stand, but for the last ones: what a page holds depends on what did not fit
on it, and a heading or a note may go back. From there on pages are laid out until one ends where a
page of the earlier setting ended, with nothing but unchanged blocks behind it: the rest stands too.
A page with pictures is painted again where it stands, for its objects belong to the part.

What is kept decides how long it takes, never what comes of it (`tests/typeset/test_setting_again`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from casebook.typeset.blocks import Blocks, read_blocks
from casebook.typeset.engine.boxes import Box, PageState, Resume
from casebook.typeset.engine.galley import Galley
from casebook.typeset.kept_pages import Block, KeptPages, PageBeginning
from casebook.typeset.pages import Beginning, Pages, make_pages
from casebook.typeset.set_page import PlacedBox, SetPage

_LOOK_AHEAD = 2
"""A page stands if it and the next one were laid out of blocks that are unchanged."""


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
    repaired: int
    """How many layouts of a page were thrown away on account of its notes."""


class _Changed(Exception):
    """A page that was to be painted again is not what it was."""


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
    except (_Changed, KeyError):
        return _set_all(galley, blocks)


def _set_all(galley: Galley, blocks: Blocks | None) -> PagesSet:
    made = make_pages(galley)
    own = blocks.blocks if blocks else ()
    return PagesSet(made.boxes, made.resumes, _starts(blocks, made), own, made.repaired)


def _starts(blocks: Blocks | None, pages: Pages) -> tuple[PageBeginning, ...]:
    if blocks is None:
        return ()
    states = zip(pages.states[: len(pages.boxes)], pages.clean, strict=False)
    starts = [blocks.start(state, is_clean) for state, is_clean in states]
    if pages.states[0][0] is None:
        starts[0] = blocks.first_start(pages.states[0])
    return tuple(starts)


class _Again:
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
        self._pages: list[Box | SetPage] = []
        self._starts: list[PageBeginning] = []
        self._repaired = 0

    def set_pages(self) -> PagesSet:
        first = self._standing()
        for index in range(first):
            self._keep(index, 0)
        if first < len(self._earlier.pages):
            self._lay_out(first)
        resumes = [self._blocks.resume(start) for start in self._starts]
        starts, own = tuple(self._starts), self._blocks.blocks
        return PagesSet(self._pages, resumes, starts, own, self._repaired)

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

    def _lay_out(self, first: int) -> None:
        """Lay out pages from one on, until the earlier ones stand again."""
        start = self._earlier.starts[first]
        met: int | None = None

        def is_enough(state: PageState, is_clean: bool) -> bool:
            nonlocal met
            met = self._met(self._blocks.start(state, is_clean))
            return met is not None

        made = make_pages(self._galley, self._beginning(start) if first else None, is_enough)
        self._repaired += made.repaired
        self._pages += made.boxes
        self._starts += _starts(self._blocks, made)
        if met is not None:
            for index in range(met, len(self._earlier.pages)):
                self._keep(index, self._shift)

    def _met(self, start: PageBeginning) -> int | None:
        """Return which of the earlier pages begins as a new one does, with unchanged blocks only;
        None for none."""
        if not start.is_clean or start.block < len(self._blocks.blocks) - self._behind:
            return None
        wanted = replace(start, block=start.block - self._shift)
        if wanted.block >= len(self._earlier.blocks):
            return None
        return next((at for at, one in enumerate(self._earlier.starts) if one == wanted), None)

    def _keep(self, index: int, shift: int) -> None:
        """Take an earlier page, whose blocks have moved on by `shift`."""
        page = self._earlier.pages[index]
        start = self._earlier.starts[index]
        start = replace(start, block=start.block + shift)
        if page.graphics:
            self._pages.append(self._painted_again(index, start, shift))
        else:
            self._pages.append(replace(page, boxes=tuple(map(self._moved, page.boxes))))
        self._starts.append(start)

    def _painted_again(self, index: int, start: PageBeginning, shift: int) -> Box:
        """Lay out one page where it stands."""
        if not start.is_clean:
            raise _Changed
        beginning = self._beginning(start) if self._pages else None
        made = make_pages(self._galley, beginning, lambda state, is_clean: True)
        self._repaired += made.repaired
        ended = self._blocks.start(made.states[1], made.clean[1])
        following = self._earlier.starts[index + 1 : index + 2]
        if any(replace(one, block=one.block + shift) != ended for one in following):
            raise _Changed
        return made.boxes[0]

    def _beginning(self, start: PageBeginning) -> Beginning:
        return Beginning(
            self._blocks.resume(start),
            {"break": start.forced, "page": start.page_name or None},
            len(self._pages),
            start.is_right,
            frozenset(self._begun()),
        )

    def _begun(self) -> Iterator[tuple[Element, str]]:
        """Yield the elements that stand on the pages so far."""
        for page in self._pages:
            if isinstance(page, SetPage):
                for box in page.boxes:
                    if box.element >= 0:
                        yield self._elements[box.element], box.tag.partition("::")[2]
            else:
                for each in page.descendants():
                    if each.element is not None:
                        yield each.element, (each.element_tag or "").partition("::")[2]

    def _new_places(self) -> dict[int, int]:
        """Return the earlier place of an element of an unchanged block -> its place now."""
        old, new = self._earlier.blocks, self._blocks.blocks
        pairs = [*zip(old[: self._before], new[: self._before], strict=True)]
        if self._behind:
            pairs += zip(old[-self._behind :], new[-self._behind :], strict=True)
        return {
            before: now
            for one, other in pairs
            for before, now in zip(one.elements, other.elements, strict=True)
        }

    def _moved(self, box: PlacedBox) -> PlacedBox:
        element = self._places[box.element] if box.element >= 0 else -1
        repeated = self._places[box.repeated] if box.repeated >= 0 else -1
        return box._replace(element=element, repeated=repeated)


def _common(one: Sequence[Block], other: Sequence[Block]) -> int:
    """Return how many blocks at the beginning of two sequences are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    changed = (at for at, (left, right) in pairs if left.digest != right.digest)
    return next(changed, min(len(one), len(other)))
