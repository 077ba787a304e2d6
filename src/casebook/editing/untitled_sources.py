"""Sources without a title and without names, in styles that name sources by these alone.

A style of author and date would print the year of such a page alone, "(2012a)"; one that refers to
earlier notes, their number alone, "(n 2)". The name of what it stands in takes the place of the
title.
"""

from __future__ import annotations

from casebook.editing.citation_style import is_in_text
from casebook.editing.namesakes import Item
from casebook.model.csl import NAMES


def needs_names(style: bytes) -> bool:
    """Return whether a CSL style, prepared, names sources by author or title alone: one of author
    and date, or one of notes that refer to others by number."""
    if is_in_text(style):
        return b'"citation-number"' not in style
    return b'"first-reference-note-number"' in style


def with_a_name(item: Item) -> Item:
    """Return a source with something to name it by: its own, or the title of its container."""
    if "title" in item or "container-title" not in item or any(item.get(name) for name in NAMES):
        return item
    kept = {field: value for field, value in item.items() if field != "container-title"}
    return {**kept, "title": item["container-title"]}
