"""Names of people as sentences have them, and what stands beside a narrative."""

from __future__ import annotations

from dataclasses import replace

from casebook.model.inlines import Inline, Moment, PersonName, Words


def begun(name: str) -> str:
    """Return a name as a sentence begins with it: "De Gaulle" for "de Gaulle"."""
    return name[:1].title() + name[1:]


def unplaced(inline: Inline) -> Inline:
    """Return what a reference is worth where no narrative tells or names anything: without a place
    of its own."""
    if isinstance(inline, PersonName):
        return Words(inline.text)
    return replace(inline, anchor=None) if isinstance(inline, Moment) else inline
