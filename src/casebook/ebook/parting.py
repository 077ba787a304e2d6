"""Where a document can be parted: before headings, tables of one list, rows and items.

The bytes are read as they stand, so that pieces are cut out of them and nothing is written anew
but the elements that go on in the next piece.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from casebook.model.text import spoken

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TABLE, _ROW = 7, 8
"""Ranks below those of headings."""
_GOES_ON = frozenset(("body", "main", "article", "section", "div", "table", "tbody", "ul"))
"""Elements that may end in one document and go on in the next."""
_NAMED = frozenset(("main", "article", "section"))
"""Elements that a heading in them names."""
_BINDS = frozenset(("rowspan", "headers"))
"""Attributes of cells that bind the rows of a table together."""


@dataclass(slots=True, eq=False)
class OpenElement:
    """An element, as long as it is read; what it is called is known when it has been."""

    name: str
    """Of its tag."""
    attributes: Mapping[str, str]
    """As they are written."""
    start: int
    """Index of its first byte."""
    is_first: bool
    """Whether nothing stands before it in its parent."""
    after: str
    """The name of the element right before it; empty where there is none, or words are between."""
    last: str = ""
    """The name of the last element in it; empty where words stand behind that."""
    is_begun: bool = False
    """Whether it has elements or words yet."""
    label: str = ""
    """Its heading, or the head of its table; of a heading its own words."""
    is_bound: bool = False
    """Of a table: whether cells belong to more rows than one."""
    inside: int = -1
    """Index of the byte at which its content begins; -1 if it has none."""


@dataclass(frozen=True, slots=True)
class PartingPlace:
    """A place at which a document can be parted."""

    at: int
    """Index of the byte with which the next piece begins."""
    rank: int
    """Lower ones are better: 2 before a heading of the second level, 8 before a row."""
    around: tuple[OpenElement, ...]
    """The elements that go on behind it, from the body inwards."""
    named_by: OpenElement
    """The one whose label says what the next piece begins with."""


@dataclass(frozen=True, slots=True)
class Parting:
    """What a document is made of, as far as dividing it asks. Numbers are indexes of bytes."""

    body: int
    """Where the body begins, with its tag."""
    end: int
    """Where its text ends: the notes begin there, or the body ends."""
    body_end: int
    """Where the end tag of the body is."""
    holder: OpenElement | None
    """What holds the notes; None if there are none."""
    notes: tuple[tuple[str, int], ...]
    """The id of each note, and where it begins."""
    notes_end: int
    """Where the last note ends."""
    calls: tuple[tuple[int, str], ...]
    """Each call of a note, and the id of the note."""
    inner_links: tuple[int, ...]
    """Where links to places of the document itself stand, but those between calls and notes."""
    outer_links: tuple[int, ...]
    """Where all others stand."""
    places: tuple[PartingPlace, ...]
    """In order."""


def read_parting(xhtml: bytes) -> Parting | None:
    """Return where a document can be parted; None if its notes do not stand together behind its
    text, so that they could not go with their calls.

    Raises ValueError if it is not well formed.
    """
    reading = _PartingReader()
    try:
        reading.parser.Parse(xhtml, True)
    except expat.ExpatError as error:
        raise ValueError(f"not well-formed XHTML: {error}") from error
    return reading.parting()


class _PartingReader:
    """One reading of a document."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._stop
        self.parser.CharacterDataHandler = self._say
        self._open: list[OpenElement] = []
        """From the body inwards."""
        self._named: list[tuple[OpenElement, list[str]]] = []
        """Headings that are open, with their words."""
        self._silent: OpenElement | None = None
        """The call that is open."""
        self._body, self._body_end = -1, -1
        self._holder: OpenElement | None = None
        """The element that holds the notes."""
        self._notes: list[tuple[str, int]] = []
        self._notes_end = -1
        self._are_together = True
        """Whether the notes stand in one element behind the text, and nothing behind them."""
        self._calls: list[tuple[int, str]] = []
        self._inner_links: list[int] = []
        self._outer_links: list[int] = []
        self._places: list[PartingPlace] = []

    def parting(self) -> Parting | None:
        """Return what was read."""
        end = self._body_end if self._holder is None else self._holder.start
        if self._body_end < 0 or not self._are_together or any(at > end for at, _ in self._calls):
            return None
        return Parting(
            body=self._body,
            end=end,
            body_end=self._body_end,
            holder=self._holder,
            notes=tuple(self._notes),
            notes_end=self._notes_end,
            calls=tuple(self._calls),
            inner_links=tuple(self._inner_links),
            outer_links=tuple(self._outer_links),
            places=tuple(
                place
                for place in self._places
                if place.at < end and not any(one.is_bound for one in place.around)
            ),
        )

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self.parser.CurrentByteIndex
        if name == "body" and self._body < 0:
            self._body = at
        elif not self._open:
            return
        parent = self._open[-1] if self._open else None
        one = OpenElement(
            name,
            attributes,
            at,
            is_first=parent is not None and not parent.is_begun,
            after=parent.last if parent else "",
        )
        self._open.append(one)
        self._note(one)
        self._place(one)
        self._tell(one)
        if parent is not None:
            parent.is_begun, parent.last = True, name
            parent.inside = at if parent.inside < 0 else parent.inside

    def _note(self, one: OpenElement) -> None:
        """Take account of what has to do with notes, and of links."""
        role, address = one.attributes.get("role"), one.attributes.get("href")
        parent = self._open[-2] if len(self._open) > 1 else None
        if role == "doc-footnote":
            self._holder = self._holder or parent
            is_known = parent is self._holder and len(self._open) == 3
            self._are_together &= is_known and self._notes_end < 0
            self._notes.append((one.attributes.get("id", ""), one.start))
        elif self._notes and (parent is self._holder or self._notes_end >= 0):
            self._are_together = False
        if role == "doc-noteref" and address is not None:
            self._silent = self._silent or one
            self._calls.append((one.start, address.removeprefix("#")))
        elif one.name == "a" and address is not None and role != "doc-backlink":
            is_inner = address.startswith("#")
            (self._inner_links if is_inner else self._outer_links).append(one.start)
        if _BINDS.intersection(one.attributes):
            for table in self._open:
                table.is_bound |= table.name == "table"

    def _place(self, one: OpenElement) -> None:
        """Keep the place before an element if the document can be parted there."""
        depth = len(self._open) - 1
        parent = self._open[depth - 1]
        rank = _HEADINGS.get(one.name, 0)
        if rank > 1:
            while depth > 1 and self._open[depth].is_first:
                if self._open[depth - 1].name not in _GOES_ON:
                    return
                depth -= 1  # a section goes with its heading
            is_apart = self._open[depth].after not in _HEADINGS and not self._open[depth].is_first
            self._keep(depth, rank if is_apart else 0, one)
        elif one.name == "table":
            self._keep(depth, _TABLE if one.after == "table" else 0, one)
        elif one.name == "tr" and parent.name == "tbody" and not one.is_first:
            table = self._open[depth - 2]
            self._keep(depth, _ROW if table.attributes.get("role") == "table" else 0, table)
        elif one.name == "li" and parent.name == "ul" and not one.is_first:
            self._keep(depth, _ROW, parent)

    def _keep(self, depth: int, rank: int, named_by: OpenElement) -> None:
        around = tuple(self._open[:depth])
        if rank and around and all(element.name in _GOES_ON for element in around):
            self._places.append(PartingPlace(self._open[depth].start, rank, around, named_by))

    def _tell(self, one: OpenElement) -> None:
        is_head = one.name == "th" and any(element.name == "thead" for element in self._open)
        if one.name in _HEADINGS or is_head:
            self._named.append((one, []))

    def _stop(self, name: str) -> None:
        if not self._open:
            return
        at = self.parser.CurrentByteIndex
        one = self._open.pop()
        if one is self._silent:
            self._silent = None
        if one is self._holder:
            self._notes_end = at
        if self._named and self._named[-1][0] is one:
            one.label = spoken("".join(self._named.pop()[1]))
            kinds = ("table",) if name == "th" else _NAMED
            within = next((e for e in reversed(self._open) if e.name in kinds), None)
            if within is not None and not within.label:
                within.label = one.label
        if name == "body":
            self._body_end = at

    def _say(self, text: str) -> None:
        if not self._open:
            return
        one = self._open[-1]
        if one.inside < 0:
            one.inside = self.parser.CurrentByteIndex
        if text.strip():
            one.is_begun, one.last = True, ""
            is_beside = one is self._holder or len(self._open) == 1
            self._are_together &= not (self._notes and is_beside)
        if self._silent is None:
            for _, words in self._named:
                words.append(text)
