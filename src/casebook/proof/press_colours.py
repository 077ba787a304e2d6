"""Clauses of PDF/X-4 (ISO 15930-7) on what pages paint: colours, pictures, operators."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from casebook.proof.clause import Broken, Clause, inner, page_pictures, page_resources, unembedded
from casebook.proof.painted import inner_or_stream, painted

_INTENTS = frozenset(("RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"))
_BLENDED = frozenset((
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
))  # fmt: skip
"""The blend modes that PDF knows (ISO 32000-1, 11.3.5)."""
_DEEPEST = 28
"""States that may be saved in one another (ISO 32000-1, annex C)."""
_LONGEST = 127
"""Bytes of a name (annex C)."""
_KINDS = {b"Do": "/XObject", b"gs": "/ExtGState", b"Tf": "/Font"}
"""Operators, and where the resources that they name stand."""


def _missing(pdf: pikepdf.Pdf) -> Broken:
    for one in painted(pdf):
        for operator, kind in _KINDS.items():
            known = inner(one.resources, kind)
            tokens = zip(one.tokens, one.tokens[1:], one.tokens[2:], strict=False)
            named = (
                {first[1:] for first, _, last in tokens if last == b"Tf"}
                if operator == b"Tf"
                else {name.encode("latin-1") for name in one.operands(operator)}
            )
            for name in sorted(named):
                if f"/{name.decode('latin-1')}" not in known:
                    yield one.page, f"it paints with {name.decode('latin-1')[:60]}, which is lost"


def _of_screens(pdf: pikepdf.Pdf) -> Broken:
    """Yield where device colours are painted that the output intent does not explain: it knows
    inks, and greys as black ink."""
    for one in painted(pdf):
        if "/DefaultRGB" in inner(one.resources, "/ColorSpace"):
            continue
        if any(_is_of_screens(space) for space in one.colour_spaces()):
            yield one.page, "it has red, green and blue, which no ink is"


def _is_of_screens(space: object, depth: int = 0) -> bool:
    if isinstance(space, pikepdf.Array) and depth < 8:
        # What is behind an index, a separation or a pattern.
        return any(_is_of_screens(one, depth + 1) for one in space)
    return str(space).removeprefix("/") in ("DeviceRGB", "RGB")


def _states(pdf: pikepdf.Pdf) -> Iterator[tuple[int, pikepdf.Object]]:
    for one in painted(pdf):
        for state in inner(one.resources, "/ExtGState").values():
            if isinstance(state, pikepdf.Dictionary):
                yield one.page, state


def _transferred(pdf: pikepdf.Pdf) -> Broken:
    for index, state in _states(pdf):
        if "/TR" in state or state.get("/TR2", "/Default") != "/Default" or "/HTP" in state:
            yield index, "it changes tones by a transfer function"


def _other_pictures(pdf: pikepdf.Pdf) -> Broken:
    for index, found in page_pictures(pdf):
        if "/Alternates" in found or "/OPI" in found:
            yield index, "a picture stands for others"


def _scripted(pdf: pikepdf.Pdf) -> Broken:
    for index, found in page_pictures(pdf):
        if found.get("/Subtype") == "/PS" or found.get("/Subtype2") == "/PS":
            yield index, "a drawing is a program in PostScript"


def _wavelets(pdf: pikepdf.Pdf) -> Broken:
    """Yield pictures in JPEG 2000: the standard has rules for them, and our books have none."""
    for index, found in page_pictures(pdf):
        if "/JPXDecode" in str(found.get("/Filter", "")):
            yield index, "a picture is in JPEG 2000"


def _compatible(pdf: pikepdf.Pdf) -> Broken:
    for one in painted(pdf):
        if not {b"BX", b"EX"}.isdisjoint(one.tokens):
            yield one.page, "it has operators that programs may pass over"


def _blended(pdf: pikepdf.Pdf) -> Broken:
    for index, state in _states(pdf):
        modes = state.get("/BM", "/Normal")
        for mode in modes if isinstance(modes, pikepdf.Array) else [modes]:
            if str(mode) not in _BLENDED:
                yield index, f"colours are blended as {str(mode)[1:60]}, which PDF does not know"
    groups = [(index, page.obj) for index, page in enumerate(pdf.pages)]
    for index, found in (*groups, *page_pictures(pdf)):
        if _is_of_screens(inner(found, "/Group").get("/CS", "")):
            yield index, "colours are blended in red, green and blue"


def _rendered(pdf: pikepdf.Pdf) -> Broken:
    intents = [(one.page, name) for one in painted(pdf) for name in one.operands(b"ri")]
    intents += [(index, str(state["/RI"])) for index, state in _states(pdf) if "/RI" in state]
    intents += [
        (index, str(found["/Intent"])) for index, found in page_pictures(pdf) if "/Intent" in found
    ]
    for index, name in intents:
        if name.removeprefix("/") not in _INTENTS:
            yield index, f"it asks for the rendering intent {name[:60]}, which PDF does not know"


def _beyond_limits(pdf: pikepdf.Pdf) -> Broken:
    for one in painted(pdf):
        depth = deepest = 0
        for token in one.tokens:
            depth += (token == b"q") - (token == b"Q")
            deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            yield one.page, f"{deepest} graphics states are saved in one another"
    for index, resources in page_resources(pdf):
        names = (name for kind in resources.values() for name in dict(inner_or_stream(kind)))
        for name in names:
            if len(name.encode()) > _LONGEST + 1:
                yield index, f"the name {name[1:40]}… has more than {_LONGEST} bytes"


COLOUR_CLAUSES = (
    Clause("6.3", _missing),
    Clause("6.4", _of_screens),
    Clause("6.5", unembedded),
    Clause("6.13", _transferred),
    Clause("6.14", _scripted),
    Clause("6.16", _other_pictures),
    Clause("6.19", _compatible),
    Clause("6.20", _blended),
    Clause("6.23", _rendered),
    Clause("6.25", _beyond_limits),
    Clause("6.27", _wavelets),
)
"""Those that are looked up."""
