"""A publication as an EPUB file. EbookLib writes the manifest, the spine and the metadata; all
other files are finished when it gets them, because it would rewrite them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from io import BytesIO
from pathlib import PurePosixPath

from ebooklib import epub

from casebook.ebook.archive import normalized
from casebook.ebook.cascade import Cascade
from casebook.ebook.characters import characters_used
from casebook.ebook.content import ParsedDocument, parse, properties
from casebook.ebook.cover import cover_document, draw_cover
from casebook.ebook.font_rules import font_addresses, font_rules, refuse_unfit_fonts
from casebook.ebook.metadata import add_metadata
from casebook.ebook.navigation import contents, navigation_document, ncx
from casebook.ebook.passive import refusals
from casebook.ebook.publication import STYLES, Document, Publication
from casebook.ebook.style_sheets import read_styles
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import with_aliases
from casebook.fonts.ebook_subset import Subset, subset_for_ebook
from casebook.model.part_kinds import CONTENTS

_XHTML = "application/xhtml+xml"
_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Core media types (EPUB 3.3, 3.2) by extension."""
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf"}
_NAME = re.compile(r"[\w.-]+(/[\w.-]+)*")
COVER, COVER_PICTURE = "cover.xhtml", "cover.svg"


def package(publication: Publication, subset: Subset = subset_for_ebook) -> bytes:
    """Return an EPUB 3.3 file; the same publication gives the same bytes.

    Most of the time goes into the fonts: another `subset` may remember what it returned.
    Raises CasebookError for a style sheet that does not parse, a character that no font has, a
    picture that an e-book cannot hold, and for anything that runs or is fetched from elsewhere.
    """
    _check_names(publication)
    parsed = [parse(document) for document in publication.documents]
    refused = [problem for one in parsed for problem in refusals(one)]
    if refused:
        raise CasebookError(refused)
    styles = read_styles(publication.style_sheets)
    refuse_unfit_fonts(publication.fonts.faces)
    faces = with_aliases(publication.fonts.faces, styles.font_rules)
    entries = contents(parsed)
    nav = navigation_document(publication, entries, COVER)
    listed = parse(Document("nav.xhtml", nav.decode(), publication.labels.contents, CONTENTS))
    used = characters_used([*parsed, listed], Cascade(styles), faces)

    book = epub.EpubBook()
    add_metadata(book, publication, parsed)
    book.add_item(_item("nav", "nav.xhtml", _XHTML, nav, "nav"))
    book.add_item(_item("ncx", "toc.ncx", "application/x-dtbncx+xml", ncx(publication, entries)))
    book.add_item(_item("cover", COVER, _XHTML, cover_document(publication, COVER_PICTURE)))
    picture = draw_cover(publication, faces)
    book.add_item(_item("cover-image", COVER_PICTURE, "image/svg+xml", picture, "cover-image"))
    for item in _documents(parsed):
        book.add_item(item)
    addresses = font_addresses(used)
    for address, text in zip(STYLES, (font_rules(addresses, faces), styles.text), strict=True):
        book.add_item(_item(_id(address), address, "text/css", text.encode("utf-8")))
    for face, characters in used.items():
        address = addresses[face]
        content = subset(face, frozenset(characters))
        book.add_item(_item(_id(address), address, _FONTS[_extension(address)], content))
    for number, (name, content) in enumerate(sorted(publication.pictures.items()), 1):
        book.add_item(_item(f"picture-{number}", name, _PICTURES[_extension(name)], content))
    book.spine = ["cover", *(f"document-{n}" for n, _ in enumerate(parsed, 1))]
    return normalized(_written(book, publication), publication.modified)


def _written(book: epub.EpubBook, publication: Publication) -> bytes:
    archive = BytesIO()
    epub.write_epub(
        archive,
        book,
        {
            "mtime": publication.modified.astimezone(UTC),
            "raise_exceptions": True,
            "epub3_pages": False,
            "package_direction": True,
            "compresslevel": 0,
        },
    )
    return archive.getvalue()


def _documents(parsed: list[ParsedDocument]) -> Iterator[epub.EpubItem]:
    for number, one in enumerate(parsed, 1):
        content = one.document.xhtml.encode("utf-8")
        name = f"document-{number}"
        yield _item(name, one.document.name, _XHTML, content, *properties(one))


def _item(
    name: str, address: str, media_type: str, content: bytes, *manifest_properties: str
) -> epub.EpubItem:
    item = epub.EpubItem(name, address, media_type, content)
    item.properties = list(manifest_properties)
    return item


def _id(address: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", address)


def _extension(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _check_names(publication: Publication) -> None:
    problems = [
        Problem(
            name,
            0,
            "the name of this file cannot be an address in an e-book",
            "Rename it with letters, digits, hyphens and full stops only",
        )
        for name in (*(d.name for d in publication.documents), *publication.pictures)
        if not _NAME.fullmatch(name) or ".." in name
    ]
    problems += [
        Problem(
            name,
            0,
            "an e-book cannot hold a picture of this kind",
            "Save it as JPEG, PNG, GIF, WebP or SVG",
        )
        for name in publication.pictures
        if _extension(name) not in _PICTURES
    ]
    if problems:
        raise CasebookError(problems)
