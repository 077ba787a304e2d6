"""The metadata of the package document (EPUB 3.3, 5.5; EPUB Accessibility 1.1, 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ebooklib import epub

from casebook.ebook.accessibility import accessibility
from casebook.ebook.conformance import CLAIM
from casebook.ebook.publication import Contribution, Evaluation, Publication
from casebook.model.catalogue import SubjectHeading
from casebook.model.front_matter import SeriesStatement

_DC = "DC"
_APPLE = "http://vocabulary.itunes.apple.com/rdf/ibooks/vocabulary-extensions-1.0/"
"""The vocabulary of the Apple Books Asset Guide."""
_ISBN_TYPES = {10: "02", 13: "15"}
"""How many figures an ISBN has -> its type in ONIX, list 5."""


def add_metadata(book: epub.EpubBook, publication: Publication) -> None:
    """Describe the publication in the package document.

    Its language is that of its text; words and works of other languages say so where they stand,
    and are no text in another language that a reader could choose the book for.
    """
    book.metadata = {}  # EbookLib begins with a random identifier
    book.namespaces = {}
    book.set_identifier(publication.identifier)
    book.title, book.language = publication.title, publication.language
    book.set_direction(publication.direction)
    book.add_prefix("ibooks", _APPLE)
    _meta(book, "ibooks:specified-fonts", "true")  # else Apple Books shows its own
    _book_identifier(book, publication.book_identifier)
    _titles(book, publication)
    book.add_metadata(_DC, "language", publication.language)
    _contributors(book, publication.contributors)
    for name, text in (
        ("publisher", publication.publisher),
        ("date", publication.date),
        ("description", publication.description),
        ("rights", publication.rights),
    ):
        if text:
            book.add_metadata(_DC, name, text)
    _subjects(book, publication.subjects)
    if publication.series:
        _series(book, publication.series)
    if publication.evaluation:
        _evaluation(book, publication.evaluation)
    for name, text in accessibility(publication):
        _meta(book, name, text)
    for name in publication.attached:  # a link to it may not stand beside its place in the manifest
        _meta(book, "dcterms:hasPart", name)
    if publication.page_list:
        book.add_metadata(_DC, "source", publication.page_list.source)
        _meta(book, "pageBreakSource", publication.page_list.source)


def _book_identifier(book: epub.EpubBook, identifier: str) -> None:
    book.add_metadata(_DC, "identifier", identifier, {"id": "book-identifier"})
    prefix, is_isbn, isbn = identifier.lower().rpartition("urn:isbn:")
    if is_isbn and not prefix:
        kind = _ISBN_TYPES[len(re.sub(r"[^0-9x]", "", isbn))]
        _refine(book, "book-identifier", "identifier-type", kind, scheme="onix:codelist5")


def _titles(book: epub.EpubBook, publication: Publication) -> None:
    titles = [("main", publication.title), ("subtitle", publication.subtitle)]
    for order, (kind, text) in enumerate(((k, t) for k, t in titles if t), 1):
        book.add_metadata(_DC, "title", text, {"id": f"title-{kind}"})
        _refine(book, f"title-{kind}", "title-type", kind)
        _refine(book, f"title-{kind}", "display-seq", str(order))


def _contributors(book: epub.EpubBook, contributors: Sequence[Contribution]) -> None:
    # A book that has no author is by its editors, or whoever is named first.
    roles = [contributor.role for contributor in contributors]
    principal = "aut" if "aut" in roles else next(iter(roles), "")
    for number, contributor in enumerate(contributors, 1):
        element = "creator" if contributor.role == principal else "contributor"
        name = f"{element}-{number}"
        book.add_metadata(_DC, element, contributor.name, {"id": name})
        _refine(book, name, "role", contributor.role, scheme="marc:relators")
        if contributor.sort_as:
            _refine(book, name, "file-as", contributor.sort_as)


def _subjects(book: epub.EpubBook, subjects: Iterable[str | SubjectHeading]) -> None:
    for number, subject in enumerate(subjects, 1):
        name = f"subject-{number}"
        if isinstance(subject, str):
            book.add_metadata(_DC, "subject", subject)
        else:
            book.add_metadata(_DC, "subject", str(subject.text), {"id": name})
            _refine(book, name, "authority", subject.scheme)
            _refine(book, name, "term", str(subject.code))


def _series(book: epub.EpubBook, series: SeriesStatement) -> None:
    named = {"property": "belongs-to-collection", "id": "series"}
    book.add_metadata(None, "meta", series.title, named)
    _refine(book, "series", "collection-type", "series")
    if series.number:
        _refine(book, "series", "group-position", series.number)
    if series.issn:
        _refine(book, "series", "dcterms:identifier", f"urn:issn:{series.issn}")


def _evaluation(book: epub.EpubBook, evaluation: Evaluation) -> None:
    """Say to what the e-book conforms, and who says so (EPUB Accessibility 1.1, 4)."""
    claim, evaluator = "conformance", "evaluator"
    conforms = {"property": "dcterms:conformsTo", "id": claim}
    book.add_metadata(None, "meta", CLAIM, conforms)
    _refine(book, claim, "a11y:certifiedBy", evaluation.evaluator, id=evaluator)
    if evaluation.credential:
        _refine(book, evaluator, "a11y:certifierCredential", evaluation.credential)
    if evaluation.report:
        link = {"rel": "a11y:certifierReport", "refines": f"#{evaluator}"}
        book.add_metadata(None, "link", None, link | {"href": evaluation.report})


def _meta(book: epub.EpubBook, name: str, text: str) -> None:
    book.add_metadata(None, "meta", text, {"property": name})


def _refine(book: epub.EpubBook, refined: str, name: str, text: str, **others: str) -> None:
    book.add_metadata(None, "meta", text, {"refines": f"#{refined}", "property": name} | others)
