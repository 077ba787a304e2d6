"""Where the events of a figure stand: rows of one scale, and in each steps on which no label meets
another.

An event stands at its place in time; its line leads straight down to the axis, and its label to the
right of it. So an event stands above all later ones whose lines pass through its label or its bar:
what happened in short order becomes a flight of stairs, read from top to bottom. All lengths are
points.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.model.dates import Instant
from casebook.render.figure_events import FigureEvent
from casebook.render.figure_style import FigureStyle
from casebook.render.text_width import text_width

_MOST_ROWS = 24
_PARTS = 0.97
"""Of the height so far: what more rows have to bring it down to."""


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event in a row."""

    event: FigureEvent
    """Which one."""
    x: float
    """Where it begins: the middle of its sign; of one that goes on from an earlier row, 0."""
    step: int
    """How many steps it stands above the axis."""
    bar: tuple[float, float] | None
    """From where to where its bar goes, if it has one."""
    firm: tuple[float, float] | None
    """From where to where it went on for certain."""
    began_before: bool
    """Whether it has, or may have, begun before the row."""
    goes_on: bool
    """Whether it has no end in this row."""
    is_continued: bool
    """Whether it began before this row: it has neither sign nor label here."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row of a figure: one stretch of its time."""

    begin: Instant
    """Its first second."""
    end: Instant
    """Its end."""
    events: tuple[PlacedEvent, ...]
    """What stands in it, in the order of the events."""

    @property
    def steps(self) -> int:
        """How many steps stand above its axis."""
        return max((one.step + 1 for one in self.events), default=0)

    def height(self, style: FigureStyle) -> float:
        """Return how high it is, with the labels of its axis."""
        return (self.steps + 2) * style.line


def inset(style: FigureStyle) -> float:
    """Return how far within the figure its time begins: half a sign stands before it."""
    return style.mark / 2 + style.rule


def label_offset(style: FigureStyle) -> float:
    """Return how far right of its place in time the label of an event begins."""
    return style.mark / 2 + style.size * 0.3


def rows_of(
    events: Sequence[FigureEvent], begin: Instant, end: Instant, style: FigureStyle
) -> tuple[float, tuple[FigureRow, ...]]:
    """Return events in as many rows as make the figure lowest, with its scale, points a second."""
    best = _rows(events, begin, end, 1, style)
    for count in range(2, _MOST_ROWS + 1):
        found = _rows(events, begin, end, count, style)
        if _height(found[1], style) < _PARTS * _height(best[1], style) or (
            _highest(best[1], style) > style.height >= _highest(found[1], style)
        ):
            best = found
    return best


def _height(rows: Sequence[FigureRow], style: FigureStyle) -> float:
    return sum(row.height(style) for row in rows)


def _highest(rows: Sequence[FigureRow], style: FigureStyle) -> float:
    return max(row.height(style) for row in rows)


def _rows(
    events: Sequence[FigureEvent], begin: Instant, end: Instant, count: int, style: FigureStyle
) -> tuple[float, tuple[FigureRow, ...]]:
    """Return events in a number of rows, with their scale: the largest at which every label has
    room to the right of its event."""
    length = (end - begin) / count
    room = style.width - inset(style)
    scale = (room - style.rule) / length
    own: list[list[FigureEvent]] = [[] for _ in range(count)]
    for event in events:
        since = max(event.begin - begin, 0)
        at = min(int(since / length), count - 1)
        own[at].append(event)
        if since > at * length:
            label = label_offset(style) + text_width(event.label, style.size)
            scale = min(scale, max(room - label, style.size) / (since - at * length))
    rows = []
    for index in range(count):
        start, stop = begin + length * index, begin + length * (index + 1)
        earlier = [event for held in own[:index] for event in held if event.end > start]
        row = Row(start, stop, scale, style)
        rows.append(FigureRow(start, stop, tuple(_placed(earlier, own[index], row))))
    return scale, tuple(rows)


@dataclass(frozen=True, slots=True)
class Row:
    """The time of a row, and its scale."""

    begin: Instant
    """Its first second."""
    end: Instant
    """Its end."""
    scale: float
    """Points a second."""
    style: FigureStyle
    """The measures of the figure."""

    def place(self, at: Instant) -> float:
        """Return where an instant stands; one before or behind the row, at its edge."""
        return inset(self.style) + self.scale * (min(max(at, self.begin), self.end) - self.begin)

    def bar(self, event: FigureEvent) -> tuple[float, float] | None:
        """Return from where to where an event has a bar: if it lasts, if its time is known less
        exactly than hatching shows, or if it is doubtful."""
        begin, end = self.place(event.begin), self.place(event.end)
        if event.is_doubtful:
            least = begin + 2 * self.style.bar
            return begin, max(end, min(least, self.style.width - self.style.rule))
        is_wide = end - begin >= self.style.bar
        return (begin, end) if is_wide or event.is_stretch else None

    def firm(self, event: FigureEvent) -> tuple[float, float] | None:
        """Return from where to where an event went on for certain."""
        if event.firm is None:
            return None
        begin, end = map(self.place, event.firm)
        return (begin, end) if begin < end else None

    def reach(self, event: FigureEvent, *, is_continued: bool) -> float:
        """Return how far to the right an event reaches, with its label."""
        begin = self.place(event.begin)
        bar = self.bar(event) or (begin, begin)
        if is_continued:
            return bar[1]
        label = begin + label_offset(self.style) + text_width(event.label, self.style.size)
        return max(bar[1], label)


def _placed(
    earlier: Sequence[FigureEvent], own: Sequence[FigureEvent], row: Row
) -> Iterator[PlacedEvent]:
    """Yield the events of a row, in the order of their places: those that go on from earlier rows,
    and its own."""
    held = [*((event, True) for event in earlier), *((event, False) for event in own)]
    held.sort(key=lambda one: row.place(one[0].begin))  # of one place, in their order
    places = [row.place(event.begin) for event, _ in held]
    between = row.style.mark / 2 + label_offset(row.style) / 2
    steps = [0] * len(held)
    for at in reversed(range(len(held))):
        event, is_continued = held[at]
        reach = row.reach(event, is_continued=is_continued) + between
        for other in range(at + 1, len(held)):
            if places[other] >= reach:
                break
            steps[at] = max(steps[at], steps[other] + 1)
    for at, (event, is_continued) in enumerate(held):
        yield PlacedEvent(
            event=event,
            x=places[at],
            step=steps[at],
            bar=row.bar(event),
            firm=row.firm(event),
            began_before=event.begin < row.begin,
            goes_on=event.end > row.end,
            is_continued=is_continued,
        )
