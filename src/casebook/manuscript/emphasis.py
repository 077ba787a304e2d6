"""Emphasis in Chinese and Japanese text, which is written without spaces.

CommonMark (0.31, 6.2) tells the beginning of emphasis from its end by the spaces around, and so
takes none where a quotation mark or a role stands against an ideograph. Here an ideograph counts as
a space does, and marks of punctuation as wide as one are letters like others.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Delimiter, StateInline

from casebook.model.writing_system import is_wide


def emphasis_plugin(parser: MarkdownIt) -> None:
    """Take the place of the parser's own rule; what it finds is paired as always."""
    parser.inline.ruler.at("emphasis", _emphasis)


def _emphasis(state: StateInline, silent: bool) -> bool:
    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    before = state.src[state.pos - 1] if state.pos else " "
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(before, after), _flanks(after, before)
    if marker == "_":
        # An underscore within a word is one.
        opens, closes = (
            opens and (not closes or _is_mark(before)),
            closes and (not opens or _is_mark(after)),
        )
    for _ in range(end - state.pos):
        state.push("text", "", 0).content = marker
        state.delimiters.append(
            Delimiter(
                marker=ord(marker),
                length=end - state.pos,
                token=len(state.tokens) - 1,
                end=-1,
                open=opens,
                close=closes,
            )
        )
    state.pos = end
    return True


def _flanks(outside: str, inside: str) -> bool:
    """Return whether a run of markers may belong to the text on its inner side."""
    if isWhiteSpace(ord(inside)):
        return False
    return not _is_mark(inside) or _is_space(outside) or _is_mark(outside) or is_wide(outside)


def _is_space(character: str) -> bool:
    return isWhiteSpace(ord(character))


def _is_mark(character: str) -> bool:
    """Return whether a character is a mark of punctuation, but for the wide ones."""
    if is_wide(character):
        return False
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
