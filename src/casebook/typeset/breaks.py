"""Where in the text each page begins, to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

from casebook.model.page import PICTURE, PICTURE_ELEMENT, PageBreak, counts
from casebook.model.passages import squeezed
from casebook.typeset.engine.boxes import Box, Resume

_TELLING = 32
"""Characters by which the beginning of a page is known again in another rendering."""


def page_breaks(
    root: Box, resumes: Sequence[Resume], start: PageBreak | None = None
) -> tuple[PageBreak, ...]:
    """Return where pages begin, from where the engine resumed the tree of boxes for each.

    `start` is where the first one begins if that is not the beginning of the part; what stands
    before it in the tree is a repetition. A page behind the first that resumes nothing holds what
    is left of notes, behind the last of the text.
    """
    text = _Text(root)
    if start is not None:
        text.set_start(resumes[0], start)
    return tuple(
        text.place(resume) if resume or not index else text.end
        for index, resume in enumerate(resumes)
    )


class _Text:
    """The text of a tree of boxes before layout, counted once."""

    def __init__(self, root: Box) -> None:
        self._root = root
        self._starts: dict[int, int] = {}
        """Identity of a box -> characters before it."""
        self._anchors: list[tuple[int, str]] = [(0, "")]
        """Characters before an element -> its id, in the order of the text."""
        self._seen: set[int] = set()
        self._count = 0
        self._pieces: list[str] = []
        self._walk(root)
        self._anchor_starts = [start for start, _ in self._anchors]
        self._said = "".join(self._pieces)
        self._shift = 0

    def _walk(self, box: Box, *, is_counted: bool = True) -> None:
        self._starts[id(box)] = self._count
        element = box.element
        if element is not None:
            is_counted = is_counted and counts(element.get("class"))
            if id(element) not in self._seen:
                self._seen.add(id(element))
                name = element.get("id")
                if name and not _is_generated(box):
                    self._anchors.append((self._count, name))
        if isinstance(box, (TextBox, ReplacedBox)):
            if is_counted and not _is_generated(box):
                piece = _piece(box)
                self._pieces.append(piece)
                self._count += len(piece)
        else:
            for child in box.children:
                self._walk(child, is_counted=is_counted)

    def set_start(self, resume: Resume, start: PageBreak) -> None:
        """Count the characters so that a place is the one that is known."""
        shift = self._shift = start.character - self._character(resume)
        kept = [(at + shift, name) for at, name in self._anchors if at + shift > start.character]
        self._anchors = [(start.character - start.offset, start.anchor), *kept]
        self._starts = {box: at + shift for box, at in self._starts.items()}
        self._anchor_starts = [at for at, _ in self._anchors]

    @property
    def end(self) -> PageBreak:
        """The place behind the last character."""
        return self._at(self._count + self._shift)

    def place(self, resume: Resume) -> PageBreak:
        """Return where a page begins that the engine resumed there."""
        return self._at(self._character(resume))

    def _at(self, character: int) -> PageBreak:
        start, anchor = self._anchors[bisect_right(self._anchor_starts, character) - 1]
        said = self._said[character - self._shift :][:_TELLING]
        return PageBreak(anchor, character - start, character, said)

    def _character(self, resume: Resume) -> int:
        box, offset, is_counted = self._root, 0, True
        while resume:
            index, resume = min(resume.items())
            if isinstance(box, TextBox):
                # The key is an offset in the UTF-8 text.
                offset = len(squeezed(box.text.encode()[:index].decode(errors="ignore")))
                break
            if index >= len(box.children):
                break
            box = box.children[index]
            if box.element is not None:
                is_counted = is_counted and counts(box.element.get("class"))
        return self._starts[id(box)] + (offset if is_counted and not _is_generated(box) else 0)


def _piece(box: Box) -> str:
    """Return what a box without children counts as."""
    if isinstance(box, TextBox):
        return squeezed(box.text)
    element = box.element
    return PICTURE if element is not None and element.tag == PICTURE_ELEMENT else ""


def _is_generated(box: Box) -> bool:
    """Return whether a box holds what the style sheet adds: markers, quotation marks, calls."""
    return "::" in (box.element_tag or "")
