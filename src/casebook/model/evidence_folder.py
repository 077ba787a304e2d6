"""Where evidence stands in a book. Nothing is imported: a build with nothing to do asks it too."""

from __future__ import annotations

EVIDENCE_FILE = "evidence.yaml"
"""The manifest of evidence, beside book.yaml."""
EVIDENCE_FOLDER = "evidence"
"""The folder of the captures, beside book.yaml."""
