"""Painting laid-out pages with the engine: content streams and the resources they use.

This is the engine's own way of writing (`weasyprint.pdf.generate_pdf`, version 70), without
tags and links, which are written for the whole part (`part_objects`), and without fonts, which are
written for the whole book.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pydyf
from tinycss2.color5 import D50, D65
from weasyprint.formatting_structure.boxes import ReplacedBox
from weasyprint.pdf import _use_references
from weasyprint.pdf.stream import Stream

from casebook.typeset.engine.boxes import Box, FontProgram, LaidOutDocument, PageView
from casebook.typeset.engine.glyphs import forget_glyphs
from casebook.typeset.page_glyphs import add_glyphs
from casebook.typeset.set_page import POINTS_PER_PIXEL, FaceShown, SetPage
from casebook.typeset.turning import paper_of

_REFERENCE = re.compile(rb"(\d+) 0 R")
_OPACITY_KEYS = {"a": "ca", "A": "CA"}
"""First letter of the engine's name of a graphics state -> the entry of its dictionary (ISO
32000-1, 8.4.5)."""


@dataclass(frozen=True, slots=True)
class Painting:
    """A page as it has been painted."""

    stream: Stream
    """Content as a list of operators; `_tags` gives the mark of each box."""
    faces: tuple[FaceShown, ...]
    """The faces that it shows."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """The painted pages of a part."""

    pages: tuple[Painting, ...]
    """In the order of the part."""
    graphics: pydyf.PDF
    """Holds the resources and what they refer to, numbered by the engine."""
    resources: int
    """The engine's number of the shared resource dictionary."""
    fonts: int
    """The engine's number of the font dictionary, which stays empty."""


def draw(
    document: LaidOutDocument, others: Iterable[SetPage] = (), root: Box | None = None
) -> Drawing:
    """Paint every page of a laid-out document: the new ones of a part.

    `others` are pages set before that have the same resources; the tree of boxes before layout,
    with this `root`, has their pictures.
    """
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
    images: dict[str, dict[str, object]] = {}
    digests: dict[str, str] = {}
    pages = tuple(
        Painting(
            _paint(document, page, resources, images), _faces(document.fonts.values(), digests)
        )
        for page in document.pages
    )
    resources["Font"] = fonts.reference
    for image in images.values():  # nothing that PDF/A allows (ISO 19005-3, 6.2.8)
        image["interpolate"] = False
    _add_resources(resources, images, others, root)
    for kind in ("ExtGState", "XObject"):  # in an order that does not depend on that of the pages
        resources[kind] = pydyf.Dictionary(sorted(resources[kind].items()))
    _use_references(graphics, resources, images, document.color_profiles)
    for kind in ("ExtGState", "XObject", "Pattern", "Shading"):
        if not resources[kind]:
            del resources[kind]
    return Drawing(pages, graphics, resources.number, fonts.number)


def _paint(
    document: LaidOutDocument,
    page: PageView,
    resources: pydyf.Dictionary,
    images: dict[str, dict[str, object]],
) -> Stream:
    scale = POINTS_PER_PIXEL
    rectangle = (
        -page.bleed["left"],
        -page.bleed["top"],
        page.width + page.bleed["left"] + page.bleed["right"],
        page.height + page.bleed["top"] + page.bleed["bottom"],
    )
    stream = Stream(
        fonts=document.fonts,
        page_rectangle=rectangle,
        resources=resources,
        images=images,
        tags={},
        color_profiles=document.color_profiles,
        output_intent=document.output_intent,
    )
    stream.push_state()
    matrix = paper_of(page).matrix
    stream.transform(**matrix | {"f": scale * matrix.get("f", 0)})
    page.paint(stream, scale)
    stream.pop_state()
    return stream


def _faces(fonts: Iterable[FontProgram], digests: dict[str, str]) -> tuple[FaceShown, ...]:
    """Return the glyphs that a page shows, and have the fonts forget them.

    The engine keeps one font object for each description; the digest of a font file is told once.
    """
    widths: dict[str, dict[int, float]] = {}
    texts: dict[str, dict[int, str]] = {}
    for font in fonts:
        if not font.widths:
            continue
        add_glyphs(widths.setdefault(font.hash, {}), font.widths)
        add_glyphs(texts.setdefault(font.hash, {}), font.to_unicode)
        if font.hash not in digests:
            digests[font.hash] = _digest(font)
        forget_glyphs(font)
    return tuple(
        FaceShown(name, digests[name], widths[name], texts[name]) for name in sorted(widths)
    )


_FILES: dict[str, tuple[bytes, str]] = {}
"""Name of a font -> its file as it was last seen, and the file's digest."""


def _digest(font: FontProgram) -> str:
    """Return the SHA-256 of the file of a font: to compare a file is quicker than to hash it."""
    known, digest = _FILES.get(font.hash, (b"", ""))
    if not digest or known != font.file_content:
        digest = hashlib.sha256(font.file_content).hexdigest()
        _FILES[font.hash] = font.file_content, digest
    return digest


def _add_resources(
    resources: pydyf.Dictionary,
    images: dict[str, dict[str, object]],
    pages: Iterable[SetPage],
    root: Box | None,
) -> None:
    """Add what pages use that are not painted: plain graphics states, and pictures."""
    names = {name for page in pages for name in (*page.opacities, *page.pictures)}
    known = _pictures(root) if names and root is not None else {}
    for name in names:
        if key := _OPACITY_KEYS.get(name[0]):
            state = pydyf.Dictionary({key: float(name[1:])})
            resources["ExtGState"].setdefault(name, state)
        elif name not in images:
            # The engine's name is made of the picture's id, and of whether it is interpolated.
            resources["XObject"][name] = None
            images[name] = {
                "image": known[name[1:-1]],
                "interpolate": False,
                "dpi_ratios": {1},
                "x_object": None,
            }


def _pictures(root: Box) -> dict[str, object]:
    """Return the pictures in a tree of boxes before layout, by the engine's id."""
    replaced = (box for box in root.descendants() if isinstance(box, ReplacedBox))
    return {
        box.replacement.id: box.replacement for box in replaced if hasattr(box.replacement, "id")
    }


def _color_spaces(document: LaidOutDocument, graphics: pydyf.PDF) -> pydyf.Dictionary:
    """Return the colour spaces that CSS colours may name, and the document's colour profiles."""
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
    """Return the engine's objects with every reference replaced by what `number_of` writes."""
    return _REFERENCE.sub(lambda match: number_of(int(match[1])), text)
