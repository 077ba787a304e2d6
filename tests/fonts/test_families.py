"""Lists of families, as style sheets write them."""

from __future__ import annotations

import re

import pytest

from casebook.fonts.families import read_families


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ('"Source Serif 4", "Noto Serif CJK SC"', ("Source Serif 4", "Noto Serif CJK SC")),
        ("'One'", ("One",)),
        ("Source  Serif , serif", ("Source Serif", "serif")),
        ('"With, comma", b', ("With, comma", "b")),
        (r'"a \"quoted\" name"', ('a "quoted" name',)),
        (r"Caf\e9  One", ("Café One",)),
        ("  Amiri  ", ("Amiri",)),
        ("-apple-system, _x", ("-apple-system", "_x")),
        ("思源宋体", ("思源宋体",)),
    ],
)
def test_names(value: str, names: tuple[str, ...]) -> None:
    assert read_families(value) == names


@pytest.mark.parametrize(
    "value",
    [
        "",
        ",",
        "a,",
        ",a",
        "a,,b",
        '"open',
        "8pt",
        "8pt + 1",
        "Source Serif 4",
        '"a" "b"',
        "var(--x)",
        '""',
    ],
)
def test_what_is_no_list_of_families(value: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(value)}$"):
        read_families(value)
