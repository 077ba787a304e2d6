"""The book as one reader sees it: what a text may look up in the rest of the book.

A case is edited by itself. Whatever it needs of anything else, the title of another case, the date
of an event there, a name, it asks here; every question is reported, so that the case is edited
again when an answer has changed, and only then. Who reads, the language and the audience, is part
of every question.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from casebook.editing.exhibit_numbers import exhibit_number
from casebook.editing.language import in_locale
from casebook.editing.meant_sources import MeantSource, meant_source
from casebook.editing.source_names import names_in_text, source_name
from casebook.errors import CasebookError
from casebook.model.blocks import Narrative, ShownExhibit
from casebook.model.book import Book
from casebook.model.case import Event, Person
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.readership import Readership
from casebook.model.walk import all_blocks

Question = tuple[str, ...]
"""What was looked up: its kind, then the names that it is about."""


class BookView:
    """Answers questions about a book for one reader."""

    def __init__(
        self,
        book: Book,
        readership: Readership,
        ask: Callable[[Question], object] = lambda question: None,
    ) -> None:
        """`ask` is called with every question."""
        self.readership = readership
        self._book = book
        self._cases = {case.id: case for case in book.cases}
        self._ask = ask

    @property
    def locale(self) -> str:
        """The language of the reader."""
        return self.readership.locale

    def reporting(self, ask: Callable[[Question], object]) -> BookView:
        """Return a view of the same book that reports its questions elsewhere."""
        return BookView(self._book, self.readership, ask)

    def answer(self, question: Question) -> str:
        """Return what stands for the answer to a question: equal texts for equal answers.

        Raises ValueError for a question of a kind that no method here asks.
        """
        match question:
            case ("case", case):
                return repr(self._title(case))
            case ("event", case, name):
                event = self._event(case, name)
                return repr(event and (event.date, event.standing))
            case ("person", case, name):
                person = self._person(case, name)
                return repr(person and self._names(person))
            case ("people",):
                return repr(self._lists_people)
            case ("listed person", case, name):
                found = self._person(case, name)
                return repr(found and self._listed(found))
            case ("exhibit", case, name):
                return repr(exhibit_number(self._book, case, name))
            case ("exhibit shown", case, name):
                return repr(self._shows_exhibit(case, name))
            case ("source", key):
                return repr(key in self._book.sources)
            case ("source meant", written, bracketed):
                return repr(meant_source(written, bracketed, self._book.sources))
            case ("source name", key):
                return self._source_name(key)
            case ("source called", key):
                return repr(self._called(key))
        raise ValueError(f"nobody asks {question}")

    def title(self, case: str) -> str | None:
        """Return the title of a case; None if the book has no such case."""
        self._ask(("case", case))
        return self._title(case)

    def event(self, case: str, name: str) -> Event | None:
        """Return an event, of which the date and the standing may be used; None if there is none
        of that name."""
        self._ask(("event", case, name))
        return self._event(case, name)

    def person(self, case: str, name: str) -> tuple[str, str] | None:
        """Return the full and the short name of a person; None if there is none of that name."""
        self._ask(("person", case, name))
        person = self._person(case, name)
        return None if person is None else self._names(person)

    def lists_people(self) -> bool:
        """Return whether the book has a list of its people."""
        self._ask(("people",))
        return self._lists_people

    def listed_person(self, case: str, name: str) -> Person | None:
        """Return somebody, of whom the names and the role may be used; None if there is nobody of
        that id."""
        self._ask(("listed person", case, name))
        return self._person(case, name)

    def exhibit_number(self, case: str, name: str) -> ExhibitNumber | None:
        """Return the number of an exhibit; None if there is none of that name."""
        self._ask(("exhibit", case, name))
        return exhibit_number(self._book, case, name)

    def shows_exhibit(self, case: str, name: str) -> bool:
        """Return whether the narrative of a case shows an exhibit, as far as it could be read."""
        self._ask(("exhibit shown", case, name))
        return self._shows_exhibit(case, name)

    def has_source(self, key: str) -> bool:
        """Return whether the library of sources has an item, as far as it could be read."""
        self._ask(("source", key))
        return key in self._book.sources or not self._book.has_all_sources

    def names_source(self, key: str) -> bool:
        """Return whether a word is the key of a source that could be read."""
        self._ask(("source", key))
        return key in self._book.sources

    def meant_source(self, written: str, bracketed: str) -> MeantSource | None:
        """Return which source was meant by words behind an "@" that are no key, and by what is
        bracketed behind them (see `meant_source`); None if none was, or not all could be read."""
        self._ask(("source meant", written, bracketed))
        if not self._book.has_all_sources:
            return None
        return meant_source(written, bracketed, self._book.sources)

    def source_name(self, key: str) -> str:
        """Return what a source is called in running text; nothing if there is none of that key."""
        self._ask(("source name", key))
        return self._source_name(key)

    def called(self, key: str) -> tuple[str, ...]:
        """Return the names that a sentence has for a source (see `names_in_text`)."""
        self._ask(("source called", key))
        return self._called(key)

    def names(self, kind: str, case: str = "") -> Collection[str]:
        """Return the names that there are of a kind ("case", "event", "person", "exhibit" or
        "source"), for the hints of messages: a text that gets one is edited again whatever has
        changed."""
        record = self._cases[case].record if case else None
        match kind:
            case "event" if record:
                return {str(event.id): None for event in record.events}
            case "person" if record:
                return {str(person.id): None for person in record.people}
            case "exhibit" if record:
                return {str(exhibit.id): None for exhibit in record.exhibits}
            case "source":
                return self._book.sources
        return self._cases

    def is_unread(self, name: str) -> bool:
        """Return whether a case, or the file of sources, could not be read whole: what refers to it
        may be right."""
        return name in self._book.unread

    def is_unlisted(self, name: str) -> bool:
        """Return whether a case stands in the folder of the book, which does not name it; for the
        hints of messages."""
        return name in self._book.unlisted

    def _source_name(self, key: str) -> str:
        found = self._book.sources.get(key)
        return "" if found is None else source_name(found, self.locale)

    def _called(self, key: str) -> tuple[str, ...]:
        found = self._book.sources.get(key)
        return () if found is None else names_in_text(found, self.locale)

    def _title(self, case: str) -> str | None:
        found = self._cases.get(case)
        return None if found is None else str(in_locale(found.record.title, self.locale))

    def _event(self, case: str, name: str) -> Event | None:
        found = self._cases.get(case)
        events = found.record.events if found else ()
        return next((event for event in events if event.id == name), None)

    def _person(self, case: str, name: str) -> Person | None:
        found = self._cases.get(case)
        people = found.record.people if found else ()
        return next((person for person in people if person.id == name), None)

    def _shows_exhibit(self, case: str, name: str) -> bool:
        found = self._cases.get(case)
        if found is None or self.locale not in found.narratives:
            return False
        try:
            narrative = found.narratives[self.locale]
        except CasebookError as error:
            if not isinstance(error.rest, Narrative):
                return True
            narrative = error.rest
        blocks = all_blocks(narrative.blocks)
        return any(isinstance(one, ShownExhibit) and one.exhibit == name for one in blocks)

    @property
    def _lists_people(self) -> bool:
        return self._book.manifest.people == "listed"

    def _listed(self, person: Person) -> tuple[str, ...]:
        return tuple(
            str(in_locale(text, self.locale)) for text in (person.name, person.sort_as, person.role)
        )

    def _names(self, person: Person) -> tuple[str, str]:
        name = str(in_locale(person.name, self.locale))
        return name, str(in_locale(person.short_name, self.locale)) or name
