"""Time stamps (RFC 3161), verified with the author's own certificates and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.errors import CasebookError, Problem
from casebook.evidence.der import as_response
from casebook.evidence.files import open_file, standing_files
from casebook.model.dates import EdtfDate, earliest
from casebook.model.evidence import Capture, Evidence
from casebook.model.evidence_folder import EVIDENCE_FOLDER
from casebook.model.text import Text, composed

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

_MOST = 1 << 20
"""Bytes of a time stamp, or of a file of certificates."""
_ALGORITHMS = {
    "2.16.840.1.101.3.4.2.1": "sha256",
    "2.16.840.1.101.3.4.2.2": "sha384",
    "2.16.840.1.101.3.4.2.3": "sha512",
}
"""Object identifiers of the digests that are believed (RFC 5754, 2)."""
FURTHEST_EAST = timedelta(hours=14).total_seconds()
"""How far a zone lies east of Greenwich at most: a day without a zone may have begun so early."""


class Doubtful(Exception):
    """Raised for a time stamp or certificate that proves nothing; tells why."""


def refuse_no_time_stamp(path: Path, file: Path) -> None:
    """Raise CasebookError for what is no time stamp of a file, whoever has signed it."""
    if fault := imprint_fault(path, file):
        hint = "Name the answer of a time-stamp authority for this file, mostly a .tsr file"
        what = f"the time stamp cannot be used: {fault}"
        raise CasebookError(Problem(str(path), 0, what, hint))


def imprint_fault(stamp: Path, file: Path) -> str:
    """Return why a time stamp was not made for a file, which needs no certificate to tell; nothing
    if it was."""
    try:
        _imprint(_response(_data(stamp)), file)
    except Doubtful as error:
        return str(error)
    return ""


def unproven(capture: Capture, why: str) -> Problem:
    """Return the problem of a time stamp that does not prove its file."""
    stamp = capture.time_stamp or Text()
    what = f"the time stamp {EVIDENCE_FOLDER}/{stamp} does not prove the file: {why}"
    hint = "Put back file and time stamp as they were, or take the time stamp out"
    return Problem(stamp.place.file, stamp.place.line, what, hint)


def time_stamp_problems(
    evidence: Evidence, folder: Path, roots: Sequence[Path]
) -> Iterator[Problem]:
    """Yield a problem for each time stamp of captures in `folder` that cannot be verified; files
    that are missing are left to the account.

    `roots` are files of certificates beside those that the evidence names.
    """
    there = {one.path for one in standing_files(folder) if not one.fault}
    stamped = [
        one
        for one in evidence.captures
        if one.time_stamp is not None and {composed(one.file), composed(one.time_stamp)} <= there
    ]
    certificates: list[Certificate] = []
    kept = (file for file in evidence.root_certificates if composed(file) in there)
    named = [(folder / file, file.place) for file in kept]
    for path, place in [*named, *((path, None) for path in roots)]:
        try:
            certificates += _certificates(path)
        except Doubtful as error:
            file, line = place or (str(path), 0)
            what = f"the certificate {path.name} cannot be used: {error}"
            yield Problem(file, line, what, "Put the certificate of the authority's root there")
    for capture in stamped:
        yield from _stamp_problems(capture, folder, certificates)


def _stamp_problems(
    capture: Capture, folder: Path, certificates: Sequence[Certificate]
) -> Iterator[Problem]:
    stamp = capture.time_stamp or Text()
    if not certificates:
        if fault := imprint_fault(folder / stamp, folder / capture.file):
            yield unproven(capture, fault)
            return
        what = f"the time stamp of {capture.file} cannot be verified without a root certificate"
        hint = (
            "Put that of its authority into evidence/ and name it under “root-certificates:”, or "
            "give it with --root FILE"
        )
        yield Problem(stamp.place.file, stamp.place.line, what, hint)
        return
    try:
        stamped = _verified(folder / stamp, folder / capture.file, certificates)
    except Doubtful as error:
        yield unproven(capture, str(error))
        return
    date = capture.captured.date
    if not isinstance(date, EdtfDate):
        return
    if earliest(date, 0) - (FURTHEST_EAST if date.time is None else 0) > stamped:
        what = f"{capture.file} was stamped before the time at which it is said to be captured"
        place = capture.captured.place
        yield Problem(place.file, place.line, what, "Mend the time of capture")


def _verified(stamp: Path, file: Path, certificates: Sequence[Certificate]) -> float:
    """Return the time at which a file was stamped, in seconds since 1970. Raises Doubtful."""
    from rfc3161_client import VerificationError, VerifierBuilder

    response = _response(_data(stamp))
    digest = _imprint(response, file)
    try:
        VerifierBuilder(roots=list(certificates)).build().verify(response, digest)
        return response.tst_info.gen_time.timestamp()
    except VerificationError as error:
        raise Doubtful(_said(error)) from error
    except Exception as error:
        raise Doubtful(f"it cannot be read: {_said(error)}") from error


def _imprint(response: TimeStampResponse, file: Path) -> bytes:
    """Return the digest of a file for which a time stamp was made. Raises Doubtful if it was made
    for another."""
    try:
        imprint = response.tst_info.message_imprint
        algorithm = _ALGORITHMS.get(imprint.hash_algorithm.dotted_string)
        stamped = imprint.message
    except Exception as error:
        raise Doubtful(f"it cannot be read: {_said(error)}") from error
    if algorithm is None:
        raise Doubtful("it is of a digest that is too weak, or not known")
    digest = _digest(file, algorithm)
    if stamped != digest:
        raise Doubtful("it was made for another file")
    return digest


def _response(data: bytes) -> TimeStampResponse:
    from rfc3161_client import decode_timestamp_response

    try:
        return decode_timestamp_response(as_response(data))
    except Exception as error:
        raise Doubtful("it is no response of a time-stamp authority (RFC 3161, in DER)") from error


def _certificates(path: Path) -> list[Certificate]:
    """Return the certificates in a file. Raises Doubtful."""
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    data = _data(path)
    try:
        if b"-----BEGIN" in data:
            return load_pem_x509_certificates(data)
        return [load_der_x509_certificate(data)]
    except Exception as error:
        raise Doubtful("it is no certificate in PEM or DER") from error


def _digest(file: Path, algorithm: str) -> bytes:
    try:
        with open_file(file) as opened:
            return hashlib.file_digest(opened, algorithm).digest()
    except OSError as error:
        raise Doubtful(f"the file cannot be read: {error.strerror or error}") from error


def _data(path: Path) -> bytes:
    try:
        with open_file(path) as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        raise Doubtful(f"it cannot be read: {error.strerror or error}") from error
    if len(data) > _MOST:
        raise Doubtful("it is larger than 1 MB")
    return data


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
