"""Clauses of PDF/A-4, level F (ISO 19005-4 with its annex A)."""

from __future__ import annotations

import re

import pikepdf

from casebook.proof.archive_clauses import (
    RELATIONS,
    grouped,
    locked,
    smoothed,
    unseen,
    without_intent,
    without_resources,
)
from casebook.proof.clause import Broken, Clause, attached, inner, unembedded

_MEDIA_TYPE = re.compile(r"[-\w+.]+/[-\w+.]+")


def _older(pdf: pikepdf.Pdf) -> Broken:
    if not pdf.pdf_version.startswith("2."):
        yield None, f"the file is one of PDF {pdf.pdf_version}, not 2.0"


def _locked(pdf: pikepdf.Pdf) -> Broken:
    yield from locked(pdf)
    if "/Info" in pdf.trailer and "/PieceInfo" not in pdf.Root:
        yield None, "the file has an information dictionary"


def _attaching(pdf: pikepdf.Pdf) -> Broken:
    files = list(attached(pdf))
    if not files:
        yield None, "no file is attached to it"
    for name, found in files:
        named = f"the attached file {name[:80]}"
        if "/F" not in found or "/UF" not in found:
            yield None, f"{named} has not both of its names"
        if str(found.get("/AFRelationship", "")) not in RELATIONS:
            yield None, f"{named} does not say what it is to the book"
        data = inner(found, "/EF").get("/F")
        kind = str(data.get("/Subtype", "")) if isinstance(data, pikepdf.Stream) else ""
        if not _MEDIA_TYPE.fullmatch(kind.removeprefix("/")):
            yield None, f"{named} does not say its media type"


NEWER_ARCHIVE_CLAUSES = (
    Clause("6.1.2", _older),
    Clause("6.1.3", _locked),
    Clause("6.2.2", without_resources),
    Clause("6.2.3", without_intent),
    Clause("6.2.7.1", smoothed),
    Clause("6.2.9", grouped),
    Clause("6.2.10.4.1", unembedded),
    Clause("6.3.2", unseen),
    Clause("6.9", _attaching),
)
"""Those that are looked up."""
