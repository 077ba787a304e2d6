"""What the structure of a tagged PDF states of its words (ISO 32000-1, 14.7 to 14.9)."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from casebook.proof.printed_book import MarkedKind, MarkedStatement
from casebook.proof.structure_tags import Numbers

_HEADINGS = {f"/H{level}": str(level) for level in range(1, 7)} | {"/Title": "1"}
_WHOLE = ("/Document", "/Part", "/Sect")
_DEEPEST = 200
"""How deep elements may stand in one another."""


def read_statements(pdf: pikepdf.Pdf, numbers: Numbers) -> tuple[MarkedStatement, ...]:
    """Return what the structure of a PDF states, in its order."""
    reader = _Reader(numbers)
    if "/StructTreeRoot" in pdf.Root:
        reader.read(pdf.Root.StructTreeRoot, None, [], 0)
    return tuple(reader.found)


class _Reader:
    def __init__(self, numbers: Numbers) -> None:
        self._numbers = numbers
        self._seen: set[tuple[int, int]] = set()
        self.found: list[MarkedStatement] = []

    def read(
        self, element: pikepdf.Object, page: int | None, around: list[MarkedStatement], depth: int
    ) -> None:
        """Read what stands in an element; `around` are the statements that it is part of."""
        kids = element.get("/K")
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                self._content(page, kid, around)
            elif isinstance(kid, pikepdf.Dictionary):
                self._kid(kid, page, around, depth)

    def _kid(
        self, kid: pikepdf.Object, page: int | None, around: list[MarkedStatement], depth: int
    ) -> None:
        if "/Pg" in kid:
            page = self._numbers.get(kid.Pg.objgen[0])
        kind = kid.get("/S")
        if kind is None:
            if "/MCID" in kid:
                self._content(page, int(kid.MCID), around)
            elif "/Obj" in kid:
                _lead(kid.Obj, around)
            return
        if depth > _DEEPEST or kid.objgen in self._seen:
            return
        if kid.objgen[0]:
            self._seen.add(kid.objgen)
        name = str(kind)
        listed = [one for one in around if one.kind in ("row", "entry")]
        if name in ("/Note", "/FENote"):
            around = []
        elif name == "/Reference":  # in a contents list an entry, elsewhere the call of a note
            around = listed
        own = list(_stated(kid, name))
        if name == "/Link":
            for one in listed:
                one.links.append(own[0])
        if own:
            self.found += own
            around = [*around, *own]
        self.read(kid, page, around, depth + 1)

    def _content(self, page: int | None, marked: int, around: list[MarkedStatement]) -> None:
        if page is not None:
            for one in around:
                one.contents.append((page, marked))


def _stated(element: pikepdf.Object, name: str) -> Iterator[MarkedStatement]:
    if name == "/Link":
        yield MarkedStatement("place", "")
    elif name in _HEADINGS:
        yield MarkedStatement("heading", _HEADINGS[name])
    elif name == "/TH":
        yield MarkedStatement("column", "")
    elif name == "/TR":
        yield MarkedStatement("row", "")
    elif name == "/TOCI":
        yield MarkedStatement("entry", "")
    elif name == "/Figure":
        yield MarkedStatement("alternative", str(element.get("/Alt", "")))
    if "/Lang" in element:
        kind: MarkedKind = "part" if name in _WHOLE else "language"
        yield MarkedStatement(kind, str(element.Lang))
    if "/ActualText" in element:
        yield MarkedStatement("spoken", str(element.ActualText))
    if "/E" in element:
        yield MarkedStatement("expanded", str(element.E))


def _lead(annotation: pikepdf.Object, around: list[MarkedStatement]) -> None:
    """Tell the link that is read where an annotation of it leads (12.3.2, 12.6.4.7)."""
    link = next((one for one in reversed(around) if one.kind in ("place", "address")), None)
    if link is None or not isinstance(annotation, pikepdf.Dictionary):
        return
    link.descriptions.append(str(annotation.get("/Contents", "")))
    action = annotation.get("/A")
    if isinstance(action, pikepdf.Dictionary) and "/URI" in action:
        link.kind, value = "address", str(action.URI)
    else:
        place = annotation.get("/Dest", action.get("/D") if action is not None else None)
        value = str(place) if isinstance(place, pikepdf.String | pikepdf.Name) else ""
    # The pieces of a link lead to one place, or else it leads nowhere that was meant.
    link.value = value if link.value in ("", value) else f"{link.value} {value}"
