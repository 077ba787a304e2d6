"""What a file says of its book: taken from the content, for the file and for its ledger."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Iterator
from datetime import UTC

from casebook.editing.language import in_locale
from casebook.model.text import spoken
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
            yield "source", str(manifest.identifier)
        for name, texts in (
            ("title", manifest.subtitle),
            ("publisher", manifest.publisher),
            ("rights", manifest.rights),
        ):
            if text := spoken(in_locale(texts, locale)):
                yield name, text
    yield "identifier", str(manifest.identifier)
    yield "language", locale
    for contributor in manifest.contributors:
        yield "person", spoken(in_locale(contributor.name, locale))
    if text := spoken(in_locale(manifest.description, locale)):
        yield "description", text
    for subject in subjects(commission):
        yield "subject", subject
    yield "modified", f"{commission.time.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def subjects(commission: Commission) -> tuple[str, ...]:
    """Return the subject headings of a book in the language of a commission."""
    headings, locale = commission.content.book.manifest.subjects, commission.output.locale
    return tuple(map(spoken, next((own for key, own in headings.items() if key == locale), ())))


def e_book_identifier(commission: Commission) -> str:
    """Return an identifier of its own for each e-book, derived from that of the book (RFC 4122,
    name-based): two editions in one reader's library must not be taken for the same."""
    output, book = commission.output, commission.content.book.manifest.identifier
    name = f"{book}#{output.edition.name}.{output.locale}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def template_addresses(texts: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Return the addresses on the web that templates have, given by their names and texts."""
    return frozenset(address for _, text in texts for address in _ADDRESS.findall(text))
