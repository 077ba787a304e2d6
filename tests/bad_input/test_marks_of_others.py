"""Marks of other programs in a narrative: remarks, boxes, tables, links, dashes and typed calls of
notes, that would be printed as they stand or eat what is between them."""

# ruff: noqa: E501, ISC004 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import added, changed, said_of

NARRATIVE = "mill/en.md"
NEXT = 10
"""The line of what is added to that narrative."""
ROW = "with “|---|---|” on the line below it, and each row on one line of that form"
SHOWN = (
    "Enter it under “exhibits” in case.yaml and show it with “:::{exhibit} its-id” on a line of its own, "
    "and “:::” on the next"
)

ERRORS = [
    ("So %%ask Brandt%% it", "“%%ask Brandt%%” is a remark of another system, which is not kept out of the book",
     "Delete it, or keep it in a file of its own, or \\% for the mark itself"),
    *((f"So {remark} it", f"“{remark}” is a change or a remark of another system, and would be printed",
       "Delete it, or write the words alone that are to stand, or \\{ for the mark itself")
      for remark in ("{>>check<<}", "{--never--}", "{==x==}", "{++x++}")),
    ("So {~~a~>b~~} it", "“{~~” is a change or a remark of another system, and would be printed",
     "Delete it, or write the words alone that are to stand, or \\{ for the mark itself"),
    ("Some ~€5m–~€7m.", "“~€5m–~” would be printed lowered and without its marks, “€5m–”",
     "Write \\~€5m–\\~ for the marks themselves"),
    ("So ~it~ is", "“~it~” would be printed lowered and without its marks, “it”",
     "Write \\~it\\~ for the marks themselves, or ~~it~~ if it is struck"),
    ("共~5万~7万", "“~5万~” would be printed lowered and without its marks, “5万”",
     "Write \\~5万\\~ for the marks themselves"),
    ("Of 10^6,10^7 l", "“^6,10^” would be printed raised and without its marks, “6,10”",
     "Write \\^6,10\\^ for the marks themselves, or a second “^” right behind what is raised: 10^6^"),
    ("Of x^2+y^2", "“^2+y^” would be printed raised and without its marks, “2+y”",
     "Write \\^2+y\\^ for the marks themselves, or a second “^” right behind what is raised: 10^6^"),
    ("5 m^2^[They say so.]", "“m^2^[” calls no note: its last “^” ends what is raised",
     "Write m^2^^[…] for a note behind it, or \\[ for the mark itself"),
    ("> [!note] Mind\n> it", "“[!note]” begins a box of another system, which is not read",
     "Write “:::{editors-note}” on a line before the words and “:::” on a line behind them, or the words "
     "alone, without “[!note]” and “>”, or \\[ for the mark itself"),
    ("== The leak ==", "“== The leak ==” is a heading of another system, which is not read",
     "Write “## The leak”, or \\= for the mark itself"),
    ("So {{cite web|url=https://x.example}}", "“{{cite web|url=https://x.example}}” is a template of another system, which is not read",
     "Write its words, a citation [@key], or ^[a note], or \\{ for the mark itself"),
    ("So [https://x.example the page]", "“[https://x.example the page]” is a link of another system, which is not read",
     "Write [the page](https://x.example), or \\[ for the mark itself"),
    ("So [the paper] (https://x.example)", "a space parts “[the paper]” from its address, and no link is made of them",
     "Write [the paper](https://x.example), or \\[ for the mark itself"),
    ("So it was. ^abc123", "“^abc123” is a mark of another system, and would be printed",
     "Delete it, or \\^ for the mark itself"),
    ("See @fig:dock there", "“@fig:dock” refers to nothing: labels of other systems are not read",
     "Say it in words, or write {case}`its-folder` for a case, {event}`its-id` for an event, or \\@fig:dock for the words themselves"),
    ("![[dock.png]]", "“![[dock.png]]” is a picture as another system has it, which is not read",
     f"{SHOWN}, or \\[ for the mark itself"),
    ("![The dock](exhibits/dock.png)", "a picture cannot stand in running text", SHOWN),
    ("[^1]: They say so.", "“[^1]: …” holds the words of a note by a label, which is not read",
     "Move these words to where “[^1]” calls them: ^[…], or \\[ for the mark itself"),
    ("Nobody **told.**Then.", "“**told.**” is no emphasis: it ends with a stop or another sign, and a letter follows",
     "Put a space behind it, or that sign behind its last “**”, or \\* for the mark itself"),
    ("So ``told'' it", "“``told''” stands between quotation marks of LaTeX, which are not read",
     "Write “told”, or \\` for the mark itself"),
    ("[Doe](@courier)", "the link to “@courier” is not a web address",
     "Write [@courier] behind the words, which stand without brackets"),
]  # fmt: skip

BLOCKS = [
    ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", 0, "a grid table, with lines of “+”, is not read",
     f"Write “| a | b |” alone, {ROW}; take the lines of “+” out"),
    ("Year   Fine\n----   ----\n2019   5\n2020   6", 1, "a table with columns below dashes is not read: its lines run together",
     f"Write “| Year | Fine |”, {ROW}"),
    ("So:\nYear\tFine\n2019\t5", 1, "tabs part no columns: these lines run together into a sentence",
     f"Write “| Year | Fine |”, {ROW}; or set the lines between lines of ```"),
    ("The fine\n~~~~~~~~", 1, "the block that “~~~~~~~~” begins is not closed",
     "End it with “~~~~~~~~” on a line of its own, or write “## The fine” for it and the line above if that is a heading"),
]  # fmt: skip
"""With the lines above the one that is told."""

WARNINGS = [
    ("\tThe wheel was shut for the winter, and nobody had told them so.", "“The wheel was shut for the winter, and nobody had told them so.” begins with a tab"),
    ("    So it was shut\nin May.", "“So it was shut” begins with four spaces"),
    ("[TOC]", "“[TOC]” is printed as it stands, and makes no list of contents"),
    ("[[_TOC_]]", "“[[_TOC_]]” is printed as it stands, and makes no list"),
    ("So :smile: it", "“:smile:” is printed as it stands, and as no picture"),
    ("The 4^th day", "“4^th” is printed with its caret, and not raised"),
    ("So Mr.~Lee", "“Mr.~Lee” is printed with its “~”, which is no space"),
    ("A&amp;amp;B", "“&amp;amp;” is printed as “&amp;”"),
    ("A -- b\nand--so---x", "“--” is printed as hyphens, and as no dash, as on 1 more of the lines"),
    ("\nSee Error! Reference source not found.", "“Error! Reference source not found.” stands for a reference that"),
    ("\n见错误！未找到引用源。", "“错误！未找到引用源。” stands for a reference that"),
    ("\nIt told them.² But", "“²” is printed as a raised figure, and calls no note"),
    ("\nIt told³ them", "“³” is printed as a raised figure, and calls no note"),
    ("\nIt told them.^2^ But", "“^2^” is printed as a raised figure, and calls no note"),
    ("\nSo 【@report】 it", "the brackets of “【@report】” are printed"),
    ("\nSo ［@report］ it", "the brackets of “［@report］” are printed"),
    ("\nSo ［@report, p. 3］ it", "“p. 3” behind “@report” is printed as words"),
    ("\n> So it was.\n> — Ann Lee", "the line “— Ann Lee” runs on behind the words that it follows"),
]  # fmt: skip

MEANT = [
    "H~2~O, SO~4~^2-^, ^14^C, ^235^~92~U, C~n~H~2n+2~O, x~i,j~, 1^er^, a^two\\ words^, 10^-3^.",
    "*x*~2~ and 甲~1~ and 10^6^-10^7^ m^2^/s^2^[@courier, p. 3] and 5 m^2^^[A note.] and m^2^[sic].",
    "5 m² and km², 3 cm², sin², metres², 平方米², 与x^2^, 与x², (a+b)².",
    "At 10:30:15, of 1:2:3, Leser:innen, a ~5 m, 3月~5月, A~C, 100 %, a 5*(3+2)*4, {{ 7*7 }}.",
    "`a -- b %%c%% {{d}} :e: 4^th f.²` and \\%% \\{{a}} \\:smile: 4\\^th a\\--b \\[!note] \\~5\\~6.",
    "```\na -- b %%c%% {{d}} :e: 4^th f.²\nA\tb\nc\td\n```",
    "So.[@courier, pp. 12--15] And @courier [pp. 12--15] at <https://a.example/b--c>.",
    "- One\n\n    goes on in a second paragraph, which is long enough to be prose.",
    "    ANN:  As it stands.\n    LEE:  So be it.",
    "> —Bonjour.\n> —Salut.",
    "> So.\n>\n> — Ann Lee",
    "A\tb\\\nc\td",
    "{attribution=\"Ann Lee\"}\n> So it was.",
    "AT&amp;T and **说。**然后。他说——不。[sic] (so)",
    "* * *\n\n- - -",
]  # fmt: skip


@pytest.mark.parametrize("at", range(len(ERRORS)))
def test_marks_that_are_refused(tmp_path: Path, at: int) -> None:
    text, what, cure = ERRORS[at]
    said = said_of(tmp_path, added(NARRATIVE, f"\n{text}\n"))
    assert said == f"{NARRATIVE}:{NEXT}: error: {what}\n    {cure}\n"


@pytest.mark.parametrize(("text", "above", "what", "cure"), BLOCKS)
def test_blocks_that_are_refused(
    tmp_path: Path, text: str, above: int, what: str, cure: str
) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\n{text}\n"))
    assert said == f"{NARRATIVE}:{NEXT + above}: error: {what}\n    {cure}\n"


@pytest.mark.parametrize(("text", "what"), WARNINGS)
def test_marks_that_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, what: str
) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, f"\n{text}\n")(book)
    assert main(["check", str(book)]) == 0
    (told,) = (line for line in capsys.readouterr().err.splitlines() if NARRATIVE in line)
    assert f": warning: {what}" in told


def test_marks_that_are_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    added(NARRATIVE, "".join(f"\n{text}\n" for text in MEANT))(book)
    assert main(["check", str(book)]) == 0, capsys.readouterr().err
    assert NARRATIVE not in capsys.readouterr().err


def test_marks_in_texts_of_a_record(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    remark = changed("weir/case.yaml", "The weir broke.", "The weir broke %%ask%%.")
    assert "weir/case.yaml:5: error: “%%ask%%” is a remark" in said_of(tmp_path, remark)
    book = write_good_book(tmp_path / "other")
    changed("weir/case.yaml", "The weir broke.", "The weir of A&amp;amp;B broke.")(book)
    assert main(["check", str(book)]) == 0
    assert "weir/case.yaml:5: warning: “&amp;amp;” is printed" in capsys.readouterr().err
