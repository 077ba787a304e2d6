"""Brackets that are printed since they are one too many, or since another kind was meant: what
ended too early, comments of other programs, roles written as code. Warnings all: now and then it is
meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from casebook.manuscript.roles import ROLES

_MOST = 5
"""Brackets of one paragraph that are told."""
_MEANT = "nothing needs to be done if it is meant"
_COMMENT = re.compile(r"^[ \t]*(\[[a-z]{1,2}\])(?=[^\s\[(:])", re.MULTILINE)
_INTERVAL = re.compile(r"[\[(\]] ?[-−+]?[\d.∞]{1,20} ?[,;] ?[-−+]?[\d.∞]{1,20} ?[\])\[]")
"""As mathematicians write it, with the brackets of one side or the other turned."""
_ESCAPED = re.compile(r"\\\[")
_TOLD = re.compile(r"\^\[|.?\[[^\[\]]{0,500}@", re.DOTALL)
"""A note or a citation without end, which is refused where it is read."""
_NAMES = "|".join(ROLES)
_ROLE_AS_CODE = re.compile(
    rf"(?<![`}}\\])`\{{(?P<role>{_NAMES})\}}(?P<argument>[^`\n]+)`(?!`)"
    rf"|[(<\[](?P<other>{_NAMES})[)>\]]`(?P<own>[^`\n]+)`"
)


def stray_brackets(text: str, written: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for brackets of a narrative that have no
    partner, and for marks of comments; `text` is its plain text (see `plain_text`), and `written`
    what its author wrote."""
    for found in _COMMENT.finditer(text):
        what = f"“{found[1]}” begins a line as the comments of other programs do, and is printed"
        hint = f"Delete it, the comment behind it, and “{found[1]}” in the text; {_MEANT}"
        yield _line(text, found.start(1)), what, hint
    hidden = _INTERVAL.sub(lambda interval: "\0" * len(interval[0]), text)
    characters = list(hidden)
    for found in _ESCAPED.finditer(written):  # its partner may have no backslash
        if characters[found.start()] == "\0":
            characters[found.start() + 1] = "\1"
    for first, paragraph in _paragraphs("".join(characters)):
        for at in islice(_unpaired(paragraph), _MOST):
            mark = paragraph[at]
            line = first + _line(paragraph, at) - 1
            if mark == "]":
                what = "“]” is printed as it stands: no “[” before it is still open"
                hint = "Take it out; or, if a note or a citation ended too early, write \\[ and \\]"
                yield line, what, f"{hint} for the brackets within it; {_MEANT}"
            elif not _TOLD.match(paragraph, max(0, at - 1)):
                what = "“[” is printed as it stands: no “]” in its paragraph closes it"
                yield line, what, f"Take it out, or close it; {_MEANT}"


def roles_as_code(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each role of a narrative that is printed as
    code, since its marks stand in another order or are of another kind."""
    for found in _ROLE_AS_CODE.finditer(text):
        role, argument = found["role"] or found["other"], found["argument"] or found["own"]
        what = f"“{found[0]}” is printed as it stands, and is no role"
        hint = f"Write {{{role}}}`{argument.strip()}`; {_MEANT}"
        yield _line(text, found.start()), what, hint


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text, each with the number of its first line."""
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        if line.strip():
            lines.append(line)
        elif lines:
            yield number - len(lines), "\n".join(lines)
            lines = []


def _unpaired(paragraph: str) -> Iterator[int]:
    """Yield the places of square brackets without a partner."""
    opened: list[int] = []
    for at, character in enumerate(paragraph):
        if character in "[\1":
            opened.append(at)
        elif character == "]":
            if opened:
                opened.pop()
            else:
                yield at
    yield from (at for at in opened if paragraph[at] == "[")


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
