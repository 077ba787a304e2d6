"""The blocks of a part, in the order of its text, told from one another by what layout sees.

A block is a paragraph, a heading, a table: an outermost box, of the tree before layout, that does
not consist of blocks only. Its digest is that of all that its layout depends on: texts, attributes,
styles, notes, and the styles of what it stands in. So two settings of a part by the same style
sheets, fonts and pictures can be compared block by block, in whatever process they were made.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import cast
from xml.etree.ElementTree import Element, tostring

from weasyprint.formatting_structure.boxes import BlockBox, BlockLevelBox, ReplacedBox

from casebook.typeset.engine.boxes import Box, PageState, Resume
from casebook.typeset.engine.shared_styles import style_name
from casebook.typeset.engine.style_types import ComputedStyle
from casebook.typeset.kept_pages import Block, PageBeginning

HYPHEN = "\u2010"
"""What the engine shows where it breaks a word."""
_SIZE = 16
"""Bytes of a digest."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a tree of boxes."""

    blocks: tuple[Block, ...]
    """In the order of the text."""
    paths: Sequence[tuple[int, ...]]
    """For each block, the indexes of children that lead to it from the root."""
    first: Mapping[tuple[int, ...], int]
    """Path of a block, or of a box of blocks -> the block, or the first one in it."""

    def start(self, state: PageState, is_clean: bool) -> PageBeginning:
        """Return where a page begins, from the engine's state before it; `is_clean` tells whether
        nothing else is carried over from the page before."""
        resume, next_page, is_right, *_ = state
        path: tuple[int, ...] = ()
        while resume is not None and not self._is_block(path):
            is_clean = is_clean and len(resume) == 1
            index, resume = min(resume.items())
            path = (*path, index)
        found = self.first.get(path) if path else None
        if found is None:  # only notes are left
            return PageBeginning(
                block=len(self.blocks),
                above=0,
                inside=None,
                forced="any",
                page_name="",
                is_right=is_right,
                is_clean=False,
            )
        return PageBeginning(
            block=found,
            above=len(self.paths[found]) - len(path),
            inside=resume,
            forced=next_page["break"],
            page_name=next_page["page"] or "",
            is_right=is_right,
            is_clean=is_clean,
        )

    def first_start(self, state: PageState) -> PageBeginning:
        """Return where the part begins, from the engine's state before its first page."""
        _, next_page, is_right, *_ = state
        return PageBeginning(
            block=0,
            above=len(self.paths[0]),
            inside=None,
            forced=next_page["break"],
            page_name=next_page["page"] or "",
            is_right=is_right,
            is_clean=True,
        )

    def resume(self, start: PageBeginning) -> Resume:
        """Return where in the tree a page begins; None for the part's beginning and its end."""
        if start.block == len(self.blocks):
            return None
        path = self.paths[start.block]
        resume = start.inside
        for index in reversed(path[: len(path) - start.above]):
            resume = {index: resume}
        return resume

    def _is_block(self, path: tuple[int, ...]) -> bool:
        found = self.first.get(path)
        return found is not None and self.paths[found] == path


def read_blocks(root: Box, elements: Mapping[Element, int]) -> Blocks:
    """Return the blocks of a part; `elements` gives the place of each element in its HTML.

    Raises LookupError where two styles cannot be told from each other.
    """
    collector = _BlockCollector(elements)
    collector.read(root, (), b"", ())
    return Blocks(tuple(collector.blocks), collector.paths, collector.first)


class _BlockCollector:
    def __init__(self, elements: Mapping[Element, int]) -> None:
        self.blocks: list[Block] = []
        self.paths: list[tuple[int, ...]] = []
        self.first: dict[tuple[int, ...], int] = {}
        self._elements = elements
        self._seen: dict[int, None] = {}
        self._digest = blake2b()

    def read(self, box: Box, path: tuple[int, ...], above: bytes, around: tuple[int, ...]) -> None:
        """Read a box and all in it; `above` is the digest of what it is in, `around` the elements
        of that."""
        self.first[path] = len(self.blocks)
        self._digest = blake2b(above, digest_size=_SIZE)
        self._seen = dict.fromkeys(around)
        if _holds_blocks(box):
            self._take(box)
            own, seen = self._digest.digest(), tuple(self._seen)
            for index, child in enumerate(box.children):
                self.read(child, (*path, index), own, seen)
        else:
            if box.element is not None:  # of which other blocks may be parts, too
                self._digest.update(b"%d" % has_hyphen(box.element))
            self._take_all(box)
            self.blocks.append(Block(self._digest.digest(), tuple(self._seen)))
            self.paths.append(path)

    def _take_all(self, box: Box) -> None:
        self._take(box)
        if box.footnote is not None:
            self._take_all(box.footnote)
        for child in box.all_children():  # with the columns of tables
            self._take_all(child)
        self._digest.update(b")")

    def _take(self, box: Box) -> None:
        """Take what is the box's own."""
        said = [
            type(box).__name__,
            box.element_tag or "",
            getattr(box, "text", ""),
            box.bookmark_label,
        ]
        element = box.element
        if element is not None:
            place = self._elements[element]
            if place not in self._seen:
                self._seen[place] = None
                said += (f"{name}={value}" for name, value in element.items())
                if element.tag == "a":  # the description of a link holds what is hidden, too
                    said += element.itertext()
                if isinstance(box, ReplacedBox):  # a drawing may be all in it
                    said.append(tostring(element, "unicode"))
        self._digest.update(b"(")
        self._digest.update(style_name(cast(ComputedStyle, box.style)))
        self._digest.update("\0".join(map(str, said)).encode())


def has_hyphen(element: Element) -> bool:
    """Return whether an author wrote the hyphen in an element that the engine breaks words with:
    then a hyphen at the end of one of its lines may be either."""
    return any(HYPHEN in text for text in element.itertext())


def _holds_blocks(box: Box) -> bool:
    return (
        type(box) is BlockBox
        and bool(box.children)
        and all(isinstance(child, BlockLevelBox) for child in box.children)
    )
