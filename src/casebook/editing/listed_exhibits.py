"""Exhibits as their list has them: with their titles, or else their captions without notes and
links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from casebook.editing.language import in_locale
from casebook.editing.text_citations import without_citations
from casebook.editing.transform import change_inlines
from casebook.model.blocks import Figure
from casebook.model.case import Case
from casebook.model.exhibit_list import ListedExhibit
from casebook.model.inlines import (
    CrossReference,
    Inline,
    Inlines,
    Link,
    Moment,
    TextCitation,
    Words,
)
from casebook.model.note_marks import NoteCall


def listed_exhibits(
    case: Case, figures: Iterable[Figure], locale: str
) -> tuple[ListedExhibit, ...]:
    """Return the exhibits that a case shows as the list has them, in the order of their numbers."""
    titles = {str(one.id): str(in_locale(one.title, locale)) for one in case.record.exhibits}
    found = []
    for figure in figures:
        title = titles[figure.anchor.name]
        words = (Words(title),) if title else _in_list(figure.caption)
        found.append(ListedExhibit(figure.anchor, figure.number, words))
    return tuple(sorted(found, key=lambda one: one.number.number))


def _in_list(caption: Inlines) -> Inlines:
    """Return a caption as a line that leads to its exhibit, and so holds no link of its own."""
    return change_inlines(without_citations(caption, (NoteCall, TextCitation)), _without_link)


def _without_link(inline: Inline) -> Inline | Inlines:
    if isinstance(inline, (Link, CrossReference)):
        return inline.children
    return replace(inline, target=None, anchor=None) if isinstance(inline, Moment) else inline
