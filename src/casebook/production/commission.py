"""A commission: one file to make, and all that it is made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from casebook import __version__
from casebook.model.layout import Medium
from casebook.model.ledger import LedgerFolio, LedgerPage, LedgerPart
from casebook.model.text import Text
from casebook.production.laid_out import BookPart
from casebook.production.materials import Materials
from casebook.production.plan import Output
from casebook.production.reading import ReadBook
from casebook.production.workshop import Workshop
from casebook.render.render import Setting
from casebook.render.wording import Wording


@dataclass(frozen=True, slots=True)
class Made:
    """What is known of a file that has been made."""

    summary: str
    """What to say of it."""
    details: dict[str, object] = field(default_factory=dict)
    """What its receipt holds beside its inputs."""
    pages: tuple[LedgerPage, ...] = ()
    """What each of its pages has, if it has pages."""
    members: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file in the container of an e-book, by name."""
    attached: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file that lies in it to be taken out, by its name there."""
    folios: tuple[LedgerFolio, ...] = ()
    """The pages of the print edition that an e-book tells."""
    facts: tuple[tuple[str, str], ...] = ()
    """What it says of itself beside what the content says (see `LedgerHead.facts`)."""
    files: Mapping[str, str] = field(default_factory=dict)
    """The digests of files that it rests on beside those of its commission."""
    own_part: LedgerPart | None = None
    """Of a cover: what it says, in the place of the parts of the book."""


@dataclass(frozen=True, slots=True)
class Commission:
    """One file to make."""

    output: Output
    """Which file: its edition, language and name."""
    content: ReadBook
    """The book that was read."""
    materials: Materials
    """The layout files and fonts of the edition."""
    parts: Sequence[BookPart]
    """In the order of the layout."""
    time: datetime
    """The time that the file carries."""
    workshop: Workshop
    """The program that makes it, its workers and the folder of output."""
    pages_of: Commission | None = None
    """Of an e-book: the print edition whose page numbers it has."""

    @property
    def identifier(self) -> Text:
        """Return the identifier of the edition in its language."""
        manifest = self.content.book.manifest
        return manifest.identifier_of(self.output.edition, self.output.locale)

    @property
    def files(self) -> dict[str, str]:
        """Return the digests of the files that it rests on, by their names in receipts."""
        own = {**self.content.inputs(self.output.locale), **self.materials.files}
        return own | (self.pages_of.files if self.pages_of else {})

    @property
    def absent(self) -> frozenset[str]:
        """Return the names of files of the book that it would rest on if they were there."""
        own = self.materials.absent.union(f"book/{name}" for name in self.content.looked_for)
        return own | (self.pages_of.absent if self.pages_of else frozenset())

    def setting(self, medium: Medium, styles: tuple[str, ...] = ()) -> Setting:
        """Return what its parts are rendered with; `styles` are addresses of style sheets."""
        return Setting(
            templates=self.materials.templates,
            wording=Wording(self.output.locale),
            medium=medium,
            styles=styles,
            version=__version__,
            typefaces=self.materials.typefaces,
            folio=lambda anchor: "",
            figure_style=self.materials.figure_style,
            has_pages=medium == "print" or self.pages_of is not None,
            table_notes=self.materials.layout.table_notes,
        )
