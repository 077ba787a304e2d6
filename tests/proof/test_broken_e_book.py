"""A finished e-book broken on purpose, each time in one way, and what proof says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook
from .broken import broken, claims, rewrite

WORDS = "every word of the content is in the file, once, in order"
NOTES = "each note call has its note on its page or below its table, once, in order"
LEADS = "every link leads somewhere"
LISTS = "the lists of contents lead to every part"
CLOSED = "nothing is fetched from elsewhere, and nothing runs"
OWN = "nothing is in the file that is not of the book"
LANGUAGE = "the file says in which language it is"
READ = "the file can be read"
PICTURES = "every picture has a text in its place"
SAYS = "what the file says of itself is plain words"

MILL = "EPUB/case-mill.xhtml"
OPF = "EPUB/content.opf"

Harm = Callable[[dict[str, bytes]], None]


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book of a small book."""
    folder = write_good_book(tmp_path_factory.mktemp("broken") / "book")
    result = casebook("build", ".", "--only", "tiny.ebook.en.epub", cwd=folder)
    assert result.status == 0, result.messages
    return folder / "output" / "tiny.ebook.en.epub"


def instead(old: str, new: str, name: str = MILL) -> Harm:
    """The first of some words stand where others did."""

    def harm(members: dict[str, bytes]) -> None:
        text = members[name].decode()
        assert old in text
        members[name] = text.replace(old, new, 1).encode()

    return harm


def without(begin: str, end: str, name: str = MILL) -> Harm:
    """What stands between two strings is gone, with these."""

    def harm(members: dict[str, bytes]) -> None:
        text = members[name].decode()
        start = text.index(begin)
        stop = text.index(end, start) + len(end)
        members[name] = (text[:start] + text[stop:]).encode()

    return harm


def without_file(name: str) -> Harm:
    """A file of the container is gone."""
    return lambda members: members.pop(name) and None


def with_data(name: str, data: bytes) -> Harm:
    """A file of the container has this content."""

    def harm(members: dict[str, bytes]) -> None:
        assert name in members
        members[name] = data

    return harm


def picture_with_place(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".png"))
    text = b"\0\0\0\x05tEXtGPS\0x\0\0\0\0"
    members[name] = members[name][:33] + text + members[name][33:]


PARAGRAPH = "paid $1,200."
CASES: dict[str, tuple[Harm, str, str]] = {
    "a word removed": (instead("the wheel stopped", "the stopped"), WORDS, "is lost"),
    "a word doubled": (instead("wheel stopped", "wheel wheel stopped"), WORDS, "is lost"),
    "words swapped": (instead("wheel stopped", "stopped wheel"), WORDS, "is lost"),
    "a paragraph removed": (without('<p id="paragraph', "</p>"), WORDS, "is lost"),
    "a fact removed": (without('<tr role="row"><th', "</tr>"), WORDS, "“Owner” is lost"),
    "a note without its words": (
        instead("</a> Jane Doe, “The Wheel Stops”", "</a> "),
        WORDS,
        "of a note is lost",
    ),
    "a note removed": (without('<aside class="note"', "</aside>"), NOTES, "has no note"),
    "a call removed": (without('<a class="note-call"', "</a>"), NOTES, "is called never"),
    "a link that leads nowhere": (
        instead('href="case-weir.xhtml"', 'href="case-wear.xhtml"'),
        LEADS,
        "the link to “EPUB/case-wear.xhtml” leads nowhere",
    ),
    "an id twice": (
        instead('<p class="summary"', '<p id="case-mill" class="summary"'),
        LEADS,
        "2 elements have the id “case-mill”",
    ),
    "a picture without a text": (instead('alt="A dark square"', 'alt=""'), PICTURES, "no text"),
    "a script": (instead("</body>", "<script>1</script></body>"), CLOSED, "an element script"),
    "an attribute that runs": (
        instead("<body ", '<body onload="x()" '),
        CLOSED,
        "the attribute onload of body runs a program",
    ),
    "a picture from elsewhere": (
        instead("pictures/mill", "https://example.com/mill"),
        CLOSED,
        "img fetches https://example.com/mill",
    ),
    "a style sheet that fetches": (
        instead("{", "{ background: u\\72l(\\68ttp://example.com/a.png);", "EPUB/styles/book.css"),
        CLOSED,
        "the style sheet fetches from elsewhere",
    ),
    "a comment with a path": (
        instead("<body", "<!-- /usr/ann/tiny --><body"),
        OWN,
        "there is a comment, “/usr/ann/tiny”",
    ),
    "data of a program in a picture": (picture_with_place, OWN, "a text of a program (tEXt)"),
    "an entry of the contents list missing": (
        instead('href="case-mill.xhtml"', 'href="case-weir.xhtml"', "EPUB/nav.xhtml"),
        LISTS,
        "no entry leads to “The Mill”",
    ),
    "a document without its language": (instead(' lang="en"', ""), LANGUAGE, "its language"),
    "no language": (without("<dc:language>", "</dc:language>", OPF), LANGUAGE, "the package"),
    "no identifier": (without("<dc:identifier", "</dc:identifier>", OPF), READ, "no identifier"),
    "a title with a soft hyphen": (
        instead("<title>The Mill", "<title>The Mi\u00adll"),
        SAYS,
        "with U+00AD",
    ),
    "a part out of the spine": (
        instead('<itemref idref="document-6"/>', "", OPF),
        WORDS,
        "the part “The Mill” is lost",
    ),
    "a document that is gone": (without_file(MILL), WORDS, "the part “The Mill” is lost"),
    "a document that is no XML": (with_data(MILL, b"<html><p></html>"), READ, "not well-formed"),
    "an entity that grows": (
        with_data(MILL, b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><html>&b;</html>'),
        WORDS,
        "is lost",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(finished: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    path = broken(finished, tmp_path)
    rewrite(path, harm)
    found = claims(path)
    assert claim in found, found
    assert any(said in what for what in found[claim]), found


def test_a_whole_file_has_nothing(finished: Path, tmp_path: Path) -> None:
    path = broken(finished, tmp_path)
    rewrite(path, lambda members: None)
    assert claims(path) == {}


def test_the_document_and_the_place_of_lost_words_are_told(finished: Path, tmp_path: Path) -> None:
    path = broken(finished, tmp_path)
    rewrite(path, instead("the wheel stopped", "the stopped"))
    lost = f"{MILL}: “wheel stopped.” is lost (written in mill/en.md:3)"
    assert claims(path)[WORDS] == [lost]
