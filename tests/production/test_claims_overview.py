"""The overview of claims: printed where an edition asks for it, with the places of the claims."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.editing.source_names import source_name
from casebook.model.book import Source
from casebook.model.text import Text

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed, said_of
from ..book.e_book import XHTML, EBook, text_of
from ..specimens.printed_text import PrintedText

EXPECTED = """\
H2        Claims counted
TR        claim | in all | no source | one source | sources differ
TR        Facts | 3 | 0 | 3 | 0
TR        Events | 3 | 0 | 3 | 1
TR        Paragraphs | 3 | 0 | 3 | 0
H2        Facts and events of one independent source, or none
TR        claim | sources | case | page
TR        Owner | ● established | <The County, 2021> | [1] | [1 n. 1]
TR        Cost | ● established | <The County, 2021> | [1] | [1 n. 2]
TR        Wheels | ● established | <The County, 2021> | [1] | [1 n. 3]
TR        The wheel stopped. | ● established | <The Courier, 5 March 2021> | <1> | <3 n. 9>
TR        It turned again. | ○ disputed | <The County, 2021> | <1> | <3 n. 10>
TR        The weir broke. | ● established | <The County, 2021> | <2> | <5 n. 2>
H2        Where the sources differ
TR        claim | sources | case | page
TR        It turned again. | ○ disputed
P         April 2021: The County
P         May 2021: The Courier
TR        … [1] | [2 n. 7]
P         ● established ◐ reported ○ disputed
H2        Claims per source
TR        source | facts | events | paragraphs
TR        <The County, 2021> | 3 | 2 | 2
TR        <The Courier, 5 March 2021> | 0 | 1 | 1
H2        Sources not verified, or no longer available
LI        <The County, 2021: not verified and no longer available>
"""
"""What is printed, links in pointed brackets, and in square ones those to the calls of notes."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    book = write_good_book(tmp_path_factory.mktemp("claims") / "book")
    for form in ("pdf", "epub"):
        changed("book.yaml", f"format: {form}", f"format: {form}, claims: listed")(book)
    doubts = "    custom: {verified: false, dead: true}\n"
    changed("sources.yaml", "    publisher: The County\n", f"    publisher: The County\n{doubts}")(
        book
    )
    assert main(["build", str(book)]) == 0
    return book / "output"


def test_print(output: Path) -> None:
    printed = PrintedText(output / "tiny.print.en.pdf")
    text = printed.text(range(len(printed.labels)))
    pages = text.split("=== page ")
    lines = re.sub(r" → \S+?>", ">", text[text.index("H2        Claims counted") :]).splitlines()
    lines = lines[: next(at for at, line in enumerate(lines) if "List of Sources" in line)]
    kept = [line for line in lines if line and not line.startswith("===")]
    assert "\n".join(kept) + "\n" == EXPECTED
    for page, note in re.findall(r"(\d+) n\. (\d+)", EXPECTED):
        own = next(one for one in pages if one.startswith(f"{page} ==="))
        assert re.search(rf"^Note +\[{note}\]", own, re.MULTILINE), (page, note)


def test_the_e_book_leads_to_each_claim(output: Path) -> None:
    book = EBook(output / "tiny.ebook.en.epub")
    name, document = next((n, d) for n, d in book.documents.items() if n.endswith("/claims.xhtml"))
    links = [(text_of(a), str(a.get("href"))) for a in document.iter(f"{XHTML}a")]
    assert all(book.resolves(name, address) for _, address in links)
    assert ("Case 1 n.\xa01", "case-mill.xhtml#call-case-mill--1") in links
    assert ("The County, 2021", "sources.xhtml#source-sources--report") in links


@pytest.mark.parametrize("form", ["print.zh-Hans.pdf", "ebook.en.epub"])
def test_nothing_of_it_falls_short(output: Path, form: str) -> None:
    assert main(["proof", str(output / f"tiny.{form}")]) == 0


def test_a_layout_without_a_place_for_it(tmp_path: Path) -> None:
    def spoil(book: Path) -> None:
        layout = Path(__file__).parents[2] / "layouts" / "trade.yaml"
        (book / "layouts").mkdir()
        own = layout.read_text("utf-8").replace("claims,", "")
        (book / "layouts" / "trade.yaml").write_text(own, "utf-8")
        changed("book.yaml", "format: pdf", "format: pdf, claims: listed")(book)

    message = """\
book.yaml:11: error: an edition asks for the overview of claims, and its layout has no place for it
    Enter “claims” under “parts” in the layout, or take “claims:” out here
"""
    assert said_of(tmp_path, spoil) == message


def test_sources_are_called_as_the_language_of_the_book_has_it() -> None:
    def called(locale: str, **item: object) -> str:
        return source_name(Source(Text("one"), {"type": "book", **item}), locale)

    chinese = [{"family": name, "given": "某"} for name in "李王赵钱"]
    latin = [{"family": name, "given": "A."} for name in ("Roe", "Ash", "Lee", "Doe")]
    assert called("en", author=chinese) == "李某 et al."
    assert called("zh-Hans", author=chinese) == "李某等"
    assert called("en", author=latin) == "Roe et al."
    assert called("zh-Hans", author=latin) == "Roe等"
    assert called("en", author=chinese[:2]) == "李某 & 王某"
    assert called("zh-Hans", author=latin[:2]) == "Roe、Ash"


def test_a_year_that_the_name_has_stands_once(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "format: pdf", "format: pdf, claims: listed")(book)
    changed("sources.yaml", 'title: "On the mill"', "custom: {name: Mills Act 2021}")(book)
    changed("sources.yaml", "type: report", "type: legislation\n    title: Mills Act 2021")(book)
    assert main(["build", str(book), "--only", "tiny.print.en.pdf"]) == 0
    printed = PrintedText(book / "output" / "tiny.print.en.pdf")
    text = printed.text(range(len(printed.labels)))
    assert re.search(r"TR +<Mills Act 2021 → \S+> \| 3", text)
    assert re.search(r"TR +<The Courier, 5 March 2021", text)
