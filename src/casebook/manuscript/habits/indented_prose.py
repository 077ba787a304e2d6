"""Paragraphs that begin with a tab or four spaces, as word processors indent them: Markdown prints
such lines as they stand, in the letters of a typewriter. Warnings: now and then it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from casebook.manuscript.block_tokens import end_of, line_of
from casebook.manuscript.habits.left_over import NOTED
from casebook.manuscript.near_files import shortened
from casebook.model.writing_system import is_wide

_WORDS = 10
"""Words in a line that make prose of it; ideographs count as half of one."""
_SENTENCE = 4
"""Words of a line that stands alone and ends as a sentence does."""
_END = re.compile(r"[.!?。！？…][”’\"»」』)）]?\Z")
_COLUMNS = re.compile(r"\S(?: {2,}|\t)\S")


def indented_prose(tokens: Sequence[Token], lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each block of indented lines that seems to
    be a paragraph; `tokens` are those of the blocks of a text, `lines` its lines."""
    for at, token in enumerate(tokens):
        if token.type != "code_block" or NOTED.search(token.content):  # told where it is read
            continue
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        goes_on = (
            behind is not None
            and behind.type == "paragraph_open"
            and line_of(behind) == end_of(token) + 1
        )
        number = line_of(token)
        held = [line.strip() for line in token.content.splitlines() if line.strip()]
        if goes_on or any(_is_prose(line, alone=len(held) == 1) for line in held):
            begins = "a tab" if lines[number - 1].lstrip("> ").startswith("\t") else "four spaces"
            what = f"“{shortened(held[0])}” begins with {begins}, and is printed as it stands"
            hint = "Take the indent out if it is a paragraph; nothing needs to be done if not"
            yield number, what, hint


def _is_prose(line: str, *, alone: bool) -> bool:
    if _COLUMNS.search(line):
        return False
    words = len(line.split()) + sum(map(is_wide, line)) // 2
    return words >= _WORDS or (alone and words >= _SENTENCE and _END.search(line) is not None)
