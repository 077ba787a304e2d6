"""What newcomers write from habit in a narrative: marks that would be printed, or make a figure
false, and what was left to be done."""

# ruff: noqa: E501, ISC004 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import added, changed, said_of, written

NARRATIVE = "mill/en.md"
NEXT = 10
"""The line of what is added to that narrative."""

ERRORS = [
    ("A crate of 5*3*2 m.", "“*” between figures is markup: “5*3*2” would be printed without it, "
     "“532”", "Write 5\\*3\\*2 for the mark itself, or ×"),
    ("Of 5**3**2.", "“**” between figures is markup: “5**3**2” would be printed without it, “532”",
     "Write 5\\*\\*3\\*\\*2 for the mark itself"),
    ("Of 5~3~2.", "“~” between figures is markup: “5~3~2” would be printed without it, “532”",
     "Write 5\\~3\\~2 for the mark itself"),
    ("{date: 2012-10-22} it", "the role “{date}” has no argument in backquotes",
     "Write {date}`2012-10-22`, or \\{ for the mark itself"),
    ("{event: stopped} it", "the role “{event}” has no argument in backquotes",
     "Write {event}`stopped`, or \\{ for the mark itself"),
    ("{person ann-lee} paid", "the role “{person}” has no argument in backquotes",
     "Write {person}`ann-lee`, or \\{ for the mark itself"),
    ("So [^ A remark] it", "“[^ A remark]” is no note, and would be printed as it stands",
     "Write ^[A remark], or \\[ for the mark itself"),
    ("So [^note: A remark] it", "“[^note: A remark]” is no note, and would be printed as it stands",
     "Write ^[A remark], or \\[ for the mark itself"),
    ("So ^ [A remark.] it", "“^ [A remark.]” is no note, and would be printed as it stands",
     "Write ^[A remark.], or \\[ for the mark itself"),
    ("So ++ins++ it", "insertion, “++ins++”, is not printed",
     "Write *…* or **…** around the words, or \\+ for the mark itself"),
    ("1.The first\n2.The second", "a list within a paragraph begins no list: its lines run together",
     "Write “1. ” or “- ” before each item, after a blank line; lines that are meant so end with a "
     "backslash"),
    ("- [] none", "“[]” begins no task, and would be printed as it stands",
     "Write [ ] with a space, or \\[] for the marks"),
    ("So [[weir]] is", "“[[weir]]” is a link of another system, which is not read",
     "Write {case}`weir` if that is the folder of a case, or [weir](https://…), or \\[ for the mark "
     "itself"),
    ("So it was.[courrier]", "“[courrier” is nearly the key of a source, and cites none",
     "Did you mean [@courier]? Else write \\[ for the mark itself"),
]  # fmt: skip

WARNINGS = [
    ("As @courier, p. 1 It fell.", "“p. 1” behind “@courier” is printed as words"),
    ("It fell (see @courier, pp. 3).", "“pp. 3” behind “@courier” is printed as words"),
    ("It fell (@courier, 12–13).", "“12–13” behind “@courier” is printed as words"),
    ("In @courier, § 4 it fell.", "“§ 4” behind “@courier” is printed as words"),
    ("In @courier第1页 it fell.", "“第1页” behind “@courier” is printed as words"),
    ("It fell later.[@courier].", "“.” stands before the note and “.” behind it"),
    ("It fell later.^[A remark.].", "“.” stands before the note and “.” behind it"),
    ("TODO: more", "“TODO” is printed as it stands"),
    ("More [XXX] here", "“[XXX]” is printed as it stands"),
    ("It fell [citation needed].", "“[citation needed]” is printed as it stands"),
    (
        "It fell ([@courier, p. 1]).",
        "the brackets around the citation are printed too: “([@courier, p. 1])”",
    ),
    ("It fell [[@courier]].", "the brackets around the citation are printed too: “[[@courier]]”"),
    (
        "So.^[[@courier]; but see [@report, p. 1].]",
        "a citation behind others in a note of words stands in brackets",
    ),
    ("1.The first", "“1.” begins no item of a list"),
    ("On {date}`2103-02` it", "a date is of 2103-02, after the date of the book, 2026-11-24"),
    ("In {date}`2012-21` it", "“2012-21” is printed as the spring of 2012"),
    ("FIXME more", "“FIXME” is printed as it stands"),
]

MEANT = [
    "Of 5^3^2 and 2\\*3\\*4, *5* 3, 2*x*, a 5~~3~~2.",
    "C++ and C++ or C++/C++ it was.",
    "By the U.S.[@courier]. By Roe et al.[@report], and so.",
    "So.[@courier, p. 3;\n@report, p. 4]",
    "In @courier [p. 3] and @report, 12 people fell.",
    "It was [sic] XXX, and a todo of [COVID-19] (see [@courier]).",
    "In {date}`2021-21` and {date}`2026-11`.",
    "1.5 m\n2.5 m",
    "- [ ] one\n- [x] two",
]


@pytest.mark.parametrize("at", range(len(ERRORS)))
def test_marks_that_would_be_lost_or_printed(tmp_path: Path, at: int) -> None:
    text, what, cure = ERRORS[at]
    said = said_of(tmp_path, added(NARRATIVE, f"\n{text}\n"))
    assert said == f"{NARRATIVE}:{NEXT}: error: {what}\n    {cure}\n"


def test_doubtful_texts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, "".join(f"\n{text}\n" for text, _ in WARNINGS))(book)
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    for line, (_, what) in enumerate(WARNINGS):
        assert f"{NARRATIVE}:{NEXT + 2 * line}: warning: {what}" in said


def test_texts_that_are_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, "".join(f"\n{text}\n" for text in MEANT))(book)
    assert main(["check", str(book)]) == 0
    assert NARRATIVE not in capsys.readouterr().err


@pytest.mark.parametrize("name", [NARRATIVE, "mill/case.yaml"])
def test_a_merge_that_is_not_finished(tmp_path: Path, name: str) -> None:
    merged = "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n"
    said = said_of(tmp_path, written(name, merged))
    assert said.startswith(f"{name}:1: error: “<<<<<<<” is a mark of Git: the file holds two")
    assert said.count(f"{name}:") == 1


@pytest.mark.parametrize(
    ("name", "text"), [("weir/zh-Hans.md", "The weir broke."), ("weir/en.md", "堰溃" * 7)]
)
def test_a_short_narrative_in_another_script(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str
) -> None:
    book = write_good_book(tmp_path / "book")
    written(name, f"{text}[@report]\n")(book)
    assert main(["check", str(book)]) == 0
    assert f"{name}:1: warning: the text has hardly a character of" in capsys.readouterr().err


def test_a_remark_of_yaml_is_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("weir/case.yaml", "events:", "# TODO: more\nsummary: {en: \"TODO: more\", "
            "zh-Hans: \"堰\"}\nevents:")(book)  # fmt: skip
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    assert "weir/case.yaml:3: warning: “TODO”" in said
    assert said.count("TODO") == 1
