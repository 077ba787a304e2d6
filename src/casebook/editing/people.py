"""The list of people of a book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casebook.editing.whole_book import WholeBook
from casebook.errors import Problem
from casebook.model.anchor import folder_of
from casebook.model.book import Manifest
from casebook.model.outline import CaseOutline
from casebook.model.part import Part
from casebook.model.people import CaseOfPerson, ListedPerson, OutlinedPerson, PeopleList

Entry = tuple[CaseOutline, OutlinedPerson]
"""Somebody, and a case in which that person stands."""


def has_people(manifest: Manifest) -> bool:
    """Return whether a book wants a list of its people."""
    return manifest.people == "listed"


def nobody_to_list(manifest: Manifest) -> Problem:
    """Return the problem of a book that wants a list of its people and has entered none."""
    what = "the list of people would be empty: no case enters any"
    hint = "Enter some under “people” in case.yaml, or take “people:” out of book.yaml"
    return Problem(*manifest.name.place, what, hint)


def names_to_file(outlines: Iterable[CaseOutline]) -> dict[str, str]:
    """Return what everybody is filed by, under a key for each: people of one id and one name are
    one person."""
    found: dict[str, str] = {}
    for key, entries in _entries(outlines).items():
        named = (person.sort_as for _, person in entries if person.sort_as)
        found[key] = next(named, entries[0][1].name)
    return found


def people_list(whole: WholeBook, part: Part) -> PeopleList:
    """Return the list of people, in the order that `whole` has."""
    entries = _entries(whole.outlines)
    return PeopleList(tuple(_listed(entries[key]) for key in whole.people))


def _entries(outlines: Iterable[CaseOutline]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for outline in outlines:
        for person in outline.people:
            found.setdefault(f"{person.id} {person.name}", []).append((outline, person))
    return found


def _listed(entries: Sequence[Entry]) -> ListedPerson:
    own = {person.role: None for outline, person in entries if _has_entered(outline, person)}
    shared = next(iter(own), "") if len(own) == 1 else ""
    by_case: dict[str, CaseOfPerson] = {}
    for outline, person in sorted(entries, key=lambda one: not _has_entered(*one)):
        told = "" if shared or not _has_entered(outline, person) else person.role
        listed = CaseOfPerson(outline.part.title, outline.number, person.place, told)
        by_case.setdefault(outline.part.id, listed)
    cases = sorted(by_case.values(), key=lambda one: one.number)
    return ListedPerson(entries[0][1].name, shared, tuple(cases))


def _has_entered(outline: CaseOutline, person: OutlinedPerson) -> bool:
    return folder_of(outline.part.id) == person.case
