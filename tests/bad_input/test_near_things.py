"""What stands near the thing that was meant: another name of a field, a folder that is not entered,
another form of a language."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.shipped import shipped

from .good_book import write_good_book
from .spoiling import Kind, Spoil, changed, kinds, said_of, written

PUBLISHER = "    publisher: The County\n"

TABLE: list[Kind] = [
    (
        "fields that others call so",
        changed(
            "sources.yaml",
            PUBLISHER,
            PUBLISHER
            + "    titel: A\n    publisher-city: Lund\n    link: https://a.org/\n    journel: B\n",
        ),
        "".join(
            f"""\
sources.yaml:{line}: error: “{field}”, a field of the source “report”, is not one of CSL
    Write {meant}, or put it under “custom”
"""
            for line, field, meant in (
                (13, "titel", "title"),
                (14, "publisher-city", "publisher-place"),
                (15, "link", "URL"),
                (16, "journel", "container-title"),
            )
        ),
    ),
    (
        "a typeface that no font has",
        written(
            "layouts/trade.yaml",
            (shipped("layouts") / "trade.yaml")
            .read_text("utf-8")
            .replace('["Source Serif 4"', "[Garamond"),
        ),
        """\
layouts/trade.yaml:3: error: the colophon would name the typeface “Garamond”, which no font of the book has
    Name families of fonts.yaml: Noto Serif CJK SC, Source Serif 4, Source Serif 4 Display, Source Serif 4 SmText
""",
    ),
    (
        "words behind a sign of YAML",
        changed(
            "mill/case.yaml",
            'summary: {en: "A mill stopped.", zh-Hans: "磨坊停转。"}',
            "summary:\n  en: The report #3 came out  # so\n  zh-Hans: 磨",
        ),
        """\
mill/case.yaml:3: error: “#3” is read as a remark, and not printed
    Put the text into quotation marks: "The report #3 came out"; a remark has a space behind “#”
""",
    ),
    (
        "an item without a space behind its hyphen",
        changed("sources.yaml", "  - id: report", "  -id: report"),
        """\
sources.yaml:9: error: a space is missing behind the hyphen of “-id”
    Write “- ”, a hyphen and a space, before an item of a list
""",
    ),
    (
        "a case that is referred to and not entered",
        changed("book.yaml", "cases: [mill, weir]", "cases: [mill]"),
        """\
mill/case.yaml:31: error: there is no case “weir” in the book
    The folder “weir” holds a case: enter it under “cases” in book.yaml
""",
    ),
    (
        "a text in another form of the language",
        changed("mill/case.yaml", 'zh-Hans: "磨坊停转。"', 'zh-Hant: "磨坊停轉。"'),
        """\
mill/case.yaml:2: error: this text is missing in the language “zh-Hans”
    Write “zh-Hans:” for “zh-Hant:”, as book.yaml has it under “locales”
""",
    ),
    (
        "an introduction whose folder has another name",
        changed("book.yaml", "introduction: introduction", "introduction: intro"),
        """\
book.yaml:5: error: there is no folder “intro”
    Did you mean “introduction”?
""",
    ),
    (
        "an introduction that is not there",
        changed("book.yaml", "introduction: introduction", "introduction: words"),
        """\
book.yaml:5: error: there is no folder “words”
    Write words/en.md and words/zh-Hans.md, or mend its name here
""",
    ),
]


@kinds(TABLE)
def test_near_things(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_fields_of_their_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    own = "    my-own: A\n    linked: B\n    link: [{URL: https://a.org/}]\n"
    changed("sources.yaml", PUBLISHER, PUBLISHER + own)(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == "No problems found.\n"


def test_an_exhibit_that_the_first_language_lacks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("mill/en.md", ":::{exhibit} wheel\n:::\n", "")(book)
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    assert "mill/en.md:1: warning: the case differs" in said
    assert "the exhibit “wheel” is shown in “zh-Hans” alone" in said
