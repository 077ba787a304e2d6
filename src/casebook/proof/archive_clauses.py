"""Clauses of PDF/A-3, level U (ISO 19005-3)."""

from __future__ import annotations

import pikepdf

from casebook.proof.clause import (
    Broken,
    Clause,
    attached,
    inner,
    is_set,
    packet,
    page_annotations,
    page_pictures,
    unembedded,
    unreadable,
)

_INVISIBLE, _HIDDEN, _PRINTED, _NO_VIEW, _TOGGLED = 1 << 0, 1 << 1, 1 << 2, 1 << 5, 1 << 8
"""Flags of annotations (ISO 32000-1, 12.5.3)."""
_RELATIONS = ("/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified")


def locked(pdf: pikepdf.Pdf) -> Broken:
    """Yield that a file cannot be opened by all, or has no identifier."""
    if pdf.is_encrypted:
        yield None, "the file is encrypted"
    if "/ID" not in pdf.trailer:
        yield None, "the file has no identifier"


def without_resources(pdf: pikepdf.Pdf) -> Broken:
    """Yield each page that does not name its resources itself."""
    for index, page in enumerate(pdf.pages):
        # The library gives a page that names none an empty dictionary.
        if "/Contents" in page.obj and not len(inner(page.obj, "/Resources")):
            yield index, "the page has no resources of its own"


def without_intent(pdf: pikepdf.Pdf) -> Broken:
    """Yield that a file does not say which colours its numbers mean."""
    intents = pdf.Root.get("/OutputIntents")
    for one in intents if isinstance(intents, pikepdf.Array) else ():
        if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/GTS_PDFA1":
            profile = one.get("/DestOutputProfile")
            if not isinstance(profile, pikepdf.Stream) or profile.get("/N") != 3:
                yield None, "its output intent has no profile of red, green and blue"
            return
    yield None, "it has no output intent: nothing says which colours are meant"


def smoothed(pdf: pikepdf.Pdf) -> Broken:
    """Yield each picture that readers are asked to smooth."""
    for index, found in page_pictures(pdf):
        if is_set(found, "/Interpolate"):
            yield index, "a picture is smoothed where it is shown larger"


def grouped(pdf: pikepdf.Pdf) -> Broken:
    """Yield transparency groups: the standard has rules for them, and our books have none."""
    for index, page in enumerate(pdf.pages):
        if "/Group" in page.obj:
            yield index, "the page is a transparency group"
    for index, found in page_pictures(pdf):
        if "/Group" in found:
            yield index, "a drawing is a transparency group"


def unseen(pdf: pikepdf.Pdf) -> Broken:
    """Yield each link that is not seen, or not printed."""
    for index, annotation in page_annotations(pdf):
        flags = int(annotation.get("/F", 0))
        if not flags & _PRINTED or flags & (_INVISIBLE | _HIDDEN | _NO_VIEW | _TOGGLED):
            yield index, "a link is not printed with its page, or is hidden"


def _unexplained(pdf: pikepdf.Pdf) -> Broken:
    xmp = packet(pdf)
    if "<pdfuaid:" in xmp and "<pdfaSchema:prefix>pdfuaid</" not in xmp:
        yield None, "its metadata do not explain the property pdfuaid:part"


def without_relation(pdf: pikepdf.Pdf) -> Broken:
    """Yield each attached file that does not say what it is to the book."""
    for name, found in attached(pdf):
        if str(found.get("/AFRelationship", "")) not in _RELATIONS:
            yield None, f"the attached file {name[:80]} does not say what it is to the book"


def _unrelated(pdf: pikepdf.Pdf) -> Broken:
    associated = pdf.Root.get("/AF")
    known = associated if isinstance(associated, pikepdf.Array) else pikepdf.Array()
    listed = {one.objgen for one in known if isinstance(one, pikepdf.Dictionary)}
    for name, found in attached(pdf):
        named = f"the attached file {name[:80]}"
        if found.objgen not in listed:
            yield None, f"{named} is not associated with the book"
        data = inner(found, "/EF").get("/F")
        if not isinstance(data, pikepdf.Stream) or "/Subtype" not in data:
            yield None, f"{named} does not say its media type"


ARCHIVE_CLAUSES = (
    Clause("6.1.3", locked),
    Clause("6.2.2", without_resources),
    Clause("6.2.3", without_intent),
    Clause("6.2.8", smoothed),
    Clause("6.2.10", grouped),
    Clause("6.2.11.4.1", unembedded),
    Clause("6.2.11.7.2", unreadable),
    Clause("6.3.2", unseen),
    Clause("6.6.2.3.1", _unexplained),
    Clause("6.8", without_relation),
    Clause("6.8", _unrelated),
)
"""Those that are looked up."""
