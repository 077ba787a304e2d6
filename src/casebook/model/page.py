"""Pages of a printed book: the two sides that they lie on, and how their numbers are written."""

from __future__ import annotations

from typing import Literal

Side = Literal["recto", "verso"]
"""Right-hand pages are rectos, left-hand ones versos."""

Matter = Literal["front", "body"]
"""Front matter has roman page numbers; body and back matter have arabic ones from 1."""
