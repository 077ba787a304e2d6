"""Lines of Chinese and Japanese justified between their characters.

The engine widens word spaces only, so that such lines end wherever their last character does. CSS
Text 3 (7.3, "text-justify") and the W3C's Requirements for Chinese Text Layout (3.1.6) ask for the
room to be shared between the characters, but for those that marks of punctuation bind together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline

from casebook.model.writing_system import (
    CLOSING_MARKS,
    OPENING_MARKS,
    is_wide,
    writing_system,
)
from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.text_types import TextFragment

_OPENING = OPENING_MARKS | frozenset("([\u2060")
_CLOSING = CLOSING_MARKS | frozenset(",.;:?!)]%\u2060")
_STOPS = frozenset(filter(is_wide, CLOSING_MARKS))
_NOTHING = "\u200b"
_DASHES = frozenset("—…·–-/")

_AFTER_STOPS = (3, 6)
"""How many shares of the room stand behind full-width stops, which look the wider for it the least;
the second where the first placed too much for the others."""

_MOST = 0.095
"""Part of an em put between two characters at most; a line that wants more stays short. From a
tenth on, programs that extract text take the room for a space."""


def install_ideographs() -> None:
    """Have lines of these languages justified so, and all others as the engine does.

    It needs the shortcuts of `glyphs`, which write the room.
    """
    inline.justify_line = _justify_line(inline.justify_line)


_LineJustifier = Callable[[object, Box, float], None]
"""The engine's `justify_line`: context, box of the line, and the room to be filled in pixels."""


def _justify_line(original: _LineJustifier) -> _LineJustifier:
    def justify_line(context: object, line: Box, extra_width: float) -> None:
        if not writing_system(line.style["lang"] or "").breaks_between_characters:
            original(context, line, extra_width)
            return
        boxes = list(text_boxes(line))
        texts = [box.text for box in boxes]
        for after_stops in _AFTER_STOPS:
            gaps = find_gaps(texts, after_stops)
            shares = sum(sum(found.values()) for found in gaps)
            if shares and extra_width / shares <= _MOST * line.style["font_size"]:
                break
        else:
            return
        for box, found in zip(boxes, gaps, strict=True):
            if found:
                box.casebook_gaps = {k: n * extra_width / shares for k, n in found.items()}
        _widen(line, 0)

    return justify_line


def text_boxes(box: Box) -> Iterator[TextFragment]:
    """Yield the text of a line, in order."""
    if isinstance(box, TextBox):
        yield box
    elif isinstance(box, (LineBox, InlineBox)):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from text_boxes(child)


def find_gaps(texts: Sequence[str], after_stops: int) -> list[dict[int, int]]:
    """Return after which characters of a line room may be added, for each text that it is set of:
    offset of the character in UTF-8 -> its share of the room."""
    everything = "".join(texts)
    following = [(everything[at:].lstrip(_NOTHING) or " ")[0] for at in range(1, len(everything))]
    following.append("")
    gaps = []
    place = 0
    for text in texts:
        found = {}
        offset = 0
        for character in text:
            if character != _NOTHING and following[place] and _is_gap(character, following[place]):
                found[offset] = after_stops if character in _STOPS else 1
            offset += len(character.encode())
            place += 1
        gaps.append(found)
    return gaps


def _is_gap(before: str, after: str) -> bool:
    if before in " \u00a0":
        return True
    if before in _OPENING or after in _CLOSING or after in " \u00a0":
        return False
    if before in _DASHES or after in _DASHES:
        return False
    return is_wide(before) or is_wide(after)


def _widen(box: Box, advance: float) -> float:
    """Move boxes to the right by what stands before them, and widen them by what is in them.

    Return by how much the next box moves.
    """
    if isinstance(box, TextBox):
        box.position_x += advance
        extra = sum(getattr(box, "casebook_gaps", {}).values())
        box.width += extra
        return float(advance + extra)
    if isinstance(box, (LineBox, InlineBox)):
        before = advance
        box.position_x += before
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _widen(child, advance)
        box.width += advance - before
        return advance
    box.translate(advance, 0)
    return advance
