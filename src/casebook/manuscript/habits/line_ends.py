"""Ends of lines that say more than a space, or less, than their author saw: a word divided, as it
is copied from print, and a line that a quotation takes in. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_DIVIDED = re.compile(r"(?P<first>[^\W\d_]{2,})[-\u00ad\u2010]\Z")
_REST = re.compile(r"(?:>[ \t]*)*(?P<rest>[^\W\d_A-Z]{2,})")
_CONJUNCTIONS = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o"))
"""Words before which a hyphen stands for what the second word has: "pre- and post-war"."""
_QUOTED = re.compile(r" {0,3}>")
_BLOCK = re.compile(r"\s*(?:>|#|[-*+] |\d+[.)] |:::|```|~~~|\||\Z)")


def doubtful_line_ends(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each doubtful end of a line of a narrative;
    `lines` are its plain text (see `plain_text`)."""
    for number, line in enumerate(lines[:-1], 1):
        below = lines[number]
        divided, rest = _DIVIDED.search(line), _REST.match(below.lstrip())
        if divided and rest and rest["rest"] not in _CONJUNCTIONS:
            whole = divided["first"] + rest["rest"]
            what = f"“{divided[0]} {rest['rest']}” is printed with a space behind the hyphen"
            hint = f"Write {whole}, or {divided['first']}-{rest['rest']}, on one line"
            yield number, what, hint
        if _QUOTED.match(line) and line.strip("> \t") and not _BLOCK.match(below):
            what = "this line is taken into the quotation above it"
            hint = "Put a blank line before it, or “> ” if it is quoted"
            yield number + 1, what, hint
