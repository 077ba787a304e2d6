"""Page numbers in the text, set when the book is bound.

A part that prints "page 41" is typeset with stand-ins, one nought for each figure, in an element
with `data-folio="ANCHOR"`. The stand-ins are marked in the page's content; binding puts the
glyphs of the real figures in their place, ranged right. So a page more in one case costs no new
layout of the cases that refer to it, as long as the number has as many figures; and none at all
where numbers are ranged right, with stand-ins for more figures than any number has.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from casebook.errors import CasebookError, Problem
from casebook.pdf.syntax import number
from casebook.typeset.marks import Mark

ATTRIBUTE = "data-folio"

Figures = Mapping[tuple[str, str], tuple[tuple[int, float], ...]]
"""Font resource and glyph of nought, in hexadecimal -> the glyphs of the ten figures, with their
advances in thousandths of an em."""

_SIGN = b"%@"
_FEATURES: tuple[tuple[str, ...], ...] = (
    ("onum", "tnum"),
    ("lnum", "tnum"),
    ("onum", "pnum"),
    ("lnum", "pnum"),
    ("onum",),
    ("lnum",),
    ("tnum",),
    (),
)
_GLYPH = re.compile(rb"<([0-9a-f]{4})")
_FONT = re.compile(rb"/(\S+) [\d.]+ Tf")
_LATE = re.compile(rb"%@([^\n]+)\n\[([^\]]*)\] ?TJ")


@dataclass(frozen=True, slots=True)
class StandIn:
    """What stands in a page for the number of another one."""

    anchor: str
    """The anchor whose page number it is."""
    nought: tuple[str, str]
    """Font resource and glyph of the nought, in hexadecimal."""


def sign_late_folios(
    operators: list[Any], marks: Sequence[Mark], tags: Mapping[Any, Mapping[str, Any]]
) -> Iterator[StandIn]:
    """Sign the stand-ins of a page, in place, and yield them.

    `tags` gives the engine's mark of each box.
    """
    anchors = {
        mark["mcid"]: box.element.get(ATTRIBUTE)
        for box, mark in tags.items()
        if getattr(box, "element", None) is not None and box.element.get(ATTRIBUTE)
    }
    for mark in marks:
        anchor = anchors.get(mark.identifier)
        if anchor is None:
            continue
        font = ""
        for position in range(mark.start, mark.end):
            text = _bytes(operators[position])
            if text.endswith(b" Tf"):
                font = text.split(b" ", 1)[0][1:].decode()
            elif text.endswith(b"TJ"):
                nought = _GLYPH.search(text)
                assert nought is not None
                operators[position] = b"%s%s\n%s" % (_SIGN, anchor.encode(), text)
                yield StandIn(anchor, (font, nought[1].decode()))


def _bytes(operator: Any) -> bytes:
    if isinstance(operator, bytes):
        return operator
    return operator.encode("ascii") if isinstance(operator, str) else b""


@lru_cache(maxsize=64)
def figures(font: bytes, nought: str) -> tuple[tuple[int, float], ...]:
    """Return the glyphs of the ten figures, with their advances in thousandths of an em, in the
    form that has this nought (old style or lining, tabular or proportional).

    Raises CasebookError if the font has no such form.
    """
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(font))
    shaped_font = uharfbuzz.Font(face)
    for features in _FEATURES:
        buffer = uharfbuzz.Buffer()
        buffer.add_str("0123456789")
        buffer.guess_segment_properties()
        uharfbuzz.shape(shaped_font, buffer, {**dict.fromkeys(features, True), "kern": False})
        glyphs = [info.codepoint for info in buffer.glyph_infos]
        if len(glyphs) == 10 and glyphs[0] == int(nought, 16):
            scale = 1000 / face.upem
            advances = [position.x_advance * scale for position in buffer.glyph_positions]
            return tuple(zip(glyphs, advances, strict=True))
    raise CasebookError(
        Problem(
            "",
            0,
            "the figures of a page number in the text cannot be told from the font",
            "Give the class “late-folio” plain figures in the style sheet: font-variant-numeric",
        )
    )


def set_late_folios(
    content: bytes, folios: Mapping[str, str], glyphs: Figures, level: int
) -> bytes:
    """Return a page's deflated content with the real page numbers in the place of stand-ins."""
    text = zlib.decompress(content)

    def real(match: re.Match[bytes]) -> bytes:
        *_, font = _FONT.finditer(text, max(0, match.start() - 200), match.start())
        nought = _GLYPH.search(match[2])
        assert nought is not None
        figures_ = glyphs[font[1].decode(), nought[1].decode()]
        folio = folios[match[1].decode()]
        missing = _count(match[2]) - len(folio)
        assert missing >= 0, "a stand-in has at least as many figures as its number"
        space = b"-%s" % number(missing * figures_[0][1]) if missing else b""
        shown = b"".join(b"%04x" % figures_[int(figure)][0] for figure in folio)
        return b"[%s<%s>]TJ" % (space, shown)

    return zlib.compress(_LATE.sub(real, text), level)


def _count(shown: bytes) -> int:
    """Return how many glyphs a TJ operator shows."""
    return sum(len(run) // 4 for run in re.findall(rb"<([0-9a-f]+)>", shown))
