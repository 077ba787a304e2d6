"""Notes and list of sources, worded; what earlier builds have worded is recalled.

The notes of each case are a step of their own. Those that must be worded are worded in few runs of
the processor, side by side.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from hashlib import sha256

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citations import WordedChapter, word_chapters, word_list
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter
from casebook.errors import CasebookError
from casebook.model.inlines import Inlines
from casebook.render.characters import printed_characters
from casebook.render.wording import Wording
from casebook.store.keys import key
from casebook.store.steps import Steps

NOTES_IN_A_RUN = 1000
"""The processor takes memory for each; a chapter is never divided."""

NOTES_OF_A_RUN = 400
"""Notes that are worth a run of their own: before its first note, a run has all sources to read and
to cite."""


@dataclass(frozen=True, slots=True)
class ChapterToWord:
    """The notes of a part, before they are read."""

    name: str
    """Stands for its notes: equal for equal ones."""
    cited: tuple[str, ...]
    """The keys of the sources that they cite, in the order in which they first do."""
    notes: int
    """How many there are."""
    read: Callable[[], Chapter]
    """Returns the notes."""


@dataclass(frozen=True, slots=True)
class WordedNotes:
    """The notes of one part, worded."""

    name: str
    """The name under which the store has them: equal for equal words."""
    read: Callable[[], WordedChapter]
    """Returns the text of every note, in order."""
    characters: str = ""
    """Each character that they print, once."""
    is_new: bool = False
    """Whether they have been worded in this build."""


@dataclass(frozen=True, slots=True)
class KeptNotes:
    """The notes of one part as they were worded."""

    name: str
    """The name of their texts, a `WordedChapter`."""
    characters: str
    """Each character that they print, once."""


@dataclass(frozen=True, slots=True)
class ListOfSources:
    """The list of sources, worded."""

    entries: tuple[tuple[str, Inlines], ...]
    """Citation key and entry, in the order of the style."""
    characters: str
    """Each character that it prints, once."""


def word_notes(
    chapters: Sequence[ChapterToWord], library: Library, settings: CitationSettings, steps: Steps
) -> list[WordedNotes]:
    """Return the worded notes of chapters.

    Raises CasebookError if the processor fails, and with all notes that would be blank.
    """
    keys = _keys(chapters, library, settings)
    kept = {at: known for at in keys if (known := steps.known(at, KeptNotes)) is not None}
    missing = {n for n, at in enumerate(keys) if at not in kept and chapters[n].notes}
    wording = Wording(settings.locale)

    def run(indexes: Sequence[int]) -> None:
        worded = word_chapters([chapters[n].read() for n in indexes], library, settings)
        for n, texts in zip(indexes, worded, strict=True):
            at = keys[n]
            kept[at] = KeptNotes(steps.deposit(texts), printed_characters(texts, wording))
            steps.keep(at, kept[at])

    with ThreadPoolExecutor(os.cpu_count()) as threads:
        _all_done([threads.submit(run, indexes) for indexes in _runs(sorted(missing), chapters)])

    def read(index: int) -> WordedChapter:
        found = steps.known(kept[keys[index]].name, tuple)
        return found or word_chapters([chapters[index].read()], library, settings)[0]

    def worded(index: int) -> WordedNotes:
        if not chapters[index].notes:
            return WordedNotes("", tuple)
        known = kept[keys[index]]
        return WordedNotes(known.name, partial(read, index), known.characters, index in missing)

    return [worded(index) for index in range(len(chapters))]


def _all_done(runs: Iterable[Future[None]]) -> None:
    """Wait for runs. Raises CasebookError with the problems of all."""
    errors = [error for run in runs if (error := run.exception()) is not None]
    problems = [p for error in errors if isinstance(error, CasebookError) for p in error.problems]
    for error in errors:
        raise CasebookError(problems) if problems else error


def _keys(
    chapters: Sequence[ChapterToWord], library: Library, settings: CitationSettings
) -> list[str]:
    """Return the keys of worded chapters. Each holds the sources that the chapter cites, and as
    much of the others as these could be mistaken for."""
    frame = _frame(settings)
    items = {name: sha256(repr(item).encode()).digest() for name, item in library.items.items()}

    def made(chapter: ChapterToWord) -> str:
        cited = [items[name] for name in chapter.cited if name in items]
        return key("worded", frame, chapter.name, library.company_key(chapter.cited), *cited)

    return [made(chapter) for chapter in chapters]


def word_sources(library: Library, settings: CitationSettings, steps: Steps) -> ListOfSources:
    """Return the list of sources. Raises CasebookError if the processor fails."""

    def make() -> ListOfSources:
        entries = word_list(library, settings)
        return ListOfSources(entries, printed_characters(entries, Wording(settings.locale)))

    given = (_frame(settings), repr(tuple(library.items.values())))
    return steps.recall("list of sources", ListOfSources, given, make)


def _frame(settings: CitationSettings) -> str:
    return sha256(repr(settings).encode()).hexdigest()


def _runs(missing: Iterable[int], chapters: Sequence[ChapterToWord]) -> list[list[int]]:
    """Return chapters in runs of about equal length: as many as there are processors, or more."""
    wanted = list(missing)
    count = sum(chapters[n].notes for n in wanted)
    most = min(NOTES_IN_A_RUN, max(NOTES_OF_A_RUN, -(-count // (os.cpu_count() or 1))))
    runs: list[list[int]] = []
    length = most
    for n in wanted:
        if length + chapters[n].notes > most + chapters[n].notes // 2 or not runs:
            runs.append([])
            length = 0
        runs[-1].append(n)
        length += chapters[n].notes
    return runs
