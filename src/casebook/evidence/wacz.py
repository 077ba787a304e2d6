"""WACZ files (Web Archive Collection Zipped 1.1.1): what their package says of itself."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from casebook.evidence.files import open_file
from casebook.evidence.said import Said, Unreadable, best

_PACKAGE, _PAGES = "datapackage.json", "pages/pages.jsonl"
_MOST = 8 << 20
"""Bytes, decompressed, that are read of a file in the package."""
_MOST_DIRECTORY = 64 << 20
"""Bytes of the directory of a package: that of half a million files."""
_TAIL = (1 << 16) + 22
"""Bytes of a zip file's end in which its end record stands (APPNOTE 4.3.16)."""


def said_of_wacz(path: Path, wanted: frozenset[str]) -> Said:
    """Return what a WACZ file says of the capture of one of the wanted addresses, or else of its
    main page. Raises Unreadable, and OSError."""
    with open_file(path) as file:
        _refuse_directory(file)
        try:
            with ZipFile(file) as archive:
                package = json.loads(_member(archive, _PACKAGE))
                if not isinstance(package, dict):
                    raise Unreadable(f"{_PACKAGE} is no package")
                pages = _member(archive, _PAGES) if _PAGES in archive.namelist() else b""
        except Unreadable:
            raise
        except Exception as error:
            why = " ".join(str(error).split())[:200] or type(error).__name__
            raise Unreadable(f"its package cannot be read: {why}") from error
    main = Said(_text(package, "mainPageUrl"), _text(package, "mainPageDate"))
    said = best([*([main] if main.address else []), *_listed(pages)], wanted)
    if said.address == main.address and not said.captured:
        said = best(_listed(pages), frozenset([*wanted, main.address])) if pages else said
    return Said(said.address, said.captured, _text(package, "software"))


def _listed(pages: bytes) -> Iterator[Said]:
    """Yield the pages that a package lists, one a line."""
    for line in pages.splitlines():
        try:
            page = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(page, dict) and _text(page, "url"):
            yield Said(_text(page, "url"), _text(page, "ts"))


def _text(value: Mapping[str, object], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _member(archive: ZipFile, name: str) -> bytes:
    """Return a file of a package. Raises Unreadable if there is none, or it is too large, whatever
    it says of its size."""
    try:
        with archive.open(name) as file:
            data = file.read(_MOST + 1)
    except KeyError as error:
        raise Unreadable(f"there is no {name} in it") from error
    if len(data) > _MOST:
        raise Unreadable(f"{name} is larger than {_MOST >> 20} MB")
    return data


def _refuse_directory(file: IO[bytes]) -> None:
    """Raise Unreadable for a zip file without an end, or whose directory is too large to be read
    (APPNOTE 4.3.14 to 4.3.16)."""
    size = file.seek(0, 2)
    start = max(0, size - _TAIL)
    file.seek(start)
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        raise Unreadable("it is no zip file")
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    if directory == 0xFFFFFFFF and tail[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        (position,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(position, size))
        record = file.read(56)
        directory = struct.unpack_from("<Q", record, 40)[0] if len(record) == 56 else directory
    if directory > _MOST_DIRECTORY:
        raise Unreadable("it lists more files than a capture has")
    file.seek(0)
