"""What parts are made from that are no text of an author."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casebook.editing.edit_case import EditedIntroduction
from casebook.model.book import Book
from casebook.model.inlines import Inlines
from casebook.model.outline import CaseOutline
from casebook.model.part import Part


@dataclass(frozen=True, slots=True)
class WholeBook:
    """What parts are made from."""

    book: Book
    """What its author has written, in every language."""
    locale: str
    """The language of the edition."""
    introduction: EditedIntroduction | None
    """The introduction, if there is one."""
    outlines: Sequence[CaseOutline]
    """Of the cases, in order."""
    parts: Sequence[Part]
    """All parts, in order."""
    sources: Sequence[tuple[str, Inlines]]
    """The list of sources: citation key and entry, in the order of the style."""
    tells_citations: bool = True
    """Whether the list of sources says where each is cited: by notes alone it can."""
    lists_captures: bool = False
    """Whether the list of sources says of which there are captures."""
    notes_before: Mapping[str, int] = field(default_factory=dict)
    """How many notes are counted before those of a part, by its id; none where it is left out."""
