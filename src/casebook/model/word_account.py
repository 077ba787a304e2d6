"""The account of words: every passage of a part stands in its text, once, in order.

What a template or a style sheet adds, such as a label or a number, may stand between passages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from casebook.model.passages import Passage, squeezed

_TELLING = 12
"""Characters from which on a passage stands in one place only, as good as certainly."""
_DOUBLED = 24
"""Characters from which on a passage is not said again by chance."""
_SAID = 60
"""Characters of a passage that a message shows."""

FaultKind = Literal["lost", "doubled", "out of order"]
"""Not there, or not in full; there more than once; before or behind its place."""


@dataclass(frozen=True, slots=True)
class PassageFault:
    """A passage that is not as it has to be."""

    kind: FaultKind
    """In what way."""
    passage: Passage
    """Which one."""
    words: str
    """Those of its words that are lost, or with which it begins; shortened."""
    at: int
    """Where it was looked for: index of a character of its text, squeezed."""


def passage_faults(
    passages: Iterable[Passage], flow: str, notes: Mapping[str, str]
) -> Iterator[PassageFault]:
    """Yield the passages of a part that its text does not say as it has to.

    `flow` is the text without notes, and `notes` has that of each note by its id; both squeezed.
    """
    reading = _Reading(flow)
    for strand, group in groupby(passages, lambda passage: passage.strand):
        wanted = list(group)
        if strand in notes:
            own = _Reading(notes[strand])
            own.read(wanted)
            yield from own.faults()
        elif strand.startswith("note-"):
            yield PassageFault("lost", wanted[0], _said(wanted[0].text), len(flow))
        else:
            reading.read(wanted)
    yield from reading.faults()


def covered(passages: Iterable[Passage], flow: str) -> list[tuple[int, int]]:
    """Return where passages stand in the text of a part without its notes, squeezed, in order:
    what is between them the content does not say."""
    reading = _Reading(flow)
    for strand, group in groupby(passages, lambda passage: passage.strand):
        if not strand.startswith("note-"):
            reading.read(list(group))
    return reading.found()


class _Reading:
    """A text, and what was found in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        self._found: list[tuple[int, int, Passage]] = []
        self._faults: list[PassageFault] = []

    def read(self, passages: Sequence[Passage]) -> None:
        """Find the passages of one strand, in order. Strands stand in any order."""
        forms = [_forms(passage) for passage in passages]
        if forms and self._begins(forms[0], self._end) < 0:
            self._end = 0
        for index, passage in enumerate(passages):
            place, form = self._find(forms[index])
            if place < 0 or (place > self._end and self._is_passed(forms[index + 1 :], place)):
                self._faults.append(self._fault(passage, forms[index]))
            elif form:
                self._found.append((place, place + len(form), passage))
                self._end = place + len(form)

    def found(self) -> list[tuple[int, int]]:
        """Return where what was read begins and ends, in the order of the text."""
        return sorted((start, end) for start, end, _ in self._found)

    def faults(self) -> Iterator[PassageFault]:
        """Yield what is wrong with all that was read."""
        yield from self._faults
        found = sorted(self._found, key=lambda one: one[:2])
        for (_, end, one), (start, _, other) in pairwise(found):
            if start < end:  # two found in one place: one of them is elsewhere, or nowhere
                lost = min(one, other, key=lambda passage: len(passage.text))
                yield PassageFault("lost", lost, _said(lost.text), start)
        edges = [0, *(edge for start, end, _ in found for edge in (start, end)), len(self._text)]
        between = "\0".join(
            self._text[end:start] for end, start in zip(edges[::2], edges[1::2], strict=True)
        )
        for start, end, passage in found:
            if end - start >= _DOUBLED and self._text[start:end] in between:
                yield PassageFault("doubled", passage, _said(passage.text), start)

    def _find(self, forms: Sequence[str]) -> tuple[int, str]:
        """Return where a passage stands next, and in which form; -1 for nowhere."""
        places = ((self._text.find(form, self._end), form) for form in forms)
        return min((one for one in places if one[0] >= 0), default=(-1, ""))

    def _begins(self, forms: Sequence[str], start: int) -> int:
        return max(self._text.find(form, start) for form in forms)

    def _is_passed(self, following: Iterable[Sequence[str]], place: int) -> bool:
        """Return whether what is to follow stands before a place."""
        telling = next((forms for forms in following if min(map(len, forms)) >= _TELLING), None)
        if telling is None:
            return False
        ahead = [self._text.find(form, self._end, place) for form in telling]
        return max(ahead) >= 0

    def _fault(self, passage: Passage, forms: Sequence[str]) -> PassageFault:
        if any(len(form) >= _TELLING and form in self._text for form in forms):
            return PassageFault("out of order", passage, _said(passage.text), self._end)
        there = self._length_there(forms[0])
        words = _said(_behind(passage.text, there)) or _said(passage.text)
        return PassageFault("lost", passage, words, self._end)

    def _length_there(self, form: str) -> int:
        """Return how much of the beginning of a passage is there."""
        low, high = 0, len(form)
        while low < high:
            middle = (low + high + 1) // 2
            if self._text.find(form[:middle], self._end) >= 0:
                low = middle
            else:
                high = middle - 1
        return low if low >= _TELLING else 0


def _forms(passage: Passage) -> list[str]:
    forms = [squeezed(passage.text)]
    return [*forms, squeezed(passage.otherwise)] if passage.otherwise else forms


def _behind(text: str, length: int) -> str:
    """Return the words from the one in which so many squeezed characters end."""
    words = text.split()
    for index in range(len(words)):
        length -= len(squeezed(words[index]))
        if length < 0:
            return " ".join(words[index:])
    return ""


def _said(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SAID else f"{text[: _SAID - 1].rstrip()}…"
