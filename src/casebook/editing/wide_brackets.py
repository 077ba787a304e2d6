"""Brackets around citations in Chinese text."""

from __future__ import annotations

from casebook.model.inlines import Inline, Words


def wide_brackets(inlines: list[Inline], *, is_named: bool = False) -> list[Inline]:
    """Return a citation in brackets as Chinese sets it.

    The processor puts one within a note of words into brackets and takes the full stop from its
    end, but knows the Latin ones only. One that names its author (`is_named`) has them behind the
    name.
    """
    if is_named and (named := _behind_name(inlines)):
        name, bracketed = named
        return [*name, *wide_brackets(bracketed)]
    text = "".join(inline.text if isinstance(inline, Words) else "\0" for inline in inlines)
    if not (text.startswith("(") and text.endswith(")") and _is_pair(text)):
        return inlines
    first, last = inlines[0], inlines[-1]
    assert isinstance(first, Words)
    assert isinstance(last, Words)
    if len(inlines) == 1:
        return [Words(f"（{first.text[1:-1].removesuffix('。')}）")]
    end = last.text[:-1].removesuffix("。") + "）"
    return [Words("（" + first.text[1:]), *inlines[1:-1], Words(end)]


def _behind_name(inlines: list[Inline]) -> tuple[list[Inline], list[Inline]] | None:
    """Return a citation parted before the bracket that its end closes, if a name is before it."""
    for at, inline in enumerate(inlines):
        name, bracket, rest = (
            inline.text.partition(" (") if isinstance(inline, Words) else ("",) * 3
        )
        if bracket:
            before = [*inlines[:at], *((Words(name),) if name else ())]
            return (before, [Words(f"({rest}"), *inlines[at + 1 :]]) if before else None
    return None


def _is_pair(text: str) -> bool:
    """Return whether the bracket that begins a text is the one that ends it."""
    depth = 0
    for at, character in enumerate(text):
        depth += (character == "(") - (character == ")")
        if depth == 0:
            return at == len(text) - 1
    return False
