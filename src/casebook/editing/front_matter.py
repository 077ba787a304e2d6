"""What the parts tell that are made from book.yaml alone: half title, title page, copyright page
and colophon."""

from __future__ import annotations

from casebook.editing.edition_identity import EditionIdentity
from casebook.editing.identifiers import printed_isbn, printed_issn
from casebook.editing.language import in_locale
from casebook.model.book import Book, Manifest
from casebook.model.dates import Date
from casebook.model.front_matter import (
    Colophon,
    Copyright,
    Credit,
    HalfTitle,
    PrintedImprint,
    SeriesStatement,
    TitlePage,
)
from casebook.model.imprint import Imprint
from casebook.model.inlines import Link, Words
from casebook.model.text import Localized


def _title(book: Book, locale: str) -> str:
    return str(in_locale(book.manifest.title, locale))


def _date(book: Book) -> Date:
    date = book.manifest.date.date
    assert date is not None
    return date


def _credits(book: Book, locale: str) -> tuple[Credit, ...]:
    return tuple(Credit(c.role, str(in_locale(c.name, locale))) for c in book.manifest.contributors)


def half_title(book: Book, locale: str) -> HalfTitle:
    """Return what stands on the half title."""
    return HalfTitle(_title(book, locale))


def title_page(book: Book, locale: str) -> TitlePage:
    """Return what stands on the title page."""
    return TitlePage(
        title=_title(book, locale),
        subtitle=str(in_locale(book.manifest.subtitle, locale)),
        credits=_credits(book, locale),
        publisher=str(in_locale(book.manifest.publisher, locale)),
    )


def copyright_page(book: Book, locale: str, identity: EditionIdentity) -> Copyright:
    """Return what stands on the copyright page of an edition."""
    rights = str(in_locale(book.manifest.rights, locale))
    return Copyright(
        title=_title(book, locale),
        publisher=str(in_locale(book.manifest.publisher, locale)),
        date=_date(book),
        identifier=identity.identifier if not _is_uuid(identity.identifier) else "",
        isbn=printed_isbn(identity.identifier),
        isbns=identity.isbns,
        series=series_statement(book.manifest, locale),
        rights=tuple((Words(text.strip()),) for text in rights.split("\n") if text.strip()),
        imprint=_imprint(book.manifest.imprint, locale),
    )


def _is_uuid(identifier: str) -> bool:
    return identifier.lower().startswith("urn:uuid:")


def _imprint(imprint: Imprint, locale: str) -> PrintedImprint:
    def said(texts: Localized) -> str:
        return str(in_locale(texts, locale))

    notice, licence = imprint.copyright, imprint.licence
    return PrintedImprint(
        edition=said(imprint.edition),
        printing=said(imprint.printing),
        place=said(imprint.place),
        printer=said(imprint.printer),
        holder=said(notice.holder) if notice else "",
        years=tuple(map(str, notice.years)) if notice else (),
        licence=said(licence.name) if licence else "",
        licence_address=(Link(str(licence.address), (Words(_shown(licence.address)),)),)
        if licence
        else (),
        cataloguing=tuple(filter(None, map(str.strip, said(imprint.cataloguing).split("\n")))),
        also=said(imprint.also),
    )


def _shown(address: str) -> str:
    """Return an address as a page shows it: without its scheme."""
    return address.partition("://")[2].rstrip("/") or address


def series_statement(manifest: Manifest, locale: str) -> SeriesStatement | None:
    """Return the series that a book is a part of, in a language; None if it is of none."""
    series = manifest.series
    if series is None:
        return None
    title = str(in_locale(series.title, locale))
    return SeriesStatement(title, str(series.number), printed_issn(str(series.issn)))


def colophon(book: Book, locale: str) -> Colophon:
    """Return what the colophon tells of the book."""
    return Colophon(_title(book, locale), _date(book))
