"""Files that hold no text, or no more than that."""

from __future__ import annotations

from pathlib import Path

from casebook.cli.program import main

from .good_book import FILES, write_good_book
from .spoiling import (
    Kind,
    Spoil,
    added,
    kinds,
    said_of,
    written,
)

TABLE: list[Kind] = [
    (
        "Latin-1",
        written("weir/en.md", "Weir.\n\nA café".encode("latin-1")),
        """\
weir/en.md:3: error: the text is not UTF-8: byte 0xE9 cannot stand here: in Windows-1252 it is “é”
    Save the file as UTF-8
""",
    ),
    (
        "UTF-16",
        written("weir/case.yaml", "title: x".encode("utf-16")),
        """\
weir/case.yaml:1: error: the text is not UTF-8: it is UTF-16
    Save the file as UTF-8
""",
    ),
    (
        "half of a surrogate pair",
        written("weir/en.md", b"a\n\xed\xa0\x80\n"),
        """\
weir/en.md:2: error: the text is not UTF-8: byte 0xED cannot stand here
    Save the file as UTF-8
""",
    ),
    (
        "a control character",
        added("weir/en.md", "\nThe\x1b[31m weir\n"),
        """\
weir/en.md:3: error: the control character U+001B cannot stand in text
    Delete it
""",
    ),
    (
        "a null",
        written("weir/en.md", "The\0weir\n"),
        """\
weir/en.md:1: error: the control character U+0000 cannot stand in text
    Delete it
""",
    ),
    (
        "what no XML can hold",
        written("weir/en.md", "The\uffffweir\n"),
        """\
weir/en.md:1: error: the control character U+FFFF cannot stand in text
    Delete it
""",
    ),
    (
        "marks without end",
        written("weir/en.md", f"The weir\n\n{'&amp;' * 1000}\n{'[' * 3000}\n"),
        """\
weir/en.md:3: error: more than 4,000 marks, letters and figures stand without a space
    Divide it by spaces, or leave most of it out
""",
    ),
    (
        "a word without end",
        written("weir/en.md", f"The weir\n\n{'x' * 1000} {'weir' * 251}\n{'weir' * 300}\n"),
        """\
weir/en.md:3: error: a word has more than 1,000 letters and figures
    Divide it by spaces, or leave most of it out
weir/en.md:4: error: a word has more than 1,000 letters and figures
    Divide it by spaces, or leave most of it out
""",
    ),
    (
        "a title as long as a chapter",
        written("weir/case.yaml", "title: {en: " + "The weir " * 200 + ", zh-Hans: 堰}\n"),
        """\
weir/case.yaml:1: error: the title has 1,799 characters, and can have 1,000
    Shorten it, and say the rest in the text
""",
    ),
    (
        "an empty narrative",
        written("weir/en.md", "\n\n"),
        """\
weir/en.md:1: error: the text is empty
    Write the narrative
""",
    ),
    (
        "an empty case.yaml",
        written("weir/case.yaml", ""),
        """\
weir/case.yaml:1: error: “title” is missing
    Add “title:” with its value
""",
    ),
    (
        "an empty book.yaml",
        written("book.yaml", "# nothing\n"),
        """\
book.yaml:1: error: “cases” is missing
    Add “cases:” with its value
book.yaml:1: error: “date” is missing
    Add “date:” with its value
book.yaml:1: error: “editions” is missing
    Add “editions:” with its value
book.yaml:1: error: “identifier” is missing
    Add “identifier:” with its value
book.yaml:1: error: “locales” is missing
    Add “locales:” with its value
book.yaml:1: error: “name” is missing
    Add “name:” with its value
book.yaml:1: error: “title” is missing
    Add “title:” with its value
""",
    ),
    (
        "an empty library of sources",
        written("sources.yaml", ""),
        """\
sources.yaml:1: error: a list of sources is expected
    Begin the file with “references:”
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_byte_order_marks_and_other_line_ends_are_welcome(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    for name in FILES:
        data = (book / name).read_bytes()
        (book / name).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert main(["check", str(book)]) == 0
    added("mill/en.md", "\r\n{person}`ann-li`\r\n")(book)
    assert main(["check", str(book)]) == 2
