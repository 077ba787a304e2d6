"""Chapters worded together read as each does when it is worded alone."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.inlines import Citation, CitedSource, Words
from casebook.model.text import Text

STYLES = ("chicago-notes-bibliography", "oscola", "mhra-notes",
          "apa", "ieee")  # fmt: skip
"""Notes with and without "ibid.", with numbers of notes; author and date; numbers of sources."""


def style(name: str) -> bytes:
    return prepared_style(find_style(Text(name), Path()).read_bytes(), "en")


def item(random: Random, number: int) -> dict[str, Any]:
    """A source with few names, titles and years to have: many sources read alike."""
    made: dict[str, Any] = {
        "id": f"s{number:02}",
        "type": random.choice(("book", "article-journal", "article-newspaper", "webpage")),
        "issued": {"date-parts": [[random.choice((1999, 2012))]]},
        "language": "en",
    }
    if random.random() < 0.8:
        names = [{"family": random.choice(("Abel", "Brandt")), "given": random.choice("ABCD")}]
        made["author"] = names * 1 if random.random() < 0.8 else [*names, {"literal": "The Board"}]
    if random.random() < 0.9 or "author" not in made:
        made["title"] = random.choice(("Works", "Accounts", "The Harbour", "The Bridge"))
    if random.random() < 0.6:
        made["container-title"] = random.choice(("The Herald", "The Gazette"))
    if random.random() < 0.3:
        made["URL"] = f"https://example.org/{number}"
    return made


def chapter(random: Random, keys: list[str]) -> Chapter:
    notes = []
    for number in range(1, random.randint(2, 7)):
        cited = tuple(
            CitedSource(Text(key), "", random.choice(("", ", p. 7")))
            for key in random.sample(keys, random.choice((1, 1, 2)))
        )
        words = (Words("See "), Citation(cited), Words("."))
        kind = random.random()
        children = words if kind < 0.2 else (Words("Plain."),) if kind < 0.3 else (Citation(cited),)
        notes.append(NoteDraft(number, children))
    return Chapter(tuple(notes))


@pytest.mark.parametrize("name", STYLES)
@pytest.mark.parametrize("seed", range(3))
def test_a_chapter_reads_the_same_in_every_run(name: str, seed: int) -> None:
    random = Random(f"{name} {seed}")
    items = [item(random, number) for number in range(24)]
    keys = [item["id"] for item in items]
    chapters = [chapter(random, random.sample(keys, 6)) for _ in range(6)]
    settings = CitationSettings(style(name), "en", False)
    library = Library(items, settings.style)
    together = word_chapters(chapters, library, settings)
    for own, worded in zip(chapters, together, strict=True):
        assert word_chapters([own], library, settings) == [worded]


def test_namesakes_are_in_the_key_and_nothing_else_is() -> None:
    """A title changes the wording of those alone that cite it or have it in common."""
    first = {"id": "a", "type": "book", "author": [{"family": "Abel"}], "title": "Works"}
    second = {"id": "b", "type": "book", "author": [{"family": "Abel"}], "title": "Accounts"}
    stranger = {"id": "c", "type": "book", "author": [{"family": "Dorn"}], "title": "Bridges"}
    rules = style(STYLES[0])

    def key(*items: dict[str, Any]) -> str:
        return Library(items, rules).company_key({"a"})

    assert key(first, second, stranger) == key(first, {**second, "title": "Other"}, stranger)
    assert key(first, second, stranger) != key(first, {**second, "title": "Works"}, stranger)
    assert key(first, second, stranger) == key(first, second)
    assert key(first, second) != key(first)
    found = Library([first, second, stranger], rules).company({"a"})
    assert [item["id"] for item in found] == ["a", "b"]


def test_a_style_that_numbers_sources_needs_them_all() -> None:
    items = [item(Random(number), number) for number in range(5)]
    library = Library(items, style("ieee"))
    assert library.company({"s00"}) == tuple(items)


def test_the_list_has_every_source() -> None:
    items = [{**item(Random(number), number), "title": f"Title {number}"} for number in range(9)]
    settings = CitationSettings(style(STYLES[0]), "en", False)
    listed = word_list(Library(items, settings.style), settings)
    assert sorted(key for key, text in listed if text) == [item["id"] for item in items]
