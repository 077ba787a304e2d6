"""Marked content in page streams: joined, renumbered, and freed of what says nothing.

The engine marks every piece of every line. Pieces of one element that follow each other become
one; what no element owns becomes an artifact (ISO 32000-1, 14.8.2.2).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from casebook.pdf.content import begin_marked
from casebook.pdf.structure import Annotation, Content, Element
from casebook.pdf.syntax import dictionary, integer
from casebook.typeset.engine.boxes import Operator

SOFT_HYPHEN_SUFFIX = "h"
"""Added to the resource name of a face for the text font whose hyphens are discretionary."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked-content sequence of a page stream, by position among its operators."""

    start: int
    """Position of its BDC or BMC operator."""
    end: int
    """Position of its EMC operator."""
    identifier: int | None
    """The engine's MCID; None for what the engine itself marks as an artifact."""


@dataclass(frozen=True, slots=True)
class PaintedPage:
    """The content of a page as the engine paints it."""

    operators: Sequence[Operator]
    """Operators and operands, in painting order."""
    marks: Sequence[Mark]
    """Its marked-content sequences, in painting order."""
    hyphenated: Collection[int | None]
    """Marks of text that ends in a hyphen of the engine; it is shown in the text font of soft
    hyphens."""
    stand_ins: Mapping[int | None, str]
    """Marks of stand-ins for a page number -> the anchor whose number it is."""


@dataclass(frozen=True, slots=True)
class ShownStandIn:
    """An operator that shows stand-ins for a page number."""

    offset: int
    """Where it begins in the content of its page."""
    operator: bytes
    """The operator with its operands, as written."""
    anchor: str
    """The anchor whose page number it is."""
    font: str
    """The font resource."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The content of a page as it is kept."""

    content: bytes
    """The operators as bytes of PDF."""
    numbers: Mapping[int, int]
    """The engine's identifier of each mark that remains -> the new one."""
    stand_ins: Sequence[ShownStandIn]
    """Where page numbers are to be filled in, in painting order."""


def find_marks(operators: Sequence[Operator]) -> list[Mark]:
    """Return the outermost marked-content sequences, in painting order."""
    marks = []
    depth = start = 0
    identifier: int | None = None
    for position, item in enumerate(operators):
        if item in (b"BDC", b"BMC"):
            if depth == 0:
                properties = operators[position - 1]
                identifier = None
                if isinstance(properties, Mapping):
                    identifier = properties.get("MCID")
                start = position - (2 if item == b"BDC" else 1)
            depth += 1
        elif item == b"EMC":
            depth -= 1
            if depth == 0:
                marks.append(Mark(start, position, identifier))
    return marks


def join_content(root: Element, pages: Sequence[Sequence[Mark]]) -> list[dict[int, int]]:
    """Make one kid of kids that follow each other on the page and in the element.

    Returns, for each page, the engine's identifier of each owned mark -> that of the first one
    joined with it.
    """
    next_mark = [
        {
            mark.identifier: follower.identifier
            for mark, follower in pairwise(marks)
            if mark.end + 1 == follower.start and mark.identifier is not None
        }
        for marks in pages
    ]
    joined: list[dict[int, int]] = [{} for _ in pages]
    for element in root.descendants():
        kept: list[Element | Content | Annotation] = []
        end = -1
        for kid in element.kids:
            if isinstance(kid, Content):
                last = kept[-1] if kept else None
                follows = next_mark[kid.page].get(end) == kid.mark
                end = kid.mark
                if follows and isinstance(last, Content) and last.page == kid.page:
                    joined[kid.page][kid.mark] = last.mark
                    continue
                joined[kid.page][kid.mark] = kid.mark
            kept.append(kid)
        element.kids = kept
    return joined


def renumber(root: Element, numbers: Sequence[Mapping[int, int]]) -> None:
    """Give the content of the tree the identifiers that it has in the rewritten streams."""
    for element in root.descendants():
        element.kids = [
            Content(kid.page, numbers[kid.page][kid.mark]) if isinstance(kid, Content) else kid
            for kid in element.kids
        ]


def rewrite(page: PaintedPage, joined: Mapping[int, int], types: Mapping[int, str]) -> Rewritten:
    """Return the content of a page with joined marks; `types` names the structure type of each."""
    operators = page.operators
    numbers: dict[int, int] = {}
    lines: list[bytes] = []
    shown: list[tuple[int, str, str]] = []
    position = 0
    open_mark: int | None = None
    closed = -1
    for mark in page.marks:
        group = joined.get(mark.identifier, -1) if mark.identifier is not None else -1
        continues = closed + 1 == mark.start and group == open_mark
        if continues:
            lines.pop()
            _leave_text_open(lines)
        else:
            lines.extend(_plain(operators[position : mark.start]))
            if group < 0:
                lines.append(b"/Artifact BMC")
            else:
                identifier = numbers.setdefault(group, len(numbers))
                properties = dictionary(MCID=integer(identifier))
                lines.append(begin_marked(types[group], properties))
        first = mark.start + (2 if operators[mark.start + 1] == b"BMC" else 3)
        inner = list(_plain(operators[first : mark.end]))
        if mark.identifier in page.hyphenated:
            _soften_hyphen(inner)
        if continues and lines[-1] == b"" and inner[:1] == [b"BT"]:
            lines.pop()
            inner = inner[1:]
        anchor = page.stand_ins.get(mark.identifier)
        if anchor:
            shown += [(len(lines) + at, anchor, font) for at, font in _shown(inner)]
        lines.extend(inner)
        lines.append(b"EMC")
        position, closed, open_mark = mark.end + 1, mark.end, group
    lines.extend(_plain(operators[position:]))
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    return Rewritten(
        b"\n".join(lines),
        numbers,
        [ShownStandIn(starts[at], lines[at], anchor, font) for at, anchor, font in shown],
    )


def _shown(lines: Sequence[bytes]) -> Iterator[tuple[int, str]]:
    """Yield the index of each operator that shows text, and its font resource."""
    font = ""
    for index, line in enumerate(lines):
        if line.endswith(b" Tf"):
            font = line.split(b" ", 1)[0][1:].decode()
        elif line.endswith(b"TJ"):
            yield index, font


def _leave_text_open(lines: list[bytes]) -> None:
    """Turn a final ET into an empty line, so that a following BT can be dropped with it."""
    if lines and lines[-1] == b"ET":
        lines[-1] = b""


def _plain(operators: Sequence[Operator]) -> Iterator[bytes]:
    """Yield operators as bytes; the tags of marked content are strings."""
    for item in operators:
        if isinstance(item, bytes):
            yield _without_empty_strings(item) if b"<>" in item else item
        elif isinstance(item, str):
            yield item.encode("ascii")
        else:
            yield item.data


_EMPTY_STRING = re.compile(rb"(-?[0-9.]+)?<>(-?[0-9.]+)?")


def _without_empty_strings(operation: bytes) -> bytes:
    """Return an operation that shows text (9.4.3) without strings of no glyph.

    PDFium, which shows PDF in browsers, forgets the last number behind one.
    """
    if not operation.endswith(b"TJ"):
        return operation
    return _EMPTY_STRING.sub(_sum, operation)


def _sum(around: re.Match[bytes]) -> bytes:
    """Return the number for those around an empty string, apart from a number before it."""
    return b" %f" % sum(map(float, filter(None, around.groups())))


def _soften_hyphen(lines: list[bytes]) -> None:
    """Show the last glyph of the text in the font that maps it to U+00AD."""
    shown = max((i for i, line in enumerate(lines) if line.endswith(b"TJ")), default=-1)
    font = max((i for i, line in enumerate(lines) if line.endswith(b" Tf")), default=-1)
    if shown < 0 or font < 0:
        return
    end = lines[shown].rfind(b">")
    hyphen = lines[shown][end - 4 : end]
    select = lines[font]
    resource, size = select.split(b" ", 1)
    softened = [
        lines[shown][: end - 4] + lines[shown][end:],
        b"%s%s %s" % (resource, SOFT_HYPHEN_SUFFIX.encode(), size),
        b"<%s>Tj" % hyphen,
        select,
    ]
    lines[shown : shown + 1] = softened
