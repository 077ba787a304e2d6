"""Words as ink, for pictures that must look the same whatever fonts a reader has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.ink import Ink, ink_of
from casebook.fonts.matching import FontRequest
from casebook.fonts.shaping import ShapedGlyph, shape, split_runs

_Shaped = list[tuple[Face, list[ShapedGlyph]]]


class Lettering:
    """Sets lines of text from the faces of a book, kerned and with ligatures.

    Every method raises CasebookError for a character that no face has.
    """

    def __init__(self, faces: Sequence[Face], request: FontRequest, language: str) -> None:
        # A character that the families asked for do not have comes from any that has it.
        every = dict.fromkeys((*request.families, *(face.family for face in faces)))
        self._request = FontRequest(tuple(every), request.weight, request.slant)
        self._faces = faces
        self._language = language
        self._lines: dict[str, _Shaped] = {}

    def lines(self, text: str, width: float) -> list[str]:
        """Break a text into the fewest lines of a width in ems, as even as they can be."""
        fewest = self._filled(text, width)
        low, high = 0.0, width
        while high - low > 0.05:
            middle = (low + high) / 2
            if len(self._filled(text, middle)) <= len(fewest):
                high = middle
            else:
                low = middle
        return self._filled(text, high)

    def width(self, text: str) -> float:
        """Return the width of a line in ems."""
        return sum(glyph.advance for _, glyphs in self._shaped(text) for glyph in glyphs) / 1000

    def ink(self, text: str, x: float, y: float, size: float) -> Ink:
        """Return the ink of a line, its baseline beginning at a point, its em `size` pixels."""
        return ink_of(self._shaped(text), x, y, size)

    def _filled(self, text: str, width: float) -> list[str]:
        lines = [""]
        for piece in _pieces(text):
            if lines[-1] and self.width((lines[-1] + piece).rstrip()) > width:
                lines.append("")
            lines[-1] += piece
        return [line.strip() for line in lines]

    def _shaped(self, text: str) -> _Shaped:
        found = self._lines.get(text)
        if found is None:
            try:
                runs = split_runs(text, self._request, self._faces)
            except LookupError as error:
                raise CasebookError(_missing(str(error.args[0]))) from error
            found = [(run.face, shape(run, language=self._language)) for run in runs]
            self._lines[text] = found
        return found


def _missing(character: str) -> Problem:
    return Problem(
        "book.yaml",
        0,
        f"no font has the character “{character}” (U+{ord(character):04X}), "
        "which stands on the cover",
        "Write it otherwise, or add a font that has it",
    )


def _pieces(text: str) -> Iterator[str]:
    """Yield what cannot be broken: words with spaces, and ideographs with their punctuation."""
    piece = ""
    for character in " ".join(text.split()):
        wide = unicodedata.east_asian_width(character) in "WF"
        closing = unicodedata.category(character) in ("Pe", "Pf", "Po", "Pd")
        opened = piece[-1:] and unicodedata.category(piece[-1]) in ("Ps", "Pi")
        after_wide = piece[-1:] and unicodedata.east_asian_width(piece[-1]) in "WF"
        if piece and not closing and not opened and (piece[-1] == " " or wide or after_wide):
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
