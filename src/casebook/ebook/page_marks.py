"""Where the pages of the print edition begin, to the word, in the documents of the e-book.

A page begins where print says: so many characters behind an anchor, with these words or a picture.
The place is found in the document's own text, which is counted as print counts it
(`model.passages.squeezed`; without notes; see `model.page`), and a mark is put there (EPUB 3.3, D.5
page breaks; DPUB-ARIA 1.1, doc-pagebreak).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from xml.parsers import expat

from casebook.ebook.archive import Member, deflated, inflated
from casebook.model.page import PICTURE, PICTURE_ELEMENT, PageBreak, counts
from casebook.model.passages import squeezed

_AGREED = 8
"""Characters by which the words at a place are known to be those that print has there."""
_TELLING = 16
"""Characters that tell where words stand that are not where they were looked for, since a template
writes more or less of them in the e-book."""
_INLINE = ("a", "abbr", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span")
_TRANSPARENT = frozenset(
    (*_INLINE, "strong", "sub", "sup", "u", "h1", "h2", "h3", "h4", "h5", "h6", "figure")
)
"""Elements before which the mark of a page stands that begins with their first word or picture.
Headings and figures are among them, since a mark is read aloud as a part of what holds it."""
_FLOW_ENDS = frozenset(("endnotes", "footnote"))
"""Types (`epub:type`) of what holds notes."""


MarkPlace = tuple[int, int]
"""The index of a document of a part, and that of the byte in it at which a mark stands."""


class PlaceNotFound(Exception):
    """The document does not say the words that a page of print begins with, in their order."""


def page_mark(label: str) -> str:
    """Return the id of the mark of a page."""
    return f"page-{label}"


def places_of_pages(
    documents: Sequence[bytes], pages: Sequence[PageBreak]
) -> tuple[MarkPlace, ...]:
    """Return where in the documents of a part, one behind another, the mark of each page has to
    stand.

    Raises PlaceNotFound for a page whose words the documents do not say, or say before those of the
    page before.
    """
    text = _PartText(documents)
    places: list[MarkPlace] = []
    for page in pages:
        place = text.place(page)
        if places and place < places[-1]:
            raise PlaceNotFound(page.words)
        places.append(place)
    return tuple(places)


def with_page_marks(member: Member, marks: Iterable[tuple[int, str]]) -> Member:
    """Return a document with marks of pages: each with its place in the bytes and its folio, in the
    order of the book."""
    xhtml = inflated(member)
    written = []
    end = 0
    for place, label in marks:
        written += [xhtml[end:place], _mark(label)]
        end = place
    return deflated(b"".join((*written, xhtml[end:])))


def _mark(label: str) -> bytes:
    return (
        f'<span epub:type="pagebreak" role="doc-pagebreak" id="{escape(page_mark(label))}"'
        f' aria-label="{escape(label)}"></span>'
    ).encode()


LONGEST_MARK = len(_mark("lxxxviii"))
"""Bytes that a mark takes at most, but in a book with a longer number of a page."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Text between two tags or entities, or a picture."""

    document: int
    """Index of its document."""
    start: int
    """Index of its first byte."""
    text: str
    """What it says."""
    lead: int
    """Index of the byte at which a mark stands that comes before its first word."""


class _PartText:
    """The text of the flow of a part's documents, and where in their bytes each character
    stands."""

    def __init__(self, documents: Sequence[bytes]) -> None:
        """Read documents: well-formed XHTML in UTF-8."""
        self._runs: list[_Run] = []
        self._starts: list[int] = []
        """Characters before each run."""
        self._anchors: dict[str, int] = {}
        """Id -> characters before the element."""
        self._count = 0
        self._open: list[bool] = []
        """Whether each open element counts no text."""
        for index, xhtml in enumerate(documents):
            self._read(index, xhtml)
        self._said = "".join(squeezed(run.text) for run in self._runs)

    def _read(self, index: int, xhtml: bytes) -> None:
        self._document = index
        self._hidden = 1
        """How deep in what does not count: the head of the document is the first."""
        self._lead = -1
        self._end = len(xhtml)
        self._parser = expat.ParserCreate(encoding="utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._stop
        self._parser.CharacterDataHandler = self._say
        self._parser.Parse(xhtml, True)

    def place(self, page: PageBreak) -> MarkPlace:
        """Return where the mark of a page stands."""
        before = self._anchors.get(page.anchor)
        wanted = page.character if before is None else before + page.offset
        return self._byte(self._matched(wanted, page.words))

    def _matched(self, wanted: int, words: str) -> int:
        """Return the character at which words stand that are expected at one."""
        said = self._said[wanted:][: len(words)]
        if said[:_AGREED] == words[:_AGREED]:
            return wanted
        found = min(_occurrences(self._said, words[:_TELLING]), key=lambda at: abs(at - wanted))
        if found < 0:
            raise PlaceNotFound(words)
        return found

    def _byte(self, character: int) -> MarkPlace:
        if character >= len(self._said):
            return self._document, self._end  # of the last document
        index = bisect_right(self._starts, character) - 1
        run = self._runs[index]
        at = _index_in(run.text, character - self._starts[index])
        while at and all(map(_is_alphabetic, run.text[at - 1 : at + 1])):
            at -= 1  # a page that begins within a word is marked before it
        before = run.text[:at]
        return run.document, run.start + len(before.encode()) if before.strip() else run.lead

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        kinds = (attributes.get("epub:type") or "").split()
        hides = not _FLOW_ENDS.isdisjoint(kinds)
        if name == "body":
            self._hidden -= 1
        elif hides and not self._hidden:
            self._end = min(self._end, at)
        hides = hides or not counts(attributes.get("class"))
        self._open.append(hides)
        self._hidden += hides
        if "id" in attributes and not self._hidden:
            self._anchors.setdefault(attributes["id"], self._count)
        if name == PICTURE_ELEMENT and not self._hidden:
            self._add(PICTURE, at, at)
        elif name not in _TRANSPARENT:
            self._lead = -1
        elif self._lead < 0:
            self._lead = at

    def _stop(self, name: str) -> None:
        self._hidden -= self._open.pop()
        if name == "body":
            self._end = min(self._end, self._parser.CurrentByteIndex)
            self._hidden += 1
        self._lead = -1

    def _say(self, text: str) -> None:
        at = self._parser.CurrentByteIndex
        if self._hidden or not text:
            return
        said = squeezed(text)
        if said:
            self._add(text, at, at + _blank(text))

    def _add(self, text: str, at: int, lead: int) -> None:
        """Add a run that begins at a byte; a mark stands before its elements, or else at `lead`."""
        lead = self._lead if self._lead >= 0 else lead
        self._runs.append(_Run(self._document, at, text, lead))
        self._starts.append(self._count)
        self._count += len(squeezed(text))
        self._lead = -1


def _occurrences(text: str, words: str) -> Iterator[int]:
    """Yield where words stand in a text; -1 if they do not."""
    found = [match.start() for match in re.finditer(f"(?={re.escape(words)})", text)]
    yield from found or [-1]


def _index_in(text: str, count: int) -> int:
    """Return the index of the character behind so many squeezed ones."""
    for index, character in enumerate(text):
        count -= len(squeezed(character))
        if count < 0:
            return index
    return len(text)


def _is_alphabetic(character: str) -> bool:
    """Return whether a character is a letter of a script that parts words by spaces."""
    code = ord(character)
    return character.isalpha() and not (0x2E80 <= code <= 0xD7FF or code >= 0x20000)


def _blank(text: str) -> int:
    """Return how many bytes of white space a text begins with."""
    return len(text[: len(text) - len(text.lstrip())].encode())
