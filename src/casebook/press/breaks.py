"""Where in the text each page begins, to the character."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from weasyprint.formatting_structure.boxes import TextBox

from casebook.press.layout import PageBreak
from casebook.press.note_context import Box, Resume


def page_breaks(root: Box, resumes: Sequence[Resume]) -> tuple[PageBreak, ...]:
    """Return where pages begin, from where the engine resumed the tree of boxes for each."""
    text = _Text(root)
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

    def place(self, resume: Resume) -> PageBreak:
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
        character = self._starts[id(box)] + (0 if _is_generated(box) else offset)
        start, anchor = self._anchors[bisect_right(self._anchor_starts, character) - 1]
        return PageBreak(anchor, character - start, character)


def count_characters(text: str) -> int:
    """Return the number of characters that are not white space, nor U+200B, a space of no width."""
    return sum(map(len, text.split())) - text.count("\u200b")


def _is_generated(box: Box) -> bool:
    """Whether a box holds what the style sheet adds: markers, quotation marks, note calls."""
    return "::" in (box.element_tag or "")
