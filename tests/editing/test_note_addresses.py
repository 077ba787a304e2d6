"""Notes have no web addresses unless the book wants them; the list of sources has, and both have
the same numbers and letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import FOREIGN
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.inlines import Citation, CitedSource, Inlines, LineBreak, Words
from casebook.model.text import Text

ITEMS = [
    {
        "id": key,
        "type": kind,
        "author": [{"family": "Roe", "given": "Ann"}],
        "title": f"Title {key}",
        "container-title": "Courier",
        "publisher": "Office",
        "issued": {"date-parts": [[2019]]},
        "accessed": {"date-parts": [[2021, 7, 8]]},
        "URL": f"https://example.org/{key}",
    }
    for key, kind in (("b", "webpage"), ("a", "report"), ("c", "article-newspaper"))
]


def text(inlines: Inlines) -> str:
    return "".join(
        one.text.replace("\u00a0", " ")
        if isinstance(one, Words)
        else " "
        if isinstance(one, LineBreak)
        else text(getattr(one, "children", ()))
        for one in inlines
    )


def worded(name: str, *, in_notes: bool) -> tuple[list[str], dict[str, str]]:
    """The notes on each source, in full and again, and the entries of the list."""
    file = find_style(Text(name), Path())
    style = prepared_style(file.read_bytes(), "en", addresses_in_notes=in_notes)
    library = Library(ITEMS, style)
    settings = CitationSettings(style, "en", in_notes, Text(name))
    keys = [str(item["id"]) for item in ITEMS] * 2
    drafts = tuple(
        NoteDraft(number, (Citation((CitedSource(Text(key)),)),))
        for number, key in enumerate(keys, 1)
    )
    (notes,) = word_chapters([Chapter(drafts)], library, settings)
    return list(map(text, notes)), {k: text(entry) for k, entry in word_list(library, settings)}


STYLES = (
    "china-national-standard-gb-t-7714-2015-note",  # numbers in the list
    "american-journal-of-archaeology",  # letters
    "cahiers-du-centre-gustave-glotz",
    "oscola",  # neither
)


@pytest.mark.parametrize("style", STYLES)
def test_addresses_stand_in_notes_only_where_the_book_wants_them(style: str) -> None:
    notes, entries = worded(style, in_notes=False)
    assert not [one for one in notes if "example.org" in one or "2021" in one]
    notes_with, entries_with = worded(style, in_notes=True)
    assert entries == entries_with
    if style != "oscola":
        letters = [re.findall(r"2019[a-c]", one) for one in notes]
        assert letters == [re.findall(r"2019[a-c]", one) for one in notes_with]


@pytest.mark.parametrize("style", ["american-journal-of-archaeology"])
def test_letters_of_notes_are_those_of_the_list(style: str) -> None:
    notes, entries = worded(style, in_notes=False)
    for item, note in zip(ITEMS, notes, strict=False):
        (letter,) = re.findall(r"2019[a-c]", note)
        assert letter in entries[str(item["id"])]


@pytest.mark.parametrize(
    ("language", "place", "printed"),
    [
        (FOREIGN, "p. 203", ", p. 203, "),
        (FOREIGN, "p. 203, n. 4", ", p. 203, n. 4, "),
        ("", "p. 203", "，第203页，"),
        ("", "p. 203, n. 4", "，第203页，注4，"),
        ("", "bk. 2 ch. 4", "，第2册第4章，"),
    ],
)
def test_a_page_stands_before_the_identifier_in_chinese_notes(
    language: str, place: str, printed: str
) -> None:
    item = {"id": "j", "type": "article-journal", "title": "On X", "DOI": "10.1000/x"}
    name = Text("chinese-notes")
    style = prepared_style(find_style(name, Path()).read_bytes(), "zh-Hans")
    library = Library([{**item, "keyword": language} if language else item], style)
    settings = CitationSettings(style, "zh-Hans", False, name)
    draft = NoteDraft(1, (Citation((CitedSource(Text("j"), "", f", {place}"),)),))
    ((note,),) = word_chapters([Chapter((draft,))], library, settings)
    assert text(note).endswith(f"{printed}https://doi.org/10.1000/x。")
