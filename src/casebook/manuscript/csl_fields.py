"""What is wrong with the fields of a source: what CSL does not have, what no style prints as meant,
and what the citation processor would stumble over."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from typing import Any

from casebook.manuscript.folder import is_endless
from casebook.manuscript.html_marks import ELEMENTS, mark_among
from casebook.model.csl import (
    FIELDS_ELSEWHERE,
    NAMES,
    OWN_FIELDS,
    TYPES,
    TYPES_ELSEWHERE,
    VARIABLES,
)
from casebook.model.text import Text
from casebook.model.web_address import NoAddress, is_doi, spelled_address

_NAME_PARTS = (
    "family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle",
    "comma-suffix", "static-ordering", "parse-names",
)  # fmt: skip

_UNSAID = (
    "_orcid", "affiliation", "authenticated-orcid", "creatortype", "fieldmode", "isinstitution",
    "multi", "orcid", "sequence",
)  # fmt: skip
"""What Juris-M and CrossRef say of names besides."""

_MARKS = frozenset(("i", "b", "u", "sub", "sup", "sc", "span"))
"""What citation processors understand of HTML."""
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)((?:\s[^<>]*|/)?)>")
_BEFORE_DOI = re.compile(r"\A(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_OTHER_FIELDS = ("id", "type", "custom", "categories", "event", "journalAbbreviation", "shortTitle")
"""Fields of CSL data that styles know by other names, or not at all."""
_OF_PROGRAMS = ("link", "published", "publication-date")
"""Fields that CrossRef and Juris-M write beside those of CSL, as more than a text."""
_SUBTITLES = ("subtitle", "sub-title", "subTitle")
_LIKENESS = 0.85
"""How alike a field is to the one that is meant (see `difflib.SequenceMatcher`)."""
_LONG = 7
"""Letters of a field that can be near to one of other programs: "linked" is no "link"."""
_ENDLESS = ("holds a word of more than 1,000 letters", "Divide it, or leave most of it out")
_UNPRINTED = frozenset(("abstract", "annote", "note"))
"""Fields that hold more than a line, and that hardly a style prints."""


def type_hint(name: str) -> str:
    """Return which type of CSL is meant by a name."""
    close = difflib.get_close_matches(name.lower(), sorted(TYPES), 1, 0.7)
    if meant := TYPES_ELSEWHERE.get(name) or next(iter(close), ""):
        return f"Write {meant}"
    return f"Types are {', '.join(sorted(TYPES))}"


def field_fault(field: str, value: Any) -> tuple[str, str] | None:
    """Return what the citation processor would stumble over in a field that is no date, and what to
    do; nothing if it can be used."""
    if field in NAMES:
        if not isinstance(value, list) or not all(map(_is_name, value)):
            return "is not a list of names", "Write [{family: …, given: …}] or [{literal: …}]"
        if any(is_endless(part) for name in value for part in known_parts(name).values()):
            return _ENDLESS
        if mark := mark_among(str(part) for name in value for part in known_parts(name).values()):
            return f"holds {mark}, which stands in names as it is written", "Delete it"
    elif field != "categories" and not isinstance(value, Text):
        return "is not text", "Write text here; fields of your own stand under “custom”"
    elif field == "URL":
        return address_fault(value)
    elif field == "DOI" and not is_doi(bare_doi(value)):
        what = f"is “{value}”, which is not a DOI"
        return what, (
            "Write it as 10.1000/182, without “https://doi.org/” before it and without spaces"
        )
    elif is_endless(value) and field not in _UNPRINTED:
        return _ENDLESS
    elif field not in _UNPRINTED and (mark := _foreign_mark(value)):
        return f"holds {mark}, which no citation style prints as meant", (
            "Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> "
            'and <span class="nocase">…</span>'
        )
    return None


def bare_doi(value: str) -> str:
    """Return a DOI without the address or the word that programs write before it."""
    return _BEFORE_DOI.sub("", value.strip())


def known_parts(name: Mapping[str, Any]) -> dict[str, Any]:
    """Return the parts of a name that CSL has; programs add others."""
    return {part: text for part, text in name.items() if part in _NAME_PARTS}


def _is_name(name: Any) -> bool:
    """Return whether a value is a name. What programs say of it besides is not printed."""
    if not isinstance(name, Mapping):
        return False
    parts = known_parts(name)
    if any(part not in parts and part.lower() not in _UNSAID for part in name):
        return False
    said = any(parts.get(part) for part in ("family", "literal"))
    alone = bool(parts.get("given")) and parts.keys() == name.keys()
    return (said or alone) and all(isinstance(text, Text) for text in parts.values())


def address_fault(address: object) -> tuple[str, str] | None:
    """Return what is wrong with a web address, and what to do; nothing where it can be used."""
    if not isinstance(address, str):
        return "is not text", "Write https://… as a browser shows it"
    try:
        spelled_address(address)
    except NoAddress as error:
        why = str(error)
        why = "which is not a web address" if why.startswith("is not") else f"which {why}"
        return f"is “{address}”, {why}", "Write https://… as a browser shows it"
    if re.search(r"\s", address.strip()):
        spelled = re.sub(r"\s", "%20", address.strip())
        joined = re.sub(r"\s", "", address.strip())
        what = f"is “{address}”, which holds a space"
        return what, f"Write {spelled}; or {joined}, if the space is none of the address"
    return None


def meant_field(field: str, value: Any) -> str:
    """Return the field of CSL that is meant by one that CSL does not have; nothing if that is not
    plain, as of a field of the author's own."""
    if field in VARIABLES or field in _OTHER_FIELDS or field in OWN_FIELDS:
        return ""
    if field in _OF_PROGRAMS and not isinstance(value, Text):
        return ""
    for known in VARIABLES:
        if known.lower() == field.lower().replace("_", "-"):
            return known
    plain = field.lower().replace("_", "-")
    close = difflib.get_close_matches(field, sorted(VARIABLES), 1, _LIKENESS)
    meant = FIELDS_ELSEWHERE.get(field) or FIELDS_ELSEWHERE.get(plain) or next(iter(close), "")
    if meant or len(field) < _LONG:
        return meant
    near = difflib.get_close_matches(plain, sorted(FIELDS_ELSEWHERE), 1, _LIKENESS)
    return FIELDS_ELSEWHERE[near[0]] if near else ""


def is_subtitle(field: str, value: Any) -> bool:
    """Return whether a field holds a subtitle, which CSL has as a part of the title: no style would
    print it."""
    return field in _SUBTITLES and isinstance(value, Text) and value.strip() != ""


def _foreign_mark(text: str) -> str:
    """Return the first mark of a text that HTML has and citation processors have not, or that is
    not closed; nothing if there is none. Other words in such brackets are words."""
    opened: list[str] = []
    for tag in _TAG.finditer(text):
        closes, name = tag[1] == "/", tag[2].lower()
        if name in ELEMENTS:
            return tag[0]
        if name in _MARKS and not closes:
            opened.append(name)
        elif name in _MARKS and (not opened or opened.pop() != name):
            return tag[0]
    return f"<{opened[0]}> without its </{opened[0]}>" if opened else ""
