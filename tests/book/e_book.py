"""An e-book read back: its package, its documents, their text and links."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"
OPF = "{http://www.idpf.org/2007/opf}"


class EBook:
    """The files of an EPUB by name, its documents as trees."""

    def __init__(self, path: Path) -> None:
        with ZipFile(path) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}
        container = etree.fromstring(self.files["META-INF/container.xml"])
        self.package_name = str(container.xpath("string(//@full-path)"))
        self.package = etree.fromstring(self.files[self.package_name])
        self.folder = posixpath.dirname(self.package_name)
        self.items = {item.get("id", ""): item for item in self.package.iter(f"{OPF}item")}
        self.documents = {
            self.path(item): etree.fromstring(self.files[self.path(item)])
            for item in self.items.values()
            if item.get("media-type") == "application/xhtml+xml"
        }

    def path(self, item: etree._Element) -> str:
        """The name of a manifest item's file in the archive."""
        return posixpath.join(self.folder, unquote(item.get("href", "")))

    def spine(self) -> list[str]:
        """The documents in reading order."""
        return [
            self.path(self.items[ref.get("idref", "")])
            for ref in self.package.iter(f"{OPF}itemref")
        ]

    def navigation(self) -> etree._Element:
        """The table of contents in the navigation document."""
        item = next(i for i in self.items.values() if "nav" in i.get("properties", "").split())
        document = self.documents[self.path(item)]
        return next(n for n in document.iter(f"{XHTML}nav") if n.get(EPUB_TYPE) == "toc")

    def links(self) -> Iterator[tuple[str, str]]:
        """Every address of every document, with the document it stands in."""
        for name, document in self.documents.items():
            for element in document.iter():
                for attribute in ("href", "src", "{http://www.w3.org/1999/xlink}href"):
                    address = element.get(attribute)
                    if address is not None:
                        yield name, address

    def resolves(self, document: str, address: str) -> bool:
        """Whether an address inside the e-book leads to a file, and to an id in it."""
        parts = urlsplit(address)
        path = unquote(parts.path)
        name = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
        target = document if not path else name
        if target not in self.files:
            return False
        if not parts.fragment:
            return True
        return bool(
            self.documents[target].xpath("boolean(//*[@id=$id])", id=unquote(parts.fragment))
        )


def text_of(element: etree._Element) -> str:
    """All the text in an element."""
    return "".join(str(piece) for piece in element.itertext())
