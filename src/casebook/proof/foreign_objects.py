"""What a PDF may not have, whoever made it: what runs, what hides pages. Attached files are
another matter (see `attachments`)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from casebook.proof.attachments import attached_files
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
_DEEPEST = 50
"""Nodes of the page tree above a page."""
_REACH = 0.5
"""Points by which boxes may differ."""


def foreign_objects(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Yield what a PDF has that no book has."""
    if pdf.is_encrypted:
        yield Finding(None, "the file is encrypted", _OWN)
    carries = bool(attached_files(pdf))  # which are judged by their names and digests
    for name in sorted(set(pdf.Root.keys()) - _CATALOG - ({"/AF"} if carries else set())):
        yield _entry(None, "the catalog", name)
    names = pdf.Root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for name in sorted(
            set(names.keys()) - {"/Dests", *(["/EmbeddedFiles"] if carries else [])}
        ):
            yield _entry(None, "the dictionary of names", name)
    yield from _outline_actions(pdf)
    for index, page in enumerate(pdf.pages):
        for name in sorted(set(page.obj.keys()) - _PAGE):
            yield _entry(index, "the page", name)
        yield from _hidden(index, page.obj)
        annotations = page.obj.get("/Annots", pikepdf.Array())
        for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
            if isinstance(annotation, pikepdf.Dictionary):
                yield from _annotation(index, annotation)


def _entry(page: int | None, where: str, name: str) -> Finding:
    claim = _CLOSED if name in _RUNS else _HIDES if name in _HIDING else _OWN
    return Finding(page, f"{where} has an entry {name[1:]}, which no book has", claim)


def _inherited(page: pikepdf.Object, name: str) -> pikepdf.Object | None:
    """Return an entry of a page, or of a node of the page tree above it (7.7.3.4)."""
    node: pikepdf.Object | None = page
    for _ in range(_DEEPEST):
        if not isinstance(node, pikepdf.Dictionary):
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None


def _hidden(index: int, page: pikepdf.Object) -> Iterator[Finding]:
    """Yield what turns a page, or shows less of it than there is to print (14.11.2)."""
    turned = _inherited(page, "/Rotate")
    if turned is not None and int(turned) % 360:
        yield Finding(index, f"the page is turned by {int(turned)} degrees", _HIDES)
    shown = _inherited(page, "/CropBox")
    printed = next((page[name] for name in _BOXES if name in page), _inherited(page, "/MediaBox"))
    if shown is None or printed is None:
        return
    left, bottom, right, top = map(float, shown)
    inner = (left - _REACH, bottom - _REACH, -right - _REACH, -top - _REACH)
    outer = (float(printed[0]), float(printed[1]), -float(printed[2]), -float(printed[3]))
    if any(one > other for one, other in zip(inner, outer, strict=True)):
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
