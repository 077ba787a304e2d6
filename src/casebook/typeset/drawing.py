"""Painting laid-out pages with the engine: content streams and the resources they use.

This is the engine's own way of writing (`weasyprint.pdf.generate_pdf`, version 70), without
fonts, tags and links, which are written for the whole book.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pydyf
from tinycss2.color5 import D50, D65
from weasyprint.pdf import _use_references
from weasyprint.pdf.stream import Stream

from casebook.typeset.engine.boxes import LaidOutDocument, PageView

POINTS_PER_PIXEL = 0.75
_REFERENCE = re.compile(rb"(\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Drawing:
    """The painted pages of a part."""

    pages: tuple[Stream, ...]
    """Content as lists of operators; `_tags` gives the mark of each box."""
    graphics: pydyf.PDF
    """Holds the resources and what they refer to, numbered by the engine."""
    resources: int
    """The engine's number of the shared resource dictionary."""
    fonts: int
    """The engine's number of the font dictionary, which stays empty."""


def draw(document: LaidOutDocument) -> Drawing:
    """Paint every page of a laid-out document."""
    graphics = pydyf.PDF()
    fonts = pydyf.Dictionary()
    graphics.add_object(fonts)
    color_spaces = _color_spaces(document, graphics)
    resources = pydyf.Dictionary(
        {
            "ExtGState": pydyf.Dictionary(),
            "XObject": pydyf.Dictionary(),
            "Pattern": pydyf.Dictionary(),
            "Shading": pydyf.Dictionary(),
        }
    )
    graphics.add_object(color_spaces)
    resources["ColorSpace"] = color_spaces.reference
    graphics.add_object(resources)
    images: dict[str, object] = {}
    pages = tuple(_paint(document, page, resources, images) for page in document.pages)
    resources["Font"] = fonts.reference
    _use_references(graphics, resources, images, document.color_profiles)
    for kind in ("ExtGState", "XObject", "Pattern", "Shading"):
        if not resources[kind]:
            del resources[kind]
    return Drawing(pages, graphics, resources.number, fonts.number)


def _paint(
    document: LaidOutDocument,
    page: PageView,
    resources: pydyf.Dictionary,
    images: dict[str, object],
) -> Stream:
    scale = POINTS_PER_PIXEL
    rectangle = (
        -page.bleed["left"],
        -page.bleed["top"],
        page.width + page.bleed["left"] + page.bleed["right"],
        page.height + page.bleed["top"] + page.bleed["bottom"],
    )
    stream = Stream(
        document.fonts,
        rectangle,
        resources,
        images,
        {},
        document.color_profiles,
        document.output_intent,
    )
    stream.push_state()
    stream.transform(d=-1, f=page.height * scale)
    page.paint(stream, scale)
    stream.pop_state()
    return stream


def _color_spaces(document: LaidOutDocument, graphics: pydyf.PDF) -> pydyf.Dictionary:
    """The colour spaces that CSS colours may name, and the document's colour profiles."""
    spaces = pydyf.Dictionary(
        {
            name: pydyf.Array(("/Lab", pydyf.Dictionary({"WhitePoint": pydyf.Array(white)})))
            for name, white in (("lab-d50", D50), ("lab-d65", D65))
        }
    )
    for space in spaces.values():
        space[1]["Range"] = pydyf.Array((-125, 125, -125, 125))
    for key, profile in document.color_profiles.items():
        stream = pydyf.Stream(
            [profile.content], pydyf.Dictionary({"N": len(profile.components)}), compress=True
        )
        graphics.add_object(stream)
        profile.pdf_reference = stream.reference
        spaces[key] = pydyf.Array(("/ICCBased", stream.reference))
    return spaces


def renumbered(text: bytes, number_of: Callable[[int], bytes]) -> bytes:
    """Text of the engine's objects with every reference replaced by what `number_of` writes."""
    return _REFERENCE.sub(lambda match: number_of(int(match[1])), text)
