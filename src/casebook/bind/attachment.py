"""Files that go with the book inside its PDF: associated files as PDF/A-3 has it (ISO 19005-3,
annex E; ISO 32000-2, 14.13)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casebook.bind.metadata import pdf_date
from casebook.pdf.file import PdfWriter
from casebook.pdf.syntax import (
    array,
    dictionary,
    entries,
    hexadecimal_string,
    integer,
    name,
    reference,
    string,
)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to attach."""

    name: str
    """Its name, which readers save it under."""
    description: str
    """What it is, in the language of the book."""
    media_type: str
    """Its media type (RFC 6838)."""
    data: bytes
    """What it holds."""
    modified: datetime
    """The time of the content that it belongs to, with its offset from UTC."""


def write_attachment(file: PdfWriter, number: int, attachment: Attachment) -> bytes:
    """Write the data of a file as object `number` (7.11.4); return its file specification (7.11.3).

    What tables and lists print is taken from such files: they are `Data` of the book (ISO 32000-2,
    table 43). PDF/UA asks for both names (ISO 14289-1, 7.11).
    """
    parameters = dictionary(
        Size=integer(len(attachment.data)),
        ModDate=string(pdf_date(attachment.modified)),
        CheckSum=hexadecimal_string(hashlib.md5(attachment.data, usedforsecurity=False).digest()),
    )
    written = entries(
        Type=name("EmbeddedFile"), Subtype=name(attachment.media_type), Params=parameters
    )
    file.deflated(number, written, attachment.data)
    return dictionary(
        Type=name("Filespec"),
        F=string(attachment.name),
        UF=string(attachment.name),
        Desc=string(attachment.description),
        AFRelationship=name("Data"),
        EF=dictionary(F=reference(number), UF=reference(number)),
    )


def embedded_files(attachments: Sequence[Attachment], specification: int) -> bytes:
    """Return the name tree of embedded files (7.7.4); `specification` is the object number of the
    file specification of the first, which those of the others follow."""
    numbered = enumerate(attachments, specification)
    names = sorted((one.name, number) for number, one in numbered)
    pairs = (each for name, number in names for each in (string(name), reference(number)))
    return dictionary(Names=array(pairs))
