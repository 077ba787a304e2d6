"""A set part: a part laid out, with all that binding needs, and no page number of the book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from casebook.model.page import PageBreak
from casebook.pdf.structure import NewerType
from casebook.typeset.findings import ChunkEnd, Finding
from casebook.typeset.glyph_use import GlyphUse


@dataclass(frozen=True, slots=True)
class PageBox:
    """The paper and the text block of one page, in points from the upper left corner."""

    width: float
    """The width of the paper."""
    height: float
    """The height of the paper."""
    left: float
    """From the paper's left edge to the text block."""
    top: float
    """From the paper's upper edge to the text block."""
    text_width: float
    """The width of the text block."""
    text_height: float
    """The height of the text block."""


@dataclass(frozen=True, slots=True)
class TextSlot:
    """The place in a text of a page number that is known when the book is bound."""

    start: int
    """Index of its first character; its characters are stand-ins."""
    end: int
    """Index behind its last character."""
    anchor: str
    """The anchor whose page number it is."""


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text in which page numbers are still to be filled in."""

    text: str
    """With stand-ins for the figures."""
    slots: tuple[TextSlot, ...] = ()
    """In the order of the text."""

    def filled(self, folios: Mapping[str, str]) -> str:
        """Return the text with the printed page numbers, which `folios` gives by anchor."""
        pieces = []
        end = 0
        for slot in self.slots:
            pieces += [self.text[end : slot.start], folios[slot.anchor]]
            end = slot.end
        return "".join((*pieces, self.text[end:]))


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry that the part gives to the outline."""

    level: int
    """As in CSS `bookmark-level`: 1 for the part itself."""
    label: OpenText
    """What the entry says."""
    page: int
    """Page index in the part, from 0."""
    x: float
    """Points from the left edge of the page."""
    y: float
    """Points from the foot of the page."""
    is_open: bool
    """Whether the entries below it are shown at first."""
    element: int
    """Local object number of the structure element that it leads to."""


@dataclass(frozen=True, slots=True)
class Destination:
    """The place of an anchor."""

    page: int
    """Page index in the part, from 0."""
    x: float
    """Points from the left edge of the page."""
    y: float
    """Points from the foot of the page."""
    element: int
    """Local object number of the structure element that begins there, or holds the place."""


@dataclass(frozen=True, slots=True)
class ElementLink:
    """A structure element that refers to another one: the call of a note to the note, an entry of a
    contents list to what it lists (`Ref`, ISO 32000-2, 14.7.2)."""

    element: int
    """Its local object number."""
    anchor: str
    """The anchor of what it refers to, in the part or elsewhere in the book."""
    is_call: bool
    """Whether it calls a note, which then refers back to it."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """Local object numbers: fixed ones first, then pages, contents, streams and the rest."""

    pages: int
    """How many pages there are."""
    streams: int
    """How many streams there are beside the contents of pages."""

    PAGE_HOLDER = 0
    """The object stream of the page dictionaries, which binding completes."""
    OBJECT_HOLDER = 1
    """The object stream of the other objects."""
    PAGES_NODE = 2
    """The part's node of the page tree."""
    FONTS = 3
    """The font dictionary of the part's resources, which binding writes."""
    _FIXED = 4

    def page(self, index: int) -> int:
        """Return the dictionary of a page."""
        return self._FIXED + index

    def content(self, index: int) -> int:
        """Return the content stream of a page."""
        return self._FIXED + self.pages + index

    def stream(self, index: int) -> int:
        """Return another stream."""
        return self._FIXED + 2 * self.pages + index

    @property
    def first_object(self) -> int:
        """The first of the other objects."""
        return self._FIXED + 2 * self.pages + self.streams


@dataclass(frozen=True, slots=True)
class ObjectNumbers:
    """The numbers of a set part's objects, as far as the book has to know them: all are local."""

    numbering: Numbering
    """How the fixed ones, pages, contents and streams are numbered."""
    object_count: int
    """How many objects there are beside those of the numbering."""
    resources: int
    """The resource dictionary that all pages share."""
    structure: int
    """The part's structure element."""
    parent_tree: int
    """The part's leaf node of the parent tree."""
    identifiers: int
    """The part's leaf node of the ID tree; 0 for none."""

    @property
    def size(self) -> int:
        """How many object numbers the set part takes."""
        return self.numbering.first_object + self.object_count


@dataclass(frozen=True, slots=True)
class Figures:
    """The ten figures of a font in one form, such as old style."""

    resource: str
    """The font's name among the font resources of the part."""
    glyphs: tuple[int, ...]
    """The glyphs of 0 to 9."""
    advances: tuple[float, ...]
    """Their advances in thousandths of an em."""


@dataclass(frozen=True, slots=True)
class FolioSlot:
    """The place in the content of a page of a page number that is known when the book is bound."""

    page: int
    """Page index in the part."""
    offset: int
    """Where the operator that shows the stand-ins begins, in the content before it is deflated."""
    length: int
    """How many bytes that operator takes."""
    anchor: str
    """The anchor whose page number it is."""
    stand_ins: int
    """How many noughts stand there: their width is that of the slot."""
    figures: Figures
    """The figures of the font that it is set in."""


@dataclass(frozen=True, slots=True)
class LinkDescription:
    """What a link says, where it says a page number: the entry /Contents of its annotation."""

    index: int
    """Of the annotation among the other objects, where that entry is left out."""
    text: OpenText
    """The description."""


@dataclass(frozen=True, slots=True)
class NewerElement:
    """A structure element that PDF 2.0 calls something else."""

    index: int
    """Its index among the other objects."""
    newer: NewerType
    """What PDF 2.0 calls it."""


@dataclass(frozen=True, slots=True)
class PartObjects:
    """The PDF objects of a set part, with local numbers in the order of `Numbering`."""

    page_entries: tuple[bytes, ...]
    """Entries of each page's dictionary, without those that binding adds."""
    contents: tuple[bytes, ...]
    """The deflated content stream of each page, enclosed in q and Q."""
    streams: tuple[tuple[bytes, bytes], ...]
    """Entries of the dictionary and data of every other stream (images, groups)."""
    objects: bytes
    """All other objects, one a line."""
    folio_slots: tuple[FolioSlot, ...] = ()
    """Page numbers to be filled in when binding, in the order of the pages and of their content."""
    descriptions: tuple[LinkDescription, ...] = ()
    """Descriptions of links to be filled in when binding."""
    newer: tuple[NewerElement, ...] = ()
    """Structure elements to be changed when binding into a file of PDF 2.0."""


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A body that has been put away until it is bound (see `set_part_store`)."""

    key: str
    """The name under which the store has it."""


@dataclass(frozen=True, slots=True)
class SetPart:
    """A part laid out. Equal jobs give equal set parts."""

    name: str
    """The part's name."""
    page_boxes: tuple[PageBox, ...]
    """Paper and text block of each page."""
    breaks: tuple[PageBreak, ...]
    """For each page, where in the text it begins."""
    findings: tuple[Finding, ...]
    """What falls short; a part without findings is printed as it has to be."""
    faces: tuple[GlyphUse, ...]
    """The faces that it is set in, and what it uses of each."""
    destinations: Mapping[str, Destination]
    """Every element id -> where it begins."""
    bookmarks: tuple[Bookmark, ...]
    """What it gives to the outline, in order."""
    folio_anchors: tuple[str, ...]
    """The anchors whose page numbers are filled in when binding, sorted (see `folio_slots`)."""
    targets: tuple[str, ...]
    """Anchors that links of the part lead to, in the part or elsewhere in the book, sorted."""
    references: tuple[ElementLink, ...]
    """Its structure elements that refer to others, in reading order."""
    numbers: ObjectNumbers
    """Where the book finds its objects."""
    body: PartObjects | StoredBody
    """Its objects, or where they are stored."""
    letters: tuple[int, ...] = ()
    """How many letters the text of each page has."""
    chunk_end: ChunkEnd | None = None
    """Where the next chunk begins, of a chunk that is not the part's last (see `chain`)."""

    @property
    def pages(self) -> int:
        """The number of pages."""
        return len(self.page_boxes)
