"""The people who stand in a case, for the list of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casebook.editing.book_view import BookView
from casebook.editing.language import in_locale
from casebook.model.anchor import Anchor, case_part
from casebook.model.case import Case, Person
from casebook.model.people import OutlinedPerson
from casebook.model.text import spoken


def outlined_people(
    view: BookView, case: Case, named: Mapping[tuple[str, str], Anchor]
) -> Iterator[OutlinedPerson]:
    """Yield the people of a case, if the book lists them: those that it has entered, then those of
    other cases whom its narrative names.

    `named` are those whom the narrative names by reference: case and id, and the first place.
    """
    if not view.lists_people():
        return
    part = Anchor(case_part(case.id))
    for person in case.record.people:
        place = named.get((case.id, str(person.id)), part)
        yield outlined_person(case.id, person, view.locale, place)
    for (owner, name), place in named.items():
        person_there = None if owner == case.id else view.listed_person(owner, name)
        if person_there is not None:
            yield outlined_person(owner, person_there, view.locale, place)


def outlined_person(case: str, person: Person, locale: str, place: Anchor) -> OutlinedPerson:
    """Return somebody whom a case has entered, in one language."""
    return OutlinedPerson(
        case=case,
        id=str(person.id),
        name=spoken(in_locale(person.name, locale)),
        sort_as=spoken(in_locale(person.sort_as, locale)),
        role=spoken(in_locale(person.role, locale)),
        place=place,
    )
