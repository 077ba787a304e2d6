"""casebook turns documented cases into books: paginated PDF and EPUB editions."""

from __future__ import annotations

__version__ = "0.1.0"
