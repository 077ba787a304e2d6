"""Page numbers in the text of a part, kept open until the book is bound.

A part that prints "page 41" is typeset with stand-ins, one nought for each figure, in an element
with `data-folio="ANCHOR"`. Each such place is a slot of the set part: in the content of a page, in
the description of a link, in a bookmark. Binding fills the slots. So a page more in one case costs
no new layout of the cases that refer to it, as long as the number has as many figures; and none at
all where numbers are ranged right, with stand-ins for more figures than any number has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element

from casebook.errors import CasebookError, Problem
from casebook.fonts.figures import figure_glyphs
from casebook.model.text import spoken, without_line_ends
from casebook.typeset.engine.boxes import FontProgram
from casebook.typeset.marks import ShownStandIn
from casebook.typeset.set_page import FaceShown
from casebook.typeset.set_part import Figures, FolioSlot, OpenText, TextSlot

ATTRIBUTE = "data-folio"

_RUN = re.compile(rb"<([0-9a-f]+)>")
_NOTES = frozenset(("note", "note-call"))
"""Classes of what is no part of what the text says."""
_SPACE = re.compile(r"\s+")


def open_text(element: Element) -> OpenText:
    """Return what an element says, without its notes and their calls, and its slots."""
    if not any(ATTRIBUTE in each.attrib for each in element.iter()):
        return OpenText(spoken("".join(piece for piece, _ in _pieces(element, ""))))
    text = ""
    slots = []
    for piece, anchor in _pieces(element, ""):
        shown = without_line_ends(_SPACE.sub(" ", piece))
        if not text or text.endswith(" "):
            shown = shown.removeprefix(" ")
        if anchor and shown:
            slots.append(TextSlot(len(text), len(text) + len(shown), anchor))
        text += shown
    return OpenText(text.removesuffix(" "), tuple(slots))


def _pieces(element: Element, anchor: str) -> Iterator[tuple[str, str]]:
    """Yield the pieces of an element's text, each with the anchor whose page number it is."""
    anchor = element.get(ATTRIBUTE) or anchor
    yield element.text or "", anchor
    for child in element:
        if not _NOTES.intersection((child.get("class") or "").split()):
            yield from _pieces(child, anchor)
        yield child.tail or "", anchor


def open_texts(root: Element) -> dict[str, OpenText]:
    """Return the texts of elements that have slots; of several that read alike, the first."""
    found: dict[str, OpenText] = {}

    def look(element: Element) -> bool:
        inside = [look(child) for child in element]
        has_slots = bool(element.get(ATTRIBUTE)) or any(inside)
        if has_slots:
            text = open_text(element)
            found.setdefault(text.text, text)
        return has_slots

    look(root)
    return found


class SlotFinder:
    """Finds the slots of the pages of a part."""

    def __init__(self, fonts: Iterable[FontProgram]) -> None:
        self._files = {font.hash: font.file_content for font in fonts}
        self._known: dict[tuple[str, int], Figures] = {}

    def find(
        self, shown: Iterable[ShownStandIn], faces: Sequence[FaceShown]
    ) -> tuple[tuple[FolioSlot, ...], tuple[FaceShown, ...]]:
        """Return the slots of a page, and its faces with the ten figures that may come in."""
        slots = []
        used: dict[str, list[Figures]] = {}
        for stand_in in shown:
            noughts = _glyphs(stand_in.operator)
            figures = self._figures(stand_in.font, noughts[0])
            used.setdefault(stand_in.font, []).append(figures)
            slots.append(
                FolioSlot(
                    page=0,
                    offset=stand_in.offset,
                    length=len(stand_in.operator),
                    anchor=stand_in.anchor,
                    stand_ins=len(noughts),
                    figures=figures,
                )
            )
        return tuple(slots), tuple(
            _with_figures(face, used.get(face.resource, ())) for face in faces
        )

    def _figures(self, resource: str, nought: int) -> Figures:
        found = self._known.get((resource, nought))
        if found is None:
            found = self._known[resource, nought] = figures(self._files[resource], resource, nought)
        return found


def _with_figures(face: FaceShown, used: Iterable[Figures]) -> FaceShown:
    widths, texts = dict(face.widths), dict(face.texts)
    for each in used:
        for figure, (glyph, advance) in enumerate(zip(each.glyphs, each.advances, strict=True)):
            widths.setdefault(glyph, advance)
            texts.setdefault(glyph, str(figure))
    return replace(face, widths=widths, texts=texts)


def _glyphs(operator: bytes) -> list[int]:
    """Return the glyphs that an operator shows, each written in four hexadecimal digits."""
    return [
        int(run[at : at + 4], 16) for run in _RUN.findall(operator) for at in range(0, len(run), 4)
    ]


def figures(font: bytes, resource: str, nought: int) -> Figures:
    """Return the ten figures of a font in the form that has this nought (old style or lining,
    tabular or proportional).

    Raises CasebookError if the font has no such form.
    """
    try:
        glyphs, advances = zip(*figure_glyphs(font, nought), strict=True)
    except LookupError as error:
        what = "the figures of a page number in the text cannot be told from the font"
        hint = "Give the class “late-folio” plain figures in the style sheet: font-variant-numeric"
        raise CasebookError(Problem("", 0, what, hint)) from error
    return Figures(resource, glyphs, advances)
