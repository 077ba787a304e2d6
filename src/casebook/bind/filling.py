"""Filling the slots of a set part with printed page numbers (see `typeset.folio_slots`)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from casebook.pdf.content import glyph_string, show_glyphs
from casebook.pdf.file import COMPRESSION
from casebook.pdf.syntax import extended, number, string
from casebook.typeset.set_part import FolioSlot, LinkDescription, PartObjects


def fill_contents(body: PartObjects, folios: Mapping[str, str]) -> Iterator[bytes]:
    """Yield the deflated contents of the pages; `folios` gives the page numbers by anchor."""
    slots = {page: [*own] for page, own in groupby(body.folio_slots, attrgetter("page"))}
    for page, content in enumerate(body.contents):
        if page in slots:
            text = _filled(zlib.decompress(content), slots[page], folios)
            content = zlib.compress(text, COMPRESSION)
        yield content


def _filled(content: bytes, slots: Iterable[FolioSlot], folios: Mapping[str, str]) -> bytes:
    pieces = []
    end = 0
    for slot in slots:
        pieces += [content[end : slot.offset], _operator(slot, folios[slot.anchor])]
        end = slot.offset + slot.length
    return b"".join((*pieces, content[end:]))


def _operator(slot: FolioSlot, folio: str) -> bytes:
    """Return the operator that shows a page number, ranged right in its slot."""
    missing = slot.stand_ins - len(folio)
    assert missing >= 0, "a slot has at least as many stand-ins as its number has figures"
    space = number(-missing * slot.figures.advances[0]) if missing else b""
    shown = (glyph_string(slot.figures.glyphs[int(figure)]) for figure in folio)
    return show_glyphs((space, *shown))


def fill_descriptions(
    objects: list[bytes], descriptions: Iterable[LinkDescription], folios: Mapping[str, str]
) -> None:
    """Give annotations their descriptions, in place: `objects` are the others of the set part."""
    for each in descriptions:
        described = string(each.text.filled(folios))
        objects[each.index] = extended(objects[each.index], Contents=described)
