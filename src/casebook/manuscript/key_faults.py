"""Keys of sources that nothing can cite: told where the source is entered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.model.text import Text, invisible_character, without_invisible

_UNCITABLE = re.compile(r"[,{}\n]")
"""A comma parts a key from its locator; braces and lines end one."""


def key_faults(key: Text) -> Iterator[Problem]:
    """Yield what is wrong with the key of a source."""
    plain = re.sub(r"[\W_]+", "-", without_invisible(key)).strip("-")
    if hidden := invisible_character(key):
        what = f"the key “{key}” of a source holds {hidden}, an invisible character"
        yield Problem(*key.place, what, f"Write “{without_invisible(key)}”")
    elif found := _UNCITABLE.search(key):
        mark = "a line end" if found[0] == "\n" else f"“{found[0]}”"
        what = f"the key “{key}” of a source holds {mark}, and cannot be cited"
        yield Problem(*key.place, what, f"Write “{plain}” for it here, and where it is cited")
