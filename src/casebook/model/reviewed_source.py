"""A source as a layout for review shows it beside what rests on it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.dates import Date


@dataclass(frozen=True)
class ReviewedSource:
    """A source in short, with what is known of its worth."""

    name: str
    """What it is called."""
    date: Date | None
    """When it appeared, if that is known and its name does not tell."""
    tier: str
    """Its tier, as its author wrote it; empty for none."""
    doubts: tuple[str, ...]
    """The printed terms of what speaks against it."""
