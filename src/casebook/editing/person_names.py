"""Names of people within sentences."""

from __future__ import annotations

from dataclasses import replace

from casebook.model.inlines import Inline, Moment, PersonName, Words


def at_beginning(name: str) -> str:
    """Return a name as it begins a sentence: "De Gaulle". Scripts without capitals have nothing to
    change, nor has a name that begins with an apostrophe."""
    return name[:1].title() + name[1:]


def unplaced(inline: Inline) -> Inline:
    """Return what a reference is worth where no narrative tells or names anything: without a place
    of its own."""
    if isinstance(inline, PersonName):
        return Words(inline.text)
    return replace(inline, anchor=None) if isinstance(inline, Moment) else inline
