"""The account of evidence: every file that evidence.yaml lists stands in evidence/ as it was, and
nothing else does."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import islice
from pathlib import Path

from casebook.errors import Problem
from casebook.evidence.files import MOST_FILES, TOO_LARGE, Standing, standing_files
from casebook.model.evidence import Capture, Evidence
from casebook.model.evidence_folder import EVIDENCE_FILE, EVIDENCE_FOLDER
from casebook.model.text import Text, composed

_MOST_NAMES = 1000
"""Names of files that are compared with one that is missing."""
_MOST_GUESSES = 20
"""Names for which a close one is looked for: it takes long."""
_ADD = "Enter it with “casebook evidence add”, or move it out of the folder"


def account_problems(
    evidence: Evidence, folder: Path, digest: Callable[[Standing], str]
) -> Iterator[Problem]:
    """Yield a problem for each capture that is changed or missing, each other file of the evidence
    that is missing, and each file in `folder` that is not listed.

    `digest` returns the SHA-256 of a file in hexadecimal, or raises OSError.
    """
    try:
        found = list(islice(standing_files(folder), MOST_FILES + 1))
    except OSError as error:
        what = f"the folder cannot be read: {error.strerror or error}"
        yield Problem(EVIDENCE_FOLDER, 0, what, "Let it and all in it be read")
        return
    if len(found) > MOST_FILES:
        what = f"the folder holds more than {MOST_FILES:,} files"
        hint = "Put files that belong together into one, such as a WACZ or a zip file"
        yield Problem(EVIDENCE_FOLDER, 0, what, hint)
        return
    there = {one.path: one for one in found}
    if "" in there:  # what stands in the place of the folder
        yield _no_file("", there[""].fault)
        return
    listed = {composed(file) for file in evidence.files()}
    for path, one in there.items():
        if one.fault:
            yield _no_file(path, one.fault)
        elif path not in listed:
            what = f"the file is not listed in {EVIDENCE_FILE}"
            yield Problem(f"{EVIDENCE_FOLDER}/{path}", 0, what, _ADD)
    missing = [file for file in evidence.files() if composed(file) not in there]
    free = [path for path in there if path not in listed][:_MOST_NAMES]
    for number, file in enumerate(missing):
        yield _missing(file, free if number < _MOST_GUESSES else ())
    for capture in evidence.captures:
        if standing := there.get(composed(capture.file)):
            yield from _capture_problems(capture, standing, digest)


def source_problems(evidence: Evidence, known: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each capture whose source is not among the known citation keys."""
    unknown = [one.source for one in evidence.captures if one.source not in known]
    for number, source in enumerate(unknown):
        yield unknown_source(source, known if number < _MOST_GUESSES else ())


def unknown_source(source: Text, known: Collection[str]) -> Problem:
    """Return the problem of a citation key that no source has."""
    close = difflib.get_close_matches(source, known, 1)
    hint = f"Did you mean “{close[0]}”?" if close else "Enter it among the sources first"
    what = f"there is no source “{source[:80]}”"
    return Problem(source.place.file, source.place.line, what, hint)


def _capture_problems(
    capture: Capture, standing: Standing, digest: Callable[[Standing], str]
) -> Iterator[Problem]:
    file = capture.file
    if standing.fault:
        return  # told with its own name
    try:
        found = digest(standing)
    except OSError as error:
        what = f"{EVIDENCE_FOLDER}/{file} cannot be read: {error.strerror or error}"
        yield Problem(file.place.file, file.place.line, what, "Let it be read")
        return
    if found != capture.sha256:
        place = capture.sha256.place
        what = f"{EVIDENCE_FOLDER}/{file} is not the file that was entered: its SHA-256 is {found}"
        hint = "Put back the file as it was captured; enter another version as a capture of its own"
        yield Problem(place.file, place.line, what, hint)


def _missing(file: Text, free: Sequence[str]) -> Problem:
    close = difflib.get_close_matches(file, free, 1, 0.8)
    hint = f"Is it {EVIDENCE_FOLDER}/{close[0]}?" if close else "Put it back"
    what = f"{EVIDENCE_FOLDER}/{file} is missing"
    return Problem(file.place.file, file.place.line, what, f"{hint}, or mend its name here")


def _no_file(path: str, fault: str) -> Problem:
    where = f"{EVIDENCE_FOLDER}/{path}" if path else EVIDENCE_FOLDER
    hint = "Put the file itself in its place, or move it out of the folder"
    if fault == TOO_LARGE:
        hint = "Divide it, or keep it elsewhere and put a list of its digests in its place"
    if not path:
        hint = "Put a folder with the captures in its place"
    return Problem(where, 0, f"“{where}” {fault}", hint)
