"""Notes and their calls as markup, and which notes of a case stand below its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from markupsafe import Markup

from casebook.model.anchor import spelled
from casebook.model.difference import VariantText
from casebook.model.inlines import Inlines
from casebook.model.layout import Medium
from casebook.model.note_marks import NoteCall
from casebook.model.part import CaseText, Content
from casebook.model.walk import all_inlines

Tables = Literal["differences", "timeline"]
"""The tables of a case that may have their notes below them."""

_JOINERS: Mapping[Medium, str] = {"print": "\u2060", "epub": "\ufeff"}
"""No line begins with the call of a note or a superior figure. Many reading systems do not know
U+2060, and show a box where the reader has chosen another font; U+FEFF all do."""


def joined(medium: Medium) -> str:
    """Return what keeps a call on the line of what it follows."""
    return _JOINERS[medium]


def call_markup(call: NoteCall, medium: Medium, *, following: bool, said: Markup) -> Markup:
    """Return the call of a note; `following` another, described for those who hear it by the
    attribute `said`. In an e-book the call is raised without a style sheet too; its number stands
    in it alone: Apple Books opens no note from a call with other elements."""
    in_e_book = medium == "epub"
    return Markup(
        '{joiner}{raised}<a class="note-call{spaced}" id="{own}" href="#{note}"{kind}'
        ' role="doc-noteref"{said}>{number}</a>{end}'
    ).format(
        joiner=_JOINERS[medium],
        spaced=" following" if following else "",
        own=spelled(call.anchor),
        note=spelled(call.note),
        kind=Markup(' epub:type="noteref"') * in_e_book,
        said=Markup("") if in_e_book else said,
        number=call.number,
        raised=Markup("<sup>") * in_e_book,
        end=Markup("</sup>") * in_e_book,
    )


def note_markup(call: NoteCall, text: Markup, said: Markup, element: str = "span") -> Markup:
    """Return the note of a call, in print, with the attribute `said` that describes its way back.
    As a `span` it stands in the text at its call, and the style sheet moves it to the foot of the
    page; as a `div` it stands where it is."""
    return Markup(
        '<{element} class="note" id="{note}" role="doc-footnote">'
        '<a class="note-number digits-{digits}" href="#{own}"{said}>{number}</a> '
        '<span class="note-text">{text}</span></{element}>'
    ).format(
        element=element,
        note=spelled(call.note),
        digits=len(str(call.number)),
        own=spelled(call.anchor),
        said=said,
        number=call.number,
        text=text,
    )


def calls_in_tables(content: Content) -> Mapping[Tables, tuple[NoteCall, ...]]:
    """Return the calls of notes in each of the tables of a case, in their order; of another part
    none."""
    if not isinstance(content, CaseText):
        return {}
    differences = (variant for one in content.differences for variant in one.variants)
    rows = (row for year in content.timeline for row in year.rows)
    timeline = (part for row in rows for part in (row.text, *_variants(row.differs)))
    return {
        "differences": tuple(_calls(_variants(differences))),
        "timeline": tuple(_calls(timeline)),
    }


def _variants(variants: Iterable[VariantText]) -> Iterator[Inlines]:
    for variant in variants:
        yield from (variant.value, variant.note, variant.call)


def _calls(texts: Iterable[Inlines]) -> Iterator[NoteCall]:
    for text in texts:
        yield from (one for one in all_inlines(text) if isinstance(one, NoteCall))
