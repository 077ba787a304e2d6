"""What is wrong with the lists of a book's matter, `front` and `back` in book.yaml."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from casebook.errors import Problem
from casebook.model.book import Manifest, MatterEntry
from casebook.model.matter import book_texts, kind_and_folder
from casebook.model.part_kinds import CASE, INTRODUCTION, PART_KINDS
from casebook.model.text import Text

_MEANT = {
    "acknowledgments": "acknowledgements", "about-the-authors": "contributors",
    "authors": "contributors", "bibliography": "sources", "chronology": "timeline",
    "half-title": "halftitle", "imprint": "copyright", "motto": "epigraph",
    "prologue": "introduction", "epilogue": "afterword", "references": "sources",
    "table-of-authorities": "authorities", "table-of-contents": "contents",
    "title-page": "titlepage", "toc": "contents",
}  # fmt: skip
"""What authors call kinds of parts, and what these are called here."""


def matter_faults(manifest: Manifest) -> Iterator[Problem]:
    """Yield what is wrong with the lists of a book's matter, and with texts that they leave out."""
    lists = (("front", manifest.front), ("back", manifest.back))
    kinds: dict[str, Text] = {}
    folders: dict[str, Text] = {}
    for name, listed in lists:
        for entry in listed or ():
            fault = _shape_fault(entry, name)
            if fault is None:
                kind, folder = kind_and_folder(entry, manifest)
                fault = _fault(kind, folder, isinstance(entry, Mapping), kinds, folders)
            if fault:
                yield fault
    unlisted = manifest.introduction
    if unlisted and not any(one.kind == INTRODUCTION for one in book_texts(manifest)):
        what = "“front” leaves out the introduction that is named here"
        yield _problem(unlisted, what, "Enter “introduction” there, or delete “introduction:” here")
    cases = {str(case): case for case in manifest.cases}
    for own in (one.folder for one in book_texts(manifest)):
        if own is not None and str(own) in cases:
            what = f"“{own}” is a case too, as line {cases[str(own)].place.line} says"
            yield _problem(own, what, "Name another folder, or take it out of “cases”")


def _shape_fault(entry: MatterEntry, name: str) -> Problem | None:
    """Return what is wrong with the shape of an entry of a list."""
    if isinstance(entry, Text) or len(entry) == 1:
        return None
    first = next(iter(entry), None)
    place = (first or Text(name)).place
    what = f"an entry of “{name}” names {len(entry)} kinds of parts"
    return Problem(place.file, place.line, what, "Begin each with a hyphen of its own")


def _fault(
    kind: Text, folder: Text, is_told: bool, kinds: dict[str, Text], folders: dict[str, Text]
) -> Problem | None:
    """Return what is wrong with an entry; enter its kind, and its folder, among those known."""
    known = PART_KINDS.get(str(kind))
    if known is None:
        return _problem(kind, f"there is no kind of part “{kind}”", _meant(kind))
    if known == CASE:
        what = "the cases stand between “front” and “back” by themselves"
        return _problem(kind, what, "Delete “case” here; “cases” lists them")
    if not known.is_authored:
        if is_told:
            what = f"casebook makes “{kind}” itself: it has no folder"
            return _problem(kind, what, f"Write “{kind}” alone")
        known_first = kinds.setdefault(str(kind), kind)
    else:
        known_first = folders.setdefault(str(folder), kind)
        if known_first is not kind:
            what = f"the folder “{folder}” is named twice"
            hint = f"Each text has a folder of its own, such as {kind}: {folder}-2; the first"
            return _problem(kind, what, f"{hint} is in line {known_first.place.line}")
    if known_first is not kind:
        what, hint = f"“{kind}” is listed twice", "Delete one; the first is in line"
        return _problem(kind, what, f"{hint} {known_first.place.line}")
    return None


def _meant(kind: Text) -> str:
    """Return a hint at the kind that a word means."""
    word = kind.lower().replace(" ", "-").replace("_", "-")
    close = difflib.get_close_matches(word, [*PART_KINDS, *_MEANT], 1)
    meant = next((_MEANT.get(one, one) for one in close), "")
    if not meant:
        names = (name for name in PART_KINDS if name != CASE.name)
        return f"Known are {', '.join(names)}"
    return f"Did you mean “{meant}”?"


def _problem(text: Text, what: str, hint: str) -> Problem:
    return Problem(text.place.file, text.place.line, what, hint)
