"""Data that go with a book inside its files, for programs: its timeline and its list of sources."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import SEEK_END, StringIO

from casebook.editing.csl_export import csl_json
from casebook.editing.language import in_locale
from casebook.editing.timeline import in_order
from casebook.model.anchor import case_part
from casebook.model.attached_names import SOURCES, TIMELINE, TIMELINE_TABLE
from casebook.model.book import Source
from casebook.model.case import Variant
from casebook.model.dates import Date
from casebook.model.part import CaseText, TimelineRow
from casebook.model.source_list import SourceList
from casebook.production.commission import Commission
from casebook.production.evidence import attached_evidence
from casebook.render.wording import Wording

_COLUMNS = (
    *("case", "case-title", "event", "date", "date-in-words", "text", "standing", "sources"),
    "differs",
)
_FORMULAS = ("=", "+", "@", "\t")
"""What programs that open a table run. Dates before the year 0 begin with a hyphen."""
_MARK = "\ufeff"
"""Without it programs that open a table read ideographs in another encoding."""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file that goes with a book."""

    term: str
    """The term that says what it is."""
    media_type: str
    """Its media type (RFC 6838)."""
    data: bytes
    """What it holds."""


def attached_files(commission: Commission) -> Mapping[str, AttachedFile]:
    """Return what goes into a file of the book beside its parts, by name, as the edition asks:
    evidence.yaml to the byte, the timeline as CSV (RFC 4180) and JSON, the sources that the book
    cites as CSL-JSON."""
    found = {
        name: AttachedFile("evidence-manifest", "application/yaml", data)
        for name, data in attached_evidence(commission.content, commission.output).items()
    }
    wanted = commission.output.edition.attachments
    if "timeline" in wanted:
        events = list(_events(commission))
        found[TIMELINE_TABLE] = AttachedFile("timeline-data", "text/csv", _table(events))
        found[TIMELINE] = AttachedFile("timeline-data", "application/json", _json(events))
    if "sources" in wanted:
        items = [csl_json(source) for source in _cited(commission)]
        media_type = "application/vnd.citationstyles.csl+json"
        found[SOURCES] = AttachedFile("sources-data", media_type, _json(items))
    return found


def _events(commission: Commission) -> Iterator[Mapping[str, object]]:
    """Yield what is told of each event of all cases, in the order of their dates."""
    cases = {case_part(case.id): case for case in commission.content.book.cases}
    wording = Wording(commission.output.locale)
    texts = (one.read().content for one in commission.parts if one.part.id in cases)
    rows = (
        row
        for text in texts
        if isinstance(text, CaseText)
        for year in text.timeline
        for row in year.rows
    )
    for row in in_order(rows, _date):
        case = cases[row.anchor.part]
        event = next(one for one in case.record.events if one.id == row.anchor.name)
        yield {
            "case": case.id,
            "case-title": row.case_title,
            "event": row.anchor.name,
            "date": str(event.date),
            "date-in-words": wording.date(row.moment.date),
            "text": wording.plain(row.text),
            "standing": row.standing,
            "sources": list(map(str, event.sources)),
            "differs": [_variant(one, commission.output.locale) for one in event.differs],
        }


def _date(row: TimelineRow) -> Date:
    return row.moment.date


def _variant(variant: Variant, locale: str) -> Mapping[str, object]:
    value = variant.value
    items = value if isinstance(value, tuple) else (value,)
    said = "; ".join(one if isinstance(one, str) else in_locale(one, locale) for one in items)
    sources = list(map(str, variant.sources))
    return {"value": str(said), "sources": sources, "note": in_locale(variant.note, locale)}


def _cited(commission: Commission) -> Iterator[Source]:
    """Yield the sources that the book cites, by their keys."""
    sources = commission.content.book.sources
    texts = (one.read().content for one in commission.parts if one.part.kind.name == "sources")
    lists = (text for text in texts if isinstance(text, SourceList))
    keys = {entry.anchor.name for text in lists for entry in text.entries}
    yield from (sources[key] for key in sorted(keys))


def _table(events: Sequence[Mapping[str, object]]) -> bytes:
    text = StringIO(_MARK, newline="")
    text.seek(0, SEEK_END)
    table = csv.writer(text)
    table.writerow(_COLUMNS)
    for event in events:
        table.writerow(_cell(event[column]) for column in _COLUMNS)
    return text.getvalue().encode()


def _cell(value: object) -> str:
    """Return a value as a table has it: lists in one cell, and nothing that a program would run."""
    if isinstance(value, list):
        return "; ".join(map(_cell, value))
    if isinstance(value, Mapping):
        note = f" ({value['note']})" if value["note"] else ""
        return f"{value['value']}: {_cell(value['sources'])}{note}"
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULAS) else text


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n").encode()
