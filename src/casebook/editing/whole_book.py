"""The whole of an edited book, as the parts see it that are made from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casebook.editing.edit_case import EditedText
from casebook.editing.edition_identity import EditionIdentity
from casebook.model.anchor import CitationPlace, citing_anchor
from casebook.model.book import Book
from casebook.model.inlines import Inlines
from casebook.model.outline import CaseOutline
from casebook.model.part import Part
from casebook.model.source_list import CitingPart


@dataclass(frozen=True, slots=True)
class WholeBook:
    """What parts are made from."""

    book: Book
    """What its author has written, in every language."""
    locale: str
    """The language of the edition."""
    identity: EditionIdentity
    """By what the edition is known."""
    texts: Sequence[EditedText]
    """The texts that belong to no case."""
    outlines: Sequence[CaseOutline]
    """Of the cases, in order."""
    parts: Sequence[Part]
    """All parts, in order."""
    sources: Sequence[tuple[str, Inlines]]
    """The list of sources: citation key and entry, in the order of the style."""
    authorities: Sequence[str] = ()
    """Citation keys of the table of authorities, in the order of the language's dictionaries."""
    people: Sequence[str] = ()
    """Keys of the people of the book (see `names_to_file`), in the same order, if it lists them."""
    citations_in_text: bool = False
    """Whether citations stand in the text, and not in notes."""
    lists_captures: bool = False
    """Whether the list of sources says of which there are captures."""

    brackets_copies: bool = False
    """Whether archived copies stand in brackets behind addresses, as in styles for law."""
    notes_before: Mapping[str, int] = field(default_factory=dict)
    """How many notes are counted before those of a part, by its id; none where it is left out."""

    def cited(self) -> dict[str, list[CitingPart]]:
        """Return where each source is cited, by its key, in the order of the book."""
        found: dict[str, list[CitingPart]] = {}
        for part, number, cited in self.citing():
            for key, places in cited.items():
                found.setdefault(key, []).append(self.citing_part(part, number, places))
        return found

    def citing_part(
        self, part: Part, number: int | None, places: Sequence[CitationPlace]
    ) -> CitingPart:
        """Return the places of a part that cite a source; `number` is that of the case."""
        before = self.notes_before.get(part.id, 0)
        in_book = ((kind, n + before if kind == "note" else n) for kind, n in places)
        anchors = tuple(citing_anchor(part.id, place) for place in in_book)
        return CitingPart(part.title, number, anchors, self.citations_in_text)

    def citing(self) -> Iterator[tuple[Part, int | None, Mapping[str, tuple[CitationPlace, ...]]]]:
        """Yield each part that may cite, the number of the case that it is, and where it cites
        what."""
        texts = {one.part.id: one.chapter for one in self.texts}
        cases = {one.part.id: one for one in self.outlines}
        for part in self.parts:
            if part.id in texts:
                yield part, None, texts[part.id].cited()
            elif part.id in cases:
                yield part, cases[part.id].number, cases[part.id].cited
