"""The outline of the bound book (ISO 32000-1, 12.3.3), from the bookmarks of its set parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casebook.bind.destination import go_to, page_view
from casebook.pdf.syntax import dictionary, integer, name, reference, string


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A bookmark in its place in the book."""

    level: int
    """Its depth; an entry stands under the nearest one before it that has a lower level."""
    label: str
    """What it says."""
    page_number: int
    """Object number of the page."""
    x: float
    """Points from the left edge of the page."""
    y: float
    """Points from the foot of the page."""
    is_open: bool
    """Whether the entries below it show at first."""
    element: int = 0
    """In a file of PDF 2.0, object number of the structure element."""


@dataclass(slots=True)
class _Item:
    entry: OutlineEntry
    number: int
    parent: _Item | None
    place: int = 0
    """Its index among the kids of its parent."""
    kids: list[_Item] = field(default_factory=list)

    def visible(self) -> int:
        """Return how many items show below this one when it is open."""
        return sum(1 + (kid.visible() if kid.entry.is_open else 0) for kid in self.kids)

    def ends(self) -> dict[str, bytes]:
        """Return the entries of its dictionary for the first and the last of its kids."""
        if not self.kids:
            return {}
        first, last = self.kids[0].number, self.kids[-1].number
        return {"First": reference(first), "Last": reference(last)}


def write_outline(entries: Sequence[OutlineEntry], first: int) -> list[bytes]:
    """Return the outline as objects numbered from `first` on, the outline dictionary first."""
    top = OutlineEntry(level=0, label="", page_number=0, x=0, y=0, is_open=True)
    root = _Item(top, first, None)
    items = []
    above = root
    for number, entry in enumerate(entries, start=first + 1):
        while above.parent is not None and above.entry.level >= entry.level:
            above = above.parent
        item = _Item(entry, number, above, len(above.kids))
        above.kids.append(item)
        items.append(item)
        above = item
    outline = dictionary(Type=name("Outlines"), **root.ends(), Count=integer(root.visible()))
    return [outline, *map(_write_item, items)]


def _write_item(item: _Item) -> bytes:
    assert item.parent is not None
    entry, siblings, at = item.entry, item.parent.kids, item.place
    count = item.visible() if entry.is_open else -item.visible()
    place = (entry.page_number, entry.x, entry.y)
    return dictionary(
        Title=string(entry.label),
        Parent=reference(item.parent.number),
        Dest=None if entry.element else page_view(*place),
        A=go_to(*place, entry.element) if entry.element else None,
        Prev=reference(siblings[at - 1].number) if at else None,
        Next=reference(siblings[at + 1].number) if at + 1 < len(siblings) else None,
        **item.ends(),
        Count=integer(count) if item.kids else None,
    )
