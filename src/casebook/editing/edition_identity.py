"""By what an edition is known: its identifier, and the ISBNs of the others, which its copyright
page lists beside its own."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.editing.identifiers import printed_isbn
from casebook.model.book import Edition, Manifest
from casebook.model.front_matter import EditionNumber


@dataclass(frozen=True, slots=True)
class EditionIdentity:
    """By what an edition in a language is known."""

    identifier: str
    """Its URN."""
    isbns: tuple[EditionNumber, ...] = ()
    """Where other editions in the language have ISBNs too: its own, if it has one, and theirs."""


def edition_identity(manifest: Manifest, edition: Edition, locale: str) -> EditionIdentity:
    """Return by what an edition in a language is known."""
    identifier = str(manifest.identifier_of(edition, locale))
    issued = [one for one in manifest.editions if locale in (one.locales or manifest.locales)]
    numbers: dict[str, EditionNumber] = {}
    for one in (edition, *issued):
        if isbn := printed_isbn(str(manifest.identifier_of(one, locale))):
            numbers.setdefault(isbn, EditionNumber(one.format, isbn))
    if numbers.keys() <= {printed_isbn(identifier)}:
        return EditionIdentity(identifier)
    return EditionIdentity(identifier, tuple(numbers.values()))
