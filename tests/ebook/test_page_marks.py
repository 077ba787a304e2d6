"""Marks of printed pages: at the word, outside headings, never within a word."""

from __future__ import annotations

import re

import pytest

from casebook.ebook.archive import deflated, inflated
from casebook.ebook.page_marks import PlaceNotFound, places_of_pages, with_page_marks
from casebook.model.page import PICTURE, PageBreak
from casebook.model.passages import squeezed

BODY = (
    '<section id="a"><h2 id="h">The <em>first</em> head</h2>\n'
    '<p id="p">One two &amp; three\u2060<a id="c" class="note-call">1</a> four wheelwright.</p>\n'
    '<table><tr id="r"><td><a href="#p">1956</a></td><td>雷政富出生 on page '
    '<span class="late-folio">123</span>, as said</td></tr></table>'
    '<p id="q"><em>Last</em> words</p></section>'
    '<section epub:type="endnotes"><p id="n">A note that is not counted</p></section>'
)
PLAIN = (
    "The first head One two & three1 four wheelwright. 1956雷政富出生 on page , as said Last words"
)


def document(body: str = BODY) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" '
        'xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Not counted</title></head>'
        f"<body>{body}</body></html>"
    )


def start(words: str, anchor: str = "") -> PageBreak:
    """The place of words in the text, from its beginning or an element that begins with some."""
    at = squeezed(PLAIN).index(squeezed(words))
    before = {"": 0, "r": squeezed(PLAIN).index("1956")}[anchor]
    return PageBreak(anchor, at - before, at, squeezed(PLAIN)[at:][:32])


def marked(*pages: PageBreak) -> str:
    """The body with a bar where each page begins."""
    places = places_of_pages([document().encode()], pages)
    marks = [(place, str(number)) for number, (_, place) in enumerate(places, 1)]
    text = inflated(with_page_marks(deflated(document().encode()), marks)).decode()
    mark = '<span epub:type="pagebreak" role="doc-pagebreak" id="page-{0}" aria-label="{0}"></span>'
    for _, label in marks:
        assert text.count(mark.format(label)) == 1
    return re.sub(r"<span epub:type=.*?</span>", "|", text).partition("<body>")[2]


@pytest.mark.parametrize(
    ("words", "anchor", "context"),
    [
        ("The first head", "", '<section id="a">|<h2 id="h">'),
        ("first head", "", '<h2 id="h">The |<em>first'),
        ("One two", "", '<p id="p">|One'),
        ("& three", "", "two |&amp; three"),
        ("four", "", "</a> |four"),
        ("wright.", "", " |wheelwright."),
        ("1956", "r", '<td>|<a href="#p">1956'),
        ("政富", "r", "雷|政富"),
        ("as said", "r", "</span>, |as said"),
        ("Last", "", '<p id="q">|<em>Last'),
    ],
)
def test_a_mark_stands_before_the_first_word(words: str, anchor: str, context: str) -> None:
    assert context in marked(start(words, anchor))


def test_pages_that_begin_at_one_place_follow_each_other() -> None:
    assert "two ||&amp; three" in marked(start("& three"), start("& three"))


def test_a_page_after_the_last_words_is_marked_before_the_notes() -> None:
    after = PageBreak("", 0, 1 << 40)
    assert '</section>|<section epub:type="endnotes">' in marked(start("One"), after)


def test_words_that_the_template_writes_elsewhere_are_found() -> None:
    moved = PageBreak("", 3, 3, squeezed("four wheelwright. 1956"))
    assert "</a> |four" in marked(moved)


def test_words_that_are_not_there_are_refused() -> None:
    with pytest.raises(PlaceNotFound, match="notinhere"):
        places_of_pages([document().encode()], [PageBreak("", 0, 0, "notinhereatall")])


@pytest.mark.parametrize(
    ("character", "words", "context"),
    [
        (3, f"{PICTURE}under", '|<figure id="f"><img src="a.png" alt="A"/>'),
        (4, "under", "<figcaption>|Under"),
        (9, f"{PICTURE}{PICTURE}text", '</figure>|<figure><img src="b.png" alt="B"/></figure>'),
        (10, f"{PICTURE}text", '<p>|<a href="#f"><img src="c.png" alt="C"/></a>text'),
        (11, "text", "</a>|text"),
    ],
)
def test_a_picture_counts_as_a_character(character: int, words: str, context: str) -> None:
    body = (
        '<p>One</p><figure id="f"><img src="a.png" alt="A"/><figcaption>Under</figcaption></figure>'
        '<figure><img src="b.png" alt="B"/></figure>'
        '<p><a href="#f"><img src="c.png" alt="C"/></a>text</p>'
    )
    xhtml = document(body).encode()
    [(_, at)] = places_of_pages([xhtml], [PageBreak("", character, character, words)])
    assert context in f"{xhtml[:at].decode()}|{xhtml[at:].decode()}"
