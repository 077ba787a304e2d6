"""Marks of emphasis that figures stand around: “5*3*2” would be printed 532."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

_KINDS = ("em_open", "strong_open", "sub_open")
"""What would join figures into another; a power is written 5^3^."""


def marks_between_figures(tokens: Sequence[Token], at: int) -> tuple[str, str] | None:
    """Return what is wrong with the markup that a token opens, and what to do about it, if a figure
    stands right before it and another right behind it; None if not."""
    opening = tokens[at]
    if opening.type not in _KINDS or at == 0 or not tokens[at - 1].content[-1:].isdigit():
        return None
    closing = opening.type.replace("_open", "_close")
    end = next(
        index
        for index in range(at, len(tokens))
        if tokens[index].type == closing and tokens[index].level == opening.level
    )
    if end + 1 == len(tokens) or not tokens[end + 1].content[:1].isdigit():
        return None
    mark = opening.markup
    inner = "".join(token.content for token in tokens[at:end])
    before, behind = _last_figure(tokens[at - 1].content), _first_figure(tokens[end + 1].content)
    escaped = "".join(f"\\{sign}" for sign in mark)
    what = (
        f"“{mark}” between figures is markup: “{before}{mark}{inner}{mark}{behind}” would be "
        f"printed without it, “{before}{inner}{behind}”"
    )
    hint = f"Write {before}{escaped}{inner}{escaped}{behind} for the mark itself"
    return what, f"{hint}, or ×" if mark == "*" else hint


def _last_figure(text: str) -> str:
    return text[len(text.rstrip("0123456789.,")) :]


def _first_figure(text: str) -> str:
    return text[: len(text) - len(text.lstrip("0123456789.,"))].rstrip(".,")
