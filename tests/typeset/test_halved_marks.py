"""Chinese marks side by side, and where a line begins: which lose half of their width."""

from __future__ import annotations

import pytest

from casebook.typeset.engine.halved_marks import halved_marks
from casebook.typeset.engine.text_types import Neighbours


def halved(text: str, *, begins_line: bool = False, before: str = "", behind: str = "") -> str:
    """The text with a bar behind each mark that is halved."""
    places = set(halved_marks(text, Neighbours(begins_line, before, behind)))
    return "".join(c + "|" * (at in places) for at, c in enumerate(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("《报》，对", "《报》|，对"),
        ("（是）。对", "（是）|。对"),
        ("说：“不”。", "说：“|不”|。"),
        ("《“网”》", "《“|网”|》"),
        ("完。《报》", "完。《|报》"),
        ("》\u200b\u2060，", "》|\u200b\u2060，"),
        ("、，", "、|，"),
        ("没有", "没有"),
        ("BBC，“x”", "BBC，“|x”"),
    ],
)
def test_marks_side_by_side(text: str, expected: str) -> None:
    assert halved(text) == expected


def test_a_mark_that_begins_a_line() -> None:
    assert halved("《报》", begins_line=True) == "《|报》"
    assert halved("\u200b（（是）", begins_line=True) == "\u200b（|（|是）"
    assert halved("报《", begins_line=True) == "报《"


def test_marks_of_texts_side_by_side() -> None:
    assert halved("（存疑）", behind="，") == "（存疑）|"
    assert halved("，即", before="）") == "，即"
    assert halved("《报》", before="。") == "《|报》"
    assert halved("对。", behind="《") == "对。"
