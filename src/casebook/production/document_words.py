"""The words of a document as it was filled in: whether it has every passage, and what besides.

Typesetting parts words with hyphens, and so an account of pages knows none; but what a template
writes has those of the content, and the one of 10-12 is not to be missed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from casebook.model.document_text import DocumentText
from casebook.model.passages import Passage, squeezed
from casebook.model.word_account import PassageFault, covered, passage_faults

_BETWEEN = frozenset(":;,.·•|()[]：；，。、（）・")
"""What may stand between the words of the content without another sense."""
_HYPHEN = "\ue000"
_HYPHENS = str.maketrans(dict.fromkeys("-\u2010\u2011", _HYPHEN))
"""A character that is not squeezed away stands for each."""


class Gaps:
    """What stands between the passages of a document."""

    def __init__(self, passages: Sequence[Passage], said: DocumentText) -> None:
        """`passages` are what the part has to say, and `said` is what its document does."""
        self._pieces = said.pieces
        squeezed_pieces = [strictly_squeezed(piece) for piece in said.pieces]
        self._ends = list(accumulate(map(len, squeezed_pieces)))
        self._flow = "".join(squeezed_pieces)
        self._places = covered([_strict(one) for one in passages], self._flow)

    def pieces(self) -> Iterator[str]:
        """Yield what stands between two tags, squeezed, without what is of a passage."""
        for start, end in self._stretches():
            inside = self._ends[bisect_right(self._ends, start) : bisect_left(self._ends, end)]
            for first, last in pairwise([start, *inside, end]):
                yield self._flow[first:last]

    def unknown(self, known: Collection[str], signs: Mapping[str, str]) -> Iterator[str]:
        """Yield what stands between two tags, from where something begins that is not known;
        `signs` are those that must stand before some words."""
        beginning = defaultdict(list)
        for one in known:
            beginning[one[0]].append(one)
        for start, end in self._stretches():
            at = self._known_up_to(start, end, beginning, signs)
            if at < end:
                index = bisect_right(self._ends, at)
                before = self._ends[index - 1] if index else 0
                yield _stretch(
                    self._pieces[index], at - before, min(end, self._ends[index]) - before
                )

    def _stretches(self) -> Iterator[tuple[int, int]]:
        """Yield where the text begins and ends between passages."""
        edges = [0, *(edge for place in self._places for edge in place), len(self._flow)]
        yield from zip(edges[::2], edges[1::2], strict=True)

    def _known_up_to(
        self, start: int, end: int, known: Mapping[str, Sequence[str]], signs: Mapping[str, str]
    ) -> int:
        """Return how far a stretch of the text is made of what is known, by first characters."""
        reached = {start}
        for at in range(start, end):
            if at in reached:
                if self._flow[at] in _BETWEEN:
                    reached.add(at + 1)
                reached.update(
                    at + len(one)
                    for one in known.get(self._flow[at], ())
                    if self._flow.startswith(one, at, end)
                )
                reached.update(
                    at + len(one)
                    for one, sign in signs.items()
                    if self._flow.startswith(one, at, end) and self._flow.endswith(sign, 0, at)
                )
        return max(reached)


def _stretch(text: str, start: int, end: int) -> str:
    """Return the stretch of a text that stands at some places once it is squeezed."""
    lengths = [len(strictly_squeezed(text[:count])) for count in range(len(text) + 1)]
    return text[bisect_right(lengths, start) - 1 : bisect_left(lengths, end)]


def word_faults(
    passages: Sequence[Passage], said: DocumentText, *, is_strict: bool
) -> Iterator[PassageFault]:
    """Yield what a document does not say of passages as it has to; `is_strict` if hyphens count,
    which a template of the book's own may have taken out."""
    form = _strict if is_strict else _loose
    squeeze = strictly_squeezed if is_strict else squeezed
    notes = {id_: squeeze(text) for id_, text in said.notes.items()}
    for fault in passage_faults(map(form, passages), squeeze(said.flow), notes):
        yield replace(fault, words=fault.words.replace(_HYPHEN, "-"))


def _loose(passage: Passage) -> Passage:
    return passage


def _strict(passage: Passage) -> Passage:
    otherwise = passage.otherwise.translate(_HYPHENS)
    return replace(passage, text=passage.text.translate(_HYPHENS), otherwise=otherwise)


def strictly_squeezed(text: str) -> str:
    """Return a text squeezed (see `squeezed`), with its hyphens."""
    return squeezed(text.translate(_HYPHENS))
