"""Anchors: the places in a book that links lead to.

An anchor is spelled as the id of an element in print and in the e-book:

    introduction, case-lei-zhengfu               a part itself
    event-case-lei-zhengfu--removed              an event in the timeline of a case
    source-sources--bbc-2013-06-28               an entry of the list of sources

Kinds hold no hyphen and ids of parts no two in a row, so that every spelling can be read back,
whatever an author calls a case, an event or a source. All are names without a colon in the sense
of XML (NCName), and need no escapes in selectors of CSS and in addresses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

AnchorKind = Literal[
    "part",
    "event",
    "narrated",
    "person",
    "source",
    "listed",
    "note",
    "call",
    "citation",
    "exhibit",
    "paragraph",
    "heading",
    "section",
]
"""What stands there: a part; an event's row in the timeline of its case, and the place where the
narrative first tells of it; the place where it first names somebody; an entry of the list of
sources, or of one by sections; a note, and its call; a citation in the text; an exhibit; a
paragraph or a heading of the narrative; a section that each part of a kind has."""

_CASE = "case-"
_OTHER = re.compile(r"[^A-Za-z0-9-]")
_ESCAPED = re.compile(r"_([0-9a-f]+)_")
_SPELLED = re.compile(r"(?P<kind>[a-z]+)-(?P<part>.+?)--(?P<name>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place in the book."""

    part: str
    """The id of the part in which it stands."""
    kind: AnchorKind = "part"
    """What stands there."""
    name: str = ""
    """Which of its kind: the id of an event or an exhibit, the case and the id of a person, the key
    of a source, or a number counted from 1 in the part. Empty for the part itself."""


CitationPlace = tuple[Literal["note", "citation"], int]
"""A place of a part that cites, in short: a note, or a citation in the text, and its number."""


def citing_anchor(part: str, place: CitationPlace) -> Anchor:
    """Return the place of a part that cites."""
    kind, number = place
    return Anchor(part, kind, str(number))


def case_part(case: str) -> str:
    """Return the id of the part that a case is; no part of another kind has such an id."""
    return f"{_CASE}{case}"


def source_entry(key: str, part: str = "sources") -> Anchor:
    """Return the place of a source in the list of sources, or in another of its kind."""
    return Anchor(part, "source", key)


def section_entry(key: str, section: str, part: str = "sources") -> Anchor:
    """Return the place of a source in a section of the list of sources; `section` is the id of the
    part whose sources that lists, which has no slash."""
    return Anchor(part, "listed", f"{section}/{key}")


def folder_of(part: str) -> str:
    """Return the folder of the case that a part is; its own id for a part that is no case."""
    return part.removeprefix(_CASE)


def spelled(anchor: Anchor) -> str:
    """Return the id of the element at an anchor.

    Characters of a name other than ASCII letters, digits and hyphens are written as their code
    points in hexadecimal between low lines.
    """
    if anchor.kind == "part":
        return anchor.part
    name = _OTHER.sub(lambda found: f"_{ord(found[0]):x}_", anchor.name)
    return f"{anchor.kind}-{anchor.part}--{name}"


def read_anchor(text: str) -> Anchor:
    """Return the anchor that `spelled` has written."""
    found = _SPELLED.fullmatch(text)
    if found is None:
        return Anchor(text)
    name = _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found["name"])
    return Anchor(found["part"], found["kind"], name)  # type: ignore[arg-type]
