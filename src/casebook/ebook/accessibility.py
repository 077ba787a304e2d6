"""What the documents of an e-book show about who can read it (EPUB Accessibility 1.1, 2; the
vocabulary of schema.org). Its cover, which says nothing more than its title, does not count."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.ebook.publication import ContentDocument, PageList, Publication


@dataclass(frozen=True, slots=True)
class DocumentContents:
    """What there is in the documents beside text."""

    described: bool | None
    """Whether every picture has a text in its place; None if there are no pictures."""
    headed: bool | None
    """Whether every table has header cells; None if there are no tables."""
    has_notes: bool
    """Whether there are notes."""
    has_pages: bool
    """Whether pages of a print edition are marked in them."""


def contents(documents: Sequence[ContentDocument], page_list: PageList | None) -> DocumentContents:
    """Return what there is in documents, which have the pages of a list."""
    finished = [one.finished for one in documents]
    return DocumentContents(
        described=_all(one.described for one in finished),
        headed=_all(one.headed for one in finished),
        has_notes=any(one.has_notes for one in finished),
        has_pages=page_list is not None,
    )


def accessibility(publication: Publication) -> Iterator[tuple[str, str]]:
    """Yield what the content itself shows, as properties of schema.org."""
    described = contents(publication.documents, publication.page_list).described
    yield "schema:accessMode", "textual"
    if described is not None:
        yield "schema:accessMode", "visual"
        yield "schema:accessModeSufficient", "textual,visual"
    if described is not False:
        yield "schema:accessModeSufficient", "textual"
    yield "schema:accessibilityFeature", "tableOfContents"
    yield "schema:accessibilityFeature", "readingOrder"
    yield "schema:accessibilityFeature", "structuralNavigation"
    yield "schema:accessibilityFeature", "displayTransformability"
    yield "schema:accessibilityFeature", "ARIA"
    if described:
        yield "schema:accessibilityFeature", "alternativeText"
    if publication.page_list:
        yield "schema:accessibilityFeature", "pageNavigation"
        yield "schema:accessibilityFeature", "pageBreakMarkers"
    yield "schema:accessibilityHazard", "none"  # still pictures and text: nothing moves or sounds
    if publication.accessibility_summary:
        yield "schema:accessibilitySummary", publication.accessibility_summary


def _all(found: Iterable[bool | None]) -> bool | None:
    """Return whether all hold of those that there are; None if there are none."""
    known = [one for one in found if one is not None]
    return all(known) if known else None
