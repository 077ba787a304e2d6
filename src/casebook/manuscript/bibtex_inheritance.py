"""What entries of BibTeX take from others: by `crossref`, as BibLaTeX's manual lists in its
appendix on default inheritance, and by `xdata`, which gives every field as it is.

Where that list names one type of whole only, as for a chapter of a collection, the others count
too: BibTeX knows no @collection, and its users refer from @incollection to @book.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from casebook.manuscript.bibtex_syntax import BibtexEntry
from casebook.model.text import Text

_WHOLES = frozenset(("book", "collection", "reference", "proceedings"))
_VOLUMES = frozenset(f"mv{kind}" for kind in _WHOLES)
_PARTS = frozenset(
    [
        "inbook",
        "bookinbook",
        "suppbook",
        "incollection",
        "suppcollection",
        "inreference",
        "inproceedings",
        "conference",
    ]
)
_ARTICLES = frozenset(("article", "suppperiodical"))

_TITLES = frozenset(("title", "subtitle", "titleaddon"))
_OWN = frozenset(
    [
        "shorttitle",
        "sorttitle",
        "indextitle",
        "indexsorttitle",
        "ids",
        "crossref",
        "xref",
        "xdata",
        "entryset",
        "entrysubtype",
        "execute",
        "label",
        "options",
        "presort",
        "related",
        "relatedoptions",
        "relatedstring",
        "relatedtype",
        "shorthand",
        "shorthandintro",
        "sortkey",
    ]
)
"""What no entry takes from another."""


def with_inherited(entry: BibtexEntry, entries: Mapping[str, BibtexEntry]) -> BibtexEntry:
    """Return an entry with what it takes from others, by key, among its fields; its own stand
    first. None may take fields from itself."""
    if not entry.fields.keys() & {"crossref", "xdata"}:
        return entry
    fields = dict(entry.fields)
    for key in _named(entry, "xdata"):
        if key in entries:
            given = with_inherited(entries[key], entries).fields
            fields = {**given, **fields}
    for key in _named(entry, "crossref"):
        if key in entries:
            fields = _taken(entry.kind, with_inherited(entries[key], entries)) | fields
    return replace(
        entry, fields={n: v for n, v in fields.items() if n not in ("crossref", "xdata")}
    )


def _named(entry: BibtexEntry, field: str) -> list[str]:
    return [name.strip() for name in entry.fields.get(field, "").split(",")]


def _taken(kind: str, parent: BibtexEntry) -> dict[str, Text]:
    """Return what an entry of a kind takes from its parent."""
    prefix = _prefix(kind, parent.kind)
    taken: dict[str, Text] = {}
    for name, value in parent.fields.items():
        if prefix and name in _TITLES:
            taken.setdefault(f"{prefix}{name}", value)
        elif name not in _OWN:
            taken[name] = value  # "booktitle" too, which a parent has for its parts alone
    if kind in _PARTS and parent.kind in ("book", "mvbook") and "author" in taken:
        taken.setdefault("bookauthor", taken["author"])
    if kind in ("incollection", "inproceedings", "conference", "inreference") and prefix:
        taken.pop("author", None)  # of the whole
    return taken


def _prefix(kind: str, parent: str) -> str:
    """Return what stands before the titles of a parent in an entry: "book" in a chapter of it;
    nothing where they are the same titles."""
    if parent in _VOLUMES:
        return "main" if kind in _WHOLES | _PARTS else ""
    if parent in _WHOLES and kind in _PARTS:
        return "book"
    return "journal" if parent == "periodical" and kind in _ARTICLES else ""
