"""Problems that an author can cause, and the one exception that carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, said so that its author can mend it."""

    file: str
    """Path of the file, relative to the book's folder where it lies inside it; may be empty."""
    line: int
    """Line in that file, counted from 1; 0 where no line can be named."""
    what: str
    """What is wrong, in one sentence without a full stop."""
    hint: str = ""
    """What to do about it, in one sentence without a full stop."""
    severity: Literal["error", "warning"] = "error"
    """An error stops the build; a warning is only printed."""
    is_cause: bool = field(default=False, compare=False)
    """Whether others follow from it, which are told behind it."""

    def __str__(self) -> str:
        file = printable(self.file)
        place = f"{file}:{self.line}" if self.line else file
        head = f"{place}: " if place else ""
        hint = f"\n    {printable(self.hint)}" if self.hint else ""
        return f"{head}{self.severity}: {printable(self.what)}{hint}"


def abridged(text: str, most: int = 60) -> str:
    """Return words of an author as a message shows them, with so many characters at most."""
    return text if len(text) <= most else f"{text[:most]}…"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems, each once, in the order in which they are told: those of which others follow
    first, then by file and line."""
    return sorted(set(problems), key=lambda problem: (not problem.is_cause, problem))


_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that a terminal obeys, lines end with, or that turn the text around them."""

_LONGEST = 1000
"""Characters that are printed of a text."""


def printable(text: str) -> str:
    """Return a text of an author, or the name of a file, as a terminal may be given it: on one
    line, of a length that can be read, every character that would do something as an escape."""
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 2 :]}"
    return _UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)


def standing(error: BaseException) -> str:
    """Return what an error leaves of earlier files, as its notes say, if it has any."""
    return "; ".join(getattr(error, "__notes__", ())) or "earlier files stand as they were"


class CasebookError(Exception):
    """Raised when a book cannot be made; carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem] | Problem, rest: Any = None) -> None:
        """`rest` is what could be read in spite of the problems, for further checks."""
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: Sequence[Problem] = tuple(in_order(problems))
        self.rest = rest
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[CasebookError], tuple[Sequence[Problem]]]:
        """Pickle by problems, so that a worker process can hand the error back."""
        return type(self), (self.problems,)
