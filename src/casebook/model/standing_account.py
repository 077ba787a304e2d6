"""The account of standing: before each fact and event stands its sign, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casebook.model.case import MARKS
from casebook.model.passages import squeezed
from casebook.model.statement import Statement

_TELLING = 60
"""Characters of a fact, squeezed, by which it is known."""
_SIGN = re.compile("|".join(map(re.escape, MARKS.values())))


@dataclass(frozen=True, slots=True)
class StandingAccount:
    """What a text says of the standing of facts and events."""

    missing: tuple[Statement, ...]
    """Those that do not stand behind their sign."""
    unexplained: tuple[int, ...]
    """Where signs stand, in the squeezed text, that belong to none, and do not say in words what
    they mean."""


def standing_account(
    statements: Iterable[Statement], flow: str, meanings: Mapping[str, str]
) -> StandingAccount:
    """Return what a text says of standings that are stated.

    `flow` is squeezed; `meanings` are the words of each sign, which may stand behind it. Signs in
    words of the content are unexplained too.
    """
    said = {sign: squeezed(words) for sign, words in meanings.items()}
    free = {found.start(): found[0] for found in _SIGN.finditer(flow)}
    missing = []
    # Of two values that begin alike, the longer one has fewer places.
    stated = [one for one in statements if one.kind == "standing"]
    for one in sorted(stated, key=lambda one: -len(squeezed(one.words))):
        sign, _, meaning = one.value.partition(" ")
        words = squeezed(one.words)[:_TELLING]
        forms = (sign + words, sign + squeezed(meaning) + words)
        at = next((place for place in free if flow.startswith(forms, place)), None)
        if at is None:
            missing.append(one)
        else:
            del free[at]
    unexplained = tuple(
        at for at, sign in free.items() if not _is_said(flow, at + len(sign), said.get(sign, ""))
    )
    return StandingAccount(tuple(one for one in stated if one in missing), unexplained)


def meanings_of(statements: Iterable[Statement]) -> dict[str, str]:
    """Return the words of each sign, as statements have them."""
    values = (one.value.partition(" ") for one in statements if one.kind == "standing")
    return {sign: meaning for sign, _, meaning in values}


def false_meanings(
    flow: str, unexplained: Iterable[int], meanings: Mapping[str, str]
) -> Sequence[tuple[str, str]]:
    """Return each unexplained sign of a squeezed text behind which the words of another stand, with
    these."""
    return [
        (flow[at], words)
        for at in unexplained
        for words in meanings.values()
        if words != meanings.get(flow[at]) and flow.startswith(squeezed(words), at + 1)
    ]


def _is_said(flow: str, at: int, words: str) -> bool:
    return bool(words) and flow.startswith(words, at)
