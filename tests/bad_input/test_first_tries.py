"""What somebody writes who tries the program for the first time, and what is said of it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from casebook.cli.program import main

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Spoil, added, both, changed, said_of, written

NARRATIVE = "mill/en.md"
NEXT = 10
"""The line of what is added to that narrative."""


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("[@courier, @report]", "@report"),
        ("[@courier and @report]", "@courier and"),
        ("[see @courier, report]", "report"),
        ("[@courier, p. 3；@report]", "p. 3；@report"),
    ],
)
def test_a_source_among_the_words_of_a_citation(tmp_path: Path, citation: str, words: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nA claim.{citation}\n"))
    assert "holds words that look like another source: “" in said
    assert words in said
    assert "    Write [" in said
    assert said.startswith(f"{NARRATIVE}:{NEXT}: error: the citation of “")


def test_a_source_behind_the_comma_of_another_in_yaml(tmp_path: Path) -> None:
    spoil = changed("mill/case.yaml", '"courier, p. 2"', '"courier, report"')
    said = said_of(tmp_path, spoil)
    assert "mill/case.yaml:" in said
    assert "the citation of “courier” holds words that look like another source: “report”" in said


@pytest.mark.parametrize(
    "date", ["November 2026", "29/11/2026", "29 November 2026", "now", "", "12", "true"]
)
def test_a_date_of_the_edition_that_is_none(tmp_path: Path, date: str) -> None:
    said = said_of(tmp_path, changed("book.yaml", '"2026-11-24"', f'"{date}"'))
    assert said.startswith("book.yaml:6: error: ")
    assert "Traceback" not in said


def test_a_misshapen_record_hides_nothing_of_its_narratives(tmp_path: Path) -> None:
    spoil = both(
        changed("mill/case.yaml", "events:", "event:"),
        added(NARRATIVE, "\n**never closed\n"),
    )
    said = said_of(tmp_path, spoil)
    assert "mill/case.yaml:" in said
    assert f"{NARRATIVE}:{NEXT}: error: “**” is not closed" in said


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("｛person｝`ann-lee`", "｛person｝"),
        ("A claim.^［In my own words.］", "^［"),
        ("：：：{exhibit} wheel", "：：："),
        ("##\u3000小标题", "##\u3000"),
        ("##\u00a0What was found", "##\u00a0"),
        ("｜甲｜乙｜", "｜甲｜乙｜"),
        ("• first\n• second", "• "),
        ("3. three\n4. four", "a list within a paragraph"),
        ("*to the end of the page", "*"),
        ("see [[Mill]] there", "[[Mill]]"),
        ("\\textbf{bold}", "“\\textbf{bold}” is LaTeX"),
        ("'''bold'''", "'''"),
    ],
)
def test_marks_that_are_none(tmp_path: Path, line: str, found: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nWords:\n{line}\n"))
    assert f"{NARRATIVE}:{NEXT + 1}: error: " in said
    assert found in said


@pytest.mark.parametrize(
    "line", ["5 * 3 = 15", "f*k and a_b and /_x", "＠zhang says", "in 1984.\nAnd", "it's 'so'"]
)
def test_marks_that_are_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, f"\n{line}\n")(book)
    assert main(["check", str(book)]) == 0, capsys.readouterr().err


def test_a_heading_that_is_indented(tmp_path: Path) -> None:
    said = said_of(tmp_path, added(NARRATIVE, "\n    ## Another heading\n"))
    assert f"{NARRATIVE}:{NEXT}: error: lines indented by four spaces are printed" in said


def test_a_language_by_another_tag_is_one_error(tmp_path: Path) -> None:
    said = said_of(tmp_path, changed("book.yaml", "[en, zh-Hans]", "[en, zh-CN]"))
    assert said == (
        "book.yaml:3: error: “zh-CN” is not what the title of the book calls the language\n"
        "    Write zh-Hans here, or zh-CN there and in all other texts\n"
    )


@pytest.mark.parametrize(
    ("file", "hint"),
    [
        ("exhibits/wheel.png", "Write the name alone: the file stands in mill/exhibits/"),
        ("wheel.HEIC", "Export the picture as PNG or JPEG"),
    ],
)
def test_names_of_exhibits(tmp_path: Path, file: str, hint: str) -> None:
    assert hint in said_of(tmp_path, changed("mill/case.yaml", "wheel.png", file))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (
            written("third/case.yaml", 'title: {en: "Third"}\n'),
            "third/case.yaml:1: warning: the case is in no edition",
        ),
        (written("mill/fr.md", "Texte.\n"), "mill/fr.md:1: warning: the text is in no edition"),
    ],
)
def test_what_is_in_no_edition(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil, said: str
) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err.startswith(said)


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "&#x202E;"])
def test_what_turns_the_order_of_letters(tmp_path: Path, mark: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\nHe paid {mark}0001 dollars.\n"))
    assert f"{NARRATIVE}:{NEXT}: error: the " in said
    assert "cannot stand in text" in said


def test_a_number_behind_a_sharp_in_yaml(tmp_path: Path) -> None:
    old = 'summary: {en: "A mill stopped.", zh-Hans: "磨坊停转。"}'
    new = "summary:\n  en: A mill, flat # 12\n  zh-Hans: 磨坊停转。"
    assert "“# 12” is read as a remark" in said_of(tmp_path, changed("mill/case.yaml", old, new))


@pytest.mark.parametrize("numbers", [(1, 3), (7, 7), (2, 1)])
def test_numbers_of_a_list_that_would_be_others(tmp_path: Path, numbers: tuple[int, int]) -> None:
    first, second = numbers
    said = said_of(tmp_path, added(NARRATIVE, f"\n{first}. one\n{second}. two\n"))
    assert f"{NARRATIVE}:{NEXT + 1}: error: the item {second} follows the item {first}" in said


def test_a_template_of_many_elements_in_each_other(tmp_path: Path) -> None:
    ours = (Path(__file__).parents[2] / "layouts/parts/colophon.html").read_text("utf-8")
    deep = f"<p>{'<b>' * 30_000}x{'</b>' * 30_000}</p></section>"
    book = write_good_book(tmp_path / "book")
    written("layouts/parts/colophon.html", ours.replace("</section>", deep))(book)
    result = casebook("build", cwd=book)
    assert result.status == 2
    assert result.messages.startswith("layouts/parts/colophon.html: error: the template")


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_where_nobody_can_read_it(option: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "casebook", option],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
        )
    assert b"Traceback" not in done.stderr


def test_a_style_that_prints_no_locators(tmp_path: Path) -> None:
    spoil = both(
        changed("book.yaml", "chicago-notes-bibliography", "nature"),
        added(NARRATIVE, "\nA claim.[@courier, p. 3] Cf.^[Cf. [@report, ch. 7].]\n"),
    )
    assert said_of(tmp_path, spoil).startswith(
        "book.yaml:9: error: the citation style “nature” prints no locators, such as pages, and "
        "citations of the book have some\n"
        "    Name another citation-style, such as chicago-notes-bibliography, or take all locators "
        "out: “[@key]” for “[@key, p. 3]”\n"
    )


def test_a_style_for_one_language_alone(tmp_path: Path) -> None:
    said = said_of(tmp_path, changed("book.yaml", "chicago-notes-bibliography", "{en: apa}"))
    assert said == (
        "book.yaml:9: error: no citation style is named for the language “zh-Hans”\n"
        "    Add zh-Hans: chinese-notes to those there, or name one for all: citation-style: apa\n"
    )


@pytest.mark.parametrize(
    ("folder", "listed", "cure"),
    [
        ("mill", "mil", "Did you mean “mill”?"),
        ("mill", "Mill", "Use lower case letters, digits and hyphens: mill"),
        ("The Mill", "mill", "Rename the folder “The Mill” to mill"),
    ],
)
def test_a_false_name_of_a_case_is_one_error(
    tmp_path: Path, folder: str, listed: str, cure: str
) -> None:
    def spoil(book: Path) -> None:
        changed("book.yaml", "[mill, weir]", f"[{listed}, weir]")(book)
        (book / "mill").rename(book / folder)

    said = said_of(tmp_path, spoil)
    assert said.startswith("book.yaml:4: error: ")
    assert said.endswith(f"\n    {cure}\n")
    assert said.count("\n") == 2


@pytest.mark.parametrize("date", ["November 2026", "spring 2012", "2026-11", "2026~", "11pm"])
def test_the_date_of_the_edition_is_a_day(tmp_path: Path, date: str) -> None:
    said = said_of(tmp_path, changed("book.yaml", '"2026-11-24"', f'"{date}"'))
    assert said.endswith("\n    Write the day of the edition, as 2026-11-24\n")


def test_a_source_date_that_is_doubtful_at_one_end(tmp_path: Path) -> None:
    said = said_of(tmp_path, changed("sources.yaml", '"2021-03-05"', '"2021/2022~"'))
    assert said.startswith(
        "sources.yaml:7: error: “issued” of the source “courier” is “2021/2022~”"
    )
    assert said.endswith('    Write the words that are to be printed: {literal: "…"}\n')
