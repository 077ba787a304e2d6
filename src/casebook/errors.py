"""Problems that an author can cause, and the one exception that carries them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        head = f"{place}: " if place else ""
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{head}{self.severity}: {self.what}{hint}"


class CasebookError(Exception):
    """Raised when a book cannot be made; carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem] | Problem, rest: Any = None) -> None:
        """`rest` is what could be read in spite of the problems, for further checks."""
        if isinstance(problems, Problem):
            problems = (problems,)
        self.problems: Sequence[Problem] = tuple(sorted(set(problems)))
        self.rest = rest
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[CasebookError], tuple[Sequence[Problem]]]:
        """Pickle by problems, so that a worker process can hand the error back."""
        return type(self), (self.problems,)
