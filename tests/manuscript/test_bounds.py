"""However a text is written, it is read in bounded time, without a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from time import process_time

import pytest

from casebook.errors import CasebookError
from casebook.manuscript.markdown import read_inline, read_narrative
from casebook.model.text import Place, Text
from casebook.production.checking import check_book

from ..bad_input.good_book import write_good_book

MARKS = [
    "[", "![", "^[", "^[a", "[a][", "[@a", "[a](", "[](", "*a", "*a **a ", "_a ", "~", "~~a ", "~a",
    "^a", "`", "`a``", "<", "<a ", "<!--", "{", "{a}`", "{date}", "{a=", "$", "$a", "&", "&a;",
    "[a]: b\n", "\\", "@a", "[@a]", "==a", "|", "| a ", "| a\n", "> ", "- ", "1. ", "#", "# a\n",
    "::: a\n", ":::{x}\n", "```\n", "    a\n", "a\n: b\n", "a|b\n-|-\n", "|a|b|\n", "**",
    "***a***b", '{attribution="a"}\n', "[ ] ", "_*", "](", "<b>", "--", "\t",
]  # fmt: skip
LIMIT = 20.0
"""Seconds of processor time that no text of this length may take: twice what the longest takes on
a core that others share. What grows as the square of a text would take minutes."""


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_many_times(mark: str) -> None:
    start = process_time()
    _read(mark * (10_000 // len(mark)))
    assert process_time() - start < LIMIT


@pytest.mark.parametrize("mark", ["[", "![", "^[", "[a]["])
def test_a_paragraph_with_too_many_brackets_is_refused(mark: str) -> None:
    text = Text(mark * 100_000, Place("case.yaml", 3))
    with pytest.raises(CasebookError) as raised:
        read_narrative(f"Before.\n\n{text}", "case/en.md", titled=False)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("case/en.md", 3)
    assert problem.what.endswith("characters has too many brackets to be read")
    with pytest.raises(
        CasebookError, match=r"case\.yaml:3: error: .* too many brackets to be read"
    ):
        read_inline(text)


@pytest.mark.parametrize("mark", ["**a_b_ ", "_a*b ", "a**b", "*a_ ", "~~a "])
def test_a_paragraph_with_too_many_marks_is_refused(mark: str) -> None:
    start = process_time()
    with pytest.raises(CasebookError) as raised:
        read_narrative(f"Before.\n\n{mark * 100_000}", "case/en.md", titled=False)
    (problem,) = raised.value.problems
    assert (problem.file, problem.line) == ("case/en.md", 3)
    assert problem.what.endswith("characters has too many “*”, “_” and “~” to be read")
    assert process_time() - start < 2
    read_narrative("**Many** words, *all* _right_. " * 500, "case/en.md", titled=False)


def test_a_narrative_of_many_books_is_refused(tmp_path: Path) -> None:
    book = write_good_book(tmp_path)
    (book / "mill/en.md").write_text("Some words.\n\n" * 100_000, "utf-8")
    problems = check_book(book)
    told = [(one.file, one.what) for one in problems if one.severity == "error"]
    assert told == [("mill/en.md", "the file is larger than 1 MB")]


@pytest.mark.heavy
@pytest.mark.parametrize(
    "text",
    [
        "- a\n" * 100_000,
        "".join("  " * depth + "- a\n" for depth in range(2000)),
        "some words here and there, " * 40_000,
        "[" * 5000 + "]" * 5000,
        "[a](" + "(" * 5000,
        ">" * 100_000,
        "*" * 100_000 + "a" + "*" * 100_000,
        "".join("e" + "`" * length for length in range(500)),
    ],
    ids=lambda text: text[:12],
)
def test_long_and_deep(text: str) -> None:
    start = process_time()
    _read(text)
    assert process_time() - start < LIMIT


def _read(text: str) -> None:
    with suppress(CasebookError):
        read_narrative(text, "case/en.md", titled=False)
