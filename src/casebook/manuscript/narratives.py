"""The narratives of a case, read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casebook.errors import CasebookError
from casebook.model.narrative import Narrative


class Narratives(Mapping[str, Narrative]):
    """Narratives by locale. In memory stay their texts, which are a tenth as large."""

    def __init__(self, texts: Mapping[str, str], read: Callable[[str], Narrative]) -> None:
        """`read` returns the narrative of a locale that has a text, or raises CasebookError with
        what could be read of it."""
        self._texts = texts
        self._read = read

    def __getitem__(self, locale: str) -> Narrative:
        if locale not in self._texts:
            raise KeyError(locale)
        try:
            return self._read(locale)
        except CasebookError as error:  # its problems have been told when it was read first
            if isinstance(error.rest, Narrative):
                return error.rest
            raise

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
