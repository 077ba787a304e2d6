"""A block rule for markdown-it: whose words a quotation has, as MyST writes it.

The library's rule for attributes takes no braces in them, so no roles, and loses what stands behind
their end.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

_ATTRIBUTION = re.compile(r'\{\s*attribution\s*=\s*"((?:[^"\\]|\\.)*)"\s*\}\s*\Z')


def attribution_plugin(parser: MarkdownIt) -> None:
    """Teach the parser `{attribution="…"}` on a line of its own; the next block is for the reader
    of blocks to see."""
    parser.block.ruler.before("fence", "attribution", _attribution)


def _attribution(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _ATTRIBUTION.match(line)
    if state.is_code_block(start) or found is None:
        return False
    if not silent:
        token = state.push("attribution", "", 0)
        token.content = found[1]
        token.map = [start, start + 1]
        state.line = start + 1
    return True
