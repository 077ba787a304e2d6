"""The names of files that go with a book inside its files, to be taken out."""

from __future__ import annotations

from casebook.model.evidence_folder import EVIDENCE_FILE

TIMELINE_TABLE = "timeline.csv"
"""The timeline of all cases, as CSV (RFC 4180)."""
TIMELINE = "timeline.json"
"""The same, as JSON."""
SOURCES = "sources.json"
"""The sources that the book cites, as CSL-JSON."""
ATTACHED_NAMES = frozenset((EVIDENCE_FILE, TIMELINE_TABLE, TIMELINE, SOURCES))
"""All of them."""
