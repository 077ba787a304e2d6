"""Texts that a program for versions has joined, and left for their author to choose from."""

from __future__ import annotations

import re

from casebook.errors import CasebookError, Problem

_BEGINS = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_PARTS = re.compile(r"^={7}$", re.MULTILINE)
_ENDS = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)


def refuse_half_merged(text: str, name: str) -> None:
    """Raise CasebookError if a text holds the marks that Git leaves between two versions of it; it
    names the first of them."""
    found = _BEGINS.search(text)
    if found is None and _PARTS.search(text):
        found = _ENDS.search(text)
    if found is None:
        return
    line = text.count("\n", 0, found.start()) + 1
    what = f"“{found[0][:7]}” is a mark of Git: the file holds two versions that are not joined yet"
    hint = (
        "Keep the lines that are meant, and delete the lines with “<<<<<<<”, “=======”, “>>>>>>>”"
    )
    raise CasebookError(Problem(name, line, what, hint))
