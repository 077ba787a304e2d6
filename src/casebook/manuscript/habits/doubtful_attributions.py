"""Whose words a quotation has, as a last line with a dash before the name: it would run on behind
the words that are quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_LAST = re.compile(r"[ \t]*(?:>[ \t]*)*[*_]*(?:[—–―]{1,2}|-{2,3})[ \t]*(?P<name>[^\W\d_].{0,80})\Z")
_DASH = re.compile(r"(?:>[ \t]*)*[*_]*(?:[—–―]|--)")
_SENTENCE = re.compile(r"(?:[!?…。！？；，,;”»」]|(?<!Jr)(?<!Sr)(?<! \w)\.)\Z")


def doubtful_attributions(lines: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each quotation whose last line tells whose
    words it has."""
    for at, line in enumerate(lines[1:], 1):
        found = _LAST.match(line.rstrip(" \t*_"))
        above, below = lines[at - 1], lines[at + 1] if at + 1 < len(lines) else ""
        quoted = above.lstrip()
        if not found or not quoted.startswith(">") or below.strip("> \t"):
            continue
        if not quoted.strip("> \t") or above.endswith(("\0\0", "\\", "  ")) or _DASH.match(quoted):
            continue  # on a line of its own, or a dialogue
        name = found["name"].replace('"', "”")
        if _SENTENCE.search(name):
            continue
        what = f"the line “{line.strip('> ')}” runs on behind the words that it follows"
        cure = f'{{attribution="{name}"}} on the line above the quotation, behind a blank one'
        hint = f"Take it out and write {cure}"
        yield at + 1, what, f"{hint}; nothing needs to be done if it is meant"
