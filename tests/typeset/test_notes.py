"""Notes on real pages: each call has its note, once, in full, beginning on the call's page."""

from __future__ import annotations

import pytest

from .note_reading import check_notes, check_places, printed
from .specimens import Writer, dense_prose, dense_tables, job


def check(writer: Writer, body: str) -> tuple[int, tuple[str, ...]]:
    """Print a body, check all its notes; return the page count and the notes continued."""
    pages, layout = printed(job(body))
    assert not list(layout.notes.faults()), layout.notes
    assert [note.id for note in layout.notes.notes] == list(writer.notes)
    check_notes(pages, writer.notes)
    check_places(pages)
    continued = tuple(note.id for note in layout.notes.notes if len(note.pages) > 1)
    return len(pages), continued


def fill(writer: Writer, lines: int) -> str:
    """About so many lines of text without notes, and a paragraph's beginning after them."""
    return f"<p>{writer.words(8 * lines)}.</p>"


@pytest.mark.parametrize("seed", range(4))
def test_dense_prose(seed: int) -> None:
    check(*dense_prose(seed, 90))


@pytest.mark.parametrize("seed", range(4))
def test_dense_tables(seed: int) -> None:
    check(*dense_tables(seed, 90))


@pytest.mark.heavy
def test_dense_prose_of_701_notes() -> None:
    pages, _ = check(*dense_prose(7, 701))
    assert 140 < pages < 200


@pytest.mark.heavy
def test_dense_tables_of_667_notes() -> None:
    check(*dense_tables(7, 667))


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_note_of_1500_words(lines: int) -> None:
    writer = Writer(lines)
    body = fill(writer, lines) + writer.paragraph(120, [1500]) + fill(writer, 60)
    pages, continued = check(writer, body)
    assert continued == ("p-1",)
    assert pages >= 4


def test_long_notes_at_the_very_end_of_the_text() -> None:
    writer = Writer(1)
    pages, continued = check(writer, writer.paragraph(40, [900, 900]))
    assert "p-1" in continued
    assert pages >= 3


def test_long_note_among_many_others() -> None:
    writer = Writer(2)
    body = "".join(writer.paragraph(90, [1500 if index == 3 else 12, 25, 8]) for index in range(30))
    _, continued = check(writer, body)
    assert "p-10" in continued


@pytest.mark.parametrize("words", [8, 40, 90])
def test_what_is_left_of_a_note_never_stands_behind_pages_of_another(words: int) -> None:
    """A note called below a long one that goes on stays whole: the long one gives it room."""
    writer = Writer(words)
    dense = (writer.words(words) + writer.note(45) for _ in range(30))
    body = f"<p>{writer.words(60)}{writer.note(1500)} {' '.join(dense)}</p>"
    _, layout = printed(job(body + fill(writer, 60)))
    assert not list(layout.notes.faults())
    for note in layout.notes.notes:
        assert note.pages == tuple(range(note.pages[0], note.pages[-1] + 1)), note.id


@pytest.mark.parametrize("lines", range(0, 40, 5))
def test_ten_notes_in_one_sentence(lines: int) -> None:
    writer = Writer(lines)
    sentence = " ".join(writer.words(2) + writer.note(30) for _ in range(10))
    check(writer, fill(writer, lines) + f"<p>{writer.words(20)} {sentence}.</p>" + fill(writer, 9))


@pytest.mark.parametrize("lines", range(0, 40, 5))
def test_ten_long_notes_in_one_sentence(lines: int) -> None:
    writer = Writer(lines)
    sentence = " ".join(writer.words(1) + writer.note(150) for _ in range(10))
    check(writer, fill(writer, lines) + f"<p>{writer.words(20)} {sentence}.</p>" + fill(writer, 9))


def test_notes_in_lists_quotations_and_after_headings() -> None:
    writer = Writer(3)
    body = []
    for index in range(25):
        body.append(f"<h2>{writer.words(5)}</h2>{writer.paragraph(30, [9, 45])}")
        items = "".join(f"<li>{writer.words(30)}{writer.note(40)}</li>" for _ in range(3))
        body.append(f"<ul>{items}</ul>")
        body.append(f"<blockquote>{writer.paragraph(60, [120 if index % 5 else 300])}</blockquote>")
    check(writer, "".join(body))


@pytest.mark.parametrize("words", [40, 400, 1500])
def test_long_notes_in_table_cells(words: int) -> None:
    writer = Writer(4)
    rows = "".join(
        f"<tr><td>{writer.words(2)}</td><td>{writer.words(25)}{writer.note(12)}"
        f"{writer.words(5)}{writer.note(words if index % 6 == 5 else 20)}</td></tr>"
        for index in range(24)
    )
    check(writer, f"<table><tbody>{rows}</tbody></table>")


def test_notes_in_a_row_that_is_higher_than_the_page() -> None:
    writer = Writer(5)
    cell = "".join(f"{writer.words(60)}{writer.note(20)} " for _ in range(14))
    body = f"{fill(writer, 10)}<table><tr><td>1</td><td>{cell}</td></tr></table>{fill(writer, 9)}"
    check(writer, body)


def test_note_in_a_repeated_table_head() -> None:
    writer = Writer(6)
    head = f"<tr><th>Date</th><th>Event{writer.note(20)}</th></tr>"
    rows = "".join(
        f"<tr><td>1</td><td>{writer.words(40)}{writer.note(15)}</td></tr>" for _ in range(40)
    )
    pages, layout = printed(job(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>"))
    assert not list(layout.notes.faults()), layout.notes
    assert sum("Begin1x" in page.notes for page in pages) == 1
    check_places(pages)
