"""Specimens: a folder of content for each feature, with the text that is expected of it.

To add one, make a folder here with

    specimen.yaml     about: what to look at
                      parts: the parts whose text is expected; only the case if it is left out
                      book: what its book.yaml says beyond that of frame/
                      wrong: what is not yet as expected/ has it; the test fails once it is
    en.md, zh-Hans.md the narrative of the case
    case.yaml         its record; frame/ has one with a title only
    exhibits/         its pictures
    NAME/             a further case, with a case.yaml of its own
    sources.* (of any kind), introduction/, layouts/
                      files of the book; frame/ has some sources

of which only the first two are needed, and in which everything is invented. Then

    .venv/bin/pytest -k specimen --rewrite

writes expected/: for each part, edition and language the text of the finished file. Of a PDF it is
that of each page, by its tags: running head and folio, then a line for each block, notes last;
links say where they lead; where a page ends within a block, the rest begins with "…". Of an e-book
it is the document. Read it before you commit it: what stands there is what the program will be held
to. If it is wrong, write what would be right by hand, and say so under "wrong".
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.model.anchor import case_part
from casebook.proof.proofing import proof

from ..book.e_book import EBook
from .document_text import document_text
from .printed_text import PrintedText
from .specimen import Specimen, specimens

LOCALES = ("en", "zh-Hans")
CASES = [
    pytest.param(
        specimen,
        id=specimen.name,
        marks=[pytest.mark.xfail(reason=specimen.wrong)] if specimen.wrong else [],
    )
    for specimen in specimens()
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of finished files: one for all, so that parts which are alike are set once."""
    return tmp_path_factory.mktemp("specimens")


@pytest.mark.parametrize("specimen", CASES)
def test_specimen(specimen: Specimen, output: Path, tmp_path: Path, rewrite: bool) -> None:
    specimen.write_book(tmp_path / "book")
    build = ["build", str(tmp_path / "book"), "--output", str(output), "--jobs", "1", "--force"]
    assert main(build) == 0
    for path in (*output.glob("*.pdf"), *output.glob("*.epub")):
        assert proof(path).problems == (), path.name
    made = dict(_made(specimen, output))
    if rewrite and not specimen.wrong:
        specimen.rewrite(made)
    expected = specimen.expected()
    for name, text in made.items():
        assert text == expected.get(name, ""), name
    assert expected.keys() == made.keys()


def _made(specimen: Specimen, output: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of each part, with the name of the file that it is expected in."""
    for locale in LOCALES:
        pdf = output / f"specimen.print.{locale}.pdf"
        printed = PrintedText(pdf)
        receipt = json.loads(pdf.with_name(f"{pdf.name}.json").read_text("utf-8"))
        owners = [page["part"] for page in receipt["details"]["page_map"]["pages"]]
        book = EBook(output / f"specimen.ebook.{locale}.epub")
        for name in specimen.parts:
            part = case_part(name) if name in specimen.cases() else name
            pages = [number for number, owner in enumerate(owners) if owner == part]
            yield f"{name}.print.{locale}.txt", printed.text(pages)
            document = book.documents[f"{book.folder}/{part}.xhtml"]
            yield f"{name}.ebook.{locale}.xhtml", document_text(document)
