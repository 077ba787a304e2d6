"""A block rule for markdown-it: line blocks as in pandoc, for verse and addresses.

Each line begins with `| `; a bar alone parts stanzas; a line that begins with a space goes on with
the one before it.
"""

from __future__ import annotations

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock


def line_block_plugin(parser: MarkdownIt) -> None:
    """Teach the parser line blocks; what makes a table stays one, its rows too."""
    parser.block.ruler.after("table", "line_block", _line_block)


def _line_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or not _begins_line(_line(state, start)):
        return False
    if silent:
        return True
    opening = state.push("line_block_open", "div", 1)
    line = start
    while line < end and state.sCount[line] >= state.blkIndent:
        text = _line(state, line)
        if not _begins_line(text):
            break
        first, line, text = line, line + 1, text[1:].removeprefix(" ")
        while line < end and state.sCount[line] > state.blkIndent and not state.isEmpty(line):
            if _begins_line(_line(state, line)):
                break
            text += "\n" + _line(state, line)
            line += 1
        token = state.push("inline", "", 0)
        token.map = [first, line]
        words = text.lstrip(" ")
        token.content = words.rstrip()
        token.meta = {"indent": len(text) - len(words)}
        token.children = []
    opening.map = [start, line]
    state.push("line_block_close", "div", -1)
    state.line = line
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _begins_line(text: str) -> bool:
    """Return whether a text is a line of verse; one with a bar at its end too is a table's."""
    text = text.rstrip()
    return text == "|" or (text.startswith("| ") and not text.endswith("|"))
