"""Clauses of PDF/X-4 (ISO 15930-7:2010): a file for a printing press.

No validator of it is free. What is looked up is what each clause asks of files as ours are; of what
our files never have, such as layers and JPEG 2000, it is looked up that they have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pikepdf

from casebook.proof.clause import Broken, Clause, attached, inner, packet, page_annotations
from casebook.proof.press_colours import COLOUR_CLAUSES

_VERSION = "1.6"
_LARGEST = 8_388_607
"""Objects of a file (ISO 32000-1, annex C)."""
_REACH = 0.01
"""Points by which boxes may differ: numbers are rounded."""
_TOLD = {
    "dc:title": "title",
    "xmp:CreateDate": "date on which it was made",
    "xmp:ModifyDate": "date on which it was changed",
    "xmp:MetadataDate": "date of its metadata",
    "xmpMM:DocumentID": "identifier of the document",
    "xmpMM:VersionID": "version",
    "xmpMM:RenditionClass": "form of rendition",
}
"""What its metadata have to say (6.10)."""
_MARKS = ("/PrinterMark", "/TrapNet")
_PREFERENCES = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_FORBIDDEN_FILTERS = ("/LZWDecode", "/Crypt")

Edges = tuple[float, float, float, float]
"""Left, bottom, right and top, in points."""


def _too_new(pdf: pikepdf.Pdf) -> Broken:
    named = str(pdf.Root.get("/Version", ""))[1:]
    found = max(pdf.pdf_version, named)
    if found > _VERSION:
        yield None, f"it is PDF {found}, newer than {_VERSION}"


def _without_intent(pdf: pikepdf.Pdf) -> Broken:
    intents = pdf.Root.get("/OutputIntents")
    own = [
        one
        for one in (intents if isinstance(intents, pikepdf.Array) else ())
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/GTS_PDFX"
    ]
    if len(own) != 1:
        yield None, f"it has {len(own) or 'no'} output intents for a press: one says what inks mean"
        return
    if not str(own[0].get("/OutputConditionIdentifier", "")):
        yield None, "its output intent does not say for which printing condition it is"
    profile = own[0].get("/DestOutputProfile")
    if not isinstance(profile, pikepdf.Stream):
        yield None, "its output intent has no profile"
        return
    data = profile.read_bytes()
    kind, inks, version = data[12:16], data[16:20], data[8:9]
    if kind != b"prtr" or inks != b"CMYK" or profile.get("/N") != 4 or version not in b"\2\4":
        yield None, "the profile of its output intent is not that of a press of four inks"


def _elsewhere(pdf: pikepdf.Pdf) -> Broken:
    for name, _ in attached(pdf):
        yield None, f"the file {name[:80]} is attached"
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream) and ("/F" in found or "/Ref" in found):
            yield None, "a part of it is in another file"


def _badly_packed(pdf: pikepdf.Pdf) -> Broken:
    for found in pdf.objects:
        if isinstance(found, pikepdf.Stream):
            filters = str(found.get("/Filter", ""))
            for name in _FORBIDDEN_FILTERS:
                if name in filters:
                    yield None, f"a part of it is packed by {name[1:]}"


def _untold_traps(pdf: pikepdf.Pdf) -> Broken:
    trapped = str(_information(pdf).get("/Trapped", ""))
    if trapped not in ("/True", "/False"):
        yield None, "it does not say whether its inks are trapped"
    elif _said(packet(pdf), "pdf:Trapped") != trapped[1:]:
        yield None, "its metadata do not say of trapping what the file does"


def _untold(pdf: pikepdf.Pdf) -> Broken:
    found = pdf.Root.get("/Metadata")
    if not isinstance(found, pikepdf.Stream) or "/Filter" in found:
        yield None, "its metadata are not there to be read without a program"
    xmp = packet(pdf)
    for name, what in _TOLD.items():
        if not _said(xmp, name):
            yield None, f"its metadata have no {what}"
    for key, name in (("/CreationDate", "xmp:CreateDate"), ("/ModDate", "xmp:ModifyDate")):
        own, other = str(_information(pdf).get(key, "")), _said(xmp, name)
        if re.sub(r"\D", "", own)[:14] != re.sub(r"\D", "", other)[:14]:
            yield None, f"the file and its metadata do not have the same {_TOLD[name]}"
    if str(_information(pdf).get("/Title", "")) != _said(xmp, "dc:title"):
        yield None, "the file and its metadata do not have the same title"
    if "/ID" not in pdf.trailer:
        yield None, "the file has no identifier"


def _otherwise_named(pdf: pikepdf.Pdf) -> Broken:
    named = _information(pdf).get("/GTS_PDFXVersion")
    if named is not None and str(named) != "PDF/X-4":
        yield None, f"it says that it is {str(named)[:40]}"


def _unboxed(pdf: pikepdf.Pdf) -> Broken:
    for index, page in enumerate(pdf.pages):
        boxes = {name: _edges(page.obj, name) for name in ("/BleedBox", "/TrimBox", "/ArtBox")}
        media, crop = page.obj.get("/MediaBox"), _edges(page.obj, "/CropBox")
        outer = _edges(page.obj, "/MediaBox")
        if media is None or outer is None:
            yield index, "the page does not say how large its sheet is"
            continue
        if (boxes["/TrimBox"] is None) == (boxes["/ArtBox"] is None):
            yield index, "the page does not say where it is trimmed"
        trim = boxes["/TrimBox"] or boxes["/ArtBox"]
        around = [("the sheet", outer), ("the bleed", boxes["/BleedBox"]), ("the crop", crop)]
        for name, box in around:
            if box and trim and not _holds(box, trim):
                yield index, f"the trim of the page reaches beyond {name}"
        for box in (boxes["/BleedBox"], crop):
            if box and not _holds(outer, box):
                yield index, "the bleed of the page reaches beyond the sheet"


def _locked(pdf: pikepdf.Pdf) -> Broken:
    if pdf.is_encrypted:
        yield None, "the file is encrypted"


def _annotated(pdf: pikepdf.Pdf) -> Broken:
    for index, annotation in page_annotations(pdf):
        page = pdf.pages[index].obj
        printed = _edges(page, "/BleedBox") or _edges(page, "/TrimBox")
        own = _edges(annotation, "/Rect")
        if annotation.get("/Subtype") not in _MARKS and (
            printed is None or own is None or _meet(own, printed)
        ):
            kind = str(annotation.get("/Subtype", ""))[1:].lower()
            yield index, f"an annotation ({kind}) lies on the page"


def _acting(pdf: pikepdf.Pdf) -> Broken:
    if "/OpenAction" in pdf.Root or "/AA" in pdf.Root or "/JavaScript" in inner(pdf.Root, "/Names"):
        yield None, "it acts when it is opened"
    for index, page in enumerate(pdf.pages):
        if "/AA" in page.obj:
            yield index, "the page acts when it is shown"
    for found in pdf.objects:
        if (
            isinstance(found, pikepdf.Dictionary)
            and isinstance(found.get("/A"), pikepdf.Dictionary)
            and "/S" in found["/A"]
        ):
            yield None, "an entry of it acts when it is chosen"


def _shown_otherwise(pdf: pikepdf.Pdf) -> Broken:
    preferences = inner(pdf.Root, "/ViewerPreferences")
    for name in _PREFERENCES:
        if preferences.get(name, "/MediaBox") not in ("/MediaBox", "/BleedBox"):
            yield None, "it asks to be shown or printed in part"


def _presented(pdf: pikepdf.Pdf) -> Broken:
    if "/AlternatePresentations" in inner(pdf.Root, "/Names"):
        yield None, "it can be presented otherwise"
    for index, page in enumerate(pdf.pages):
        if "/PresSteps" in page.obj:
            yield index, "the page is presented in steps"


def _layered(pdf: pikepdf.Pdf) -> Broken:
    """Yield layers: the standard has rules for them, and our books have none."""
    if "/OCProperties" in pdf.Root:
        yield None, "it has layers, which can be hidden"


def _too_large(pdf: pikepdf.Pdf) -> Broken:
    if len(pdf.objects) > _LARGEST:
        yield None, f"it has more than {_LARGEST:,} objects"


def _filled_in(pdf: pikepdf.Pdf) -> Broken:
    if "/AcroForm" in pdf.Root:
        yield None, "it has a form to be filled in"


def _information(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return inner(pdf.trailer, "/Info")


def _said(xmp: str, name: str) -> str:
    """Return what an XMP packet says under a name, without its inner tags; empty for nothing."""
    found = re.search(rf"<{name}>(.*?)</{name}>|\b{name}=[\"']([^\"']*)", xmp, re.DOTALL)
    text = next(filter(None, found.groups()), "") if found else ""
    plain = re.sub(r"<[^>]*>", "", text).strip()
    for sign, entity in (("<", "&lt;"), (">", "&gt;"), ("&", "&amp;")):
        plain = plain.replace(entity, sign)
    return plain


def _edges(holder: pikepdf.Object, name: str) -> Edges | None:
    box = holder.get(name)
    if not isinstance(box, pikepdf.Array) or len(box) != 4:
        return None
    left, bottom, right, top = (float(edge) for edge in box)
    return (min(left, right), min(bottom, top), max(left, right), max(bottom, top))


def _holds(outer: Edges, edges: Edges) -> bool:
    (a, b, c, d), (e, f, g, h) = outer, edges
    return e >= a - _REACH and f >= b - _REACH and g <= c + _REACH and h <= d + _REACH


def _meet(one: Edges, other: Edges) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _in_turn(clauses: Iterator[Clause]) -> tuple[Clause, ...]:
    return tuple(sorted(clauses, key=lambda one: [int(part) for part in one.number.split(".")]))


PRESS_CLAUSES = _in_turn(
    iter(
        (
            *COLOUR_CLAUSES,
            Clause("6.1", _too_new),
            Clause("6.4", _without_intent),
            Clause("6.7", _elsewhere),
            Clause("6.8", _badly_packed),
            Clause("6.9", _untold_traps),
            Clause("6.10", _untold),
            Clause("6.11", _otherwise_named),
            Clause("6.12", _unboxed),
            Clause("6.15", _locked),
            Clause("6.17", _annotated),
            Clause("6.18", _acting),
            Clause("6.21", _shown_otherwise),
            Clause("6.22", _presented),
            Clause("6.24", _layered),
            Clause("6.25", _too_large),
            Clause("6.26", _filled_in),
        )
    )
)
"""Those that are looked up."""
