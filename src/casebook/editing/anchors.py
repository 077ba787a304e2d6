"""Names of the places that links lead to; unique in the book."""

from __future__ import annotations


def event_anchor(case: str, event: str) -> str:
    """Return the anchor of an event's row in the timeline of its case."""
    return f"{case}-event-{event}"


def narrated_anchor(case: str, event: str) -> str:
    """Return the anchor of the place where the narrative first tells of an event."""
    return f"{case}-told-{event}"


def source_anchor(key: str) -> str:
    """Return the anchor of a source in the list of sources."""
    return f"sources-{key}"


def note_anchor(part: str, number: int) -> str:
    """Return the id of a note."""
    return f"{part}-{number}"
