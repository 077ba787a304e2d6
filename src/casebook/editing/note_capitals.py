"""The capital with which a note begins.

The processor sets one at the first letter, in brackets too: "(N 1) 7" for the note of a source
whose author the text has named. It sets none in small capitals, and none where words go on behind
the citation: "de la Cruz and Nguyen tell it".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.namesakes import Item
from casebook.editing.note_draft import NoteDraft
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node, plain
from casebook.model.csl import NAMES
from casebook.model.inlines import Citation

# The label of the number is fenced as the number is, where the style has one.
_NUMBER = rf"\.?{NUMBER_END}?\s*{NUMBER_START}"
_BEGINNING = re.compile(rf"[(\[]{NUMBER_START}?([^\W\d_]+){_NUMBER}")


_PARTICLE = re.compile(r"[^\W\d_A-Z]+(?=[ \-’'])")


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


def with_capital(
    draft: NoteDraft, note: Sequence[Json], items: Mapping[str, Item]
) -> Sequence[Json]:
    """Return a note in the processor's words, with a capital where it begins with the particle of
    a name. `items` are the sources by their keys."""
    is_first = draft.number and draft.children and not draft.remark
    first = draft.children[0] if is_first else None
    if not isinstance(first, Citation):
        return note
    said = plain(note)
    item = items.get(str(first.sources[0].key), {})
    for name in (name for field in NAMES for name in item.get(field) or ()):
        told = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
        particle = _PARTICLE.match(told)
        if particle and said.startswith(told.replace(" ", "").replace("'", "’")):
            word = particle[0]
            changed: Sequence[Json] = _replaced(note, word, word[0].upper() + word[1:])[0]
            return changed
    return note


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
