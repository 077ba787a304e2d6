"""Note calls and notes in the structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pikepdf

from casebook.proof.printed_book import TaggedText

Numbers = Mapping[int, int]
"""Index of a page by the number of its object."""
_NOTES = ("/Note", "/FENote")
_ELSEWHERE = ("/TOC", "/TOCI", "/Index")
"""Elements in which a reference calls no note."""


def read_calls_and_notes(
    pdf: pikepdf.Pdf, numbers: Numbers
) -> tuple[tuple[TaggedText, ...], tuple[TaggedText, ...]]:
    """Return the note calls and the notes of a PDF, in the order of its structure."""
    calls: list[TaggedText] = []
    notes: list[TaggedText] = []
    waiting: list[tuple[pikepdf.Object, tuple[int, ...]]] = []
    if "/StructTreeRoot" in pdf.Root:
        waiting.append((pdf.Root.StructTreeRoot, ()))
    while waiting:
        element, around = waiting.pop()
        kind = str(element.get("/S", ""))
        if kind in _NOTES or kind == "/Reference":
            contents = tuple(_contents(element, numbers, None))
            label = tuple(
                content
                for child in _kids(element)
                if _is_element(child) and child.S == "/Lbl"
                for content in _contents(child, numbers, None)
            )
            (notes if kind in _NOTES else calls).append(TaggedText(around, contents, label))
        elif kind not in _ELSEWHERE:
            inner = (element.objgen[0], *around)
            waiting += [(child, inner) for child in reversed(_kids(element)) if _is_element(child)]
    return tuple(calls), tuple(notes)


def read_marked(page: pikepdf.Page) -> frozenset[int]:
    """Return the MCIDs of the marked contents of a page."""
    return frozenset(
        int(instruction.operands[1].MCID)
        for instruction in pikepdf.parse_content_stream(page, "BDC")
        if isinstance(instruction.operands[1], pikepdf.Dictionary)
        and "/MCID" in instruction.operands[1]
    )


def _contents(
    element: pikepdf.Object, numbers: Numbers, page: int | None
) -> Iterator[tuple[int, int]]:
    """Yield page and MCID of what an element holds; it may name the page for those inside it."""
    if "/Pg" in element:
        page = numbers.get(element.Pg.objgen[0])
    for child in _kids(element):
        if isinstance(child, int):
            if page is not None:
                yield page, child
        elif child.get("/Type") == "/MCR":
            of = numbers.get(child.Pg.objgen[0]) if "/Pg" in child else page
            if of is not None:
                yield of, int(child.MCID)
        elif _is_element(child):
            yield from _contents(child, numbers, page)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _is_element(child: pikepdf.Object) -> bool:
    return isinstance(child, pikepdf.Dictionary) and "/S" in child
