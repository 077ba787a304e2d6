"""The container of an e-book: a zip file, and nothing in it that no reader sees (OCF 3.3, 4.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import SEEK_END
from pathlib import Path
from struct import unpack
from zipfile import ZipFile, ZipInfo

from casebook.model.document_text import document_text
from casebook.proof.e_book import ManifestEntry, PublishedBook
from casebook.proof.e_book_links import addresses
from casebook.proof.finding import Claim, Finding

_OWN: Claim = "nothing is in the file that is not of the book"
_READ: Claim = "the file can be read"
_LISTS: Claim = "the lists of contents lead to every part"
_HEAD = 30
"""Bytes of the head of a file in a container, without its name (APPNOTE 4.3.7)."""
_DESCRIBED = 0x8
"""The flag of a file behind which its sizes stand (APPNOTE 4.3.9)."""
_DESCRIPTOR = 24
"""Bytes that these take at most."""
_END, _END_LENGTH, _LONGEST_END = b"PK\5\6", 22, 22 + 65535
"""What a container ends with, and how long that is, with a remark at the longest."""
_PICTURES = ("{http://www.w3.org/1999/xhtml}img", "{http://www.w3.org/2000/svg}image")
"""Elements that show a file."""
_BEGINNINGS = {
    "font/otf": (b"OTTO", b"\0\1\0\0"),
    "font/ttf": (b"\0\1\0\0", b"true"),
    "font/woff": (b"wOFF",),
    "font/woff2": (b"wOF2",),
    "image/png": (b"\x89PNG\r\n\x1a\n",),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",),
    "image/webp": (b"RIFF",),
}
"""With what files of a media type begin."""


def container_findings(path: Path, book: PublishedBook) -> Iterator[Finding]:
    """Yield what a container has beside the files of the book. Raises OSError, and what `ZipFile`
    does for one that is none."""
    with ZipFile(path) as archive:
        yield from _hidden_bytes(path, archive)
    for name in book.members:
        if name.startswith("META-INF/") and name != "META-INF/container.xml":
            yield Finding(None, f"{name} is no file of a book", _OWN)
        if name.endswith("/") and book.members[name]:
            yield Finding(None, f"the folder {name} holds data itself", _OWN)
    for id_ in book.skipped:
        if id_ in book.manifest and _is_cover(book, book.manifest[id_]):
            continue  # readers show the picture before they open the book
        yield Finding(None, f"the spine has {id_} out of the order of reading", _LISTS)
    for entry in book.manifest.values():
        data, known = book.members.get(entry.name), _BEGINNINGS.get(entry.media_type)
        if data is not None and known and not data.startswith(known):
            yield Finding(None, f"{entry.name} is no {entry.media_type}", _READ)


def _is_cover(book: PublishedBook, entry: ManifestEntry) -> bool:
    """Return whether a document shows the picture of the cover and nothing else."""
    root = book.documents.get(entry.name)
    covers = [one.name for one in book.manifest.values() if "cover-image" in one.properties]
    if root is None or len(covers) != 1 or document_text(root).flow.strip():
        return False
    return list(addresses(entry.name, root.iter(*_PICTURES))) == [(covers[0], "")]


def _hidden_bytes(path: Path, archive: ZipFile) -> Iterator[Finding]:
    """Yield comments, fields beside names, and bytes between the files."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if archive.comment:
        yield Finding(None, f"the container has a comment, {archive.comment[:60]!r}", _OWN)
    for info in infos:
        if info.comment or info.extra:
            yield Finding(None, f"{info.filename} has a comment or a field beside it", _OWN)
    gaps = [*_gaps(path, infos, archive.start_dir), _behind(path)]
    if any(gaps):
        what = f"the container has {sum(gaps):,} bytes that belong to none of its files"
        yield Finding(None, what, _OWN)


def _behind(path: Path) -> int:
    """Return how many bytes stand behind the end of a container that has no remark
    (APPNOTE 4.3.16)."""
    with path.open("rb") as file:
        size = file.seek(0, SEEK_END)
        file.seek(max(0, size - _LONGEST_END))
        data = file.read()
    at = data.rfind(_END)
    return 0 if at < 0 else len(data) - at - _END_LENGTH


def _gaps(path: Path, infos: Sequence[ZipInfo], end: int) -> Iterator[int]:
    """Yield how many bytes stand before each file, and behind the last, that are none's."""
    position, may_describe = 0, 0
    with path.open("rb") as file:
        for info in infos:
            gap = info.header_offset - position
            yield 0 if 0 <= gap <= may_describe else abs(gap)
            file.seek(info.header_offset)
            name, extra = unpack("<2H", file.read(_HEAD)[26:])
            yield extra
            position = info.header_offset + _HEAD + name + extra + info.compress_size
            may_describe = _DESCRIPTOR if info.flag_bits & _DESCRIBED else 0
    gap = end - position
    yield 0 if 0 <= gap <= may_describe else abs(gap)
