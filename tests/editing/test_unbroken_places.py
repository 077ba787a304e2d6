"""No line ends between the label of a locator and its number."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.namesakes import Item, Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.inlines import Citation, CitedSource, Inlines, Words
from casebook.model.note_marks import NoteReference
from casebook.model.text import NOWHERE, Text

BOOK: Item = {
    "id": "s",
    "type": "chapter",
    "title": "Part 2 of p. 4",
    "container-title": "The Wheel",
    "volume": "12",
    "page": "101-130",
    "author": [{"family": "Doe", "given": "J"}],
}
OTHER: Item = {"id": "t", "type": "book", "title": "Weirs", "author": [{"literal": "A. Poe"}]}


def shown(inlines: Inlines) -> str:
    """The text of a note or an entry, with a tilde for each no-break space."""
    return "".join(
        one.text.replace("\u00a0", "~")
        if isinstance(one, Words)
        else str(one.number)
        if isinstance(one, NoteReference)
        else shown(getattr(one, "children", ()))
        for one in inlines
    )


def cited(*sources: tuple[str, str]) -> Citation:
    return Citation(tuple(CitedSource(Text(key), "", suffix) for key, suffix in sources), NOWHERE)


def worded(name: str, notes: tuple[Inlines, ...], locale: str = "en") -> tuple[list[str], str]:
    """The notes of a chapter, and the list."""
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), locale)
    library = Library([BOOK, OTHER], style)
    settings = CitationSettings(style, locale, False, Text(name))
    drafts = tuple(NoteDraft(number, one) for number, one in enumerate(notes, 1))
    (texts,) = word_chapters([Chapter(drafts)], library, settings)
    entries = " ".join(shown(entry) for _, entry in word_list(library, settings))
    return [shown(one) for one in texts], entries


NOTES: tuple[Inlines, ...] = (
    (cited(("s", ", pp. 3-5, n. 4")),),
    (cited(("t", ", § 6"), ("s", ", ch. iv")),),
    (Words("See p. 3 of "), cited(("s", ", p. 3")), Words(", or n 1")),
    (cited(("t", ", p. 7 with p. 8")),),
)
PRINTED = {
    "oscola": ("3–5, n~4", "s~6", "(n~1) ch~iv", "vol~12"),
    "chicago-notes-bibliography": ("n.~4", "sect.~6", "ch.~iv", "vol.~12"),
    "mhra-notes": ("n.~4", "sect.~6", "ch.~iv", "pp.~101–30"),
    "apa": ("pp.~3–5, Note~4", "Section~6", "Chapter~iv", "pp.~101–130"),
    "ieee": ("pp.~3–5, N.~4", "Sect.~6", "Ch.~iv", "vol.~12"),
}


@pytest.mark.parametrize("name", PRINTED)
def test_a_label_stays_with_its_number(name: str) -> None:
    notes, entries = worded(name, NOTES)
    for part in PRINTED[name]:
        assert part in "|".join((*notes, entries)), (notes, entries)


def test_words_of_titles_and_authors_keep_their_spaces() -> None:
    notes, entries = worded("oscola", NOTES)
    assert "Part 2 of p. 4" in notes[0]
    assert "Part 2 of p. 4" in entries
    assert notes[2].startswith("See p. 3 of (Doe (n~1) 3)")
    assert notes[2].endswith("), or n 1")
    assert notes[3] == "A. Poe (n~2) 7 with p. 8."
