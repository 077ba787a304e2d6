"""Stage 8, proof: a finished file examined, whatever it is, and told in sentences."""

from __future__ import annotations

import resource
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
import pypdfium2

from casebook.errors import Problem
from casebook.model.ledger import Ledger, NoLedger, ledger_path, read_ledger
from casebook.proof.change import change_findings
from casebook.proof.e_book import UnreadableBook
from casebook.proof.examine import examine
from casebook.proof.examine_e_book import examine_e_book
from casebook.proof.expansion import expansion_findings
from casebook.proof.finding import Claim, Examination, Finding
from casebook.proof.regular_file import opened, read_bounded

_MOST_MEMORY = 3 << 30
"""Bytes of addresses that examining a file may take."""
_MOST_LEDGER = 1 << 28
"""Bytes of a ledger that is read."""
_MOST_FINDINGS = 500
"""Of one file; more are counted only."""
_READ: Claim = "the file can be read"
_COMPARED: Claim = "the ledger beside the file has what the content says"


@dataclass(frozen=True, slots=True)
class Proofed:
    """What has been found in a finished file."""

    problems: tuple[Problem, ...]
    """What falls short, in the order of pages; empty for a sound file."""
    remark: str
    """What was examined, and what could not be."""


def proof_in_bounds(path: Path) -> Proofed:
    """Examine a finished file in a process of its own, whose memory it bounds; see `proof`."""
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = _MOST_MEMORY if most == resource.RLIM_INFINITY else min(_MOST_MEMORY, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    return proof(path)


def proof(path: Path) -> Proofed:
    """Return what falls short in a finished file: in itself, and against the ledger beside it.

    Raises OSError for a file that cannot be opened.
    """
    with opened(path) as file:
        head = file.read(1024)
    is_pdf, is_archive = b"%PDF-" in head, head.startswith(b"PK")
    if not (is_pdf or is_archive):
        what = "it is neither a PDF nor an EPUB"
        return Proofed((Problem(str(path), 0, what, "Name finished files of casebook"),), "")
    ledger, remark, unusable = _ledger(path)
    try:
        found = _examined(path, ledger) if is_pdf else examine_e_book(path, ledger)
        if is_pdf and ledger is not None and not found.findings:
            found = replace(found, findings=tuple(change_findings(path, ledger)))
    except (pikepdf.PdfError, pypdfium2.PdfiumError, UnreadableBook) as error:
        found = _unread(f"it cannot be read: {error}")
    except MemoryError:
        found = _unread("it asks for more memory than a book does")
    except Exception as error:  # noqa: BLE001 - a crafted file may raise anything
        found = _unread(f"it cannot be examined: {type(error).__name__}: {error}")
    said = f"{found.examined}; {remark}" if found.examined else ""
    return Proofed(tuple(_problems(path, (*unusable, *found.findings))), said)


def _examined(path: Path, ledger: Ledger | None) -> Examination:
    """Return what falls short in a PDF; of one whose streams expand beyond measure only these."""
    if large := tuple(expansion_findings(path)):
        return Examination(large, "")
    return examine(path, ledger)


def _unread(what: str) -> Examination:
    return Examination((Finding(None, what, _READ),), "")


def _ledger(path: Path) -> tuple[Ledger | None, str, tuple[Finding, ...]]:
    """Return the ledger of a file, what to say of it, and a finding if there is one that cannot be
    used: whoever has changed the words of a file may have spoilt it."""
    where = ledger_path(path)
    compared = "its words could not be compared with the content"
    try:
        ledger = read_ledger(read_bounded(where, _MOST_LEDGER))
        if not ledger.parts:
            raise NoLedger("it names no part")
    except FileNotFoundError:
        why = f"there is no ledger of it ({where}); casebook build writes one"
        return None, f"{compared}: {why}", ()
    except (OSError, NoLedger) as error:
        said = (error.strerror or "") if isinstance(error, OSError) else error
        what = f"its ledger cannot be used ({where}): {said}; casebook build writes it anew"
        return None, compared, (Finding(None, what, _COMPARED),)
    count = sum(len(part.passages) for part in ledger.parts)
    return ledger, f"its words compared with the {count:,} passages of the content", ()


def _problems(path: Path, findings: Iterable[Finding]) -> Iterable[Problem]:
    """Yield findings as problems, by page."""
    told = sorted(dict.fromkeys(findings), key=lambda one: -1 if one.page is None else one.page)
    for finding in told[:_MOST_FINDINGS]:
        where = f"page {finding.page + 1}: " if finding.page is not None else ""
        where = f"{finding.document}: " if finding.document else where
        file, line = finding.place
        written = f" (written in {file}:{line})" if file and line else ""
        hint = f"This breaks the claim: {finding.claim}"
        yield Problem(str(path), 0, f"{where}{finding.what}{written}", hint)
    if len(told) > _MOST_FINDINGS:
        yield Problem(str(path), 0, f"{len(told) - _MOST_FINDINGS} findings more are not told")
