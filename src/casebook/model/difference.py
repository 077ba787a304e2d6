"""What sources differ on, as a case tells of it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.case import Standing
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class VariantText:
    """What some sources say where others say otherwise."""

    value: Inlines
    """What they say."""
    names: tuple[str, ...]
    """What those who say so are called, each once."""
    note: Inlines = ()
    """What there is to say of it; may be empty."""
    call: Inlines = ()
    """The call of the note that cites the sources; empty where it is told in short."""


@dataclass(frozen=True)
class Difference:
    """An entry under "Where the sources differ": a fact or an event."""

    what: Inlines
    """What they differ on."""
    target: Anchor | None
    """The row of the event in the timeline; none for a fact."""
    standing: Standing
    """How surely it is known."""
    variants: tuple[VariantText, ...]
    """What is said, in the order of the record; two at least."""
