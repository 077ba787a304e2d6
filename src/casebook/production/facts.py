"""What a file says of its book: taken from the content, for the file and for its ledger."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC

from casebook.ebook.conformance import CLAIM
from casebook.ebook.publication import Contribution, Evaluation
from casebook.editing.front_matter import series_statement
from casebook.editing.language import in_locale
from casebook.model.catalogue import SubjectHeading
from casebook.model.front_matter import SeriesStatement
from casebook.model.text import Text, spoken
from casebook.model.web_address import spelled_address
from casebook.model.writing_system import is_wide
from casebook.production.commission import Commission

_ADDRESS = re.compile(r"""https?://[^\s"'<>{}]+""")


def facts(commission: Commission) -> Iterator[tuple[str, str]]:
    """Yield what the file of a commission says of the book (see `LedgerHead.facts`)."""
    manifest, locale = commission.content.book.manifest, commission.output.locale
    yield "title", spoken(in_locale(manifest.title, locale))
    if commission.output.edition.format == "epub":
        yield "identifier", e_book_identifier(commission)
        yield "date", str(manifest.date)
        if commission.pages_of is not None:
            yield "source", str(commission.pages_of.identifier)
        for name, texts in (
            ("title", manifest.subtitle),
            ("publisher", manifest.publisher),
            ("rights", manifest.rights),
        ):
            if text := spoken(in_locale(texts, locale)):
                yield name, text
    yield "identifier", str(commission.identifier)
    yield "language", locale
    for contributor in manifest.contributors:
        yield "person", spoken(in_locale(contributor.name, locale))
    if text := spoken(in_locale(manifest.description, locale)):
        yield "description", text
    for subject in subject_words(commission):
        yield "subject", subject
    if commission.output.edition.format == "epub":
        yield from _catalogued(commission)
    yield "modified", f"{commission.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def subjects(commission: Commission) -> tuple[str | SubjectHeading, ...]:
    """Return the subjects of a book in the language of a commission."""
    headings, locale = commission.content.book.manifest.subjects, commission.output.locale
    own = next((own for key, own in headings.items() if key == locale), ())
    return tuple(
        spoken(one)
        if isinstance(one, str)
        else replace(one, text=Text(spoken(one.text), one.text.place))
        for one in own
    )


def subject_words(commission: Commission) -> tuple[str, ...]:
    """Return the headings of these subjects."""
    return tuple(one if isinstance(one, str) else str(one.text) for one in subjects(commission))


def contributions(commission: Commission) -> tuple[Contribution, ...]:
    """Return who has done what for a book, as the language of a commission has their names."""
    locale = commission.output.locale
    made = []
    for one in commission.content.book.manifest.contributors:
        name, sort_as = (spoken(in_locale(texts, locale)) for texts in (one.name, one.sort_as))
        # Names in ideographs, kana and Hangul begin with that of the family: they file as they are.
        is_own = not sort_as and all(is_wide(one) and one.isalpha() for one in name)
        made.append(Contribution(name, one.role, name if is_own else sort_as))
    return tuple(made)


def series(commission: Commission) -> SeriesStatement | None:
    """Return the series that a book is a part of, in the language of a commission."""
    told = series_statement(commission.content.book.manifest, commission.output.locale)
    return told and replace(told, title=spoken(told.title))


def evaluation(commission: Commission) -> Evaluation | None:
    """Return who vouches for the accessibility of a book; None if nobody does."""
    locale, told = commission.output.locale, commission.content.book.manifest.accessibility
    if told is None:
        return None
    evaluator = spoken(in_locale(told.certified_by, locale))
    credential = spoken(in_locale(told.credential, locale))
    return Evaluation(evaluator, credential, spelled_address(told.report) if told.report else "")


def _catalogued(commission: Commission) -> Iterator[tuple[str, str]]:
    """Yield what an e-book alone says for catalogues."""
    for contribution in contributions(commission):
        if contribution.sort_as:
            yield "file-as", contribution.sort_as
    for subject in subjects(commission):
        if not isinstance(subject, str):
            yield "authority", subject.scheme
            yield "term", str(subject.code)
    if told := series(commission):
        yield "belongs-to-collection", told.title
        if told.number:
            yield "group-position", told.number
        if told.issn:
            yield "dcterms:identifier", f"urn:issn:{told.issn}"
    if evaluated := evaluation(commission):
        yield "dcterms:conformsTo", CLAIM
        yield "a11y:certifiedBy", evaluated.evaluator
        if evaluated.credential:
            yield "a11y:certifierCredential", evaluated.credential
        if evaluated.report:
            yield "a11y:certifierReport", evaluated.report


def e_book_identifier(commission: Commission) -> str:
    """Return an identifier of its own for each e-book, derived from that of the book (RFC 4122,
    name-based): two editions in one reader's library must not be taken for the same."""
    output, book = commission.output, commission.content.book.manifest.identifier
    name = f"{book}#{output.edition.name}.{output.locale}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def template_addresses(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the addresses on the web that templates have, given by their names and texts."""
    return frozenset(address for _, text in texts for address in _ADDRESS.findall(text))
