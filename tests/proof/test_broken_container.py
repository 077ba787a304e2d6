"""A finished e-book broken on purpose where its words stay the same: what is stated of them, how
they are shown, what else is in the container; and what `casebook proof` says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from .broken import broken, claims, rewrite
from .test_broken_e_book import instead, without

SEEN = "every word can be read where it stands"
STATED = "links, languages, headings and texts of pictures are those of the content"
FACTS = "the file says of the book what the content does"
ALOUD = "what is said aloud is what is printed"
OWN = "nothing is in the file that is not of the book"
LISTS = "the lists of contents lead to every part"
LANGUAGE = "the file says in which language it is"
READ = "the file can be read"
MADE = "the file is as it was made"

MILL, NAV, NCX = "EPUB/case-mill.xhtml", "EPUB/nav.xhtml", "EPUB/toc.ncx"
OPF, CSS = "EPUB/content.opf", "EPUB/styles/book.css"
TIMELINE = "EPUB/timeline.xhtml"

Harm = Callable[[dict[str, bytes]], None]


def appended(data: bytes, name: str) -> Harm:
    """A file of the container is longer."""

    def harm(members: dict[str, bytes]) -> None:
        members[name] += data

    return harm


def added(name: str, data: bytes = b"words") -> Harm:
    """The container has one file more."""
    return lambda members: members.update({name: data})


def ending(end: str, data: bytes) -> Harm:
    """The first file with such an end of its name holds something else."""

    def harm(members: dict[str, bytes]) -> None:
        members[next(name for name in members if name.endswith(end))] = data

    return harm


def picture_changed(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.endswith(".png"))
    members[name] = members[name][:-30] + bytes(8) + members[name][-22:]


def spine_turned(members: dict[str, bytes]) -> None:
    one, other = '<itemref idref="document-6"/>', '<itemref idref="document-7"/>'
    text = members[OPF].decode()
    assert one in text
    assert other in text
    text = text.replace(one, "\0").replace(other, one).replace("\0", other)
    members[OPF] = text.encode()


CASES: dict[str, tuple[Harm, str, str]] = {
    "an address changed": (
        instead('href="https://county.example/record"', 'href="https://other.example/"'),
        STATED,
        "but to https://other.example/",
    ),
    "an address more": (
        instead("<p ", '<p><a href="https://other.example/">·</a></p><p '),
        STATED,
        "a link leads to https://other.example/, which the content has nowhere",
    ),
    "a place changed": (
        instead('href="case-mill.xhtml"', 'href="case-weir.xhtml"', "EPUB/introduction.xhtml"),
        STATED,
        "“The Mill” does not lead to case-mill, but to case-weir",
    ),
    "a text of a picture changed": (
        instead('alt="A dark square"', 'alt="A bright circle"'),
        STATED,
        "is “A bright circle”",
    ),
    "a heading that is none": (instead("<h2", '<p class="h2"'), READ, "not well-formed"),
    "a heading of another level": (
        lambda members: members.update(
            {MILL: members[MILL].replace(b"<h2", b"<h4").replace(b"</h2", b"</h4")}
        ),
        STATED,
        "“The stop” is no heading of level 2, but one of level 4",
    ),
    "heads of columns that are none": (
        lambda members: members.update(
            {MILL: members[MILL].replace(b"<th ", b"<td ").replace(b"</th>", b"</td>")}
        ),
        STATED,
        "“Wheel” heads no column of its table",
    ),
    "the language of words changed": (
        lambda members: members.update(
            {MILL: members[MILL].replace(b'lang="zh-Hant"', b'lang="ja"')}
        ),
        STATED,
        "says that it is in “ja”, not in “zh-Hant”",
    ),
    "two languages": (
        instead(' xml:lang="en"', ' xml:lang="de"'),
        LANGUAGE,
        "html says that it is in “en” and in “de”",
    ),
    "the language of a document": (
        lambda members: members.update({MILL: members[MILL].replace(b'lang="en"', b'lang="de"')}),
        LANGUAGE,
        "the document says that it is in “de”, not en",
    ),
    "a label of the contents list": (
        instead(">The Mill<", ">The Weir<", NAV),
        LISTS,
        "the entry “The Weir” leads to what does not say so",
    ),
    "a label of the old contents list": (
        instead(">The Mill<", ">The Weir<", NCX),
        LISTS,
        "the entry “The Weir” leads to what does not say so",
    ),
    "another title": (
        instead(">Tiny<", ">Huge<", OPF),
        FACTS,
        "the package does not say of the book, as its title, “Tiny”",
    ),
    "another author": (instead(">Ann Author<", ">Nobody<", OPF), FACTS, "who made it, “Nobody”"),
    "another identifier": (instead(">urn:uuid:0b2f", ">urn:uuid:0b2e", OPF), FACTS, "identifier"),
    "another date": (instead("<dc:date>2026", "<dc:date>1999", OPF), FACTS, "“1999-11-24”"),
    "another time": (
        instead('"dcterms:modified">2026', '"dcterms:modified">1999', OPF),
        FACTS,
        "as its time, “1999",
    ),
    "a document out of the order of reading": (
        instead('idref="document-6"', 'idref="document-6" linear="no"', OPF),
        LISTS,
        "the spine has document-6 out of the order of reading",
    ),
    "words on the page of the cover, which readers pass over": (
        instead("</section>", "<p>more</p></section>", "EPUB/cover.xhtml"),
        LISTS,
        "the spine has cover out of the order of reading",
    ),
    "another picture on the page of the cover": (
        instead('src="cover.png"', 'src="pictures/mill/exhibits/wheel.png"', "EPUB/cover.xhtml"),
        LISTS,
        "the spine has cover out of the order of reading",
    ),
    "a page number that is read as another": (
        lambda members: members.update(
            {TIMELINE: re.sub(rb'"page \d+"', b'"page 999"', members[TIMELINE], count=1)}
        ),
        ALOUD,
        "is read as “page 999”",
    ),
    "documents in another order": (
        spine_turned,
        "every word of the content is in the file, once, in order",
        "out of its order",
    ),
    "words hidden": (
        instead('<p class="summary"', '<p hidden="" class="summary"'),
        SEEN,
        "“A mill stopped.” is hidden",
    ),
    "words kept from those who listen": (
        instead('<p class="summary"', '<p aria-hidden="true" class="summary"'),
        ALOUD,
        "“A mill stopped.” is kept from those who listen",
    ),
    "a style that hides": (
        instead('<p class="summary"', '<p style="display : none" class="summary"'),
        SEEN,
        "the style of p hides text",
    ),
    "a style that does something": (
        instead('<p class="summary"', '<p style="color: white" class="summary"'),
        MADE,
        "case-mill.xhtml has been changed",
    ),
    "a style sheet that hides": (
        appended(b"\np { visibility: hidden; }\n", CSS),
        SEEN,
        "the style sheet hides text: visibility: hidden",
    ),
    "a style sheet with more": (
        appended(b"\np { color: #fff; }\n", CSS),
        MADE,
        "book.css has been",
    ),
    "a style sheet of its own": (
        instead("<html", '<?xml-stylesheet href="styles/book.css"?><html'),
        OWN,
        "an instruction to programs, “xml-stylesheet",
    ),
    "a comment behind the document": (appended(b"<!-- ann -->", MILL), OWN, "a comment, “ann”"),
    "words with other spaces": (
        instead("wheel stopped", "whe el stopped"),
        MADE,
        "case-mill.xhtml",
    ),
    "words in capitals": (instead("wheel stopped", "WHEEL stopped"), MADE, "case-mill.xhtml"),
    "what an element is": (
        instead('epub:type="chapter"', 'epub:type="x"'),
        MADE,
        "case-mill.xhtml",
    ),
    "text from right to left": (instead('dir="ltr"', 'dir="rtl"'), MADE, "case-mill.xhtml"),
    "another picture": (picture_changed, MADE, "has been changed"),
    "a picture that is none": (ending(".png", b"junk"), READ, "is no image/png"),
    "a font that is none": (ending(".otf", b"junk"), READ, "is no font/otf"),
    "a file of another program": (
        added("META-INF/encryption.xml"),
        OWN,
        "META-INF/encryption.xml is no file of a book",
    ),
    "a file beside the book": (added("EPUB/notes.txt"), OWN, "EPUB/notes.txt is not in the mani"),
    "another package": (added("EPUB/other.opf"), OWN, "EPUB/other.opf is not in the manifest"),
    "a fact of the package lost": (
        without("<dc:rights>", "</dc:rights>", OPF),
        FACTS,
        "its rights",
    ),
    "a container of other data": (
        appended(b"\n\n", "META-INF/container.xml"),
        MADE,
        "META-INF/container.xml has been changed",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(full_book: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    path = broken(full_book / "tiny.ebook.en.epub", tmp_path)
    rewrite(path, harm)
    found = claims(path)
    assert claim in found, found
    assert any(said in what for what in found[claim]), found


def repacked(path: Path, extra: bytes = b"", comment: bytes = b"", of_file: bytes = b"") -> None:
    """Pack a container anew, with what nobody sees."""
    with ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    with ZipFile(path, "w") as archive:
        archive.comment = comment
        for name, data in members.items():
            info = ZipInfo(name)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            if name == MILL:
                info.extra, info.comment = extra, of_file
            archive.writestr(info, data)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: repacked(path, comment=b"ann"), "the container has a comment, b'ann'"),
        (lambda path: repacked(path, of_file=b"ann"), f"{MILL} has a comment or a field beside it"),
        (lambda path: repacked(path, extra=b"\x99\x99\x03\0ann"), "a field beside it"),
        (
            lambda path: path.write_bytes(path.read_bytes() + b"<script>ann</script>"),
            "20 bytes that belong to none of its files",
        ),
        (
            lambda path: path.write_bytes(b"PK" + bytes(300) + path.read_bytes()),
            "bytes that belong to none of its files",
        ),
    ],
)
def test_what_a_container_hides_is_found(
    full_book: Path, tmp_path: Path, harm: Callable[[Path], object], said: str
) -> None:
    path = broken(full_book / "tiny.ebook.en.epub", tmp_path)
    harm(path)
    found = claims(path)
    assert any(said in what for whats in found.values() for what in whats), found
