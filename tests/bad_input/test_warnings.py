"""What check says of a book that can be made, and may not be meant so."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of, written

FIGURES = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>Figures</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>
<macro name="number"><text variable="citation-number"/><text variable="locator" prefix="p"/></macro>
<citation><layout vertical-align="sup"><text macro="number"/></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>
"""
MORE = "".join(f"  - {{id: spare-{n}, type: book, title: Spare}}\n" for n in range(1, 6))

WARNINGS: list[Kind] = [
    ("nothing", lambda book: None, ""),
    (
        "an exhibit and a citation in one language alone",
        changed("mill/zh-Hans.md", "[@report, p. 3]\n\n:::{exhibit} wheel\n:::\n", "\n"),
        """\
mill/zh-Hans.md:1: warning: the case differs in the languages “en” and “zh-Hans”: the exhibit “wheel” is shown in “en” alone; 10 notes in “en”, 8 in “zh-Hans”
    Look whether something was left out; nothing needs to be done if it is meant
""",
    ),
    (
        "a paragraph and a source in the other language alone",
        changed("weir/zh-Hans.md", "[@report]", "[@report]\n\n又及。[@courier]"),
        """\
weir/en.md:1: warning: the case differs in the languages “en” and “zh-Hans”: the source “courier” is cited in “zh-Hans” alone
    Look whether something was left out; nothing needs to be done if it is meant
weir/zh-Hans.md:1: warning: the case differs in the languages “en” and “zh-Hans”: 1 paragraph in “en”, 2 in “zh-Hans”; 2 notes in “en”, 3 in “zh-Hans”
    Look whether something was left out; nothing needs to be done if it is meant
""",
    ),
    (
        "a source that is cited in one language alone, in the place of another",
        changed("weir/zh-Hans.md", "[@report]", "[@courier]"),
        """\
weir/en.md:1: warning: the case differs in the languages “en” and “zh-Hans”: the source “courier” is cited in “zh-Hans” alone
    Look whether something was left out; nothing needs to be done if it is meant
""",
    ),
    (
        "a narrative that is a copy of another language's",
        written("weir/zh-Hans.md", f"The weir.[@report]\n{'It stood where it stands. ' * 12}\n"),
        """\
weir/zh-Hans.md:1: warning: the text has hardly a character of the language that the file is named after
    Look whether it is a copy of another language's
""",
    ),
    (
        "fields that nobody reads",
        changed(
            "sources.yaml",
            "    publisher: The County\n",
            "    publisher: The County\n    custom: {teir: A, mine: B, verifed: false}\n",
        ),
        """\
sources.yaml:9: warning: “teir”, under “custom” of the source “report”, is not read
    Did you mean “tier”?
sources.yaml:9: warning: “verifed”, under “custom” of the source “report”, is not read
    Did you mean “verified”?
""",
    ),
    (
        "a few sources that are not cited",
        added("sources.yaml", "".join(MORE.splitlines(keepends=True)[:2])),
        """\
sources.yaml:14: warning: the source “spare-1” is not cited
    Cite it, or delete it
sources.yaml:15: warning: the source “spare-2” is not cited
    Cite it, or delete it
""",
    ),
    (
        "a library that is larger than the book",
        added("sources.yaml", MORE),
        """\
sources.yaml:14: warning: 5 of 7 sources are not cited: “spare-1”, “spare-2”, “spare-3”…
    If other books share them, write “sources: {file: sources.yaml, unused: ignore}” in book.yaml
""",
    ),
    (
        "notes beside citations in superior figures",
        both(
            changed("book.yaml", "chicago-notes-bibliography", "own.csl"),
            written("own.csl", FIGURES),
            added("weir/en.md", "\nIt broke.^[In own words.]\n"),
            added("weir/zh-Hans.md", "\n堰溃。^[自注。]\n"),
        ),
        "".join(
            f"""\
weir/{locale}.md:3: warning: figures call this note, and the citation style “own.csl” cites by figures too
    Put notes into the text, or name a citation-style with numbers in brackets
"""
            for locale in ("en", "zh-Hans")
        ),
    ),
    (
        "a style that has no rules for a list",
        changed("book.yaml", "chicago-notes-bibliography", "bluebook-law-review"),
        """\
book.yaml:9: warning: the citation style “bluebook-law-review” has no rules for a list of sources
    chicago-notes-bibliography words the list; for another, name another citation-style
""",
    ),
]

ERRORS: list[Kind] = [
    (
        "a case that is its own further reading",
        changed("mill/case.yaml", "- case: weir", "- case: mill"),
        """\
mill/case.yaml:31: error: the case “mill” has itself under “see-also”
    Name another case, or delete it
""",
    ),
    (
        "notes without words",
        both(
            changed("weir/en.md", "[@report]", "[@report]^[]"),
            changed("weir/zh-Hans.md", "[@report]", "[@report]^[ \u200b]"),
        ),
        """\
weir/en.md:1: error: a note holds no words
    Write ^[the words of the note]
weir/zh-Hans.md:1: error: a note holds no words
    Write ^[the words of the note]
""",
    ),
]


@kinds(WARNINGS)
def test_what_is_warned_of(tmp_path: Path, spoil: Spoil, message: str) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    messages, out = io.StringIO(), io.StringIO()
    with redirect_stderr(messages), redirect_stdout(out):
        assert main(["check", str(book)]) == 0
    said = messages.getvalue()
    assert said.replace("No problems found.\n", "") == message


@kinds(ERRORS)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
