"""Texts in YAML that would be printed with their marks, as nothing, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from ..book.e_book import EBook, text_of
from .good_book import DIFFERS, write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of

TABLE: list[Kind] = [
    (
        "a citation in a title",
        changed("mill/case.yaml", '"The Mill"', '"The Mill[@report]"'),
        """\
mill/case.yaml:1: error: a title can hold words only, no emphasis, code, links, notes or roles
    Take the markup out, or put a backslash before a mark that is meant as such: \\*
""",
    ),
    (
        "emphasis in the title of the book",
        changed("book.yaml", '"Tiny"', '"*Tiny*"'),
        """\
book.yaml:2: error: a title can hold words only, no emphasis, code, links, notes or roles
    Take the markup out, or put a backslash before a mark that is meant as such: \\*
""",
    ),
    (
        "a note in a name, a role in a label",
        both(
            changed("mill/case.yaml", '"Ann Lee"', '"Ann Lee^[born Poe]"'),
            changed("mill/case.yaml", '"Owner"', '"Owner in {date}`2020`"'),
        ),
        """\
mill/case.yaml:4: error: a label can hold words only, no emphasis, code, links, notes or roles
    Take the markup out, or put a backslash before a mark that is meant as such: \\*
mill/case.yaml:11: error: a name can hold words only, no emphasis, code, links, notes or roles
    Take the markup out, or put a backslash before a mark that is meant as such: \\*
""",
    ),
    (
        "HTML in a credit",
        changed("mill/case.yaml", "    sources: [report]\nsee", "    credit: {en: A<br>B}\nsee"),
        """\
mill/case.yaml:29: error: the tag “<br>” is not read: a text is Markdown, not HTML
    End the line with a backslash, or \\< for the mark itself
""",
    ),
    (
        "a citation without its mark in a summary",
        changed("mill/case.yaml", '"A mill stopped."', '"A mill stopped [report]."'),
        """\
mill/case.yaml:2: error: “[report” names the source “report” and does not cite it
    Write [@report], or \\[ for the mark itself
""",
    ),
    (
        "a summary that is only a note",
        changed("mill/case.yaml", '"A mill stopped."', '"[@report]"'),
        """\
mill/case.yaml:2: error: the text holds no words
    Write what the reader is to see, before any note
""",
    ),
    (
        "a title without ink",
        changed("mill/case.yaml", '"The Mill"', '"\\u200B"'),
        """\
mill/case.yaml:1: error: the title is missing in the language “en”
    Add “en:” with its text
""",
    ),
    (
        "null for a title",
        changed("mill/case.yaml", '"The Mill"', "null"),
        """\
mill/case.yaml:1: error: “null” means nothing in YAML, and is no text
    Leave it out, or put it into quotation marks: "null"
""",
    ),
    (
        "a citation in a value that differs",
        changed(
            "mill/case.yaml",
            'value: "2021-05", sources',
            'value: {en: "May.[@courier]", zh-Hans: "五月"}, sources',
        ),
        """\
mill/case.yaml:23: error: “value” cannot hold a note or a citation here
    Name the sources under “sources”, and tell in words who says what
""",
    ),
    (
        "a note in the note of an event",
        changed(
            "mill/case.yaml", DIFFERS, DIFFERS + '    note: {en: "So.^[Page 3]", zh-Hans: "是"}\n'
        ),
        """\
mill/case.yaml:24: error: “note” cannot hold a note or a citation here
    Name the sources under “sources”, and tell in words who says what
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_an_exhibit_that_no_text_shows_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    for narrative in ("mill/en.md", "mill/zh-Hans.md"):
        changed(narrative, ":::{exhibit} wheel\n:::\n", "")(book)
    assert main(["check", str(book)]) == 0
    messages = capsys.readouterr().err
    assert messages.startswith(
        "mill/case.yaml:25: warning: the exhibit “wheel” is not shown, nor its caption printed; "
        "its number is missing\n"
        "    Show it in the narrative with “:::{exhibit} wheel”, or delete it\n"
    )


def test_escapes_and_entities_of_titles_are_read(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("mill/case.yaml", '"The Mill"', r'"A \\*mill\\* &amp; \\<b> f\\*\\*k &eacute; 5 * 3"')(
        book
    )
    changed("mill/case.yaml", '"Owner"', r'"\\[owner]"')(book)
    added("weir/en.md", "\nSee {case}`mill`.\n")(book)
    assert (
        main(["build", str(book), "--output", str(tmp_path), "--only", "tiny.ebook.en.epub"]) == 0
    )
    epub = tmp_path / "tiny.ebook.en.epub"
    documents = EBook(epub).documents
    title = "A *mill* & <b> f**k é 5 * 3"
    for name in ("case-mill", "case-weir", "contents"):
        found = [text_of(document) for path, document in documents.items() if name in path]
        assert any(title in text for text in found), name
    assert "[owner]" in text_of(documents["EPUB/case-mill.xhtml"])


@pytest.mark.parametrize("standing", ["established", "reported", "disputed"])
def test_what_is_computed_is_no_surer_than_its_dates(tmp_path: Path, standing: str) -> None:
    book = write_good_book(tmp_path / "book")
    differs = DIFFERS * (standing == "disputed")
    changed(
        "mill/case.yaml",
        DIFFERS,
        "",
    )(book)
    changed("mill/case.yaml", "    standing: disputed\n", f"    standing: {standing}\n{differs}")(
        book
    )
    assert (
        main(["build", str(book), "--output", str(tmp_path), "--only", "tiny.ebook.en.epub"]) == 0
    )
    epub = tmp_path / "tiny.ebook.en.epub"
    rows = (
        EBook(epub)
        .documents["EPUB/case-mill.xhtml"]
        .xpath("//*[local-name()='th'][starts-with(., 'Idle ')]//@aria-label")
    )
    assert rows == [standing]
