"""Sources without names in one citation: "(Poe v. Roe, 1973; Roe v. Wade, 1973)".

The processor takes sources of which a style prints no names for works of one author, and parts them
as it does "Poe, 2003, 2004".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from casebook.editing.namesakes import Item
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node, plain
from casebook.editing.style_file import prepared_tree
from casebook.model.csl import NAMES

_ENTRY = "#ref-"
_WORD = re.compile(r"\w+")
_MARKUP = re.compile(r"<[^>]*>")


def parted(notes: Sequence[Node], items: Sequence[Item], style: bytes) -> Sequence[Node]:
    """Return citations in the processor's words, by a CSL style, prepared, with what parts works of
    different authors before each source that has no names and is cited by its title."""
    citation = prepared_tree(style).find("citation")
    layout = prepared_tree(style).find("citation/layout")
    if citation is None or layout is None or not citation.get("collapse", "").startswith("year"):
        return notes
    inner = citation.get("cite-group-delimiter", ", ")
    outer = layout.get("delimiter", "")
    if inner == outer or not (inner[-1:] == " " == outer[-1:]):
        return notes
    titles = {
        f"{_ENTRY}{item['id']}": words
        for item in items
        if not any(item.get(field) for field in NAMES)
        and (words := [word for one in ("title", "title-short") if (word := _first(item, one))])
    }
    return [_parted(note, inner.strip(), outer.strip(), titles) for note in notes]


def _first(item: Item, field: str) -> str:
    """Return the first word of a field; empty if there is none."""
    found = _WORD.search(_MARKUP.sub("", str(item.get(field, ""))))
    return found[0].casefold() if found else ""


def _parted(node: Node, inner: str, outer: str, titles: Mapping[str, Sequence[str]]) -> Node:
    if isinstance(node, dict):
        if "c" not in node:
            return node
        return {**node, "c": _parted(node["c"], inner, outer, titles)}
    if not isinstance(node, list):
        return node
    found: list[Node] = [_parted(one, inner, outer, titles) for one in node]
    links = [at for at, one in enumerate(found) if isinstance(one, dict) and one.get("t") == "Link"]
    for at in links[1:]:
        before = found[at - 2]
        if found[at - 1] == {"t": "Space"} and _has_title(found[at], titles):
            found[at - 2] = _ended(before, inner, outer)
    return found


def _has_title(link: Json, titles: Mapping[str, Sequence[str]]) -> bool:
    """Return whether a link to a source without names begins with its title."""
    said = _WORD.search(plain(link["c"][1]))
    words = titles.get(link["c"][2][0], ())
    return said is not None and any(said[0].casefold().startswith(word) for word in words)


def _ended(node: Json, inner: str, outer: str) -> Json:
    if node.get("t") != "Str" or not node["c"].endswith(inner):
        return node
    return {**node, "c": node["c"].removesuffix(inner) + outer}
