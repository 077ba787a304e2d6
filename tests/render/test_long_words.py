"""Addresses and very long words have elements of their own; lines may end within them."""

from __future__ import annotations

import pytest

from casebook.render.long_words import marked

ADDRESSES = [
    "https://example.org/a-b/c.html?d=1&e=2#f",
    "www.example.org",
    "jane.doe@mail.example.org",
    "10.1000/182-x_y",
    "doi:10.1000/182",
    "/usr/share/doc/readme.txt",
    "~/notes/2013/june.txt",
    "archive/2013/06/report.pdf",
    r"C:\records\june.txt",
]
WORDS = ["and/or", "3.5:1", "2013-06-28/2013-07-01", "a@b", "e.g.", "1/2", "x" * 31]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("around", ["{}", "See {}.", "({}), or", "<{}>;", "“{}”!"])
def test_an_address_is_an_element_of_its_own(address: str, around: str) -> None:
    text = around.format(address)
    before, _, behind = around.partition("{}")
    shown = marked(text, in_print=False)
    said = address.replace("&", "&amp;")
    assert f'<span class="address">{said}</span>' in shown.replace("<wbr/>", "")
    assert shown.striptags() == " ".join(text.split())
    assert before.replace("<", "&lt;") in shown
    assert behind.replace(">", "&gt;") in shown


@pytest.mark.parametrize("word", WORDS)
def test_other_words_are_left_alone(word: str) -> None:
    assert marked(f"A {word} B", in_print=True) == f"A {word} B"


@pytest.mark.parametrize(("in_print", "place"), [(True, "\u200b"), (False, "<wbr/>")])
def test_lines_may_end_at_the_marks_of_an_address(in_print: bool, place: str) -> None:
    shown = marked("https://example.org/a-b/c.html?d=1&e=2", in_print=in_print)
    pieces = shown.replace(place, "\u200b").striptags().split("\u200b")
    assert pieces == [
        "https://",
        "example",
        ".org/",
        "a",
        "-b/",
        "c",
        ".html",
        "?d=",
        "1&",
        "e=",
        "2",
    ]


def test_letters_beyond_ascii_part_no_word() -> None:
    word = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
    assert marked(f"Das {word}.", in_print=True) == f'Das <span class="long-word">{word}</span>.'
    address = marked("https://de.example/Köln/Straße", in_print=True)
    assert address.startswith('<span class="address">')
    assert address.endswith("Straße</span>")
    assert marked("见https://de.example/a，另见", in_print=True).endswith("a</span>，另见")


def test_a_very_long_word_may_be_broken() -> None:
    word = "x" * 32
    assert marked(f"({word}).", in_print=True) == f'<span class="long-word">({word}</span>).'
    assert marked("东" * 100 + "，" + "西" * 100, in_print=True) == "东" * 100 + "，" + "西" * 100


def test_markup_stays_text() -> None:
    assert marked("<b> https://example.org/<i>x", in_print=False) == (
        '&lt;b&gt; <span class="address">https://<wbr/>example<wbr/>.org/<wbr/>&lt;i&gt;x</span>'
    )
