"""Fields that stand as lines in the note of a source, because Zotero has no place for them.

They are those of citeproc-js (`parseNoteFieldHacks`) and of Zotero's field Extra: `original-date:
1850` or `Original Date: 1850`, `{:original-date: 1850}` in the older form, names as `family ||
given`; and those of casebook (`tier: A`). Lines for BibTeX alone (`tex.field: …`), and
of fields that CSL does not have, stay in the note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from casebook.manuscript.csl_dates import is_date
from casebook.manuscript.located_yaml import Value
from casebook.model.csl import DATES, NAMES, OWN_FIELDS, TYPES, TYPES_ELSEWHERE, VARIABLES
from casebook.model.text import Place, Text

_LINE = re.compile(r"(?P<label>[A-Za-z][A-Za-z_. -]{0,40}): *(?P<value>\S.*)")
_LINE_OF_ITS_OWN = r"\n\g<label>: \g<value>\n"
_OLD_FORM = re.compile(r"\{:(?P<label>[A-Za-z_-]{1,40}): *(?P<value>[^{}\n]+)\}")
_NEVER = ("note", "annote", "abstract", "citation-key", "citation-number", "citation-label")
_KNOWN = {name.lower(): name for name in VARIABLES if name not in _NEVER}


def with_extra_lines(item: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return an item with the fields that its note has as lines; what the note says besides stays.

    A type and a date in the note take the place of the item's own, as in Zotero; other fields are
    taken where the item has none. They end where other words begin, which may fill the first line.
    """
    note = item.get("note")
    if not isinstance(note, Text) or ":" not in note:
        return item
    lines: list[str] = []
    found: dict[str, Value] = {}
    has_ended = False
    for number, line in enumerate(_OLD_FORM.sub(_LINE_OF_ITS_OWN, note).split("\n")):
        match = None if has_ended else _LINE.fullmatch(line.strip())
        if match is None or not _entered(found, match, item, note.place):
            lines.append(line)
        has_ended = has_ended or (number > 0 and bool(line.strip()) and match is None)
    if not found:
        return item
    rest = "\n".join(lines).strip()
    return {**item, "note": Text(rest, note.place), **found}


def _entered(
    found: dict[str, Value], line: re.Match[str], item: Mapping[str, Value], place: Place
) -> bool:
    """Enter the field of a line among those found; return whether it is one."""
    label = line["label"].strip().lower()
    name, value = _KNOWN.get(label.replace(" ", "-")) or _KNOWN.get(label, ""), line["value"]
    if label == "type" and (value in TYPES or value in TYPES_ELSEWHERE):
        found["type"] = Text(value, place)
    elif (own := label.replace(" ", "-")) in OWN_FIELDS and not any(
        own in fields for fields in (item, item.get("custom", ""))
    ):
        found[own] = Text(value.strip(), place)
    elif name in DATES and is_date(value):
        found[name] = {Text("raw", place): Text(value.strip(), place)}
    elif not name or name in DATES or item.get(name, "") != "":
        return False
    elif name in NAMES:
        found.setdefault(name, []).append(_name(value, place))
    else:
        found.setdefault(name, Text(value.strip(), place))
    return True


def _name(value: str, place: Place) -> dict[Text, Text]:
    family, bars, given = (part.strip() for part in value.partition("||"))
    parts = {"family": family, "given": given} if bars else {"literal": family}
    return {Text(part, place): Text(text, place) for part, text in parts.items()}
