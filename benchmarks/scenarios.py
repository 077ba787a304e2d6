"""What an author does: make a book from nothing, change one thing in it, change nothing."""

from __future__ import annotations

from collections.abc import Container, Generator, Iterator, Sequence
from dataclasses import replace

from benchmarks import edits
from benchmarks.corpus import make_book
from benchmarks.edits import Change, Edit
from benchmarks.model import Book
from benchmarks.runs import Run, RunError, Workplace
from benchmarks.tools import CLOCKED, Tool

NOTHING, UNCHANGED, GROWTH = "from nothing", "nothing changed", "growth"
ACCOUNT = "from nothing, the account of words timed"
EDITED = "one paragraph edited"
DATE = "the date of an event edited"
PERSON = "the name of a person edited"
NOTE = "the text of a note edited"
PICTURE = "a picture replaced"
TITLE = "the title of a source edited"
EDITS: dict[str, Edit] = {
    EDITED: edits.paragraph,
    DATE: edits.event_date,
    PERSON: edits.person_name,
    NOTE: edits.note_text,
    PICTURE: edits.picture,
    TITLE: edits.source_title,
}
"""What is edited, by scenario; the paragraph by every tool, the others by casebook alone."""
WARM_UP = 2
"""Cases of the book with which every tool is tried before anything counts."""


def warm_up(place: Workplace, tools: Sequence[Tool]) -> dict[str, str]:
    """Run every tool once on a small book, so that file caches are warm for all alike.

    Return what went wrong by the title of the tool.
    """
    failed = {}
    for tool in tools:
        try:
            place.clear(tool, make_book(WARM_UP))
            place.run("warm-up", tool, make_book(WARM_UP))
        except RunError as error:
            failed[tool.title] = str(error)
    return failed


def from_nothing(
    place: Workplace,
    tools: Sequence[Tool],
    book: Book,
    rounds: int,
    failed: dict[str, str],
    scenario: str = NOTHING,
) -> Iterator[Run]:
    """Make the book with every tool, with nothing left from earlier; rounds are interleaved.

    A tool that fails is entered under `failed` by its title, and left out from then on.
    """
    for number in range(rounds):
        for tool in _in_turn(tools, number, failed):
            place.clear(tool, book)
            yield from _tried(place, scenario, tool, book, failed, memory=True)


def edited(
    place: Workplace,
    tools: Sequence[Tool],
    book: Book,
    scenario: str,
    rounds: int,
    failed: dict[str, str],
) -> Generator[Run, None, Book]:
    """Make one edit of EDITS after the other and make the book anew each time; return the last.

    The book must have been made. Raises RunError if a change does not reach the finished file.
    """
    tools = [tool for tool in tools if tool.title not in failed]
    before = {tool.title: place.digest(tool, book) for tool in tools}
    for number in range(rounds):
        change = EDITS[scenario](book, number)
        for tool in _in_turn(tools, number, failed):
            known = place.count(tool, book, change.words) if change.words else 0
            yield from _tried(place, scenario, tool, change.book, failed)
            if tool.title in failed:
                continue
            after = place.digest(tool, change.book)
            if after == before[tool.title] or not _arrived(place, tool, change, known):
                raise RunError(f"{tool.name}: the change of {change.what} is not in {tool.product}")
            before[tool.title] = after
        book = change.book
    return book


def _arrived(place: Workplace, tool: Tool, change: Change, known: int) -> bool:
    """Return whether a file holds what it is to hold after a change, and did not before."""
    if change.picture:
        return place.holds(tool, change.book, change.picture)
    return place.count(tool, change.book, change.words) > known


def _tried(
    place: Workplace,
    scenario: str,
    tool: Tool,
    book: Book,
    failed: dict[str, str],
    *,
    memory: bool = False,
) -> Iterator[Run]:
    try:
        run = place.run(scenario, tool, book, memory=memory)
    except RunError as error:
        failed[tool.title] = str(error)
    else:
        yield run


def nothing_changed(place: Workplace, tool: Tool, book: Book, rounds: int) -> Iterator[Run]:
    """Ask again for a book that has been made. Raises RunError if the file becomes another."""
    before = place.digest(tool, book)
    for _ in range(rounds):
        yield place.run(UNCHANGED, tool, book)
    if place.digest(tool, book) != before:
        raise RunError(f"{tool.name}: the file is another, though nothing has changed")


def accounted(place: Workplace, tool: Tool, book: Book, failed: dict[str, str]) -> Iterator[Run]:
    """Make the book from nothing with a clock at the account of words (see `clock/`)."""
    clocked = replace(tool, commands=[[*CLOCKED, *command] for command in tool.commands])
    yield from from_nothing(place, [clocked], book, 1, failed, ACCOUNT)


def growth(
    place: Workplace, tool: Tool, books: Sequence[Book], failed: dict[str, str]
) -> Iterator[Run]:
    """Make books of different sizes from nothing, one after the other."""
    for book in books:
        yield from from_nothing(place, [tool], book, 1, failed, GROWTH)


def _in_turn(tools: Sequence[Tool], number: int, failed: Container[str]) -> list[Tool]:
    """Return the tools of a round, each round beginning with another one."""
    sound = [tool for tool in tools if tool.title not in failed]
    wanted = [tool for tool in sound if number == 0 or tool.rounds == "all"]
    start = number % len(wanted) if wanted else 0
    return [*wanted[start:], *wanted[:start]]
