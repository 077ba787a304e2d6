"""What is said to somebody who has named something that is not there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable


def suggestion(name: str, known: Iterable[str]) -> str:
    """Return a hint with the nearest of the known names, or with all of them if they are few."""
    names = list(known)
    plain = re.sub(r"[^\w-]+", "-", name.strip().lower()).strip("-")
    close = difflib.get_close_matches(name, names, 1) or difflib.get_close_matches(plain, names, 1)
    if close:
        return f"Did you mean “{close[0]}”?"
    return f"Known are {', '.join(names)}" if 0 < len(names) <= 12 else ""
