"""Notes that tell a place in a source and not which source: "7." alone.

Styles leave all but the author out of a note behind another on the same source; of one whose author
the text has told, nothing is left then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.locators import Locator, read_locator
from casebook.editing.note_draft import NoteDraft
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import plain
from casebook.errors import Problem
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_ENTITY = re.compile(r"&#?\w+;")
"""What some styles write for a space."""
_BETWEEN = re.compile("[;；]")
"""What stands between the sources of a note."""
_SIGNALS = frozenset(("see", "also", "cf", "e", "g", "compare", "but", "at", "第", "见", "参见"))
"""Words before a source or its locator that name none."""


def bare_locators(
    notes: Sequence[NoteDraft], worded: Sequence[Sequence[Json]], style: bytes, name: Text
) -> Iterator[Problem]:
    """Yield a problem for each source of which a note, a citation by itself, has the locator alone.

    `worded` holds the notes in the processor's words, by a CSL style, prepared, which the book
    calls by a name. Where sources have numbers, these tell which is meant.
    """
    if b'"citation-number"' in style:
        return
    for note, paragraph in zip(notes, worded, strict=True):
        citation = note.children[0] if len(note.children) == 1 else None
        if not note.number or not isinstance(citation, Citation):
            continue
        parts = _BETWEEN.split(_ENTITY.sub(" ", plain(paragraph).casefold()))
        for source in citation.sources:
            locator = read_locator(source.suffix)
            if locator and any(_is_bare(part, source, locator) for part in parts):
                place = source.key.place if source.key.place.line else note.place
                yield Problem(*place, *_told(source, name))


def _is_bare(words: str, source: CitedSource, locator: Locator) -> bool:
    """Return whether words, of which there are some, are all those of a locator, of what its author
    has written behind it and of signals before it."""
    own = _PIECE.findall(source.suffix.casefold())
    kinds = (locator.kind, *(part.kind for part in locator.further))
    known = _SIGNALS.union(*(kind.labels for kind in kinds))
    if NUMBER_START in words or NUMBER_END in words:  # that of an earlier note names a source
        return False
    pieces = _PIECE.findall(words)
    # Of ranges styles print the last figures alone: "321–28".
    return bool(pieces) and all(
        piece in known or any(one.endswith(piece) for one in own) for piece in pieces
    )


def _told(source: CitedSource, style: Text) -> tuple[str, str]:
    """Return what is wrong, and what to do about it."""
    place = source.suffix.strip(" ,")
    what = (
        f"the citation style “{style}” has no words for the source “{source.key}” here but its "
        f"place, “{place}”: the note does not tell of which source"
    )
    if source.is_author_told:
        return (
            what,
            f"Write [@{source.key}, {place}], without the hyphen: the note then names it",
        )
    hint = f"Give “{source.key}” an author or a title-short in the library of sources"
    return what, f"{hint}, or name another citation-style in book.yaml"
