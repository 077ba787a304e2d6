"""What a PDF says of itself: the information dictionary and the XMP packet."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from uuid import NAMESPACE_URL, UUID, uuid5

from casebook.model.standards import PRESS, SCREEN, STANDARDS, Standard
from casebook.pdf.syntax import dictionary, name, string


@dataclass(frozen=True, slots=True)
class Metadata:
    """Bibliographic facts of the book, as its file carries them."""

    title: str
    """The title, plain."""
    authors: tuple[str, ...] = ()
    """Names, in order."""
    subject: str = ""
    """A description."""
    keywords: tuple[str, ...] = ()
    """Subjects, in order."""
    identifier: str = ""
    """URN or other identifier of the edition (Dublin Core `identifier`)."""
    edition: str = ""
    """Its name among the editions of the book."""
    created: datetime | None = None
    """With its offset from UTC; the file says nothing of time without it."""
    creator: str = "casebook"
    """The program that made the content, with its version."""
    producer: str = "casebook"
    """The programs that made the PDF, with their versions."""


def write_information(metadata: Metadata, standards: Collection[Standard] = ()) -> bytes:
    """Return the document information dictionary (ISO 32000-1, 14.3.3); for the press it says that
    no inks are trapped, as none meet (ISO 15930-7, 6.9 and 6.11)."""
    texts = {
        "Title": metadata.title,
        "Author": ", ".join(metadata.authors),
        "Subject": metadata.subject,
        "Keywords": ", ".join(metadata.keywords),
        "Creator": metadata.creator,
        "Producer": metadata.producer,
    }
    date = string(pdf_date(metadata.created)) if metadata.created else None
    known = {key: string(text) for key, text in texts.items() if text}
    for_press = (
        {"GTS_PDFXVersion": string("PDF/X-4"), "Trapped": name("False")}
        if PRESS in standards
        else {}
    )
    return dictionary(**known, CreationDate=date, ModDate=date, **for_press)


def pdf_date(moment: datetime) -> str:
    """Return a date as in 7.9.4, in UTC or with its offset."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    if not minutes:
        return f"D:{moment:%Y%m%d%H%M%S}Z"
    sign = "+" if minutes > 0 else "-"
    hours, rest = divmod(abs(minutes), 60)
    return f"D:{moment:%Y%m%d%H%M%S}{sign}{hours:02}'{rest:02}"


_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_CLAIMS: dict[Standard, tuple[str, ...]] = {
    "pdf/ua-1": ("<pdfuaid:part>1</pdfuaid:part>",),
    "pdf/a-3u": ("<pdfaid:part>3</pdfaid:part>", "<pdfaid:conformance>U</pdfaid:conformance>"),
    "pdf/ua-2": ("<pdfuaid:part>2</pdfuaid:part>", "<pdfuaid:rev>2024</pdfuaid:rev>"),
    "pdf/a-4f": (
        "<pdfaid:part>4</pdfaid:part>",
        "<pdfaid:rev>2020</pdfaid:rev>",
        "<pdfaid:conformance>F</pdfaid:conformance>",
    ),
    "pdf/x-4": ("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",),
}
"""How a file claims a standard (ISO 14289-1, 5; ISO 19005-3, 6.6.4; ISO 14289-2, 5; ISO 19005-4,
6.7.3; ISO 15930-7, 6.11)."""
_UA_SCHEMA = f"""<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{_NAMESPACES["pdfuaid"]}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""
"""Tells of the one property that PDF/A-3 does not know (ISO 19005-3, 6.6.2.3.2); PDF/A-4 does not
ask for that."""


def write_xmp(
    metadata: Metadata, language: str, standards: Collection[Standard], identity: bytes = bytes(16)
) -> bytes:
    """Return the XMP packet (ISO 16684-1), which claims the standards that are named; `identity`
    are 16 bytes that stand for the rest of the file."""
    claimed = [standard for standard in STANDARDS if standard in standards]
    lines = [claim for standard in claimed for claim in _CLAIMS[standard]]
    if set(SCREEN) <= set(claimed):
        lines.append(_UA_SCHEMA)
    if PRESS in claimed:
        lines += _identified(metadata, language, identity)
    lines.append(_alternatives("dc:title", metadata.title))
    if metadata.authors:
        lines.append(_list("dc:creator", "Seq", metadata.authors))
    if metadata.subject:
        lines.append(_alternatives("dc:description", metadata.subject))
    if metadata.keywords:
        lines.append(_list("dc:subject", "Bag", metadata.keywords))
        lines.append(_simple("pdf:Keywords", ", ".join(metadata.keywords)))
    if metadata.identifier:
        lines.append(_simple("dc:identifier", metadata.identifier))
    lines.append(_list("dc:language", "Bag", (language,)))
    lines.append(_simple("pdf:Producer", metadata.producer))
    lines.append(_simple("xmp:CreatorTool", metadata.creator))
    if metadata.created:
        moment = metadata.created.isoformat(timespec="seconds").replace("+00:00", "Z")
        events = ["Create", "Modify", *(["Metadata"] if PRESS in claimed else [])]
        lines += [_simple(f"xmp:{event}Date", moment) for event in events]
    description = "\n".join(lines)
    names = " ".join(
        f'xmlns:{prefix}="{uri}"'
        for prefix, uri in _NAMESPACES.items()
        if prefix == "rdf" or f"<{prefix}:" in description
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/">\n<rdf:RDF {names}>\n'
        f'<rdf:Description rdf:about="">\n{description}\n</rdf:Description>\n'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _identified(metadata: Metadata, language: str, identity: bytes) -> Iterator[str]:
    """Yield what tells files for the press apart (ISO 15930-7, 6.10): the document, which stays one
    as long as the edition does, and this very file."""
    yield _simple("pdf:Trapped", "False")
    document = uuid5(NAMESPACE_URL, f"{metadata.identifier}#{metadata.edition}.{language}")
    yield _simple("xmpMM:DocumentID", f"uuid:{document}")
    yield _simple("xmpMM:InstanceID", f"uuid:{UUID(bytes=identity, version=4)}")
    yield _simple("xmpMM:RenditionClass", "default")
    yield _simple("xmpMM:VersionID", "1")


def _simple(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def _alternatives(tag: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text, quote=False)}</rdf:li>'
    return f"<{tag}><rdf:Alt>{item}</rdf:Alt></{tag}>"


def _list(tag: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(_simple("rdf:li", text) for text in texts)
    return f"<{tag}><rdf:{kind}>{items}</rdf:{kind}></{tag}>"
