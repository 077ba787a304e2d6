"""What readers who need it are told about an e-book: sentences that hold of its content."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.ebook.accessibility import DocumentContents
from casebook.render.wording import Wording


def accessibility_summary(contents: DocumentContents, wording: Wording) -> str:
    """Return what is told of an e-book with such contents, in the language of a wording."""
    parts_words = not wording.writing.breaks_between_characters
    return (" " if parts_words else "").join(wording.term(term) for term in _terms(contents))


def _terms(contents: DocumentContents) -> Iterator[str]:
    """Yield the terms of the sentences that hold."""
    described = contents.described
    if described is None:
        yield "accessibility-text"
    else:
        yield "accessibility-pictures" if described else "accessibility-pictures-undescribed"
    yield "accessibility-structure"
    if contents.headed:
        yield "accessibility-tables"
    if contents.has_notes:
        yield "accessibility-notes"
    yield "accessibility-still"
    yield "accessibility-pages" if contents.has_pages else "accessibility-without-pages"
