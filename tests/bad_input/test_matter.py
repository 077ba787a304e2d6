"""Lists of a book's matter that name what there is not, or leave out what there is."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, both, changed, kinds, said_of, written


def listed(front: str, back: str = "") -> Spoil:
    """Give the book a list of what stands before its cases, and one of what stands behind."""
    lists = f"front: [{front}]\n" + (f"back: [{back}]\n" if back else "")
    return changed("book.yaml", "introduction: introduction\n", lists)


TABLE: list[Kind] = [
    (
        "a kind that there is not",
        listed("titlepage, contents, introduction, prefase"),
        """\
book.yaml:5: error: there is no kind of part “prefase”
    Did you mean “preface”?
""",
    ),
    (
        "a kind by the name that others have for it",
        listed("titlepage, Table of contents, introduction"),
        """\
book.yaml:5: error: there is no kind of part “Table of contents”
    Did you mean “contents”?
""",
    ),
    (
        "the cases among them",
        listed("titlepage, introduction, case"),
        """\
book.yaml:5: error: the cases stand between “front” and “back” by themselves
    Delete “case” here; “cases” lists them
""",
    ),
    (
        "a text without its folder",
        listed("titlepage, introduction, foreword"),
        """\
book.yaml:5: error: there is no folder “foreword”
    Write foreword/en.md and foreword/zh-Hans.md, or mend its name here
""",
    ),
    (
        "a text without one of its languages",
        both(listed("titlepage, introduction, preface"), written("preface/en.md", "# A\n\nB.\n")),
        """\
book.yaml:5: error: the file “preface/zh-Hans.md” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "a folder for what casebook makes",
        listed("titlepage, introduction, contents: mine"),
        """\
book.yaml:5: error: casebook makes “contents” itself: it has no folder
    Write “contents” alone
""",
    ),
    (
        "a kind twice",
        listed("titlepage, introduction, titlepage"),
        """\
book.yaml:5: error: “titlepage” is listed twice
    Delete one; the first is in line 5
""",
    ),
    (
        "a folder twice",
        both(
            listed("introduction", "afterword, appendix: afterword"),
            written("afterword/en.md", "# A\n\nB.\n"),
            written("afterword/zh-Hans.md", "# 甲\n\n乙。\n"),
        ),
        """\
book.yaml:6: error: the folder “afterword” is named twice
    Each text has a folder of its own, such as appendix: afterword-2; the first is in line 6
""",
    ),
    (
        "two kinds in one entry",
        changed(
            "book.yaml",
            "introduction: introduction\n",
            "back:\n  - afterword: introduction\n    glossary: words\n",
        ),
        """\
book.yaml:6: error: an entry of “back” names 2 kinds of parts
    Begin each with a hyphen of its own
""",
    ),
    (
        "an introduction that is left out",
        changed(
            "book.yaml",
            "introduction: introduction\n",
            "introduction: introduction\nfront: [titlepage, contents]\n",
        ),
        """\
book.yaml:5: error: “front” leaves out the introduction that is named here
    Enter “introduction” there, or delete “introduction:” here
""",
    ),
    (
        "a case as a text",
        changed("book.yaml", "introduction: introduction\n", "back: [afterword: mill]\n"),
        """\
book.yaml:5: error: “mill” is a case too, as line 4 says
    Name another folder, or take it out of “cases”
""",
    ),
    (
        "a dedication with a title",
        both(
            listed("dedication, introduction"),
            written("dedication/en.md", "# Dedication\n\nFor you.\n"),
            written("dedication/zh-Hans.md", "献给你。\n"),
        ),
        """\
dedication/en.md:1: error: a first-level heading cannot stand here
    Use ##, ### or ####; cases have theirs in case.yaml, dedications none
""",
    ),
    (
        "an afterword without a title",
        both(
            listed("introduction", "afterword"),
            written("afterword/en.md", "The end.\n"),
            written("afterword/zh-Hans.md", "# 后记\n\n完。\n"),
        ),
        """\
afterword/en.md:1: error: the text has no title
    Begin the file with a line “# Title”
""",
    ),
    (
        "a list of sources that is left out",
        both(
            changed("book.yaml", "chicago-notes-bibliography", "chicago-author-date"),
            listed("introduction", "timeline"),
        ),
        """\
book.yaml:10: error: the citation style “chicago-author-date” refers to a list of sources, and the book has none
    Enter “sources” under “back” in book.yaml, or name a citation-style of notes
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_a_text_that_no_list_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    both(listed("introduction"), written("foreword/en.md", "# A\n\nB.\n"))(book)
    assert main(["check", str(book)]) == 0
    assert (
        capsys.readouterr().err
        == """\
foreword/en.md:1: warning: the text is in no edition: book.yaml does not name its folder, which is no case
    Enter foreword under “front” or “back” in book.yaml; nothing needs to be done if it is not for the book
"""
    )
