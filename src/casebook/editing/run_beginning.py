"""What a run of the citation processor begins with, and each chapter in it: what is cited before
its notes, so that these read as they do in the book."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.editing.namesakes import Item
from casebook.editing.note_draft import Chapter
from casebook.editing.note_positions import citing_notes
from casebook.editing.pandoc_text import Json, cite
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text


def fresh_start() -> Json:
    """Return a heading at which short forms start afresh."""
    return {"t": "Header", "c": [1, ["", ["reset-citation-positions"], []], []]}


def mentions(items: Sequence[Item]) -> list[Json]:
    """Return what every run begins with: each of its sources cited twice, in full and then in
    short, in the order of the items.

    What reads alike depends on all that a run words; so all runs word these. Each time they stand
    in one note, so that "Doe (n 1)" does not tell the works of an author apart, and titles do.
    """

    def mention(note: int) -> Json:
        sources = (Citation((CitedSource(Text(item["id"])),)) for item in items)
        return {"t": "Para", "c": [cite(source, note) for source in sources]}

    return [fresh_start(), mention(1), mention(2)]


def earlier_notes(chapter: Chapter) -> list[Json]:
    """Return the notes that cited, before a chapter, what it cites, so that it goes on with short
    forms.

    They are no paragraphs to the processor, and so are told from the notes that are asked for. The
    last cites two sources, or one twice: the first note of a part, at which a reader may begin,
    says "ibid." of none on another part's page.
    """
    notes = citing_notes(chapter.earlier)
    blocks = []
    for at, (number, keys) in enumerate(notes, 1):
        twice = keys * 2 if at == len(notes) and len(keys) == 1 else keys
        citation = Citation(tuple(CitedSource(Text(key)) for key in twice))
        blocks.append({"t": "Plain", "c": [cite(citation, number)]})
    return blocks
