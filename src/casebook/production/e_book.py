"""The e-book: the same parts, packaged as EPUB."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from casebook.ebook.cascade import Cascade
from casebook.ebook.document import Finish, FinishedDocument, finish_document
from casebook.ebook.package import package
from casebook.ebook.publication import (
    STYLES,
    ContentDocument,
    Contribution,
    Labels,
    Publication,
)
from casebook.ebook.style_sheets import Styles, read_styles
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.fonts.ebook_subset import Subset, subset_for_ebook
from casebook.fonts.face import Face
from casebook.model.book import Book, Edition
from casebook.model.layout import Layout
from casebook.model.part import Part
from casebook.model.style_token import StyleToken
from casebook.production.glyphs import placed
from casebook.production.materials import Materials
from casebook.production.memory import Memory
from casebook.render.render import Setting, document_name, picture_name, pictures, render
from casebook.render.style_tokens import style_tokens, without_tokens
from casebook.render.wording import Wording


@dataclass(frozen=True, slots=True)
class EBookJob:
    """What an e-book is made of."""

    book: Book
    edition: Edition
    parts: Sequence[Part]
    """Whole, in reading order."""
    setting: Setting
    """For rendering them; its style sheets are set here."""
    materials: Materials
    layout: Layout
    memory: Memory
    """What earlier builds have finished."""


def make_e_book(job: EBookJob, time: datetime, write: Callable[[bytes], object]) -> None:
    """Write the EPUB of a book in one language, dated as given.

    Raises CasebookError (see `package`), for templates that do not give XHTML too.
    """
    materials, locale = job.materials, job.setting.wording.locale
    setting = replace(job.setting, styles=STYLES)
    try:
        sheets = [
            (f"layouts/{name}", css)
            for name, css in materials.styles(job.layout.epub_styles, locale)
        ]
        styles = read_styles(dict(without_tokens(sheets)))
        finish = _finish(styles, job.memory)
        documents = tuple(_document(part, setting, finish) for part in job.parts)
        publication = _publication(job, documents, styles, style_tokens(sheets), time)
        package(publication, write, finish, _subset(job.memory))
    except CasebookError as error:
        raise CasebookError(placed(p, materials.book, locale) for p in error.problems) from error


def _finish(styles: Styles, memory: Memory) -> Finish:
    """Return what finishes a document, unless an earlier build has finished the same."""
    cascade = Cascade(styles)
    sheets = sha256(styles.text.encode()).hexdigest()

    def finish(xhtml: str) -> FinishedDocument:
        key = ("document", sheets, sha256(xhtml.encode()).hexdigest())
        return memory(key, lambda: finish_document(xhtml, cascade))

    return finish


def _subset(memory: Memory) -> Subset:
    """Return what makes the subset of a font, unless an earlier build has made the same."""

    def remembered(face: Face, characters: frozenset[str]) -> bytes:
        key = ("subset", face.sha256, "".join(sorted(characters)))
        return memory(key, lambda: subset_for_ebook(face, characters))

    return remembered


def _publication(
    job: EBookJob,
    documents: tuple[ContentDocument, ...],
    styles: Styles,
    tokens: Mapping[str, StyleToken],
    time: datetime,
) -> Publication:
    manifest, wording, materials = job.book.manifest, job.setting.wording, job.materials
    locale = wording.locale
    subjects = next((v for key, v in manifest.subjects.items() if key == locale), ())
    return Publication(
        identifier=_identifier(str(manifest.identifier), str(job.edition.name), locale),
        title=str(in_locale(manifest.title, locale)),
        language=locale,
        date=str(manifest.date),
        modified=time,
        labels=_labels(wording),
        documents=documents,
        styles=styles,
        tokens=tokens,
        fonts=materials.typefaces(),
        cover=job.layout.cover,
        subtitle=str(in_locale(manifest.subtitle, locale)),
        direction=wording.direction,
        contributors=tuple(
            Contribution(str(in_locale(person.name, locale)), person.role)
            for person in manifest.contributors
        ),
        publisher=str(in_locale(manifest.publisher, locale)),
        description=str(in_locale(manifest.description, locale)),
        subjects=tuple(str(subject) for subject in subjects),
        rights=str(in_locale(manifest.rights, locale)),
        pictures={
            picture_name(file): (materials.book / file).read_bytes
            for part in job.parts
            for file in pictures(part)
        },
        accessibility_summary=wording.term("accessibility-summary"),
    )


def _document(part: Part, setting: Setting, finish: Finish) -> ContentDocument:
    name = document_name(part.id)
    try:
        finished = finish(render(part, setting)[0])
    except ValueError as error:
        hint = "Close every element in the templates of layouts/parts/, and name no entities"
        raise CasebookError(Problem("layouts", 0, f"{name} is {error}", hint)) from error
    title = setting.wording.plain(part.title)
    return ContentDocument(name, finished, title, part.kind)


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
