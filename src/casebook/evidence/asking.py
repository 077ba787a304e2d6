"""A captured file, asked for what it says of its own capture: WARC and WACZ say address, time and
tool; other files say nothing that could be relied on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.evidence.said import Said, Unreadable, alike
from casebook.evidence.wacz import said_of_wacz
from casebook.evidence.warc import said_of_warc

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)(?:\.\d{1,9})?(Z|[+-]\d\d:\d\d)")
_PRINTED = re.compile(r"[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]+")
_LONGEST = 200
"""Characters that are kept of the name of a tool."""


def said_of(path: Path, addresses: Iterable[str] = ()) -> Said:
    """Return what a file says of the capture of one of some addresses, or else of its first.

    Raises CasebookError for a WARC or WACZ file that cannot be read.
    """
    wanted = frozenset(map(alike, addresses))
    name = path.name.lower()
    try:
        if name.endswith((".warc", ".warc.gz", ".arc", ".arc.gz")):
            return _cleaned(said_of_warc(path, wanted))
        if name.endswith(".wacz"):
            return _cleaned(said_of_wacz(path, wanted))
    except Unreadable as error:
        kind = "WACZ" if name.endswith(".wacz") else "WARC"
        hint = "Capture it again, or give it a name that does not end so, to keep it as it is"
        raise CasebookError(
            Problem(str(path), 0, f"it is no sound {kind}: {error}", hint)
        ) from error
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        raise CasebookError(Problem(str(path), 0, what, "Name a file")) from error
    return Said()


def _cleaned(said: Said) -> Said:
    """Return what is said without what can stand in no text."""
    moment = _MOMENT.fullmatch(said.captured.strip())
    captured = ""
    if moment:
        zone = "Z" if moment[2] in ("+00:00", "-00:00") else moment[2]
        captured = f"{moment[1].replace(' ', 'T')}{zone}"
        try:
            datetime.fromisoformat(captured)
        except ValueError:
            captured = ""
    is_web = re.fullmatch(r"https?://[^\s<>\"]+", said.address)
    tool = " ".join("".join(_PRINTED.findall(said.tool)).split())[:_LONGEST]
    return replace(said, address=said.address if is_web else "", captured=captured, tool=tool)
