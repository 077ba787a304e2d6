"""The words in what pandoc has written, in its JSON document format (pandoc-types 1.23)."""

from __future__ import annotations

from typing import Any

Node = Any
"""What pandoc has written, of any depth: an element, a list of them, or what an element holds."""


def has_words(node: Node) -> bool:
    """Return whether there is a letter or a figure in what pandoc has written."""
    if isinstance(node, dict):
        if node["t"] == "Str":
            return any(map(str.isalnum, node["c"]))
        # Beside its text, a citation holds what was cited, and a link its address.
        return has_words(node["c"][1:2] if node["t"] in ("Cite", "Link", "Span") else node.get("c"))
    return isinstance(node, list) and any(map(has_words, node))


def plain(node: Node) -> str:
    """Return the words in what pandoc has written, without space between them."""
    if isinstance(node, dict):
        if node["t"] == "Str":
            return str(node["c"])
        return plain(node["c"][1:2] if node["t"] in ("Cite", "Link", "Span") else node.get("c"))
    return "".join(map(plain, node)) if isinstance(node, list) else ""
