"""Clauses of PDF/A-4, level F (ISO 19005-4 with its annex A)."""

from __future__ import annotations

import re

import pikepdf

from casebook.proof.archive_clauses import (
    grouped,
    locked,
    smoothed,
    unseen,
    without_intent,
    without_relation,
    without_resources,
)
from casebook.proof.clause import Broken, Clause, attached, inner, unembedded
from casebook.proof.universal_clauses import half_named

_MEDIA_TYPE = re.compile(r"[-\w+.]+/[-\w+.]+")


def _older(pdf: pikepdf.Pdf) -> Broken:
    if not pdf.pdf_version.startswith("2."):
        yield None, f"the file is one of PDF {pdf.pdf_version}, not 2.0"


def _locked(pdf: pikepdf.Pdf) -> Broken:
    yield from locked(pdf)
    if "/Info" in pdf.trailer and "/PieceInfo" not in pdf.Root:
        yield None, "the file has an information dictionary"


def _attaching_nothing(pdf: pikepdf.Pdf) -> Broken:
    if not list(attached(pdf)):
        yield None, "no file is attached to it"


def _without_media_type(pdf: pikepdf.Pdf) -> Broken:
    for name, found in attached(pdf):
        data = inner(found, "/EF").get("/F")
        kind = str(data.get("/Subtype", "")) if isinstance(data, pikepdf.Stream) else ""
        if not _MEDIA_TYPE.fullmatch(kind.removeprefix("/")):
            yield None, f"the attached file {name[:80]} does not say its media type"


NEWER_ARCHIVE_CLAUSES = (
    Clause("6.1.2", _older),
    Clause("6.1.3", _locked),
    Clause("6.2.2", without_resources),
    Clause("6.2.3", without_intent),
    Clause("6.2.7.1", smoothed),
    Clause("6.2.9", grouped),
    Clause("6.2.10.4.1", unembedded),
    Clause("6.3.2", unseen),
    Clause("6.9", _attaching_nothing),
    Clause("6.9", half_named),
    Clause("6.9", without_relation),
    Clause("6.9", _without_media_type),
)
"""Those that are looked up."""
