"""Inlines as markup: the same elements, classes and ids in print and in the e-book."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from casebook.model.anchor import Anchor, spelled
from casebook.model.inlines import (
    CrossReference,
    Foreign,
    Inline,
    LineBreak,
    Link,
    Moment,
    Note,
    PersonName,
    Styled,
    TextCitation,
    Words,
)
from casebook.model.layout import Medium
from casebook.model.note_marks import NoteCall, NoteReference
from casebook.model.page import NOTES_BELOW
from casebook.render import line_ends, long_words
from casebook.render.figure_style import FigureStyle
from casebook.render.note_markup import Tables, call_markup, joined, note_markup
from casebook.render.wording import Wording, is_short

_ELEMENTS = {
    "emphasis": ("<em>", "</em>"),
    "italic": ("<i>", "</i>"),
    "strong": ("<strong>", "</strong>"),
    "strike": ("<s>", "</s>"),
    "underline": ("<u>", "</u>"),
    "small-caps": ('<span class="small-caps">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "code": ("<code>", "</code>"),
}


@dataclass(frozen=True, slots=True)
class InlineWriter:
    """Writes the text of one part."""

    wording: Wording
    """How values read in the language of the edition."""
    medium: Medium
    """Print or e-book."""
    part: str
    """The id of the part that is written."""
    notes: Mapping[Anchor, Note]
    """Its notes by their places."""
    below: Mapping[Tables, Sequence[NoteCall]]
    """The calls of those notes that stand below tables, by these."""
    apart: frozenset[NoteCall]
    """All of these calls."""
    address: Callable[[Anchor], str]
    """The address of an anchor, seen from this part."""
    folio: Callable[[Anchor], str]
    """The printed page of an anchor; empty where there is none."""
    has_pages: bool
    """Whether printed pages are told: in print, and in an e-book with the pages of a print edition.
    """
    picture: Callable[[str], str]
    """The address of a picture, given its path in the book."""
    drawn: Callable[[str], str]
    """A drawing of ours, or its path, as it is: templates may draw nothing else."""
    figure_style: Callable[[], FigureStyle]
    """Returns the measures of figures."""

    def inlines(self, inlines: Iterable[Inline]) -> Markup:
        """Return inlines as markup."""
        written = []
        before: Inline | None = None
        for inline in _without_gaps(inlines):
            following = isinstance(before, NoteCall)
            if isinstance(inline, NoteCall):
                written.append(self._note_call(inline, following))
            elif self._stopped(before) and isinstance(inline, Words) and inline.text[:1] == ".":
                # The stop of "3 p.m." ends the sentence too.
                written.append(self._words(Words(inline.text[1:])))
            else:
                if following and self._breaks_anywhere:
                    written.append(Markup(line_ends.behind_call(self.wording.plain((inline,)))))
                if isinstance(before, Words) and isinstance(inline, Foreign):
                    written.append(Markup(self._place(before, inline)))
                written.append(self._inline(inline))
            before = inline
        return Markup("").join(written)

    def note_text(self, note: Note) -> Markup:
        """Return the text of a note without its number."""
        return self.inlines(note.children)

    def _stopped(self, inline: Inline | None) -> bool:
        """Return whether an inline is a value that ends with a full stop."""
        return isinstance(inline, Moment) and self.wording.value(inline).endswith(".")

    def _inline(self, inline: Inline) -> Markup:
        if isinstance(inline, Styled):
            opening, closing = _ELEMENTS[inline.style]
            return Markup(opening) + self.inlines(inline.children) + Markup(closing)
        if isinstance(inline, Foreign):
            children = self.inlines(inline.children)
            return Markup('<span lang="{0}" xml:lang="{0}">{1}</span>').format(
                inline.language, children
            )
        if isinstance(inline, Link):
            kind, text = "link", self.inlines(inline.children)
            if self.wording.plain(inline.children) == inline.address:
                kind, text = "address", long_words.address(inline.address, self.medium == "print")
            return Markup('<a class="{}" href="{}">{}</a>').format(kind, inline.href, text)
        if isinstance(inline, TextCitation):
            place = id_attribute(Anchor(self.part, "citation", str(inline.number)))
            joiner = joined(self.medium) * inline.is_superior
            return Markup('{}<span class="citation"{}>{}</span>').format(
                joiner, place, self.inlines(inline.children)
            )
        if isinstance(inline, LineBreak):
            return Markup("<br/>")
        if isinstance(inline, NoteReference):
            return self.note_link(inline.note, self.wording.value(inline))
        if isinstance(inline, Moment):
            return self._moment(inline)
        if isinstance(inline, CrossReference):
            return self.cross_reference(inline)
        if isinstance(inline, Words):
            return self._words(inline)
        if isinstance(inline, PersonName):
            named = self._words(Words(inline.text))
            return Markup("<span{}>{}</span>").format(id_attribute(inline.anchor), named)
        return self._value(self.wording.value(inline))

    def _value(self, said: str) -> Markup:
        return escape(line_ends.places_whole(said) if self._breaks_anywhere else said)

    def _words(self, words: Words) -> Markup:
        """Return words; in print with places where a line of Chinese may end, or of an address."""
        text = words.text
        if self._breaks_anywhere:
            text = line_ends.beside_quotes(line_ends.places_whole(text))
        return long_words.marked(text, self.medium == "print")

    def _place(self, before: Words, foreign: Foreign) -> str:
        """Return a place for a line to end between Chinese and what is in another language."""
        if self._breaks_anywhere and line_ends.may_end(before.text):
            return line_ends.before(self.wording.plain(foreign.children))
        return ""

    @property
    def _breaks_anywhere(self) -> bool:
        return self.medium == "print" and self.wording.writing.breaks_between_characters

    def _note_call(self, call: NoteCall, following: bool) -> Markup:
        number = str(call.number)
        said = self._said("link-to-note", number=number)
        mark = call_markup(call, self.medium, following=following, said=said)
        is_apart = self.medium == "epub" or call in self.apart
        return mark if is_apart else mark + self._note(call, "span")

    def notes_below(self, tables: Tables) -> Markup:
        """Return the notes that the tables of a case call, as a block; nothing where they stand at
        the feet of pages, or in an e-book."""
        calls = self.below.get(tables, ()) if self.medium == "print" else ()
        if not calls:
            return Markup("")
        notes = Markup("\n").join(self._note(call, "div") for call in calls)
        return Markup('<section class="{}">\n{}\n</section>').format(NOTES_BELOW, notes)

    def _note(self, call: NoteCall, element: str) -> Markup:
        said = self._said("back-to-text", number=str(call.number))
        return note_markup(call, self.note_text(self.notes[call.note]), said, element)

    def _moment(self, moment: Moment) -> Markup:
        text = self._value(self.wording.value(moment))
        name = id_attribute(moment.anchor)
        if moment.target:
            address = self.address(moment.target)
            return Markup('<a class="date"{} href="{}">{}</a>').format(name, address, text)
        return Markup('<span class="date"{}>{}</span>').format(name, text) if name else text

    def row_date(self, moment: Moment) -> Markup:
        """Return the date of a row of a timeline, each end unbroken where there is room."""
        ends = self.wording.row_date(moment)
        between = self.wording.term("range", start="", end="")
        return escape(between).join(
            Markup('<span class="unbroken">{}</span>').format(end)
            if is_short(end)
            else self._value(end)
            for end in ends.split(between)
        )

    def folio_of(self, anchor: Anchor) -> Markup:
        """Return the printed page of an anchor; empty where there is none.

        In print figures are stand-ins, which binding replaces.
        """
        folio = self.folio(anchor)
        if not folio.isdecimal():
            return escape(folio)
        if self.medium == "epub":
            return Markup('<span class="late-folio">{}</span>').format(folio)
        return Markup('<span class="late-folio" data-folio="{}">{}</span>').format(
            spelled(anchor), "0" * len(folio)
        )

    def linked_folio(self, anchor: Anchor) -> Markup:
        """Return the printed page of an anchor, in the e-book as a link to it."""
        folio = self.folio_of(anchor)
        if not folio or self.medium == "print":
            return folio
        return self.page_link(anchor)

    def page_link(self, anchor: Anchor) -> Markup:
        """Return the printed page of an anchor as a link to it."""
        label = self._label("link-to-page", folio=self.folio(anchor))
        return self._labelled(anchor, self.folio_of(anchor), label)

    def note_link(self, anchor: Anchor, number: str) -> Markup:
        """Return the number of a note as a link to it, or to its call."""
        return self._labelled(anchor, escape(number), self._label("link-to-note", number=number))

    def case_link(self, anchor: Anchor, number: int, title: str = "") -> Markup:
        """Return the number of a case as a link to a place in it, with its title for those who
        point at it."""
        figures = self.wording.number(number)
        said = self.wording.term("case-number", number=figures)
        said = self.wording.term("numbered-title", number=said, title=title) if title else said
        label = Markup(' title="{}"').format(title) if title else Markup("")
        if self.medium == "epub":
            label += Markup(' aria-label="{}"').format(said)
        return self._labelled(anchor, escape(figures), label)

    def _label(self, term: str, **fields: str) -> Markup:
        """Return the attribute by which a link that is a bare number is known to those who hear it;
        in print nothing: links are described when the pages are known."""
        if self.medium == "print":
            return Markup("")
        return self._said(term, **fields)

    def _said(self, term: str, **fields: str) -> Markup:
        return Markup(' aria-label="{}"').format(self.wording.term(term, **fields))

    def _labelled(self, anchor: Anchor, text: Markup, label: Markup) -> Markup:
        return Markup('<a href="{}"{}>{}</a>').format(self.address(anchor), label, text)

    def cross_reference(self, reference: CrossReference) -> Markup:
        """Return a link to another place in the book, in print with its page."""
        link = Markup('<a class="cross-reference" href="{}">{}</a>').format(
            self.address(reference.target), self.inlines(reference.children)
        )
        folio = self.linked_folio(reference.target) if reference.page else Markup("")
        return self.filled("case-reference", title=link, folio=folio) if folio else link

    def filled(self, term: str, **fields: Markup) -> Markup:
        """Return a term with markup in its fields."""
        marks = {name: f"\0{index}\0" for index, name in enumerate(fields)}
        text = escape(self.wording.term(term, **marks))
        for name, mark in marks.items():
            text = text.replace(mark, fields[name])
        return text


def _without_gaps(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines without the space that authors leave before a note, out of habit."""
    held: Inline | None = None
    for inline in inlines:
        if isinstance(inline, NoteCall) and isinstance(held, Words):
            held = Words(held.text.rstrip())
        if held is not None:
            yield held
        held = inline
    if held is not None:
        yield held


def id_attribute(anchor: Anchor | None) -> Markup:
    """Return the attribute that names the place of an element; nothing where it has none."""
    return Markup(' id="{}"').format(spelled(anchor)) if anchor else Markup("")
