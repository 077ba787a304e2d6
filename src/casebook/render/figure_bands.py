"""The line of time of one case in the figure of a book: signs at their places in time, on top of
one another where they have no room side by side. All lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.render.figure_events import FigureEvent
from casebook.render.figure_layout import Row
from casebook.render.figure_plan import FigureBand, FigureStretch
from casebook.render.figure_style import FigureStyle
from casebook.render.text_width import text_width

_APART = 1.3
"""Of a sign: how far the middles of signs are apart that stand on top of one another."""


@dataclass(frozen=True, slots=True)
class StackedEvent:
    """An event on the line of time of its case."""

    event: FigureEvent
    """Which one."""
    x: float
    """The middle of its sign."""
    above: float
    """How far the middle stands above the line."""
    bar: tuple[float, float] | None
    """From where to where its bar goes, if it has one."""
    firm: tuple[float, float] | None
    """From where to where it went on for certain."""
    began_before: bool
    """Whether it has, or may have, begun before the row."""
    goes_on: bool
    """Whether it has no end in the figure."""


@dataclass(frozen=True, slots=True)
class PlacedBand:
    """A case in the figure of a book."""

    title: str
    """What stands over it: in short, where there is no room."""
    height: float
    """How high its signs stand."""
    events: tuple[StackedEvent, ...]
    """In the order of their beginnings."""


def placed_band(
    band: FigureBand, stretch: FigureStretch, scale: float, style: FigureStyle
) -> PlacedBand:
    """Return a case with its events in their places; `scale` is points a second."""
    row = Row(stretch.begin, stretch.end, scale, style)
    apart = _APART * style.mark
    taken: list[float] = []
    events = []
    for event in band.events:
        x, own = row.place(event.begin), row.bar(event)
        level = next((at for at, end in enumerate(taken) if x - apart / 2 >= end), len(taken))
        taken[level:] = [max(x + apart / 2, own[1] if own else 0), *taken[level + 1 :]]
        above = apart * (level + 0.5) + style.rule
        events.append(
            StackedEvent(
                event=event,
                x=x,
                above=above,
                bar=own,
                firm=row.firm(event),
                began_before=event.begin < stretch.begin,
                goes_on=event.end > stretch.end,
            )
        )
    fits = text_width(band.title, style.size) <= style.width
    title = band.title if fits else band.short_title
    return PlacedBand(title, apart * max(len(taken), 1) + style.rule, tuple(events))
