"""Every note of the content, in full and once, in the PDF and the EPUB of its language."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from casebook.model.anchor import spelled
from casebook.proof.note_stream import NoteStream
from casebook.proof.printed_book import squeezed

from .e_book import EPUB_TYPE, XHTML, text_of
from .expected import ExpectedBook, note_text
from .made import e_book, printed
from .printed import furniture_of, note_area, notes_below


def test_the_book_has_its_notes(expected: ExpectedBook, locale: str) -> None:
    notes = expected.notes(locale)
    assert len(notes) > 200
    assert all(note_text(note, locale).strip() for note in notes)


def read_stream(pdf: Path, locale: str, expected: ExpectedBook) -> NoteStream:
    wanted = [squeezed(note_text(note, locale)) for note in expected.notes(locale)]
    stream = NoteStream(wanted)
    stream.read([note_area(page, locale) for page in printed(pdf).pages])
    return stream


def test_the_pdf_prints_every_note_in_full_and_once(
    pdf: Path, locale: str, expected: ExpectedBook
) -> None:
    stream = read_stream(pdf, locale, expected)
    # A note may go on on the next page; that another follows the break is rare.
    assert len(stream.broken) <= 2, [stream.wanted[index] for index in stream.broken]


def test_a_note_begins_on_the_page_of_its_call_or_below_its_table(
    pdf: Path, locale: str, expected: ExpectedBook
) -> None:
    book = printed(pdf)
    calls = {link.name: link.page for link in book.links if link.name.startswith("note-")}
    notes = expected.notes(locale)
    assert set(calls) == {spelled(note.anchor) for note in notes}
    begins = read_stream(pdf, locale, expected).begins
    below = expected.notes_below(locale)
    assert len(below) > 50
    for note, page in zip(notes, begins, strict=True):
        assert page == book.places[spelled(note.anchor)], note.anchor
        call = calls[spelled(note.anchor)]
        assert page >= call if note.anchor in below else page == call, note.anchor


def test_notes_below_a_table_follow_its_last_row(pdf: Path) -> None:
    """Rows stand on each page of a table but for notes; below them its notes follow at once."""
    book = printed(pdf)
    below = notes_below(book)
    pages = sorted({page for page, _ in below})
    assert pages
    for number in pages:
        page = book.pages[number]
        heads = set(map(id, furniture_of(page)))
        text = [c for c in page.characters if id(c) not in heads]
        notes = [c for c in text if (number, c.marked) in below]
        above = [c for c in text if c.bottom > max(n.top for n in notes)]
        if above:  # the table ends here: the first note stands right below it
            assert min(c.bottom for c in above) - max(n.top for n in notes) < 30, number
        else:  # the notes of the page before go on
            assert number - 1 in pages, number


def test_the_notes_by_tags_are_the_notes_by_size(pdf: Path, locale: str) -> None:
    """What the room of proofs takes for notes is what a reader does."""
    book = printed(pdf)
    assert book.note_areas(book.notes) == [note_area(page, locale) for page in book.pages]


def test_calls_and_notes_lead_to_each_other_in_the_pdf(
    pdf: Path, locale: str, expected: ExpectedBook
) -> None:
    named = Counter(link.name for link in printed(pdf).links)
    for note in expected.notes(locale):
        assert named[spelled(note.anchor)] == 1
        assert named[spelled(note.call)] == 1


def test_the_e_book_has_the_notes(epub: Path, locale: str, expected: ExpectedBook) -> None:
    book = e_book(epub)
    found = {}
    for document in book.documents.values():
        for element in document.iter(f"{XHTML}div", f"{XHTML}aside"):
            if element.get(EPUB_TYPE) == "footnote":
                name = element.get("id", "")
                assert name not in found
                found[name] = squeezed(text_of(element))
    assert found == {
        spelled(note.anchor): squeezed(note_text(note, locale)) for note in expected.notes(locale)
    }


def test_calls_and_notes_lead_to_each_other_in_the_e_book(
    epub: Path, locale: str, expected: ExpectedBook
) -> None:
    for part in expected.parts(locale):
        document = next(
            d for n, d in e_book(epub).documents.items() if n.endswith(f"/{part.id}.xhtml")
        )
        links = list(document.iter(f"{XHTML}a"))
        calls = [a for a in links if a.get(EPUB_TYPE) == "noteref"]
        backs = [a for a in links if a.get("role") == "doc-backlink"]
        assert [a.get("href") for a in calls] == [f"#{spelled(name)}" for name in part.notes]
        assert [a.get("id") for a in calls] == [spelled(note.call) for note in part.notes.values()]
        assert [a.get("href") for a in backs] == [
            f"#{spelled(note.call)}" for note in part.notes.values()
        ]
        assert [text_of(a) for a in calls] == [str(note.number) for note in part.notes.values()]
