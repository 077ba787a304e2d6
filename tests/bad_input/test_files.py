"""Files that are missing, or lie elsewhere."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import (
    Kind,
    Spoil,
    a_folder,
    both,
    changed,
    emptied,
    kinds,
    linked,
    removed,
    said_of,
    written,
)

TABLE: list[Kind] = [
    (
        "no book.yaml",
        removed("book.yaml"),
        """\
book.yaml: error: the file “book.yaml” is missing: this folder is no book
    Name the folder of a book, which holds book.yaml, or begin one with “casebook new NAME”
""",
    ),
    (
        "no sources",
        removed("sources.yaml"),
        """\
sources.yaml: error: the file “sources.yaml” is missing
    Write the file
""",
    ),
    (
        "nothing at all",
        emptied,
        """\
book.yaml: error: the file “book.yaml” is missing: this folder is no book
    Name the folder of a book, which holds book.yaml, or begin one with “casebook new NAME”
""",
    ),
    (
        "no case.yaml",
        removed("weir/case.yaml"),
        """\
book.yaml:4: error: the file “weir/case.yaml” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "no folder of a case",
        removed("weir"),
        """\
book.yaml:4: error: there is no folder “weir”
    Make the folder, or mend its name here
""",
    ),
    (
        "no narrative in one language",
        removed("mill/zh-Hans.md"),
        """\
book.yaml:4: error: the file “mill/zh-Hans.md” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "no introduction in one language",
        removed("introduction/en.md"),
        """\
book.yaml:5: error: the file “introduction/en.md” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "a folder for a file",
        a_folder("mill/case.yaml"),
        """\
book.yaml:4: error: “mill/case.yaml” is a folder, and not a file
    Put a file in its place, or mend its name here
""",
    ),
    (
        "a folder for book.yaml",
        a_folder("book.yaml"),
        """\
book.yaml: error: “book.yaml” is a folder, and not a file
    Put a file in its place
""",
    ),
    (
        "a file for a folder",
        both(removed("weir"), written("weir", "")),
        """\
book.yaml:4: error: the file “weir/case.yaml” is missing
    Write the file, or mend its name here
book.yaml:4: error: the file “weir/en.md” is missing
    Write the file, or mend its name here
book.yaml:4: error: the file “weir/zh-Hans.md” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "a case outside the book",
        changed("book.yaml", "weir]", "../weir]"),
        """\
book.yaml:4: error: the name of the folder “../weir” cannot be used
    Use lower case letters, digits and hyphens
""",
    ),
    (
        "a case by an absolute path",
        changed("book.yaml", "weir]", "/etc]"),
        """\
book.yaml:4: error: the name of the folder “/etc” cannot be used
    Use lower case letters, digits and hyphens
mill/case.yaml:31: error: there is no case “weir” in the book
    The folder “weir” holds a case: enter it under “cases” in book.yaml
""",
    ),
    (
        "a case by a detour",
        changed("book.yaml", "weir]", "mill/../weir]"),
        """\
book.yaml:4: error: the name of the folder “mill/../weir” cannot be used
    Use lower case letters, digits and hyphens
""",
    ),
    (
        "a case without a name",
        changed("book.yaml", "weir]", '""]'),
        """\
book.yaml:4: error: the name of the folder “” cannot be used
    Use lower case letters, digits and hyphens
mill/case.yaml:31: error: there is no case “weir” in the book
    The folder “weir” holds a case: enter it under “cases” in book.yaml
""",
    ),
    (
        "a case with a long name",
        changed("book.yaml", "weir]", "w" * 300 + "]"),
        """\
book.yaml:4: error: there is no folder “wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww…”
    The folder “weir” holds a case that is not listed: write that here
mill/case.yaml:31: error: there is no case “weir” in the book
    The folder “weir” holds a case: enter it under “cases” in book.yaml
""",
    ),
    (
        "an introduction outside the book",
        changed("book.yaml", ": introduction", ": ../other"),
        """\
book.yaml:5: error: the name of the folder “../other” cannot be used
    Use lower case letters, digits and hyphens
""",
    ),
    (
        "a language that is a path",
        changed("book.yaml", "[en, zh-Hans]", "[en, ../zh-Hans]"),
        """\
book.yaml:3: error: “../zh-Hans” is not a BCP 47 language tag
    Write en, zh-Hans…
""",
    ),
    (
        "a link out of the book",
        linked("weir", "/usr"),
        """\
book.yaml:4: error: “weir/case.yaml” lies outside the book's folder
    Keep every file of the book inside its folder
book.yaml:4: error: “weir/en.md” lies outside the book's folder
    Keep every file of the book inside its folder
book.yaml:4: error: “weir/zh-Hans.md” lies outside the book's folder
    Keep every file of the book inside its folder
""",
    ),
    (
        "a link out of the book to a file",
        linked("weir/en.md", "/etc/passwd"),
        """\
book.yaml:4: error: “weir/en.md” lies outside the book's folder
    Keep every file of the book inside its folder
""",
    ),
    (
        "a link to itself",
        linked("weir/en.md", "en.md"),
        """\
book.yaml:4: error: the file “weir/en.md” cannot be read: its link leads to itself
    Put a file in its place, or mend its name here
""",
    ),
    (
        "a link to nothing",
        linked("weir/en.md", "de.md"),
        """\
book.yaml:4: error: “weir/en.md” is a link that leads to no file
    Put the file itself in its place, or mend its name here
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_a_library_of_sources_may_be_json(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    removed("sources.yaml")(book)
    items = [
        {
            "id": "courier",
            "type": "article",
            "title": "A",
            "issued": {"date-parts": [[2021, 3, 5]]},
        },
        {"id": "report", "type": "report", "title": "On the mill", "issued": {"literal": "n.d."}},
    ]
    written("sources.json", json.dumps(items, indent=2))(book)
    assert main(["check", str(book)]) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    said = said_of(tmp_path, lambda book: (book / "weir/en.md").chmod(0))
    assert said == (
        "weir/en.md: error: the file cannot be read: Permission denied\n"
        "    Give yourself the right to read it\n"
    )
