"""What depends on language: printed terms, dates, numbers, lists. Only this room uses Babel."""

from __future__ import annotations
