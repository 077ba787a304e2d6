"""The narratives of a case, read when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from casebook.model.blocks import Narrative


class Narratives(Mapping[str, Narrative]):
    """Narratives by locale. In memory stay their texts, which are a tenth as large.

    A narrative that cannot be read raises CasebookError when it is asked for, with what could be
    read of it.
    """

    def __init__(self, texts: Mapping[str, str], read: Callable[[str], Narrative]) -> None:
        """`read` returns the narrative of a locale that has a text."""
        self._texts = texts
        self._read = read

    def __getitem__(self, locale: str) -> Narrative:
        if locale not in self._texts:
            raise KeyError(locale)
        return self._read(locale)

    def __contains__(self, locale: object) -> bool:
        return locale in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)
