"""How many dots of a picture stand on an inch of the page, by what the page draws it with."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from pathlib import Path

import pikepdf

from casebook.proof.clause import inner
from casebook.proof.painted import Painted, painted

_Matrix = tuple[float, float, float, float]
"""How a space is scaled and turned (ISO 32000-1, 8.3.3); where it is moved to does not matter."""
_WHOLE: _Matrix = (1, 0, 0, 1)
_POINTS = 72


def picture_resolutions(path: Path) -> dict[str, float]:
    """Return the least resolution of each picture of a finished PDF, in dots an inch, by the name
    under which pages draw it."""
    found: dict[str, float] = {}
    with pikepdf.open(path) as pdf:
        for one in painted(pdf):
            if b"Do" in one.tokens:
                for name, matrix in _drawn(one):
                    picture = inner(one.resources, "/XObject").get(f"/{name}")
                    if isinstance(picture, pikepdf.Stream) and "/Width" in picture:
                        dots = _dots(picture, matrix)
                        found[name] = min(dots, found.get(name, dots))
    return found


def _dots(picture: pikepdf.Object, matrix: _Matrix) -> float:
    a, b, c, d = matrix
    wide, high = hypot(a, b), hypot(c, d)
    across = float(picture.Width) / wide if wide else float("inf")
    down = float(picture.Height) / high if high else float("inf")
    return _POINTS * min(across, down)


def _drawn(one: Painted) -> Iterator[tuple[str, _Matrix]]:
    """Yield what a content stream draws, and how it is scaled: what is drawn is 1 by 1 before."""
    matrix, saved = _WHOLE, [_WHOLE]
    for at, token in enumerate(one.tokens):
        if token == b"q":
            saved.append(matrix)
        elif token == b"Q" and len(saved) > 1:
            matrix = saved.pop()
        elif token == b"cm":
            a, b, c, d = (float(part) for part in one.tokens[at - 6 : at - 2])
            matrix = _joined((a, b, c, d), matrix)
        elif token == b"Do":
            yield one.tokens[at - 1][1:].decode("latin-1"), matrix


def _joined(inner_one: _Matrix, outer: _Matrix) -> _Matrix:
    (a, b, c, d), (e, f, g, h) = inner_one, outer
    return (a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)
