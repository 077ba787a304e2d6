"""Words around a source in a style that sets each citation in brackets: they stand within these.

The processor sets what its author writes before and behind a source outside the brackets of such
styles, most of which number sources: "[1, Vol. 2], pp. 3–5" would have the pages in the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node, plain
from casebook.model.inlines import CitedSource

_BEGIN, _END = "\ufdd9", "\ufdda"
"""Noncharacters that stand, on the way through the processor, before the words before a source, and
behind those behind it."""
_MARKS = re.compile(f"([{_BEGIN}{_END}])")
_LOCATOR = re.compile(r"^,? ?\{[^{}]*\}")
_PAIRS = ("[]", "()", "［］", "（）")
_OWN_BRACKETS = re.compile(
    rb"<citation\b(?:(?!<layout\b).)*<layout\b(?:(?!prefix=)[^>])*>\s*"
    rb"<(?:group|text)\b[^>]*\bprefix=\"[\[(]\"",
    re.DOTALL,
)


def brackets_each(style: bytes) -> bool:
    """Return whether a CSL style, prepared, sets each of several citations in brackets."""
    return _OWN_BRACKETS.search(style) is not None


def with_ends(source: CitedSource) -> CitedSource:
    """Return a source, its locator as the processor wants it, with the ends of the words around it
    marked. What has none gets no mark: the processor sorts only sources without words."""
    prefix = source.prefix and _BEGIN + source.prefix
    has_words = _LOCATOR.sub("", source.suffix)
    return replace(source, prefix=prefix, suffix=source.suffix + (_END if has_words else ""))


def bracketed(node: Node) -> Node:
    """Return what pandoc has written, with the marked words around citations within their brackets,
    and without the marks."""
    if isinstance(node, dict):
        return {**node, "c": bracketed(node["c"])} if "c" in node else node
    if not isinstance(node, list):
        return node
    found: list[Node] = []
    nodes = list(_parted(node))
    at = 0
    while at < len(nodes):
        one, at = nodes[at], at + 1
        if not _is_bracketed(one):
            found.append(bracketed(one))
            continue
        words = one["c"][1]
        if _BEGIN in found:
            start = len(found) - found[::-1].index(_BEGIN)
            words = _inserted(words, found[start:], at_end=False)
            del found[start - 1 :]
        if (end := _behind(nodes, at)) is not None:
            words = _inserted(words, nodes[at:end], at_end=True)
            at = end + 1
        found.append({**one, "c": [one["c"][0], words, one["c"][2]]})
    return [one for one in found if one not in (_BEGIN, _END)]


def _behind(nodes: list[Node], at: int) -> int | None:
    """Return where the words behind a citation end; None if it has none."""
    for index in range(at, len(nodes)):
        if nodes[index] == _END:
            return index
        if nodes[index] == _BEGIN or _is_bracketed(nodes[index]):
            break
    return None


def _parted(nodes: Iterable[Node]) -> Iterable[Node]:
    """Yield nodes, the marks in their words as nodes of their own."""
    for node in nodes:
        if isinstance(node, dict) and node.get("t") == "Str" and _MARKS.search(node["c"]):
            for piece in filter(None, _MARKS.split(node["c"])):
                yield piece if _MARKS.fullmatch(piece) else {"t": "Str", "c": piece}
        else:
            yield node


def _is_bracketed(node: Node) -> bool:
    if not isinstance(node, dict) or node.get("t") != "Link":
        return False
    words = plain(node["c"][1])
    return words[:1] + words[-1:] in _PAIRS and len(words) > 1


def _inserted(nodes: list[Json], words: list[Json], *, at_end: bool) -> list[Json]:
    """Return what stands in brackets with words behind the first bracket, or before the last."""
    at = len(nodes) - 1 if at_end else 0
    outer = nodes[at]
    if outer["t"] != "Str":
        content = outer["c"]
        inner = content[1] if outer["t"] in ("Link", "Span") else content
        again = _inserted(inner, words, at_end=at_end)
        put = [content[0], again, *content[2:]] if inner is not content else again
        return [*nodes[:at], {**outer, "c": put}, *nodes[at + 1 :]]
    text = outer["c"]
    first, last = (text[:-1], text[-1:]) if at_end else (text[:1], text[1:])
    pieces = ({"t": "Str", "c": piece} for piece in (first, last))
    before, behind = pieces
    return [*nodes[:at], before, *words, behind, *nodes[at + 1 :]]
