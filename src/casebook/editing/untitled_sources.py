"""Sources without a title and without names, in styles of author and date.

Such a style names a source by its author, or else by its title; of a page that tells neither it
would print its year alone, "(2012a)". The name of what it stands in takes the place of the title.
"""

from __future__ import annotations

from casebook.editing.citation_style import is_in_text
from casebook.editing.namesakes import Item
from casebook.model.csl import NAMES


def names_sources(style: bytes) -> bool:
    """Return whether a CSL style, prepared, names sources in the text, and does not number them."""
    return is_in_text(style) and b'"citation-number"' not in style


def with_a_name(item: Item) -> Item:
    """Return a source with something to name it by: its own, or the title of its container."""
    if "title" in item or "container-title" not in item or any(item.get(name) for name in NAMES):
        return item
    kept = {field: value for field, value in item.items() if field != "container-title"}
    return {**kept, "title": item["container-title"]}
