"""The text of a narrative without what is printed as it stands: code, addresses and escaped
marks are put out of sight, so that only what an author wrote as words and marks is looked through.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from casebook.manuscript.block_tokens import end_of, line_of

_ESCAPED_OR_CODE = re.compile(
    r"\\[!-/:-@\[-`{-~]"
    r"|(?<!`)(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=ticks)(?!`)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.|(?<=\]\())[^\s<>()\[\]]+|<[^\s<>]+>")


def plain_text(text: str, tokens: Sequence[Token]) -> str:
    """Return a text of as many lines and characters, with "\\0" for each that is out of sight;
    `tokens` are those of its blocks."""
    lines = text.split("\n")
    for token in tokens:
        if token.type in ("fence", "code_block"):
            for number in range(line_of(token) - 1, min(end_of(token), len(lines))):
                lines[number] = "\0" * len(lines[number])
    hidden = _ESCAPED_OR_CODE.sub(_hidden, "\n".join(lines))
    return _ADDRESS.sub(_hidden, hidden)


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", found[0])
