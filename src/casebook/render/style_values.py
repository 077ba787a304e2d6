"""What style sheets and templates may address: nothing.

Pictures are exhibits, and fonts stand in fonts/fonts.yaml: so that a book is made of its own files
alone, no style sheet of a layout names a file, on the web or on the disk, in whatever way CSS has.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tinycss2 import ast

_FETCHING = frozenset(("url", "src", "image", "image-set", "cross-fade", "element", "paint")) | {
    "-webkit-image-set",
    "-webkit-cross-fade",
}
"""Functions that name a file (CSS Values 4, 4.5; CSS Images 4, 2)."""


def addresses(nodes: Iterable[ast.Node]) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of everything in component values that names a file, however it
    is escaped."""
    for node in nodes:
        if node.type == "url":
            yield node.source_line, f"url({node.value})"
        elif node.type == "error" and node.kind in ("bad-url", "eof-in-url"):
            yield node.source_line, "url(…)"
        elif node.type == "function" and node.lower_name in _FETCHING:
            yield node.source_line, node.serialize()
        else:
            yield from addresses(_within(node))


def functions(nodes: Iterable[ast.Node], name: str) -> Iterator[ast.Node]:
    """Yield every function of a name in component values, those inside others too."""
    for node in nodes:
        if node.type == "function" and node.lower_name == name:
            yield node
        yield from functions(_within(node), name)


def lengths(nodes: Iterable[ast.Node]) -> Iterator[ast.Node]:
    """Yield every number with a unit in component values."""
    for node in nodes:
        if node.type == "dimension":
            yield node
        yield from lengths(_within(node))


def _within(node: ast.Node) -> Iterable[ast.Node]:
    if node.type == "function":
        return list(node.arguments)
    if node.type in ("{} block", "[] block", "() block"):
        return list(node.content)
    return ()
