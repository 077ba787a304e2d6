"""What the engine writes into its log, as problems: nothing is logged and forgotten."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from casebook.errors import Problem
from casebook.typeset.findings import MissingGlyph

_LOGGER = logging.getLogger("weasyprint")
_MISSING_GLYPH = re.compile(r"\.notdef glyph .*\(U\+([0-9A-F]{4,6})\)$", re.DOTALL)
_PLACE = re.compile(r" at (\d+):\d+")


@dataclass(slots=True)
class EngineLog:
    """What the engine has said since listening began."""

    problems: list[Problem] = field(default_factory=list)
    """What the engine warned of, as problems of the part."""
    missing_glyphs: set[str] = field(default_factory=set)
    """Characters that no font of the job has."""


class _Listener(logging.Handler):
    def __init__(self, source: str, log: EngineLog) -> None:
        super().__init__(logging.WARNING)
        self._source = source
        self._log = log

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        missing = _MISSING_GLYPH.search(message)
        if missing:
            self._log.missing_glyphs.add(chr(int(missing[1], 16)))
            return
        place = _PLACE.search(message)
        line = int(place[1]) if place else 0
        what = "the layout engine says: " + message.strip().rstrip(".")
        hint = "Mend what the message names; the engine would leave it out"
        self._log.problems.append(Problem(self._source, line, what, hint))


@contextmanager
def listening(source: str) -> Iterator[EngineLog]:
    """Collect the engine's warnings and errors, naming `source` as the file they are about."""
    log = EngineLog()
    listener = _Listener(source, log)
    propagate, _LOGGER.propagate = _LOGGER.propagate, False
    _LOGGER.addHandler(listener)
    try:
        yield log
    finally:
        _LOGGER.removeHandler(listener)
        _LOGGER.propagate = propagate


def contexts(text: str, characters: set[str]) -> tuple[MissingGlyph, ...]:
    """Return each missing character with the words around its first place in the text."""
    found = []
    for character in sorted(characters):
        place = text.find(character)
        around = text[max(0, place - 30) : place + 30] if place >= 0 else ""
        found.append(MissingGlyph(character, " ".join(around.split())))
    return tuple(found)
