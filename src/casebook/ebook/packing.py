"""EbookLib at work: it writes the package document and puts the files in order.

It is given empty files, because it would rewrite what they hold, and deflate it anew; what is
finished takes their places afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from io import BytesIO
from zipfile import ZipFile

from ebooklib import epub
from lxml import etree

from casebook.ebook.archive import Member, deflated, stored
from casebook.ebook.metadata import add_metadata
from casebook.ebook.publication import Publication

_MIMETYPE = "mimetype"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class ManifestItem:
    """A file that the package document lists (EPUB 3.3, 5.6.2)."""

    id: str
    """Unlike those of all others."""
    address: str
    """Where it stands, from the folder of the package document."""
    media_type: str
    """One of the core media types (EPUB 3.3, 3.2)."""
    content: Member | Callable[[], Member]
    """What it holds, or what returns it when it is written."""
    properties: tuple[str, ...] = ()
    """What the manifest says of it (EPUB 3.3, D.6)."""
    in_spine: bool = False
    """Whether the spine lists it, which has the order of the manifest."""
    is_linear: bool = True
    """Whether it is read in its turn there."""


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """An entry of the guide, by which old readers find their way (OPF 2.0.1, 2.6)."""

    type: str
    """What it leads to: `cover`, `toc`, `text`."""
    title: str
    """As it is shown."""
    address: str
    """From the folder of the package document."""


def packed(
    publication: Publication, manifest: Sequence[ManifestItem], guide: Sequence[GuideEntry]
) -> Iterator[tuple[str, Member]]:
    """Yield name and content of every file of an e-book's container, in their order: the mimetype
    comes first, and is not deflated (OCF 4.2)."""
    book = epub.EpubBook()
    add_metadata(book, publication)
    contents = {f"{book.FOLDER_NAME}/{one.address}": one.content for one in manifest}
    for one in manifest:
        item = epub.EpubItem(one.id, one.address, one.media_type)
        item.properties = list(one.properties)
        book.add_item(item)
        if one.in_spine:
            book.spine.append((item, "yes" if one.is_linear else "no"))
        if "cover-image" in one.properties:  # as EPUB 2 readers and most shops look for it
            book.add_metadata(None, "meta", "", {"name": "cover", "content": one.id})
    book.guide = [{"type": g.type, "title": g.title, "href": g.address} for g in guide]
    archive = BytesIO()
    options = {
        "mtime": publication.modified.astimezone(UTC),
        "raise_exceptions": True,
        "epub3_pages": False,
        "package_direction": True,
        "compresslevel": 0,
    }
    epub.write_epub(archive, book, options)
    with ZipFile(archive) as written:
        for name in written.namelist():
            content = contents.get(name)
            if content is None:  # one of those that EbookLib makes
                own = written.read(name)
                if name.endswith(".opf"):
                    own = _in_language(own, publication.language)
                content = stored(own) if name == _MIMETYPE else deflated(own)
            yield name, content if isinstance(content, Member) else content()


def _in_language(package: bytes, language: str) -> bytes:
    """Return the package document with the language of its own texts, which EbookLib does not say
    (EPUB 3.3, 5.3.4: `xml:lang`)."""
    root = etree.fromstring(package)
    root.set(_LANGUAGE, language)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written
