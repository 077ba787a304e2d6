"""Where lines of Chinese may end; `|` stands for U+200B."""

from __future__ import annotations

import pytest

from casebook.render.line_ends import before, behind_call, beside_quotes, may_end, places_whole


@pytest.mark.parametrize(
    "text",
    [
        "来源；|“题目”，另一",
        "他说|“不是”|并离开",
        "（“引文”）",
        "“‘内’”",
        "Yan’an的“|",  # nothing follows the mark
        "plain “words” here",
    ],
)
def test_breaks_stand_beside_quotation_marks(text: str) -> None:
    expected = text.replace("的“|", "的|“")
    assert beside_quotes(expected.replace("|", "")) == expected.replace("|", "\u200b")


def test_a_line_may_begin_behind_a_call_but_not_with_a_stop() -> None:
    assert behind_call("另") == "\u200b"
    assert behind_call("10月11日") == "\u200b"
    assert behind_call("，另") == ""
    assert behind_call("") == ""


def test_between_chinese_and_another_language() -> None:
    assert may_end("来源；")
    assert not may_end("（")
    assert not may_end("word ")
    assert before("“Title”") == "\u200b"
    assert before("Title") == ""


def test_no_line_ends_within_a_place_in_a_source() -> None:
    assert places_whole("第3页，第12～15章") == "第\u20603\u2060页，第\u206012～15\u2060章"
    assert places_whole("第三页第一次") == "第三页第一次"


def test_no_line_ends_between_a_number_and_its_measure_word() -> None:
    assert (
        places_whole("2013年9月5日，30万元，3 つ")
        == "2013\u2060年9\u2060月5\u2060日，30\u2060万元，3 つ"
    )
    assert places_whole("BBC中文网") == "BBC中文网"
