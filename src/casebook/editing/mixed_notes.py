"""Notes of a book in ideographs that cite sources in letters beside others.

Each source has the words of the run that is for its kind: dates and terms in English for those in
letters. In both runs a mark that no text can hold stands behind what parts two sources.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node
from casebook.editing.style_file import prepared_tree

_MARK = "\ufddc"
_DELIMITER = re.compile(
    rb"""(<citation\b(?:(?!</citation>).)*?<layout\b(?:[^>"']|"[^"]*"|'[^']*')*?\sdelimiter\s*=\s*"""
    rb"""(?:"[^"]*(?=")|'[^']*(?=')))""",
    re.DOTALL,
)
"""A style up to the end of what it prints between two sources of a citation."""


def has_pieces(style: bytes) -> bool:
    """Return whether a CSL style, prepared, leaves the sources of a citation in their order, so
    that its words can be divided among them."""
    citation = prepared_tree(style).find("citation")
    return (
        citation is not None and citation.find("sort") is None and citation.get("collapse") is None
    )


def with_pieces(style: bytes) -> bytes:
    """Return a CSL style, prepared, that marks where the next source of a citation begins."""
    return _DELIMITER.sub(lambda found: found[1] + _MARK.encode(), style, count=1)


def without_marks(node: Node) -> Node:
    """Return what pandoc has written without the marks."""
    if isinstance(node, dict):
        return {**node, "c": without_marks(node["c"])} if "c" in node else node
    if isinstance(node, list):
        return [without_marks(one) for one in node]
    return node.replace(_MARK, "") if isinstance(node, str) else node


def mixed(own: Sequence[Json], other: Sequence[Json], foreign: frozenset[str]) -> Sequence[Json]:
    """Return a note of the run for the book's own language, with the words of the other run for
    those of its sources that are foreign."""
    found: list[Json] = []
    for node, twin in zip(own, other, strict=False):
        match node, twin:
            case {"t": "Cite", "c": [list(cited), list(content)]}, {"c": [_, list(again)]}:
                keys = [str(one["citationId"]) for one in cited]
                found.append({**node, "c": [cited, _chosen(content, again, keys, foreign)]})
            case {"t": "Note" | "Para" as kind, "c": list(inner)}, {"t": twin_kind, "c": again} if (
                kind == twin_kind
            ):
                found.append({**node, "c": mixed(inner, again, foreign)})
            case _:
                found.append(node)
    return [*found, *own[len(found) :]]


def _chosen(
    own: list[Json], other: list[Json], keys: Sequence[str], foreign: frozenset[str]
) -> list[Json]:
    """Return the words of a citation, for each source those that are for it."""
    if len(own) == 1 == len(other) and own[0]["t"] == "Note" == other[0]["t"]:
        inner, again = own[0]["c"][0], other[0]["c"][0]
        words = _chosen(inner["c"], again["c"], keys, foreign)
        return [{**own[0], "c": [{**inner, "c": words}]}]
    if foreign.issuperset(keys):
        return other
    pieces, others = _pieces(own), _pieces(other)
    if not len(pieces) == len(others) == len(keys):
        return own
    return [
        node
        for key, piece, twin in zip(keys, pieces, others, strict=True)
        for node in (twin if key in foreign else piece)
    ]


def _pieces(nodes: Sequence[Json]) -> list[list[Json]]:
    """Return the words of a citation divided behind the marks."""
    pieces: list[list[Json]] = [[]]
    for node in nodes:
        if node["t"] != "Str" or _MARK not in node["c"]:
            pieces[-1].append(node)
            continue
        first, *rest = node["c"].split(_MARK)
        pieces[-1] += [{"t": "Str", "c": first}] if first else []
        pieces += [[{"t": "Str", "c": one}] if one else [] for one in rest]
    return pieces
