"""Tables on the screens of telephones: side by side where large text has room, else row by row."""

from __future__ import annotations

import pytest

from casebook.render.small_screens import fits_small_screens


@pytest.mark.parametrize(
    ("rows", "fits"),
    [
        ([["Wheel", "Turns"], ["first", "12"]], True),
        ([["A", "B", "C"], ["1", "2", "3"]], True),
        ([["A", "B", "C", "D"], ["1", "2", "3", "4"]], False),
        ([["Quarter", "Amount"], ["First quarter of 2011", "1,200,000"]], False),
        ([["年份", "金额"], ["2011年", "十二万元"]], True),
        ([["年份", "金额", "备注"], ["2011年", "十二万元", "尚未核实的数额"]], False),
        ([["Name"], ["Donaudampfschifffahrt"]], False),
        ([[], []], True),
    ],
)
def test_a_table_fits_if_its_longest_words_do(rows: list[list[str]], fits: bool) -> None:
    assert fits_small_screens(rows) is fits
