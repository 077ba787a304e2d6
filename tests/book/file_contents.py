"""Everything that a finished file holds, decompressed: to search for what must not be in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pikepdf
import pypdfium2 as pdfium

TEXTS = (".xhtml", ".css", ".opf", ".ncx", ".svg", ".xml")
"""What is text in an e-book."""


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every piece of a PDF or an EPUB, with a name: names of members, their bytes; objects,
    streams, strings, and the text of pages, as UTF-8."""
    yield "the file", path.read_bytes()
    if path.suffix == ".epub":
        with ZipFile(path) as archive:
            yield "comment", archive.comment
            for member in archive.infolist():
                yield member.filename, member.filename.encode() + member.extra + member.comment
                yield member.filename, archive.read(member)
        return
    with pikepdf.open(path) as document:
        for number, item in enumerate(document.objects, 1):
            name = f"object {number}"
            yield name, "\n".join(_strings(item)).encode()
            if isinstance(item, pikepdf.Stream):
                yield name, item.read_raw_bytes()
                if "/DCTDecode" not in str(item.get("/Filter")):
                    yield name, item.read_bytes()
    with pdfium.PdfDocument(path) as shown:
        for number, page in enumerate(shown, 1):
            yield f"page {number}", page.get_textpage().get_text_range().encode()


def _strings(item: Any) -> Iterator[str]:
    """Yield the names and the strings in an object, but not those of others."""
    if isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, value in item.items():
            yield str(key)
            if not value.is_indirect if isinstance(value, pikepdf.Object) else True:
                yield from _strings(value)
    elif isinstance(item, pikepdf.Array):
        for value in item:
            if not (isinstance(value, pikepdf.Object) and value.is_indirect):
                yield from _strings(value)
    else:
        yield str(item)


def found_in(path: Path, wanted: Iterator[str] | list[str]) -> list[tuple[str, str]]:
    """Return which texts stand in a finished file, as UTF-8 or UTF-16, and in which piece."""
    spelled = [(text, text.encode(code)) for text in wanted for code in ("utf-8", "utf-16-be")]
    return [(name, text) for name, data in contents(path) for text, code in spelled if code in data]


def comments_in(path: Path) -> list[str]:
    """Return the pieces of a finished file in which a comment stands that only its makers need."""
    return [
        name
        for name, data in contents(path)
        if (name.endswith(TEXTS) or (path.suffix == ".pdf" and name != "the file"))
        and (b"<!--" in data or (b"/*" in data and name.endswith(TEXTS)))
    ]
