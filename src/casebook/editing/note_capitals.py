"""The capital with which a note begins.

The processor sets one at the first letter, in brackets too: "(N 1) 7" for the note of a source
whose author the text has named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node, plain

# The label of the number is fenced as the number is, where the style has one.
_NUMBER = rf"\.?{NUMBER_END}?\s*{NUMBER_START}"
_BEGINNING = re.compile(rf"[(\[]{NUMBER_START}?([^\W\d_]+){_NUMBER}")


def without_capital(note: Sequence[Json], others: str) -> Sequence[Json]:
    """Return a note in the processor's words, without the capital of the word for an earlier note
    in brackets, if citations in others have none there."""
    found = _BEGINNING.match(plain(note))
    if found is None:
        return note
    word = found[1]
    small = word[0].lower() + word[1:]
    if small == word or not re.search(rf"\b{re.escape(small)}{_NUMBER}", others):
        return note
    changed: Sequence[Json] = _replaced(note, word, small)[0]
    return changed


def _replaced(node: Node, word: str, small: str) -> tuple[Node, bool]:
    """Return what pandoc has written with another first word, and whether it was found."""
    if isinstance(node, list):
        for at, one in enumerate(node):
            changed, is_found = _replaced(one, word, small)
            if is_found:
                return [*node[:at], changed, *node[at + 1 :]], True
        return node, False
    if not isinstance(node, dict):
        return node, False
    if node["t"] == "Str":
        return {**node, "c": node["c"].replace(word, small, 1)}, word in node["c"]
    content: Node = node.get("c")
    if node["t"] in ("Cite", "Link", "Span"):
        inner, is_found = _replaced(content[1], word, small)
        return {**node, "c": [content[0], inner, *content[2:]]}, is_found
    inner, is_found = _replaced(content, word, small)
    return ({**node, "c": inner}, True) if is_found else (node, False)
