"""evidence.yaml: read into the model, and written to by adding lines at its end only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.manuscript.dates import DateReader
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import Recall
from casebook.model.dates import EdtfDate, Precision, WrittenDate
from casebook.model.evidence import Capture, Evidence
from casebook.model.evidence_folder import EVIDENCE_FILE
from casebook.model.text import Text, composed

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+\Z")
_FORBIDDEN = re.compile(r"[\\\x00-\x1f\x7f]|(?:^|/)(?:\.{0,2}|\s[^/]*|[^/]*\s)(?:/|\Z)")
"""In a path: backslashes, control characters, parts that are empty, `.` or `..`, or that begin or
end with a space."""
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/+-]|:(?=\S))*\Z")
"""What YAML takes for text without quotation marks."""
_OTHERWISE = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that editors may take for something else than text."""
_TOP = re.compile(r"^root-certificates:", re.MULTILINE)
"""What may follow the list of captures."""
_WHEN = (
    "Write the time with its zone, 2019-05-03T14:22:05+02:00 or 2019-05-03T12:22:05Z, or the day "
    "alone, 2019-05-03, if no more is known"
)

HEAD = """\
# yaml-language-server: $schema=schemas/evidence.schema.json
# Captures of sources: files in evidence/, each as it was when it was entered. “casebook evidence
# add” enters one, “casebook evidence verify” looks whether all are what they were.
captures:
"""
"""What a new file begins with."""


def evidence_of(folder: Folder, recall: Recall) -> Evidence:
    """Return the captures of a book; none if it has no evidence.yaml. Raises CasebookError."""
    if not folder.has(EVIDENCE_FILE):
        return Evidence()
    text = folder.text(EVIDENCE_FILE)
    return recall("evidence", Evidence, (text,), lambda: read_evidence(text))


def read_evidence(text: str) -> Evidence:
    """Return what the text of evidence.yaml holds. Raises CasebookError with all its problems."""
    from casebook.manuscript.located_yaml import parse
    from casebook.manuscript.structure import shaped

    document = parse(text, EVIDENCE_FILE)
    dates = DateReader()
    try:
        evidence = shaped(document, Evidence, _dated(document.value, dates))
    except CasebookError as error:
        raise CasebookError([*error.problems, *dates.problems]) from error
    if problems := [*dates.problems, *_problems(evidence)]:
        raise CasebookError(problems)
    return evidence


def path_fault(path: str) -> str:
    """Return what is wrong with a path inside evidence/; nothing if it can be one."""
    if path.startswith("/") or re.match(r"[A-Za-z]:[\\/]", path):
        return "it is not a path inside evidence/"
    if _FORBIDDEN.search(path):
        return (
            "it has a backslash, a control character, or a part that is empty, “.” or “..”, or "
            "that begins or ends with a space"
        )
    return "it is longer than 200 characters" if len(path) > 200 else ""


def captured(written: Text) -> WrittenDate:
    """Return the time of a capture. Raises CasebookError if it is none (see `Capture`)."""
    dates = DateReader()
    read = dates.date(written, "the time of capture cannot be read", _WHEN)
    problems = dates.problems or list(_time_problems(read))
    if problems:
        raise CasebookError(problems)
    return read


def with_captures(text: str, captures: Sequence[Capture]) -> str:
    """Return the text of evidence.yaml with captures entered at the end of their list; what stands
    there stays, remarks and all.

    Raises CasebookError for captures that cannot be listed, and where the list is written so that
    no line can be added to it.
    """
    if problems := list(_problems(Evidence(tuple(captures)))):
        raise CasebookError(problems)
    known = read_evidence(_lines(text)) if text else Evidence()
    ending = "\r\n" if "\r\n" in text else "\n"
    whole = text or HEAD
    whole = whole if whole.endswith("\n") else whole + ending
    wanted = (*map(_plain, known.captures), *map(_plain, captures))
    # Where the list ends and how it is indented is tried, and the text read again.
    ends = [len(whole), *(found.start() for found in _TOP.finditer(whole))]
    for end, before, indent in product(ends, ("", "captures:\n"), ("  ", "", "    ")):
        added = before + "".join(_entry(one, indent) for one in captures)
        longer = whole[:end] + added.replace("\n", ending) + whole[end:]
        try:
            read = read_evidence(_lines(longer))
        except CasebookError:
            continue
        kept = read.root_certificates == known.root_certificates
        if kept and tuple(map(_plain, read.captures)) == wanted:
            return longer
    what = "no capture can be entered at the end of the list"
    hint = "Write each capture in lines of its own that begin with “- source:” under “captures:”"
    raise CasebookError(Problem(EVIDENCE_FILE, text.count("\n") + 1, what, hint))


def _lines(text: str) -> str:
    """Return the text of a file as it is read: without a mark of its encoding, in plain lines."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _entry(capture: Capture, indent: str) -> str:
    """Return the lines of a capture."""
    lines = [f"{name}: {_scalar(value)}\n" for name, value in _plain(capture)]
    return "".join(f"{indent}{'  ' if at else '- '}{line}" for at, line in enumerate(lines))


def _plain(capture: Capture) -> tuple[tuple[str, str], ...]:
    """Return the fields of a capture that are written, in their order."""
    fields = (
        ("source", capture.source),
        ("file", capture.file),
        ("sha256", capture.sha256),
        ("captured", capture.captured),
        ("tool", capture.tool),
        ("address", capture.address),
        ("time-stamp", capture.time_stamp),
    )
    return tuple((name, str(value)) for name, value in fields if value is not None)


def _scalar(text: str) -> str:
    if _PLAIN.match(text) and text.lower() not in _OTHERWISE:
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _dated(value: Any, dates: DateReader) -> Any:
    """Return what the file holds with its times read, if it is of the right shape so far."""
    entries = value.get("captures") if isinstance(value, Mapping) else None
    if isinstance(entries, Text) and not entries:
        entries = []  # “captures:” with nothing under it yet
    if not isinstance(entries, list):
        return value
    return {**value, "captures": [_with_time(entry, dates) for entry in entries]}


def _with_time(entry: Any, dates: DateReader) -> Any:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("captured"), Text):
        return entry
    return {
        key: dates.date(item, "the time of capture cannot be read", _WHEN)
        if key == "captured"
        else item
        for key, item in entry.items()
    }


def _problems(evidence: Evidence) -> Iterator[Problem]:
    for capture in evidence.captures:
        if not _DIGEST.match(capture.sha256):
            what = f"“{capture.sha256[:80]}” is not a SHA-256"
            hint = "Write its 64 digits, 0 to 9 and a to f; “casebook evidence add” does it for you"
            yield _problem(capture.sha256, what, hint)
        if capture.address is not None and not _ADDRESS.match(capture.address):
            what = f"“{capture.address[:80]}” is not a web address"
            yield _problem(capture.address, what, "Write it whole: https://…")
        if capture.captured.date is not None:
            yield from _time_problems(capture.captured)
    first: dict[str, Text] = {}
    for file in evidence.files():
        if fault := path_fault(file):
            what = f"the file “{file[:80]}” cannot be named so: {fault}"
            yield _problem(file, what, "Write its path inside evidence/: pages/report.html")
    for file in (one.file for one in evidence.captures):
        earlier = first.setdefault(composed(file), file)
        if earlier is not file:
            what = f"the file “{file[:80]}” is entered twice"
            yield _problem(file, what, f"Delete one; the first is in line {earlier.place.line}")


def _time_problems(written: WrittenDate) -> Iterator[Problem]:
    date, what = written.date, ""
    if not isinstance(date, EdtfDate) or date.precision < Precision.DAY or date.qualified:
        what = f"“{written}” is no time of capture: its day is not known"
    elif date.time is not None and date.time.offset is None:
        what = f"“{written}” does not say in which zone it is"
    if what:
        yield _problem(written, what, _WHEN)


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
