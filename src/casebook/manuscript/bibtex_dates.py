"""Dates of BibTeX, in which years may be words, and of BibLaTeX, which has EDTF."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.errors import Problem
from casebook.manuscript.latex_text import raw_text
from casebook.model.dates import meant
from casebook.model.text import Text

_DATES = {"": "issued", "event": "event-date", "orig": "original-date", "url": "accessed"}
"""How the names of fields begin, and what CSL calls the date."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_YEAR = re.compile(r"-?[0-9]{1,4}")
_DOUBTFUL = re.compile(r"(-?[0-9]{4})([~?%])")
_EXACT = re.compile(r"-?[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_OPEN_END = re.compile(r"([^/]+)/\Z")
_NEVER = ("forthcoming", "in press", "inpress", "submitted", "to appear")

Found = dict[str, tuple[dict[str, str], str]]
"""Dates of CSL by name: what CSL-JSON has for each, and the field it was read from."""


def bibtex_dates(fields: Mapping[str, Text]) -> tuple[Found, list[Problem]]:
    """Return the dates of an entry, and what is wrong with them."""
    found: Found = {}
    faults: list[Problem] = []
    for prefix, name in _DATES.items():
        field = f"{prefix}date"
        if field in fields:
            found[name] = ({"raw": _edtf(raw_text(fields[field]))}, field)
        elif f"{prefix}year" in fields:
            field = f"{prefix}year"
            found[name] = (_of_parts(fields, prefix, faults), field)
    return found, faults


def _edtf(text: str) -> str:
    """Return a date of BibLaTeX in EDTF: an end that is left out is open (manual, 2.3.8)."""
    text = text.replace("\u00a0", "~").replace("--", "/" if "/" not in text else "--")
    return _OPEN_END.sub(r"\1/..", text.strip())


def _of_parts(fields: Mapping[str, Text], prefix: str, faults: list[Problem]) -> dict[str, str]:
    """Return a date of the fields year, month and day."""
    year = raw_text(fields[f"{prefix}year"]).replace("--", "-").strip()
    month, day = fields.get(f"{prefix}month"), fields.get(f"{prefix}day")
    if month is None and day is not None:
        what = f"the day “{day}” stands without its month, and is not read"
        hint = f"Add month = {{…}}, or take {prefix}day out"
        faults.append(Problem(*day.place, what, hint, "warning"))
    if not _YEAR.fullmatch(year):
        dated = next(iter(meant(year)), year)
        if month is not None:
            return _of_doubtful_year(year, dated, fields, prefix)
        return {"raw": year} if meant(year) and year.lower() not in _NEVER else {"literal": year}
    written = f"{int(year):05}" if year.startswith("-") else year.zfill(4)
    if month is None:
        return {"raw": written}
    found = _month(raw_text(month))
    if found is None:
        said = " ".join(raw_text(month).replace("~", " ").split())
        return (
            {"raw": f"{said} {year}"} if meant(f"{said} {year}") else {"literal": f"{said} {year}"}
        )
    told = raw_text(day if day is not None else Text(found[1]))
    return {"raw": "-".join(filter(None, (written, found[0], told.zfill(2) if told else "")))}


def _of_doubtful_year(
    year: str, dated: str, fields: Mapping[str, Text], prefix: str
) -> dict[str, str]:
    """Return a date of a month or a season in a year about which something more is said: `c. 1850`,
    which is `dated` in EDTF. What nobody can read stays in its words."""
    parts = [field for name in ("day", "month") if (field := fields.get(f"{prefix}{name}"))]
    said = " ".join(" ".join(raw_text(one).replace("~", " ") for one in parts).split())
    if doubtful := _DOUBTFUL.fullmatch(dated):
        plain = {f"{prefix}{name}": fields[f"{prefix}{name}"] for name in ("month", "day")
                 if f"{prefix}{name}" in fields}  # fmt: skip
        read = _of_parts({**plain, f"{prefix}year": Text(doubtful[1])}, prefix, [])
        found = read.get("raw", "")
        exact = found if _EXACT.fullmatch(found) else next(iter(meant(found)), "")
        if exact:
            return {"raw": f"{exact}{doubtful[2]}"}
    return {"literal": f"{said} {year}"}


def _month(text: str) -> tuple[str, str] | None:
    """Return a month in figures, and the day that stands with it as in `10~jan`, if any; None if it
    is none."""
    words = text.lower().replace("~", " ").replace(".", " ").replace(",", " ").split()
    month = next((w for w in words if w[:3] in _MONTHS), "")
    days = [word for word in words if word.isdigit()]
    if month and len(words) == len(days) + 1 and len(days) <= 1:
        return f"{_MONTHS.index(month[:3]) + 1:02}", days[0] if days else ""
    if len(words) == 1 and words[0].isdigit() and 1 <= int(words[0]) <= 12:
        return words[0].zfill(2), ""
    return None
