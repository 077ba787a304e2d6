"""A word that fills its line is broken for the mark behind it, which can begin no line.

CSS Text 3 (5.5, `overflow-wrap`): a word that no line has room for may be broken anywhere. Where
the word and its mark are of different elements, as an address and its stop are, the engine asks
only whether the word alone has a place to break, and sets the mark beyond the line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from weasyprint.formatting_structure.boxes import InlineBox, LineBox, TextBox
from weasyprint.layout import inline

from casebook.typeset.engine.boxes import Box
from casebook.typeset.engine.replacing import replace

_WRAPS = frozenset(("anywhere", "break-word"))
_LINE_CHILDREN, _CHILDREN, _WAITING = 9, 10, 11
"""Which arguments hold the boxes of the line, those that stand fast, and those of the last word."""

_Breaker = Callable[..., dict[int, object] | None]
"""The engine's `_break_waiting_children`: returns where the next line begins, None for nowhere."""


def install_filled_lines() -> None:
    """Put the mend in place."""
    replace(inline._break_waiting_children, _break_waiting(inline._break_waiting_children))


def _break_waiting(original: _Breaker) -> _Breaker:
    def break_waiting_children(*arguments: object) -> dict[int, object] | None:
        found = original(*arguments)
        children, waiting = arguments[_CHILDREN], arguments[_WAITING]
        if found or not waiting or not isinstance(children, list) or _has_text(children):
            return found
        # The word begins its line: to the engine it does where nothing is on the line yet.
        as_first = (*arguments[:_LINE_CHILDREN], [], *arguments[_LINE_CHILDREN + 1 :])
        with _words_may_break():
            return original(*as_first)

    return break_waiting_children


def _has_text(children: Sequence[tuple[int, Box, Box]]) -> bool:
    return any(child.is_in_normal_flow() for _, child, _ in children)


@contextmanager
def _words_may_break() -> Iterator[None]:
    """Have the engine take words for what can be broken, where their style allows it."""
    known = inline.can_break_inside
    inline.can_break_inside = _can_break_anywhere
    try:
        yield
    finally:
        inline.can_break_inside = known


def _can_break_anywhere(box: Box) -> bool:
    if isinstance(box, TextBox):
        return len(box.text) > 1 and box.style["overflow_wrap"] in _WRAPS
    if isinstance(box, (LineBox, InlineBox)):
        return any(map(_can_break_anywhere, box.children))
    return False
