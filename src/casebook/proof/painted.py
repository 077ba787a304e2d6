"""What pages paint: their content streams, those of forms and patterns too (ISO 32000-1, 7.8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf

from casebook.proof.clause import inner

_STRINGS = re.compile(rb"\((?:\\.|[^\\()])*\)|<[0-9a-fA-F\s]*>", re.DOTALL)
"""Strings without brackets of their own (7.3.4); what stands in them is no operator."""
_TOKEN = re.compile(rb"/?[^\s\[\]<>(){}/]+")
_COLOUR_SPACES = ("DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern")


@dataclass(frozen=True, slots=True)
class Painted:
    """A content stream, and what it may use."""

    page: int
    """Index of the first page that paints it."""
    resources: pikepdf.Object
    """Its dictionary of resources (7.8.3)."""
    tokens: tuple[bytes, ...]
    """Its operators, numbers and names, in order."""

    def operands(self, *operators: bytes) -> Iterator[str]:
        """Yield the name before each of these operators, without its solidus."""
        for before, token in zip(self.tokens, self.tokens[1:], strict=False):
            if token in operators and before.startswith(b"/"):
                yield before[1:].decode("latin-1")

    def colour_spaces(self) -> Iterator[object]:
        """Yield the colour spaces that it paints in: names of device colours, or arrays (8.6)."""
        if not {b"rg", b"RG"}.isdisjoint(self.tokens):
            yield "DeviceRGB"
        named = inner(self.resources, "/ColorSpace")
        for name in set(self.operands(b"cs", b"CS")):
            yield name if name in _COLOUR_SPACES else named.get(f"/{name}", "")
        for shading in inner(self.resources, "/Shading").values():
            yield inner_or_stream(shading).get("/ColorSpace", "")
        for pattern in inner(self.resources, "/Pattern").values():
            shown = inner_or_stream(inner_or_stream(pattern).get("/Shading"))
            yield shown.get("/ColorSpace", "")
        for picture in inner(self.resources, "/XObject").values():
            is_picture = inner_or_stream(picture).get("/Subtype") == "/Image"
            if is_picture and not picture.get("/ImageMask", False):
                yield picture.get("/ColorSpace", "")


def inner_or_stream(found: object) -> pikepdf.Object:
    """Return a dictionary or a stream as it is; an empty dictionary for anything else."""
    is_one = isinstance(found, pikepdf.Dictionary | pikepdf.Stream)
    return found if is_one else pikepdf.Dictionary()  # type: ignore[return-value]


def painted(pdf: pikepdf.Pdf) -> Iterator[Painted]:
    """Yield the content of each page, and once each form and pattern that it may paint."""
    seen: set[tuple[int, int]] = set()
    for index, page in enumerate(pdf.pages):
        contents = page.obj.get("/Contents")
        streams = contents if isinstance(contents, pikepdf.Array) else [contents]
        read = [one.read_bytes() for one in streams if isinstance(one, pikepdf.Stream)]
        waiting = [Painted(index, inner(page.obj, "/Resources"), _tokens(b"\n".join(read)))]
        while waiting:
            one = waiting.pop()
            yield one
            waiting += _inside(one, seen)


def _inside(one: Painted, seen: set[tuple[int, int]]) -> Iterator[Painted]:
    for kind in ("/XObject", "/Pattern"):
        for found in inner(one.resources, kind).values():
            is_drawn = isinstance(found, pikepdf.Stream) and found.get("/Subtype") != "/Image"
            if is_drawn and found.objgen not in seen:
                seen.add(found.objgen)
                own = inner(found, "/Resources")
                yield Painted(one.page, own or one.resources, _tokens(found.read_bytes()))


def _tokens(content: bytes) -> tuple[bytes, ...]:
    return tuple(_TOKEN.findall(_STRINGS.sub(b" ", content)))
