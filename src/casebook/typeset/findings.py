"""What is known of a part once it is laid out, beside its pages: values only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from casebook.model.page import PageBreak
from casebook.model.word_account import FaultKind
from casebook.typeset.job import ChunkStart


@dataclass(frozen=True, slots=True)
class ChunkEnd:
    """Where the next chunk of a long part begins."""

    rows: int
    """How many rows after the first one of this chunk."""
    start: ChunkStart
    """How the first page of the next chunk begins."""
    place: PageBreak
    """Counted, as all places in a chunk, from the beginning of this one."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """Where a note and its call stand. Pages are indexes in the part, from 0."""

    id: str
    """Such as `lei-zhengfu-7`: the note's element is `note-` and this, its call's `call-`."""
    call: int
    """The page of the call; -1 for none."""
    pages: tuple[int, ...]
    """The pages on which the note, or a part of a note that is continued, stands."""


NoteFaultKind = Literal["lost", "doubled", "late", "off the page"]
"""Not printed, or not in full; printed twice; not on the page of its call; over its edge."""


@dataclass(frozen=True, slots=True)
class NoteFault:
    """A note that is not as it has to be."""

    note: PlacedNote
    """The note, and where it stands."""
    kind: NoteFaultKind
    """In what way it is not as it has to be."""


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no font has."""

    character: str
    """The character itself."""
    context: str
    """The text around it."""


Misplacement = Literal[
    "beyond the text block", "over other text", "on another ground", "cut off", "parted"
]
"""Where text stands, or a picture, that cannot be read as it should; `parted` of a picture whose
caption is not, or not in full, on its page."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """Text that does not stand where it can be read."""

    page: int
    """Page index in the part."""
    kind: Misplacement
    """In what way."""
    text: str
    """The piece of a line; nothing for a picture."""
    within: str
    """How the block that it belongs to begins."""
    element: str
    """The name of that block's element, such as `td`; `table` for a table that is too wide."""


@dataclass(frozen=True, slots=True)
class WordFault:
    """Words of a part's document that are not on its pages as they have to be."""

    kind: FaultKind
    """In what way."""
    words: str
    """Which ones."""
    page: int
    """Page index in the part: where they stand, or would stand."""
    telling: str
    """The longest run of them, squeezed (see `passages`)."""
    before: str
    """A few characters that stand before it in the document, squeezed."""
    after: str
    """A few characters that stand behind it."""


Finding = NoteFault | MissingGlyph | Misplaced | WordFault
"""What falls short in a set part."""


@dataclass(frozen=True, slots=True)
class NotesReport:
    """The account of a part's notes. Every collection holds ids, in the order of the text."""

    notes: tuple[PlacedNote, ...] = ()
    """All notes of the text."""
    lost: tuple[str, ...] = ()
    """Calls without a note, notes without a call, notes not printed in full."""
    doubled: tuple[str, ...] = ()
    """Notes of which something is printed more than once."""
    late: tuple[str, ...] = ()
    """Notes that do not begin on the page of their call, or that stand below a table before it."""
    off_page: tuple[str, ...] = ()
    """Notes that reach over the text block's foot, or into the text."""

    def faults(self) -> Iterator[NoteFault]:
        """Yield every way in which a note is not as it has to be."""
        notes = {note.id: note for note in self.notes}
        kinds: tuple[tuple[NoteFaultKind, tuple[str, ...]], ...] = (
            ("lost", self.lost),
            ("doubled", self.doubled),
            ("late", self.late),
            ("off the page", self.off_page),
        )
        for kind, ids in kinds:
            for id_ in ids:
                yield NoteFault(notes[id_], kind)
