"""What the copyright page says of an edition beside title, publisher, series and numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from casebook.model.schema import WRITTEN
from casebook.model.text import Localized, Text


@dataclass(frozen=True)
class CopyrightNotice:
    """Who holds the copyright, and since when: "© 2024, 2026 Ann Lee"."""

    __pydantic_config__ = WRITTEN

    holder: Localized
    """Who holds it, per locale."""
    years: tuple[Text, ...]
    """The years of publication: `[2024, 2026]`."""


@dataclass(frozen=True)
class Licence:
    """The licence under which the text may be used."""

    __pydantic_config__ = WRITTEN

    name: Localized
    """Its name, per locale."""
    address: Text
    """Where it can be read: a web address, to which the printed one leads."""


@dataclass(frozen=True)
class Imprint:
    """What the copyright page says of an edition, each line only where something is said here."""

    __pydantic_config__ = WRITTEN

    edition: Localized = field(default_factory=dict)
    """The statement of the edition, per locale: `Second edition, revised`."""
    printing: Localized = field(default_factory=dict)
    """The statement of the printing, per locale: `Third printing, 2027`."""
    place: Localized = field(default_factory=dict)
    """Where the publisher is, per locale."""
    printer: Localized = field(default_factory=dict)
    """Who has printed it, per locale."""
    copyright: CopyrightNotice | None = None
    """Who holds the copyright."""
    licence: Licence | None = None
    """The licence of the text."""
    cataloguing: Localized = field(default_factory=dict)
    """What a library has made of the book for catalogues (CIP), per locale; each line is kept."""
    also: Localized = field(default_factory=dict)
    """In which other forms or languages the book is published, per locale."""
