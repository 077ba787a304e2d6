"""Hyphenation patterns, parsed when a word asks for them; see `install`.

Pyphen parses all of a dictionary's ten thousand patterns before it divides the first word: in each
worker, a sixth of the work that a case is, and an edit waits for it. A part needs some hundred.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
from pyphen import DataInt, HyphDict, ignored, parse

_DIGITS = re.compile("[0-9]")

_LINE = 160
"""Letters that no line has: of a longer word, places further on are left out."""

_Weights = tuple[int, tuple[int, ...]]
"""The weights of a pattern, without noughts at its ends, and the place of the first."""


def install_hyphenation() -> None:
    """Put the shortcut in place."""
    pyphen.HyphDict = _Patterns


class _Patterns(HyphDict):  # type: ignore[misc]
    """`HyphDict` with patterns that are strings until they are needed."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            encoding = file.readline().decode().strip()
        text = path.read_text("cp1251" if encoding.lower() == "microsoft-cp1251" else encoding)
        lines = [line.strip() for line in text.replace("0", "").split("\n")[1:]]
        lines = [line for line in lines if line and not line.startswith(ignored)]
        written = "\n".join(lines)
        self.plain = "/" not in written and "^^" not in written
        if not self.plain:  # alternatives and characters by their numbers
            super().__init__(path)
            return
        letters = _DIGITS.sub("", written).split("\n")
        # One without a weight divides nothing, and takes no other's place.
        self.patterns: dict[str, str | _Weights] = {
            key: line for key, line in zip(letters, lines, strict=True) if key != line
        }
        self.cache: dict[str, list[DataInt]] = {}
        self.maxlen = max(map(len, self.patterns))

    def positions(self, word: str) -> list[DataInt]:
        """Return where a word may be divided."""
        if not self.plain:
            found: list[DataInt] = super().positions(word)
            return found
        # The engine tries place after place from the last one on, once a line.
        word = word[: _LINE + self.maxlen].lower()
        points = self.cache.get(word)
        if points is None:
            pointed = f".{word}."
            weights = [0] * (len(pointed) + 1)
            for start in range(len(pointed) - 1):
                stop = min(start + self.maxlen, len(pointed)) + 1
                for end in range(start + 1, stop):
                    pattern = self.patterns.get(pointed[start:end])
                    if pattern is not None:
                        self._weigh(pointed[start:end], pattern, weights, start)
            ends = enumerate(weights[: _LINE + 1])
            points = [DataInt(at - 1, reference=w) for at, w in ends if w % 2]
            self.cache[word] = points
        return points

    def _weigh(self, letters: str, pattern: str | _Weights, weights: list[int], start: int) -> None:
        if isinstance(pattern, str):
            pattern = self.patterns[letters] = _values(pattern)
        offset, values = pattern
        place = slice(start + offset, start + offset + len(values))
        weights[place] = map(max, values, weights[place])


def _values(pattern: str) -> _Weights:
    """Return the weights of a pattern, as Pyphen has them."""
    values = [int(digit or "0") for digit, _ in parse(pattern)]
    if not any(values):
        return 0, ()
    start, end = 0, len(values)
    while not values[start]:
        start += 1
    while not values[end - 1]:
        end -= 1
    return start, tuple(values[start:end])
