"""Values that were made before from the same text, and need not be parsed and validated again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Returns the result of a step, of a type: as it was made before of what is given, or made
    now."""

    def __call__(
        self, name: str, kind: type[T], given: Iterable[str], make: Callable[[], T], /
    ) -> T:
        """Return the result of the step of a name: its type is `kind`, `make` makes it now."""
        ...


def make_anew(name: str, kind: type[T], given: Iterable[str], make: Callable[[], T], /) -> T:
    """Recall nothing."""
    return make()
