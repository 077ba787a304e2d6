"""A table of a report about a book, for those who make it: headings, rows, plain text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table of a report."""

    title: str
    """What it is about."""
    headings: tuple[str, ...]
    """Of its columns."""
    rows: tuple[tuple[str, ...], ...]
    """In order; each with as many cells as there are headings."""
    otherwise: str
    """What is said where it has no rows."""


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """What the claims of a book rest on."""

    title: str
    """The title of the book."""
    date: str
    """The date of the edition, as it was written."""
    tables: tuple[ReportTable, ...]
    """What is shown, in order."""
    rows: ReportTable
    """All of it in one table: a row for each claim and source, and for each value and source that
    differ."""
