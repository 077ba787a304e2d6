"""Clauses of PDF/UA-1 (ISO 14289-1)."""

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
    unembedded,
    unreadable,
)


def _unmarked(pdf: pikepdf.Pdf) -> Broken:
    marked = inner(pdf.Root, "/MarkInfo")
    if not is_set(marked, "/Marked") or "/StructTreeRoot" not in pdf.Root:
        yield None, "it does not say that it is tagged"
    if is_set(marked, "/Suspects"):
        yield None, "it says that its tags may be wrong"


def untitled(pdf: pikepdf.Pdf) -> Broken:
    """Yield that the metadata of a file have no title."""
    if "<dc:title>" not in packet(pdf):
        yield None, "its metadata have no title"


def title_not_shown(pdf: pikepdf.Pdf) -> Broken:
    """Yield that readers are not asked to show the title of a file for its name."""
    if not is_set(inner(pdf.Root, "/ViewerPreferences"), "/DisplayDocTitle"):
        yield None, "readers are not asked to show its title"


def without_language(pdf: pikepdf.Pdf) -> Broken:
    """Yield that a file does not say in which language it is."""
    if not str(pdf.Root.get("/Lang", "")):
        yield None, "it does not say its language"


def half_named(pdf: pikepdf.Pdf) -> Broken:
    """Yield each attached file that lacks one of its two names."""
    for name, found in attached(pdf):
        if "/F" not in found or "/UF" not in found:
            yield None, f"the attached file {name[:80]} has not both of its names"


def _untabbed(pdf: pikepdf.Pdf) -> Broken:
    for index, page in enumerate(pdf.pages):
        if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S":
            yield index, "its links do not follow the order of the tags"


def _undescribed(pdf: pikepdf.Pdf) -> Broken:
    for index, annotation in page_annotations(pdf):
        if annotation.get("/Subtype") == "/Link" and not str(annotation.get("/Contents", "")):
            yield index, "a link has no description"


UNIVERSAL_CLAUSES = (
    Clause("7.1", _unmarked),
    Clause("7.1", untitled),
    Clause("7.1", title_not_shown),
    Clause("7.2", without_language),
    Clause("7.11", half_named),
    Clause("7.18.3", _untabbed),
    Clause("7.18.5", _undescribed),
    Clause("7.21.4.1", unembedded),
    Clause("7.21.7", unreadable),
)
"""Those that are looked up."""
