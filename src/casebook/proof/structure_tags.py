"""Note calls and notes in the structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pikepdf

from casebook.proof.printed_book import TaggedText

Numbers = Mapping[int, int]
"""Index of a page by the number of its object."""
_NOTES = ("/Note", "/FENote")
_ELSEWHERE = ("/TOC", "/TOCI", "/Index")
"""Elements in which a reference calls no note."""
_DEEPEST = 100
"""How deep elements may stand in a note, or in a call of one."""


@dataclass(slots=True)
class StructureText:
    """What the structure of a PDF holds, in its order."""

    calls: list[TaggedText] = field(default_factory=list)
    """The calls of notes."""
    notes: list[TaggedText] = field(default_factory=list)
    """The notes."""
    flow: list[tuple[int, int]] = field(default_factory=list)
    """Page and MCID of all else."""
    labels: list[tuple[int, int]] = field(default_factory=list)
    """Those of the flow that are numbers or marks of the items of lists."""
    pictures: list[tuple[int | None, str]] = field(default_factory=list)
    """Page and text in place of each figure."""
    tables: set[int] = field(default_factory=set)
    """Object numbers of the tables."""
    note_blocks: set[int] = field(default_factory=set)
    """Object numbers of the elements that begin with a note."""


def read_structure(pdf: pikepdf.Pdf, numbers: Numbers) -> StructureText:
    """Return what the structure of a PDF holds. An element that is met twice counts once."""
    found = StructureText()
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[pikepdf.Object, tuple[int, ...], int | None]] = []
    if "/StructTreeRoot" in pdf.Root:
        waiting.append((pdf.Root.StructTreeRoot, (), None))
    while waiting:
        element, around, page = waiting.pop()
        if not isinstance(element, pikepdf.Dictionary):
            found.flow += _content(element, numbers, page)
            continue
        if element.get("/Type") == "/MCR":
            found.flow += _content(element, numbers, page)
            continue
        if element.objgen[0] and element.objgen in seen:
            continue
        seen.add(element.objgen)
        if isinstance(element.get("/Pg"), pikepdf.Dictionary):
            page = numbers.get(element.Pg.objgen[0])
        kind = str(element.get("/S", ""))
        if kind in _NOTES or (kind == "/Reference" and not _is_elsewhere(element)):
            text = _tagged(element, around, numbers)
            (found.notes if kind in _NOTES else found.calls).append(text)
            continue
        if kind == "/Lbl":
            found.labels += _contents(element, numbers, page)
        if kind == "/Figure":
            places = [place for place, _ in _contents(element, numbers, page)]
            found.pictures.append((places[0] if places else page, str(element.get("/Alt", ""))))
        if kind == "/Table":
            found.tables.add(element.objgen[0])
        kids = _kids(element)
        if kids and _is_element(kids[0]) and kids[0].S in _NOTES:
            found.note_blocks.add(element.objgen[0])
        inner = (element.objgen[0], *around)
        waiting += [(child, inner, page) for child in reversed(kids)]
    return found


def _is_elsewhere(element: pikepdf.Object) -> bool:
    """Return whether a reference calls no note: it stands in a contents list or an index."""
    return str(element.get("/P", pikepdf.Dictionary()).get("/S", "")) in _ELSEWHERE


def _tagged(element: pikepdf.Object, around: tuple[int, ...], numbers: Numbers) -> TaggedText:
    contents = tuple(_contents(element, numbers, None))
    label = tuple(
        content
        for child in _kids(element)
        if _is_element(child) and child.S == "/Lbl"
        for content in _contents(child, numbers, None)
    )
    return TaggedText(around, contents, label)


def _content(
    child: pikepdf.Object, numbers: Numbers, page: int | None
) -> Iterator[tuple[int, int]]:
    """Yield page and MCID of a marked content."""
    if isinstance(child, int):
        if page is not None:
            yield page, child
    elif isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/MCR":
        of = numbers.get(child.Pg.objgen[0]) if "/Pg" in child else page
        if of is not None:
            yield of, int(child.MCID)


def read_marked(page: pikepdf.Page) -> frozenset[int]:
    """Return the MCIDs of the marked contents of a page."""
    return frozenset(
        int(instruction.operands[1].MCID)
        for instruction in pikepdf.parse_content_stream(page, "BDC")
        if len(instruction.operands) == 2
        and isinstance(instruction.operands[1], pikepdf.Dictionary)
        and "/MCID" in instruction.operands[1]
    )


def _contents(
    element: pikepdf.Object, numbers: Numbers, page: int | None, depth: int = 0
) -> Iterator[tuple[int, int]]:
    """Yield page and MCID of what an element holds; it may name the page for those inside it."""
    if "/Pg" in element:
        page = numbers.get(element.Pg.objgen[0])
    for child in _kids(element):
        if _is_element(child) and depth < _DEEPEST:
            yield from _contents(child, numbers, page, depth + 1)
        else:
            yield from _content(child, numbers, page)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(child: pikepdf.Object) -> bool:
    return isinstance(child, pikepdf.Dictionary) and "/S" in child
