"""Where in the text each page begins, to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from weasyprint.formatting_structure.boxes import TextBox

from casebook.typeset.engine.boxes import Box, Resume
from casebook.typeset.findings import PageBreak


def page_breaks(
    root: Box, resumes: Sequence[Resume], start: PageBreak | None = None
) -> tuple[PageBreak, ...]:
    """Return where pages begin, from where the engine resumed the tree of boxes for each.

    `start` is where the first one begins if that is not the beginning of the part; what stands
    before it in the tree is a repetition.
    """
    text = _Text(root)
    if start is not None:
        text.set_start(resumes[0], start)
    return tuple(text.place(resume) for resume in resumes)


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
        self._walk(root)
        self._anchor_starts = [start for start, _ in self._anchors]

    def _walk(self, box: Box) -> None:
        self._starts[id(box)] = self._count
        element = box.element
        if element is not None and id(element) not in self._seen:
            self._seen.add(id(element))
            name = element.get("id")
            if name and not _is_generated(box):
                self._anchors.append((self._count, name))
        if isinstance(box, TextBox):
            if not _is_generated(box):
                self._count += count_characters(box.text)
        else:
            for child in box.children:
                self._walk(child)

    def set_start(self, resume: Resume, start: PageBreak) -> None:
        """Count the characters so that a place is the one that is known."""
        shift = start.character - self._character(resume)
        kept = [(at + shift, name) for at, name in self._anchors if at + shift > start.character]
        self._anchors = [(start.character - start.offset, start.anchor), *kept]
        self._starts = {box: at + shift for box, at in self._starts.items()}
        self._anchor_starts = [at for at, _ in self._anchors]

    def place(self, resume: Resume) -> PageBreak:
        character = self._character(resume)
        start, anchor = self._anchors[bisect_right(self._anchor_starts, character) - 1]
        return PageBreak(anchor, character - start, character)

    def _character(self, resume: Resume) -> int:
        box, offset = self._root, 0
        while resume:
            index, resume = min(resume.items())
            if isinstance(box, TextBox):
                # The key is an offset in the UTF-8 text.
                offset = count_characters(box.text.encode()[:index].decode(errors="ignore"))
                break
            if index >= len(box.children):
                break
            box = box.children[index]
        return self._starts[id(box)] + (0 if _is_generated(box) else offset)


def count_characters(text: str) -> int:
    """Return the number of characters that are not white space, nor U+200B, a space of no width."""
    return sum(map(len, text.split())) - text.count("\u200b")


def _is_generated(box: Box) -> bool:
    """Return whether a box holds what the style sheet adds: markers, quotation marks, calls."""
    return "::" in (box.element_tag or "")
