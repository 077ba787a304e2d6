"""Clauses of PDF/UA-2 (ISO 14289-2), but for those on structure elements."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from casebook.proof.clause import (
    Broken,
    Clause,
    attached,
    inner,
    is_set,
    page_annotations,
    unembedded,
    unreadable,
)
from casebook.proof.universal_clauses import title_not_shown, untitled, without_language


def _older(pdf: pikepdf.Pdf) -> Broken:
    if pdf.pdf_version != "2.0":
        yield None, f"the file is one of PDF {pdf.pdf_version}, not 2.0"


def _unmarked(pdf: pikepdf.Pdf) -> Broken:
    if not is_set(inner(pdf.Root, "/MarkInfo"), "/Marked"):
        yield None, "it does not say that it is tagged"


def _unstructured(pdf: pikepdf.Pdf) -> Broken:
    if not inner(pdf.Root, "/StructTreeRoot"):
        yield None, "it has no structure"


def _unstructured_destinations(pdf: pikepdf.Pdf) -> Broken:
    """Yield where links and the outline lead to a page, and to no element on it."""
    names = inner(pdf.Root, "/Names", "/Dests")
    named = dict(pikepdf.NameTree(names).items()) if names else {}
    for index, annotation in page_annotations(pdf):
        if not _leads_to_element(annotation, named):
            yield index, "a link leads to a page, and to no element of the structure"
    for entry in _outline(inner(pdf.Root, "/Outlines")):
        if not _leads_to_element(entry, named):
            title = str(entry.get("/Title", ""))[:80]
            yield None, f"the entry “{title}” of its outline leads to no element of the structure"


def _leads_to_element(holder: pikepdf.Object, named: dict[str, pikepdf.Object]) -> bool:
    """Return whether a link or an entry of the outline leads to an element, or out of the file."""
    action = inner(holder, "/A")
    if action and action.get("/S") != "/GoTo":
        return True
    place = action.get("/SD", action.get("/D")) if action else holder.get("/Dest", pikepdf.Array())
    if isinstance(place, pikepdf.String | pikepdf.Name):
        place = named.get(str(place))
    if isinstance(place, pikepdf.Dictionary):
        place = place.get("/SD")
    if not isinstance(place, pikepdf.Array) or not len(place):
        return False
    return isinstance(place[0], pikepdf.Dictionary) and "/S" in place[0]


def _outline(outline: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the entries of an outline, each once."""
    seen: set[tuple[int, int]] = set()
    waiting = [outline.get("/First")]
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, pikepdf.Dictionary) and entry.objgen not in seen:
            seen.add(entry.objgen)
            yield entry
            waiting += [entry.get("/Next"), entry.get("/First")]


def _untabbed(pdf: pikepdf.Pdf) -> Broken:
    for index, page in enumerate(pdf.pages):
        if "/Annots" in page.obj and page.obj.get("/Tabs") not in ("/S", "/A", "/W"):
            yield index, "its links have no order"


def _undescribed(pdf: pikepdf.Pdf) -> Broken:
    for name, found in attached(pdf):
        if not str(found.get("/Desc", "")):
            yield None, f"the attached file {name[:80]} is not described"


NEWER_UNIVERSAL_CLAUSES = (
    Clause("6.1", _older),
    Clause("6.2", _unmarked),
    Clause("8.2.1", _unstructured),
    Clause("8.4.4", without_language),
    Clause("8.4.5.5.1", unembedded),
    Clause("8.4.5.8", unreadable),
    Clause("8.8", _unstructured_destinations),
    Clause("8.9.3.3", _untabbed),
    Clause("8.11.1", untitled),
    Clause("8.11.2", title_not_shown),
    Clause("8.14.1", _undescribed),
)
"""Those that are looked up, beside those of `newer_structure_clauses`."""
