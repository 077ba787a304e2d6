"""A finished e-book as values: its documents and what its container holds."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from lxml import etree

_MOST_BYTES = 1 << 29
"""Of all members, inflated."""
_MOST_DOCUMENT_BYTES = 16 << 20
"""Of a document: as a tree it takes twenty times as much."""
_MOST_MEMBERS = 20_000
"""Files of the container."""
_DOCUMENTS = ("application/xhtml+xml", "image/svg+xml", "application/x-dtbncx+xml")
_TOLD = {"dcterms:modified": "modified"} | {
    name: name
    for name in (
        "file-as", "authority", "term", "belongs-to-collection", "group-position",
        "dcterms:identifier", "dcterms:conformsTo", "a11y:certifiedBy", "a11y:certifierCredential",
        "schema:accessMode", "schema:accessModeSufficient", "schema:accessibilityFeature",
        "schema:accessibilityHazard", "schema:accessibilitySummary",
    )
}  # fmt: skip
"""What is read of the properties of a package (EPUB 3.3, D.3), and by which name."""
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"


class UnreadableBook(Exception):
    """The file is no e-book that can be examined; the message says why."""


@dataclass(frozen=True, slots=True)
class ManifestEntry:
    """A file that the package document lists (EPUB 3.3, 5.6.2)."""

    name: str
    """Its name in the container."""
    media_type: str
    """As the package document has it."""
    properties: frozenset[str]
    """What it says of it."""


@dataclass(frozen=True, slots=True)
class PublishedBook:
    """All that can be read of an e-book."""

    members: Mapping[str, bytes]
    """The files of the container, by name, in their order."""
    is_begun_well: bool
    """Whether the mimetype comes first and is not deflated (OCF 3.3, 4.2.2)."""
    twice: tuple[str, ...]
    """Names that more than one member has."""
    manifest: Mapping[str, ManifestEntry]
    """By id."""
    spine: tuple[str, ...]
    """Ids, in the order of reading."""
    skipped: tuple[str, ...]
    """Those of them that are out of it (EPUB 3.3, 5.7.2: `linear`)."""
    package: str
    """The name of the package document."""
    metadata: tuple[tuple[str, str], ...]
    """The elements of the Dublin Core and properties for catalogues: name and text."""
    has_identifier: bool
    """Whether the identifier that the package names is there."""
    documents: Mapping[str, etree._Element]
    """The roots of the documents that could be parsed, by name."""
    faults: tuple[str, ...]
    """Why documents could not be parsed."""


def read_book(path: Path) -> PublishedBook:
    """Return what can be read of an e-book. Raises UnreadableBook, and OSError."""
    try:
        with ZipFile(path) as archive:
            return _read(archive)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, zlib.error) as bad:
        raise UnreadableBook(str(bad)) from bad


def _read(archive: ZipFile) -> PublishedBook:
    infos = archive.infolist()
    if len(infos) > _MOST_MEMBERS or sum(info.file_size for info in infos) > _MOST_BYTES:
        raise UnreadableBook("it is too large")
    members = {info.filename: archive.read(info) for info in infos}
    names = [info.filename for info in infos]
    package = _package_name(members)
    root = _parsed(members, package)
    manifest = dict(_manifest(root, package))
    documents, faults = _documents(members, manifest.values())
    return PublishedBook(
        members=members,
        is_begun_well=bool(infos)
        and names[0] == "mimetype"
        and infos[0].compress_type == ZIP_STORED
        and members["mimetype"] == b"application/epub+zip",
        twice=tuple(name for name, count in Counter(names).items() if count > 1),
        manifest=manifest,
        spine=tuple(item.get("idref") or "" for item in root.iter(f"{_OPF}itemref")),
        skipped=tuple(
            item.get("idref") or ""
            for item in root.iter(f"{_OPF}itemref")
            if item.get("linear") == "no"
        ),
        package=package,
        metadata=tuple(_metadata(root)),
        has_identifier=_has_identifier(root),
        documents=documents,
        faults=faults,
    )


def _package_name(members: Mapping[str, bytes]) -> str:
    """Return the name of the package document (OCF 3.3, 4.2.6.3.1)."""
    container = _parsed(members, "META-INF/container.xml")
    found = (element.get("full-path") for element in container.iter(f"{_CONTAINER}rootfile"))
    name = next(found, None)
    if name is None:
        raise UnreadableBook("META-INF/container.xml names no package document")
    return name


def _parsed(members: Mapping[str, bytes], name: str) -> etree._Element:
    if name not in members:
        raise UnreadableBook(f"it has no {name}")
    if len(members[name]) > _MOST_DOCUMENT_BYTES:
        raise UnreadableBook(f"{name} is larger than {_MOST_DOCUMENT_BYTES >> 20} MB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(members[name], parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableBook(f"{name} is not well-formed XML: {error}") from error


def _manifest(root: etree._Element, package: str) -> Iterator[tuple[str, ManifestEntry]]:
    for item in root.iter(f"{_OPF}item"):
        name = normpath(join(dirname(package), unquote(item.get("href") or "")))
        properties = frozenset((item.get("properties") or "").split())
        yield item.get("id") or "", ManifestEntry(name, item.get("media-type") or "", properties)


def _documents(
    members: Mapping[str, bytes], entries: Iterable[ManifestEntry]
) -> tuple[dict[str, etree._Element], tuple[str, ...]]:
    found = {}
    faults = []
    for entry in entries:
        if entry.media_type in _DOCUMENTS:
            try:
                found[entry.name] = _parsed(members, entry.name)
            except UnreadableBook as error:
                faults.append(str(error))
    return found, tuple(faults)


def _metadata(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter(f"{_DC}*"):
        yield str(element.tag).removeprefix(_DC), "".join(element.itertext()).strip()
    for element in root.iter(f"{_OPF}meta"):
        name = element.get("property") or ""
        if name in _TOLD:
            yield _TOLD[name], "".join(element.itertext()).strip()
    for element in root.iter(f"{_OPF}link"):
        yield element.get("rel") or "", element.get("href") or ""


def _has_identifier(root: etree._Element) -> bool:
    wanted = root.get("unique-identifier")
    identifiers = root.iter(f"{_DC}identifier")
    return any(one.get("id") == wanted and (one.text or "").strip() for one in identifiers)
