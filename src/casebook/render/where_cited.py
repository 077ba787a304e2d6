"""Where sources are cited, as lists tell it: by pages, or by links where no pages are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from string import ascii_lowercase

from markupsafe import Markup, escape

from casebook.model.anchor import Anchor
from casebook.model.inlines import Link, Words
from casebook.model.source_list import ArchivedCopy, CitingPart, SourceSection
from casebook.render.address_code import code_drawing, code_path
from casebook.render.inline_markup import InlineWriter

_Page = tuple[str, Anchor]
"""A page number as far as it is known, and a place on the page."""


class CitingWriter(InlineWriter):
    """Writes lists of sources."""

    def section_title(self, section: SourceSection) -> Markup:
        """Return the heading of a section of the list of sources."""
        title = self.inlines(section.title)
        if section.number is None:
            return title
        case = escape(self.wording.case_number(section.number))
        return self.filled("numbered-title", number=case, title=title)

    def archived_copy(self, copy: ArchivedCopy) -> Markup:
        """Return where an archived copy of a source is, and when it was made."""
        link = self.inlines((Link(copy.address, (Words(copy.address),)),))
        return escape(self.wording.archived_copy(copy, "\0")).replace("\0", link)

    def address_code(self, address: str) -> Markup:
        """Return the code of an address, in print; nothing in the e-book, which has links."""
        if self.medium == "epub" or not address:
            return Markup("")
        path, size = code_path(address)
        description = self.wording.term("address-code", address=address)
        return code_drawing(self.drawn(path), size, description)

    def where_cited(self, parts: Sequence[CitingPart]) -> Markup:
        """Return the places that cite a source: notes by their pages, or by their parts where no
        pages are told; citations in the text by part and page, or by part and link."""
        by_part = not self.has_pages or any(part.is_told_by_pages for part in parts)
        between = self.wording.term("between-parts" if by_part else "between-notes")
        places = escape(between).join(map(self._places, parts))
        return self.filled("where-cited", places=places)

    def authority_places(self, parts: Sequence[CitingPart], passim: int) -> Markup:
        """Return the places that cite an authority: the pages, or, where none are told, as in the
        list of sources. For `passim` pages or more that word stands; for 0 it never does."""
        if not self.has_pages:
            return escape(self.wording.term("between-parts")).join(map(self._places, parts))
        pages = self._gathered(place for part in parts for place in part.places)
        if passim and len(pages) >= passim:
            return Markup('<span class="passim">{}</span>').format(self.wording.term("passim"))
        return self._page_ranges(pages)

    def _places(self, part: CitingPart) -> Markup:
        if part.is_told_by_pages:
            return self._cited_on(part)
        return self._notes_on_pages(part) if self.has_pages else self._linked_notes(part)

    def _notes_on_pages(self, part: CitingPart) -> Markup:
        return self._between.join(
            self.filled("note-on-page", folio=self.linked_folio(note), number=escape(note.name))
            for note in part.places
        )

    def _linked_notes(self, part: CitingPart) -> Markup:
        notes = self._between.join(self.note_link(note, note.name) for note in part.places)
        count = "note" if len(part.places) == 1 else "notes"
        if not part.is_named:
            return self.filled(f"{count}-alone", notes=notes)
        return self.filled(f"{count}-of-part", part=self._name(part), notes=notes)

    def _cited_on(self, part: CitingPart) -> Markup:
        """Return the places of a part that cites in its text: by letters where no pages are
        told."""
        if self.has_pages:
            places = self._page_ranges(self._gathered(part.places))
        elif len(part.places) == 1 and part.is_named:
            return self._link(part.places[0], self._name(part))
        else:
            letters = (escape(_letters(index)) for index in range(len(part.places)))
            places = self._between.join(map(self._link, part.places, letters))
        if not part.is_named:
            return places
        return self.filled("places-of-part", part=self._name(part), places=places)

    def _name(self, part: CitingPart) -> Markup:
        if part.number is None:
            return self.inlines(part.title)
        number = self.wording.number(part.number)
        return escape(self.wording.term("case-number", number=number))

    def _link(self, place: Anchor, text: Markup) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.address(place), text)

    def _gathered(self, places: Iterable[Anchor]) -> list[_Page]:
        """Return each page on which one of some places stands, once, in order."""
        first: dict[str, Anchor] = {}
        for place in places:
            if folio := self.folio(place):
                first.setdefault(folio, place)
        # A note may begin on a later page than what is cited behind it. Roman numbers come first.
        return sorted(first.items(), key=lambda page: _value(page[0]))

    def _page_ranges(self, pages: Sequence[_Page]) -> Markup:
        """Return page numbers, linked, those that follow each other as ranges."""
        return self._between.join(
            self.filled("page-range", first=self._page(run[0]), last=self._page(run[-1]))
            if len(run) > 1
            else self._page(run[0])
            for run in _runs(pages)
        )

    def _page(self, page: _Page) -> Markup:
        return self.page_link(page[1])

    @property
    def _between(self) -> Markup:
        return escape(self.wording.term("between-notes"))


def _value(folio: str) -> int:
    return int(folio) if folio.isdecimal() else 0


def _runs(pages: Sequence[_Page]) -> Iterator[Sequence[_Page]]:
    """Yield pages in runs of which each follows the one before; roman numbers by themselves."""
    starts = [
        index
        for index, (before, after) in enumerate(pairwise(pages), 1)
        if not before[0].isdecimal() or _value(after[0]) != _value(before[0]) + 1
    ]
    for start, end in pairwise([0, *starts, len(pages)]):
        if end > start:
            yield pages[start:end]


def _letters(index: int) -> str:
    """Return a, b, c … z, aa, ab …"""
    before, letter = divmod(index, len(ascii_lowercase))
    return (_letters(before - 1) if before else "") + ascii_lowercase[letter]
