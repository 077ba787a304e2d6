"""A publication as an EPUB file: all that its container holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePosixPath

from casebook.ebook.archive import Member, deflated, stored, write_archive
from casebook.ebook.characters import characters_used
from casebook.ebook.cover import Draw, cover_document, draw_cover
from casebook.ebook.document import Finish
from casebook.ebook.font_rules import font_addresses, font_rules, refuse_unfit_fonts
from casebook.ebook.navigation import contents, landmarks, navigation_document, ncx
from casebook.ebook.packing import GuideEntry, ManifestItem, packed
from casebook.ebook.publication import ContentDocument, Publication
from casebook.ebook.stand_ins import with_stand_ins
from casebook.ebook.style_sheets import FONTS
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import with_aliases
from casebook.fonts.ebook_subset import Subset, subset_for_ebook

_XHTML = "application/xhtml+xml"
_NCX = "application/x-dtbncx+xml"
_PNG = "image/png"
_PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": _PNG,
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".svg": "image/svg+xml",
}
"""Core media types (EPUB 3.3, 3.2) by extension."""
_FONTS = {".otf": "font/otf", ".ttf": "font/ttf"}
_GUIDE = {"cover": "cover", "toc": "toc", "bodymatter": "text"}
"""Landmarks of EPUB 3 by what the guide of EPUB 2 calls them (OPF 2.0.1, 2.6)."""
_NAME = re.compile(r"[\w.-]+(/[\w.-]+)*")
COVER, COVER_PICTURE, NAVIGATION = "cover.xhtml", "cover.png", "nav.xhtml"


def package(
    publication: Publication,
    write: Callable[[bytes], object],
    finish: Finish,
    subset: Subset = subset_for_ebook,
    draw: Draw = draw_cover,
) -> dict[str, str]:
    """Write an EPUB 3.3 file from its first byte to its last; the same publication gives the same
    bytes. Return the SHA-256 of each file in it by name.

    `finish` finishes the navigation document, as it did the other documents; `draw` returns the
    cover. All three may remember what they returned. Raises CasebookError, before anything is
    written, for a character that no font has, and for a picture that an e-book cannot hold.
    """
    _check_names(publication)
    entries = contents(publication.documents)
    nav = finish(navigation_document(publication, entries, COVER).decode())
    refuse_unfit_fonts(publication.fonts.faces)
    faces = with_aliases(publication.fonts.faces, publication.styles.font_rules)
    shown = {one.name: one.finished.shown for one in publication.documents}
    used = characters_used(shown | {NAVIGATION: nav.shown}, faces)
    addresses = font_addresses(used.characters)
    style_sheets = {FONTS: font_rules(addresses, faces)} | {
        address: with_stand_ins(text, used.stand_ins)
        for address, text in publication.styles.files.items()
    }
    manifest = (
        ManifestItem("nav", NAVIGATION, _XHTML, nav.member, ("nav",)),
        ManifestItem("ncx", "toc.ncx", _NCX, deflated(ncx(publication, entries))),
        *_cover(publication, draw(publication, faces)),
        *_documents(publication.documents),
        *(
            ManifestItem(_id(address), address, "text/css", deflated(text.encode("utf-8")))
            for address, text in style_sheets.items()
        ),
        *_fonts({addresses[face]: subset(face, shown) for face, shown in used.characters.items()}),
        *_pictures(publication.pictures),
        *(
            ManifestItem(_id(name), name, media_type, deflated(data))
            for name, (media_type, data) in publication.attached.items()
        ),
    )
    return write_archive(
        packed(publication, manifest, _guide(publication)), publication.modified, write
    )


def _cover(publication: Publication, picture: bytes) -> Iterator[ManifestItem]:
    """Yield the page of the cover, out of the order of reading, since many readers show the picture
    before they open a book, and the picture."""
    document = deflated(cover_document(publication, COVER_PICTURE))
    yield ManifestItem("cover", COVER, _XHTML, document, in_spine=True, is_linear=False)
    yield ManifestItem("cover-image", COVER_PICTURE, _PNG, stored(picture), ("cover-image",))


def _guide(publication: Publication) -> tuple[GuideEntry, ...]:
    marks = {mark.kind: mark for mark in landmarks(publication, COVER)}
    return tuple(
        GuideEntry(name, mark.title, mark.address)
        for kind, name in _GUIDE.items()
        if (mark := marks.get(kind))
    )


def _documents(documents: Sequence[ContentDocument]) -> Iterator[ManifestItem]:
    for number, one in enumerate(documents, 1):
        content, properties = one.finished.member, one.finished.properties
        yield ManifestItem(
            f"document-{number}", one.name, _XHTML, content, properties, in_spine=True
        )


def _fonts(fonts: Mapping[str, bytes]) -> Iterator[ManifestItem]:
    for address, content in fonts.items():
        media_type = _FONTS[_extension(address)]
        yield ManifestItem(_id(address), address, media_type, deflated(content))


def _pictures(pictures: Mapping[str, Callable[[], bytes]]) -> Iterator[ManifestItem]:
    for number, (name, read) in enumerate(sorted(pictures.items()), 1):
        media_type = _PICTURES[_extension(name)]
        yield ManifestItem(f"picture-{number}", name, media_type, partial(_picture, name, read))


def _picture(name: str, read: Callable[[], bytes]) -> Member:
    # All but drawings are compressed already.
    return deflated(read()) if _extension(name) == ".svg" else stored(read())


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
