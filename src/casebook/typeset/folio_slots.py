"""Page numbers in the text of a part, kept open until the book is bound.

A part that prints "page 41" is typeset with stand-ins, one nought for each figure, in an element
with `data-folio="ANCHOR"`. Each such place is a slot of the set part: in the content of a page, in
the description of a link, in a bookmark. Binding fills the slots. So a page more in one case costs
no new layout of the cases that refer to it, as long as the number has as many figures; and none at
all where numbers are ranged right, with stand-ins for more figures than any number has.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from xml.etree.ElementTree import Element

from casebook.errors import CasebookError, Problem
from casebook.fonts.figures import figure_glyphs
from casebook.typeset.engine.boxes import FontProgram
from casebook.typeset.marks import ShownStandIn
from casebook.typeset.set_part import Figures, FolioSlot, OpenText, TextSlot

ATTRIBUTE = "data-folio"

_RUN = re.compile(rb"<([0-9a-f]+)>")
_SPACE = re.compile(r"\s+")


def open_text(element: Element) -> OpenText:
    """Return the text of an element, with white space collapsed and its slots."""
    if not any(ATTRIBUTE in each.attrib for each in element.iter()):
        return OpenText(" ".join("".join(element.itertext()).split()))
    text = ""
    slots = []
    for piece, anchor in _pieces(element, ""):
        shown = _SPACE.sub(" ", piece)
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


def find_slots(
    fonts: Collection[FontProgram], pages: Sequence[Sequence[ShownStandIn]]
) -> tuple[FolioSlot, ...]:
    """Return the slots of the pages, and add the ten figures to the fonts that show stand-ins."""
    known: dict[tuple[str, int], Figures] = {}
    slots = []
    for page, shown in enumerate(pages):
        for stand_in in shown:
            noughts = _glyphs(stand_in.operator)
            key = stand_in.font, noughts[0]
            if key not in known:
                known[key] = _add_figures(fonts, *key)
            length = len(stand_in.operator)
            slots.append(
                FolioSlot(page, stand_in.offset, length, stand_in.anchor, len(noughts), known[key])
            )
    return tuple(slots)


def _add_figures(fonts: Collection[FontProgram], resource: str, nought: int) -> Figures:
    """Add the ten figures to the fonts of a resource name; return them."""
    same = [font for font in fonts if font.hash == resource]
    found = figures(same[0].file_content, resource, nought)
    for font in same[:1]:
        for figure, (glyph, advance) in enumerate(zip(found.glyphs, found.advances, strict=True)):
            font.widths.setdefault(glyph, advance)
            font.to_unicode.setdefault(glyph, str(figure))
    return found


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
