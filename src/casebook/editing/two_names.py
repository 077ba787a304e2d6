"""Two names that an entry of the list of sources begins with."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.editing.namesakes import Item
from casebook.model.inlines import Foreign, Inlines, Words


def two_names_together(entry: Inlines, item: Item) -> Inlines:
    """Return an entry without the comma between two names of which the first is not turned round:
    "Ma Lie and Zhao Yinan", but "Roe, Ann, and Bo Ash". Styles set it for all alike."""
    names: Sequence[Item] = item.get("author") or []
    if len(names) != 2 or "literal" not in names[0]:
        return entry
    name = str(names[0]["literal"])
    found = list(entry)
    for at, start in enumerate((name, "")):
        words = found[at] if at < len(found) else None
        if isinstance(words, Words) and words.text.startswith((f"{start}, and ", f"{start}, & ")):
            found[at] = Words(start + words.text.removeprefix(f"{start},"))
            break
        if not isinstance(words, Foreign) or words.children != (Words(name),):
            break
    return tuple(found)
