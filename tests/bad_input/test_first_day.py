"""What people do on their first day who write in word processors, copy from print, and enter the
second language later: each is told, and no more than that."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds

NARRATIVE = "mill/en.md"
AUTHOR = both(
    changed(
        "sources.yaml",
        "    publisher: The County\n",
        "    publisher: The County\n    author: [{family: Roe, given: Ann}]\n",
    ),
    changed("sources.yaml", "id: report", "id: report"),
)

WARNINGS: list[Kind] = [
    (
        "a word divided at the end of a line",
        added(NARRATIVE, "\nIt stood in the ware-\nhouse there.\n"),
        f"""\
{NARRATIVE}:10: warning: “ware- house” is printed with a space behind the hyphen
    Write warehouse, or ware-house, on one line
""",
    ),
    (
        "a line that a quotation takes in",
        added(NARRATIVE, "\n> We rang.\nHe left.\n"),
        f"""\
{NARRATIVE}:11: warning: this line is taken into the quotation above it
    Put a blank line before it, or “> ” if it is quoted
""",
    ),
    (
        "a range that ends before it begins",
        changed(NARRATIVE, "[@report, p. 3]", "[@report, pp. 15-14]"),
        f"""\
{NARRATIVE}:5: warning: “15-14”, a range in a locator, ends before it begins
    Write 14-15, or mend it; nothing needs to be done if it is one number with a hyphen
""",
    ),
]


@kinds(WARNINGS)
def test_first_day(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil, message: str
) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert message in said


def test_a_citation_typed_as_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    library = (book / "sources.yaml").read_text("utf-8")
    year = next(line for line in library.splitlines() if "issued" in line).split('"')[1][:4]
    AUTHOR(book)
    added(NARRATIVE, f"\nSo it was (Roe {year}, p. 3), or [see Roe, {year}], or (Roe 1801).\n")(
        book
    )
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert (
        f"{NARRATIVE}:10: warning: “(Roe {year}, p. 3)” is printed as words, and cites no source"
        in said
    )
    assert "    Write [@report, p. 3] in its place; nothing needs to be done if it is meant" in said
    assert f"“[see Roe, {year}]” is printed as words" in said
    assert "(Roe 1801)” is" not in said


def test_a_text_that_is_still_in_the_first_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    changed(
        "mill/case.yaml",
        'en: "A mill stopped.", zh-Hans: "磨坊停转。"',
        'en: "The mill stopped.", zh-Hans: "The mill stopped."',
    )(book)
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert "warning: the text in the language “zh-Hans” is written as in “en”" in said


def test_one_work_under_two_keys_is_told_as_that_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = '  - {id: again, type: book, title: "Of Mills", issued: "1999"}\n'
    spoil = both(
        added("sources.yaml", twice + twice.replace("again", "anew")),
        added(NARRATIVE, "\nX.[@again]\n\nY.[@anew]\n"),
        added("mill/zh-Hans.md", "\n甲。[@again]\n\n乙。[@anew]\n"),
    )
    book = write_good_book(tmp_path / "book")
    spoil(book)
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert "has the title and the date of “again”" in said
    assert "read the same" not in said


@pytest.mark.parametrize(
    "text",
    [
        "The pre-\nand post-war years, and Sub-\nSaharan ones.",
        "> We rang.\n\nHe left.",
        "> We rang.\n> He left.",
        "In the year (see 2021) and (the Mill 1999).",
    ],
)
def test_what_is_meant_is_not_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, f"\n{text}\n")(book)
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert f"{NARRATIVE}:1{0}" not in said
    assert f"{NARRATIVE}:11" not in said
