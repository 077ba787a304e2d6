"""The outline of the bound book (ISO 32000-1, 12.3.3), from the bookmarks of its set parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.pdf.syntax import numbers, reference, string


@dataclass(frozen=True, slots=True)
class Entry:
    """A bookmark in its place in the book."""

    level: int
    label: str
    page_number: int
    """Object number of the page."""
    x: float
    y: float
    """Points from the lower left corner of the page."""
    is_open: bool


@dataclass(slots=True)
class _Item:
    entry: Entry
    number: int
    parent: _Item | None
    place: int = 0
    """Its index among the kids of its parent."""
    kids: list[_Item] = field(default_factory=list)

    def visible(self) -> int:
        """How many items show below this one when it is open."""
        return sum(1 + (kid.visible() if kid.entry.is_open else 0) for kid in self.kids)


def write_outline(entries: Sequence[Entry], first: int) -> list[bytes]:
    """The outline as objects numbered from `first` on, the outline dictionary first.

    An entry stands under the nearest one before it that has a lower level.
    """
    root = _Item(Entry(0, "", 0, 0, 0, True), first, None)
    items = []
    above = root
    for number, entry in enumerate(entries, start=first + 1):
        while above.parent is not None and above.entry.level >= entry.level:
            above = above.parent
        item = _Item(entry, number, above, len(above.kids))
        above.kids.append(item)
        items.append(item)
        above = item
    objects = [b"<</Type/Outlines%s/Count %d>>" % (_ends(root), root.visible())]
    return objects + [_write_item(item) for item in items]


def _write_item(item: _Item) -> bytes:
    assert item.parent is not None
    entry = item.entry
    text = b"<</Title%s/Parent %s/Dest[%s/XYZ %s 0]" % (
        string(entry.label),
        reference(item.parent.number),
        reference(entry.page_number),
        numbers((entry.x, entry.y))[1:-1],
    )
    siblings = item.parent.kids
    place = item.place
    if place:
        text += b"/Prev " + reference(siblings[place - 1].number)
    if place + 1 < len(siblings):
        text += b"/Next " + reference(siblings[place + 1].number)
    if item.kids:
        count = item.visible()
        text += b"%s/Count %d" % (_ends(item), count if entry.is_open else -count)
    return text + b">>"


def _ends(item: _Item) -> bytes:
    if not item.kids:
        return b""
    first, last = item.kids[0].number, item.kids[-1].number
    return b"/First %s/Last %s" % (reference(first), reference(last))
