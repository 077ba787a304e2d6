"""Values that were made before from the same text, and need not be parsed and validated again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Recall(Protocol):
    """Returns a value that was made before from equal keys, or makes it."""

    def __call__(self, key: tuple[str, ...], make: Callable[[], T], /) -> T: ...


def make_anew(key: tuple[str, ...], make: Callable[[], T], /) -> T:
    """Recall nothing."""
    return make()


class Recollection:
    """Recalls what it has been asked for before, as long as it lives."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], Any] = {}

    def __call__(self, key: tuple[str, ...], make: Callable[[], T], /) -> T:
        """Return the value of a key."""
        if key not in self._known:
            self._known[key] = make()
        value: T = self._known[key]
        return value
