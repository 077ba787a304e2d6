"""What is made again after an edit: all that rests on it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_style import prepared_style
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.readership import Readership
from casebook.production import edited_book, worded_notes
from casebook.production.laid_out import lay_out
from casebook.production.materials import read_materials
from casebook.production.reading import read_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps
from casebook.store.store import Store

from ..book.expected import TRADE
from ..faults.small_book import CASES, write_small_book


class Bench:
    """A book on which edits are tried."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.book = write_small_book(folder / "book")
        self.store = Store(folder / "store")
        self.edited: list[str] = []
        self.worded: list[int] = []
        edit, word = edited_book.edit_case, worded_notes.word_chapters

        def count_case(view, case, number):  # type: ignore[no-untyped-def]
            self.edited.append(case.id)
            return edit(view, case, number)

        def count_notes(chapters, *rest):  # type: ignore[no-untyped-def]
            self.worded.append(len(chapters))
            return word(chapters, *rest)

        patch.setattr(edited_book, "edit_case", count_case)
        patch.setattr(worded_notes, "word_chapters", count_notes)

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.book / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")

    def make(self, audience: str = "everyone", *, in_text: bool = False) -> tuple[set[str], int]:
        """Edit and word the book; return the cases that were edited, and how many chapters were
        worded."""
        self.edited.clear()
        self.worded.clear()
        steps = Steps(self.store, CODEC)
        content = read_book(self.book, None, steps.recall)
        view = edited_book.BookView(content.book, Readership("en", audience, in_text))
        edited = edited_book.edit_book(content.book, view, content.folder, steps)
        assert not edited.problems
        layout = read_materials(Folder(self.book), TRADE, "en", make_anew).layout
        style = prepared_style(content.style("en"), "en")
        lay_out(content.book, edited, layout, style, steps)
        return set(self.edited), sum(self.worded)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    made = Bench(tmp_path, monkeypatch)
    assert made.make() == (set(CASES), 3)
    assert made.make() == (set(), 0)
    return made


def test_a_paragraph(bench: Bench) -> None:
    bench.replace("ferry/en.md", "Nobody knows why.", "Now it is known.")
    assert bench.make() == ({"ferry"}, 0)


def test_the_text_of_a_note(bench: Bench) -> None:
    bench.replace("ferry/en.md", "Not in the same words.", "In other words.")
    assert bench.make() == ({"ferry"}, 1)


def test_a_note_more_where_notes_are_counted_through(bench: Bench) -> None:
    """Later notes are worded again only where the style names them by numbers."""
    bench.replace("book.yaml", "editions:", "note-numbers: through\neditions:")
    assert bench.make() == (set(), 2)
    bench.replace("crane/en.md", "Nobody", "Nobody^[Nobody at all.]")
    assert bench.make() == ({"crane"}, 1)


def test_a_note_more_where_citations_name_notes(bench: Bench) -> None:
    bench.replace("book.yaml", "chicago-notes-bibliography", "oscola\nnote-numbers: through")
    assert bench.make() == (set(), 3)
    bench.replace("crane/en.md", "Nobody", "Nobody^[Nobody at all.]")
    assert bench.make() == ({"crane"}, 3)


def test_a_date_that_others_do_not_tell(bench: Bench) -> None:
    bench.replace("ferry/case.yaml", "2019-02", "2019-03")
    assert bench.make() == ({"ferry"}, 0)


def test_a_date_that_another_case_tells(bench: Bench) -> None:
    bench.replace("light/en.md", "Nobody knows why.", "That was after {event}`ferry/began`.")
    bench.make()
    bench.replace("ferry/case.yaml", "2019-02", "2019-03")
    assert bench.make() == ({"ferry", "light"}, 0)


def test_a_title_that_another_case_names(bench: Bench) -> None:
    bench.replace("ferry/case.yaml", "The Ferry", "The Old Ferry")
    assert bench.make() == ({"ferry", "light"}, 0)


def test_the_title_of_a_source(bench: Bench) -> None:
    bench.replace("sources.yaml", "The harbour log", "The log of the harbour")
    assert bench.make() == (set(), 3)


def test_a_source_that_comes_or_goes(bench: Bench) -> None:
    text = (bench.book / "sources.yaml").read_text("utf-8")
    further = "  - {id: chart, type: book, title: A chart}\n"
    (bench.book / "sources.yaml").write_text(text + further, "utf-8")
    assert bench.make() == (set(), 0)
    bench.replace("crane/en.md", "[@log, p. 1]", "[@chart]")
    assert bench.make()[0] == {"crane"}
    (bench.book / "sources.yaml").write_text(text, "utf-8")
    with pytest.raises(AssertionError):
        bench.make()


def test_an_edit_taken_back_is_recalled(bench: Bench) -> None:
    bench.replace("ferry/en.md", "Nobody", "Everybody")
    bench.make()
    bench.replace("ferry/en.md", "Everybody", "Nobody")
    assert bench.make() == (set(), 0)


def test_nothing_is_recalled_for_another_audience(bench: Bench) -> None:
    """What was edited for one readership is never taken for what was edited for another."""
    assert bench.make("the court")[0] == set(CASES)
    assert bench.make("the court") == (set(), 0)


def test_nothing_is_recalled_for_citations_in_the_text(bench: Bench) -> None:
    """What was edited for a style of notes has calls where one of author and date has none."""
    bench.replace("book.yaml", "chicago-notes-bibliography", "apa")
    assert bench.make(in_text=True) == (set(CASES), 3)
    assert bench.make(in_text=True) == (set(), 0)
