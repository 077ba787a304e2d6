"""The e-book: the same parts, packaged as EPUB."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from casebook.ebook.package import package
from casebook.ebook.publication import (
    STYLES,
    Contributor,
    Document,
    Labels,
    Publication,
)
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book, Edition
from casebook.model.layout import Layout
from casebook.model.part import Part
from casebook.production.glyphs import placed
from casebook.production.materials import Materials
from casebook.render.render import Setting, document_name, picture_name, pictures, render
from casebook.render.style_tokens import style_tokens, without_tokens
from casebook.render.wording import Wording


def make_e_book(
    book: Book,
    edition: Edition,
    parts: Sequence[Part],
    setting: Setting,
    materials: Materials,
    layout: Layout,
    time: datetime,
) -> bytes:
    """Return the EPUB of a book in one language.

    Raises CasebookError (see `package`), for templates that do not give XHTML too.
    """
    publication = _publication(book, edition, parts, setting, materials, layout, time)
    try:
        return package(publication)
    except CasebookError as error:
        locale = setting.wording.locale
        raise CasebookError(placed(p, materials.book, locale) for p in error.problems) from error
    except ValueError as error:
        hint = "Close every element in the templates of layouts/parts/, and name no entities"
        raise CasebookError(Problem("layouts", 0, str(error), hint)) from error


def _publication(
    book: Book,
    edition: Edition,
    parts: Sequence[Part],
    setting: Setting,
    materials: Materials,
    layout: Layout,
    time: datetime,
) -> Publication:
    manifest, wording = book.manifest, setting.wording
    locale = wording.locale
    setting = replace(setting, styles=STYLES)
    styles = [
        (f"layouts/{name}", css) for name, css in materials.styles(layout.epub_styles, locale)
    ]
    subjects = next((v for key, v in manifest.subjects.items() if key == locale), ())
    return Publication(
        identifier=_identifier(str(manifest.identifier), str(edition.name), locale),
        title=str(in_locale(manifest.title, locale)),
        language=locale,
        date=str(manifest.date),
        modified=time,
        labels=_labels(wording),
        documents=tuple(_document(part, setting) for part in parts),
        style_sheets=dict(without_tokens(styles)),
        tokens=style_tokens(styles),
        fonts=materials.typefaces(),
        cover=layout.cover,
        subtitle=str(in_locale(manifest.subtitle, locale)),
        direction=wording.direction,
        contributors=tuple(
            Contributor(str(in_locale(person.name, locale)), person.role)
            for person in manifest.contributors
        ),
        publisher=str(in_locale(manifest.publisher, locale)),
        description=str(in_locale(manifest.description, locale)),
        subjects=tuple(str(subject) for subject in subjects),
        rights=str(in_locale(manifest.rights, locale)),
        pictures={
            picture_name(file): (materials.book / file).read_bytes()
            for part in parts
            for file in pictures(part)
        },
        accessibility_summary=wording.term("accessibility-summary"),
    )


def _document(part: Part, setting: Setting) -> Document:
    return Document(
        document_name(part.id),
        render(part, setting)[0],
        setting.wording.plain(part.title),
        part.kind,
    )


def _labels(wording: Wording) -> Labels:
    return Labels(
        contents=wording.term("table-of-contents"),
        landmarks=wording.term("landmarks"),
        cover=wording.term("cover"),
        start=wording.term("start-of-text"),
        pages=wording.term("list-of-pages"),
    )


def _identifier(book: str, edition: str, locale: str) -> str:
    """Return an identifier of its own for each e-book, derived from that of the book (RFC 4122,
    name-based): two editions in one reader's library must not be taken for the same."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{book}#{edition}.{locale}')}"
