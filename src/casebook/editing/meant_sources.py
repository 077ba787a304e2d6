"""`@words` in a sentence that are the key of no source, but were meant to be: a key mistyped is not
printed in silence, as the name of an account is."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass

from casebook.editing.locators import read_locator

_LIKENESS = 0.85
"""How alike two keys are of which one is the other mistyped (see `difflib.SequenceMatcher`)."""
_FORM_OF_KEY = re.compile(r"(?=.*\d)[^\W_].*[-_:].*")
"""Parts joined, and a figure among them, as keys have and few accounts do: "gazette-2024"."""
_LABEL = re.compile(r"(?:fig|sec|tbl|tab|eq|lst|thm|chap?|app):[\w-]+", re.IGNORECASE)
"""What other programs call a picture, a section or a table by, where a text refers to it."""
_JOINTS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class MeantSource:
    """What an author who wrote `@words` probably meant by them."""

    written: str
    """The words, without the sign before them."""
    near: str
    """The key that they are nearest to; nothing if none is near."""


def meant_source(written: str, bracketed: str, known: Collection[str]) -> MeantSource | None:
    """Return which source was meant by the words behind an "@" that are no key; None if they are
    words, such as the name of an account.

    A source was meant if a known key is near: the same but for capitals and joints, or nearly; if
    what is bracketed behind the words is a locator; if the words have the form that keys have, or
    that of a known key with a figure.
    """
    if near := _nearest(written, known):
        return MeantSource(written, near)
    forms = {_form(key) for key in known if re.search(r"\d", key)}
    is_meant = (
        is_label(written)
        or _FORM_OF_KEY.fullmatch(written) is not None
        or _form(written) in forms
        or (bracketed != "" and read_locator(f", {bracketed.strip()}") is not None)
    )
    return MeantSource(written, "") if is_meant else None


def is_label(written: str) -> bool:
    """Return whether the words behind an "@" are the label of a picture, a section or a table, as
    other programs refer to them."""
    return _LABEL.fullmatch(written) is not None


def _nearest(written: str, known: Collection[str]) -> str:
    bare = {_bare(key): key for key in known}
    if found := bare.get(_bare(written)):
        return found
    if spaced := next((key for key in known if key.startswith(f"{written} ")), ""):
        return spaced
    close = difflib.get_close_matches(written.casefold(), map(str.casefold, known), 1, _LIKENESS)
    return next((key for key in known if close and key.casefold() == close[0]), "")


def _bare(key: str) -> str:
    """Return a key without its capitals and joints: "inspection2024" of "Inspection-2024"."""
    return _JOINTS.sub("", key).casefold()


def _form(key: str) -> str:
    """Return how a key is made: "a0" of "roe2012" and of "ash1999"."""
    return re.sub(r"\d+", "0", re.sub(r"[^\W\d_]+", "a", key))
