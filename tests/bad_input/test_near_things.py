"""What stands near the thing that was meant: another name of a field, a folder that is not entered,
another form of a language."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of

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
        "a name with a word behind it",
        changed("mill/en.md", "{person}`ann-lee`", "{person}`ann-lee short`"),
        """\
mill/en.md:5: error: there is no person “ann-lee short” in the case “mill”
    The short name is {person}`~ann-lee`
""",
    ),
    (
        "a key with an invisible character",
        both(
            changed("mill/en.md", "[@report, p. 3]", "[@re\u200bport, p. 3]"),
            changed(
                "mill/case.yaml",
                "value: ann-lee, sources: [report]",
                "value: ann-lee, sources: [re\u00adport]",
            ),
        ),
        """\
mill/case.yaml:4: error: there is no source “re\u00adport” in the library of sources
    Write “report”, without U+00AD, an invisible character
mill/en.md:5: error: the citation “[@re\u200bport, p. 3]” cannot be read at “@re\u200bport, p. 3”
    Write [@report, p. 3], without U+200B, an invisible character
""",
    ),
    (
        "keys in the library that nothing can cite",
        added(
            "sources.yaml",
            '  - {id: "mill\u2060-1", type: book, title: A}\n  - {id: "Doe, 2021", type: book, title: B}\n',
        ),
        """\
sources.yaml:14: error: the key “mill\u2060-1” of a source holds U+2060, an invisible character
    Write “mill-1”
sources.yaml:14: warning: the source “mill\u2060-1” is not cited
    Cite it, or delete it
sources.yaml:15: error: the key “Doe, 2021” of a source holds “,”, and cannot be cited
    Write “Doe-2021” for it here, and where it is cited
sources.yaml:15: warning: the source “Doe, 2021” is not cited
    Cite it, or delete it
""",
    ),
    (
        "a key with a dash for its hyphen",
        changed("mill/en.md", "[@report, p. 3]", "[@re–port, pp. 3–4]"),
        """\
mill/en.md:5: error: the citation “[@re–port, pp. 3–4]” cannot be read at “@re–port, pp. 3–4”
    Write [@re-port, pp. 3–4]
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


def test_a_subtitle_is_no_field_of_csl(tmp_path: Path) -> None:
    spoil = changed("sources.yaml", PUBLISHER, PUBLISHER + "    subtitle: What fell\n")
    assert said_of(tmp_path, spoil) == (
        "sources.yaml:13: error: “subtitle” of the source “report” is printed by no citation style\n"
        "    Write it in the title, behind a colon: “Title: Subtitle”\n"
    )


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


def test_one_message_for_a_key_in_brackets(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("mill/en.md", "\nSo it was.[courier]\n\nSo.[courier-2021]\n"))
    assert said == (
        "mill/en.md:10: error: “[courier” names the source “courier” and does not cite it\n"
        "    Write [@courier], or \\[ for the mark itself\n"
    )


def test_dates_that_are_hardly_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    changed("weir/case.yaml", '"2020-12-24T18+01:00"', '"2020-21"')(book)
    changed("mill/case.yaml", 'date: "2021-04"', 'date: "2026-12"')(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == (
        "mill/case.yaml:19: warning: the event “started” is of 2026-12, after the date of the book, "
        "2026-11-24\n"
        "    Mend the one or the other; nothing needs to be done if it is still to come\n"
        "weir/case.yaml:4: warning: “2020-21” is printed as the spring of 2020: 21 to 24 stand for "
        "seasons\n"
        "    Write 2020/2021 for years; nothing needs to be done if not\n"
    )


@pytest.mark.parametrize("date", ["2021-21", "2026-11"])
def test_dates_that_are_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], date: str
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("weir/case.yaml", '"2020-12-24T18+01:00"', f'"{date}"')(book)
    changed("sources.yaml", 'issued: "2021"', 'issued: "2026"')(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == "No problems found.\n"
