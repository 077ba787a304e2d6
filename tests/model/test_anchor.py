"""Anchors: every spelling is an id, and can be read back."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as some

from casebook.model.anchor import Anchor, AnchorKind, case_part, read_anchor, spelled
from casebook.model.text import NAME

KINDS = get_args(AnchorKind)
WORDS = ["event", "case", "part", "note", "narrated", "introduction", "timeline", "a", "1", "p1"]
NAMES = some.lists(some.sampled_from(WORDS), min_size=1, max_size=5).map("-".join)
"""Names of cases and events that look like anchors."""


@given(
    some.one_of(NAMES.map(case_part), NAMES),
    some.sampled_from(KINDS),
    some.one_of(NAMES, some.text(min_size=1)),
)
def test_what_is_spelled_is_read_back(part: str, kind: AnchorKind, name: str) -> None:
    anchor = Anchor(part, kind, "" if kind == "part" else name)
    assert read_anchor(spelled(anchor)) == anchor


@given(NAMES, some.sampled_from(KINDS), some.text(min_size=1))
def test_every_spelling_is_an_id_that_needs_no_escapes(
    case: str, kind: AnchorKind, name: str
) -> None:
    assert NAME.match(case)
    assert re.fullmatch("[a-z][A-Za-z0-9_-]*", spelled(Anchor(case_part(case), kind, name)))


@pytest.mark.parametrize("name", ["introduction", "timeline", "sources-2", "case-a"])
def test_no_case_has_the_id_of_another_part(name: str) -> None:
    assert case_part(name) != name
