"""What a PDF may not have, whoever made it: what runs, what is attached, what hides pages."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from casebook.proof.finding import Claim, Finding

_CLOSED: Claim = "nothing is fetched from elsewhere, and nothing runs"
_OWN: Claim = "nothing is in the file that is not of the book"
_HIDES: Claim = "nothing hides a page, or a part of it"

_CATALOG = frozenset((
    "/Type", "/Version", "/Extensions", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot",
    "/Metadata", "/ViewerPreferences", "/PageLabels", "/Names", "/Dests", "/Outlines", "/PageMode",
    "/PageLayout", "/OutputIntents",
))  # fmt: skip
"""Entries of the catalog that a book has, or that a printer adds (ISO 32000-1, 7.7.2)."""
_PAGE = frozenset((
    "/Type", "/Parent", "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Resources",
    "/Contents", "/StructParents", "/Annots", "/Tabs", "/Group", "/Rotate", "/LastModified",
))  # fmt: skip
"""Entries of a page (7.7.3.3)."""
_LINK = frozenset((
    "/Type", "/Subtype", "/Rect", "/Border", "/C", "/Contents", "/Dest", "/A", "/F", "/P",
    "/StructParent", "/H", "/QuadPoints", "/NM", "/M", "/Lang",
))  # fmt: skip
"""Entries of a link (12.5.2, 12.5.6.5): none by which it draws anything."""
_RUNS = frozenset(("/OpenAction", "/AA", "/AcroForm", "/XFA", "/JavaScript"))
_HIDING = frozenset(("/OCProperties", "/UserUnit"))
_BOXES = ("/TrimBox", "/BleedBox", "/ArtBox")
_REACH = 0.5
"""Points by which boxes may differ."""


def foreign_objects(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield what a PDF has that no book has."""
    if pdf.is_encrypted:
        yield Finding(None, "the file is encrypted", _OWN)
    for name in sorted(set(pdf.Root.keys()) - _CATALOG):
        yield _entry(None, "the catalog", name)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for name in sorted(set(names.keys()) - {"/Dests"}):
            yield _entry(None, "the dictionary of names", name)
    yield from _outline_actions(pdf)
    inherited = _inherited(pdf)
    for index, page in enumerate(pdf.pages):
        for name in sorted(set(page.obj.keys()) - _PAGE):
            yield _entry(index, "the page", name)
        yield from _hidden(index, page, inherited)
        annotations = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(annotation, pikepdf.Dictionary):
                yield from _annotation(index, annotation)


def _entry(page: int | None, where: str, name: str) -> Finding:
    claim = _CLOSED if name in _RUNS else _HIDES if name in _HIDING else _OWN
    return Finding(page, f"{where} has an entry {name[1:]}, which no book has", claim)


def _inherited(pdf: pikepdf.Pdf) -> bool:
    """Return whether pages may inherit what turns or crops them (7.7.3.4)."""
    root = pdf.Root.get("/Pages")
    kids = root.get("/Kids", ()) if isinstance(root, pikepdf.Dictionary) else ()
    nodes = [root, *(kid for kid in kids if isinstance(kid, pikepdf.Dictionary))]
    return any("/Rotate" in node or "/CropBox" in node for node in nodes if node is not None)


def _hidden(index: int, page: pikepdf.Page, inherited: bool) -> Iterator[Finding]:
    """Yield what turns a page, or shows less of it than there is to print (14.11.2)."""
    own = page.obj
    if inherited or "/Rotate" in own:
        turned = page.rotate_angle if hasattr(page, "rotate_angle") else own.get("/Rotate", 0)
        if int(turned) % 360:
            yield Finding(index, f"the page is turned by {int(turned)} degrees", _HIDES)
    if not inherited and "/CropBox" not in own:
        return
    shown = [float(edge) for edge in page.cropbox]
    printed = next((own[name] for name in _BOXES if name in own), page.mediabox)
    left, bottom, right, top = (float(edge) for edge in printed)
    if (
        shown[0] > left + _REACH
        or shown[1] > bottom + _REACH
        or shown[2] < right - _REACH
        or shown[3] < top - _REACH
    ):
        yield Finding(index, "the page is cropped: less is shown than is printed", _HIDES)


def _annotation(index: int, annotation: pikepdf.Object) -> Iterator[Finding]:
    kind = str(annotation.get("/Subtype", ""))[1:]
    if kind != "Link":
        yield Finding(index, f"the page has an annotation of the kind {kind}", _OWN)
    else:
        for name in sorted(set(annotation.keys()) - _LINK):
            yield _entry(index, "a link", name)
    yield from _action(index, annotation.get("/A"))


def _action(page: int | None, action: object) -> Iterator[Finding]:
    """Yield what an action does beside leading to a place or an address (12.6.4)."""
    if not isinstance(action, pikepdf.Dictionary):
        return
    kind = str(action.get("/S", ""))[1:]
    if kind not in ("URI", "GoTo") or "/Next" in action:
        kind = kind if kind not in ("URI", "GoTo") else "that is followed by another"
        yield Finding(page, f"there is an action {kind}", _CLOSED)


def _outline_actions(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield what entries of the outline do beside leading to a place."""
    seen: set[tuple[int, int]] = set()
    outline = pdf.Root.get("/Outlines")
    waiting = [outline] if outline is not None else []
    while waiting:
        entry = waiting.pop()
        if not isinstance(entry, pikepdf.Dictionary) or entry.objgen in seen:
            continue
        if entry.objgen[0]:
            seen.add(entry.objgen)
        yield from _action(None, entry.get("/A"))
        waiting += [entry[name] for name in ("/First", "/Next") if name in entry]
