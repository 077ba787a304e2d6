"""Whether a PDF keeps the standards that it claims, or that its edition does, clause by clause: the
clauses that are looked up quickly. A validator, which looks at each operator, examines all."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from casebook.model.standards import STANDARDS, Standard
from casebook.proof.archive_clauses import ARCHIVE_CLAUSES
from casebook.proof.clause import Clause, ClauseGroup, packet
from casebook.proof.finding import Claim, Finding
from casebook.proof.newer_archive_clauses import NEWER_ARCHIVE_CLAUSES
from casebook.proof.newer_structure_clauses import STRUCTURE_CLAUSES
from casebook.proof.newer_universal_clauses import NEWER_UNIVERSAL_CLAUSES
from casebook.proof.press_clauses import PRESS_CLAUSES
from casebook.proof.universal_clauses import UNIVERSAL_CLAUSES

_CLAUSES: dict[Standard, tuple[Clause, ...]] = {
    "pdf/ua-1": UNIVERSAL_CLAUSES,
    "pdf/a-3u": ARCHIVE_CLAUSES,
    "pdf/ua-2": NEWER_UNIVERSAL_CLAUSES,
    "pdf/a-4f": NEWER_ARCHIVE_CLAUSES,
    "pdf/x-4": PRESS_CLAUSES,
}
_GROUPS: dict[Standard, ClauseGroup] = {"pdf/ua-2": STRUCTURE_CLAUSES}
_NUMBERS: dict[Standard, str] = {
    "pdf/ua-1": "ISO 14289-1",
    "pdf/a-3u": "ISO 19005-3",
    "pdf/ua-2": "ISO 14289-2",
    "pdf/a-4f": "ISO 19005-4",
    "pdf/x-4": "ISO 15930-7",
}
_CLAIMS: dict[Standard, Claim] = {
    "pdf/ua-1": "the file keeps PDF/UA-1",
    "pdf/a-3u": "the file keeps PDF/A-3u",
    "pdf/ua-2": "the file keeps PDF/UA-2",
    "pdf/a-4f": "the file keeps PDF/A-4f",
    "pdf/x-4": "the file keeps PDF/X-4",
}
_CLAIMED: dict[Standard, tuple[tuple[str, str], ...]] = {
    "pdf/ua-1": (("pdfuaid:part", "1"),),
    "pdf/a-3u": (("pdfaid:part", "3"), ("pdfaid:conformance", "U")),
    "pdf/ua-2": (("pdfuaid:part", "2"), ("pdfuaid:rev", "2024")),
    "pdf/a-4f": (
        ("pdfaid:part", "4"),
        ("pdfaid:rev", "2020"),
        ("pdfaid:conformance", "F"),
    ),
    "pdf/x-4": (("pdfxid:GTS_PDFXVersion", "PDF/X-4"),),
}
"""What the XMP packet of a file says that claims a standard (ISO 14289-1, 5; ISO 19005-3, 6.6.4;
ISO 14289-2, 5; ISO 19005-4, 6.7.3; ISO 15930-7, 6.11)."""
_IDENTIFIED: dict[Standard, str] = {
    "pdf/ua-1": "5",
    "pdf/a-3u": "6.6.4",
    "pdf/ua-2": "5",
    "pdf/a-4f": "6.7.3",
    "pdf/x-4": "6.11",
}


@dataclass(frozen=True, slots=True)
class Adherence:
    """What a PDF claims, and whether it holds."""

    claimed: tuple[Standard, ...] = ()
    """The standards that the file says it keeps."""
    broken: tuple[tuple[Standard, Finding], ...] = ()
    """What falls short, by standard: of those that it claims, or its edition does."""


def adherence(pdf: pikepdf.Pdf, wanted: Collection[str] | None = None) -> Adherence:
    """Return what a PDF claims and does not keep; `wanted` are the standards that its edition
    claims, None where nobody knows."""
    xmp = packet(pdf)
    claimed = tuple(one for one in STANDARDS if _is_claimed(one, xmp))
    examined = [one for one in STANDARDS if one in claimed or one in (wanted or ())]
    broken = (
        (standard, finding)
        for standard in examined
        for finding in _broken(standard, pdf, is_claimed=standard in claimed)
    )
    more = () if wanted is None else _unwanted(claimed, wanted)
    return Adherence(claimed, (*broken, *more))


def file_adherence(path: Path, wanted: Collection[str]) -> Iterable[Finding]:
    """Return what a finished PDF does not keep of the standards that its edition claims."""
    with pikepdf.open(path) as pdf:
        return [finding for _, finding in adherence(pdf, wanted).broken]


def said_of(adherence: Adherence) -> str:
    """Return a clause for each standard that a file claims: whether it holds."""
    lost = {standard for standard, _ in adherence.broken}
    return "; ".join(
        f"it claims {standard}, which {'does not hold' if standard in lost else 'holds'} in the "
        f"{len(_examined(standard))} clauses examined"
        for standard in adherence.claimed
    )


def _examined(standard: Standard) -> set[str]:
    """Return the numbers of the clauses that are looked up, that of the claim itself among them."""
    together = _GROUPS[standard].numbers if standard in _GROUPS else ()
    return {_IDENTIFIED[standard], *(one.number for one in _CLAUSES[standard]), *together}


def _broken(standard: Standard, pdf: pikepdf.Pdf, *, is_claimed: bool) -> Iterator[Finding]:
    if not is_claimed:
        what = f"its metadata do not say that it keeps {standard}, as its edition does"
        yield _finding(standard, _IDENTIFIED[standard], None, what)
    for clause in _CLAUSES[standard]:
        for page, what in clause.broken(pdf):
            yield _finding(standard, clause.number, page, what)
    if standard in _GROUPS:
        for number, page, what in _GROUPS[standard].broken(pdf):
            yield _finding(standard, number, page, what)


def _unwanted(
    claimed: Iterable[Standard], wanted: Collection[str]
) -> Iterator[tuple[Standard, Finding]]:
    for standard in claimed:
        if standard not in wanted:
            what = f"its metadata say that it keeps {standard}, and its edition does not"
            yield standard, _finding(standard, _IDENTIFIED[standard], None, what)


def _finding(standard: Standard, clause: str, page: int | None, what: str) -> Finding:
    return Finding(page, f"{_NUMBERS[standard]}, {clause}: {what}", _CLAIMS[standard])


def _is_claimed(standard: Standard, xmp: str) -> bool:
    return all(
        re.search(rf"<{name}>\s*{value}\s*</{name}>|\b{name}=[\"']{value}[\"']", xmp)
        for name, value in _CLAIMED[standard]
    )
