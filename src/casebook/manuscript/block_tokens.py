"""Tokens of Markdown's blocks: where they begin and end, which belong together, and whether one
ends where its author meant it to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

DIRECTIVE = "container_directive_open"
"""The token that begins a block between colons."""


def line_of(token: Token) -> int:
    """Return the line on which a token begins, counted from 1."""
    return (token.map[0] if token.map else 0) + 1


def end_of(token: Token) -> int:
    """Return the line before which a token ends, counted from 0."""
    return token.map[1] if token.map else 0


def groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Yield each token with those between it and the one that closes it."""
    at = 0
    while at < len(tokens):
        depth, end = int(tokens[at].nesting), at
        while depth > 0 and end + 1 < len(tokens):
            end += 1
            depth += tokens[end].nesting
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def unclosed(token: Token, inner: Sequence[Token], end: int, name: str) -> tuple[str, str] | None:
    """Return what is wrong with the end of a block between colons, and what to do about it; None
    if it ends where its author meant it to.

    The parser ends one that is not closed with what it stands in, before the line `end`, and one
    that holds another with as many colons with the end of that.
    """
    marks = token.markup
    if end_of(token) >= end:
        return f"“{marks}{name}” is not closed", f"End it with “{marks}” on a line of its own"
    for other in inner:
        if other.type == DIRECTIVE and len(other.markup) >= len(marks):
            other.meta["told"] = True
            what = f"“{marks}{name}” is not closed before line {line_of(other)}, where another"
            hint = f"Write “{marks}” on a line before it, or give the outer one more colons"
            return f"{what} begins", f"{hint}: “{marks}:{name}”"
    return None
