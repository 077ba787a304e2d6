"""The figure of a timeline as drawings: the shapes and the texts of each, in their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casebook.model.dates import Instant, Precision
from casebook.render.figure_bands import PlacedBand, StackedEvent, placed_band
from casebook.render.figure_layout import (
    FigureRow,
    PlacedEvent,
    inset,
    label_offset,
    rows_of,
)
from casebook.render.figure_plan import FigurePlan, FigureStretch
from casebook.render.figure_shapes import FigureShape, FigureText, arrow, bar, leader, line, mark
from casebook.render.figure_style import FigureStyle
from casebook.render.figure_ticks import fitting, tick_units, ticks
from casebook.render.wording import Wording

_MIDDLE = 0.33
"""Of the size: how far above the baseline the middle of figures and small letters is."""
_FOOT = 0.1
"""Of a step: how far above its foot a bar lies."""
_ABOVE_BAR = 0.18
"""Of a step: how far above its bar a label stands."""
_TICK = 0.9
"""Of the line below an axis: how far a tick reaches."""
_TICK_BASELINE = 0.85
_LEAST_NAMES = 2
"""Ticks with names that an axis has at least, where there is room."""
_TICK_SPACE = 0.25
"""Of the size: how far behind its tick a name begins."""


class FigureTooHigh(Exception):
    """More happens in too short a time than a page has room for."""


@dataclass(frozen=True, slots=True)
class FigureDrawing:
    """A drawing that stands on one page."""

    width: float
    """In points."""
    height: float
    """In points."""
    shapes: tuple[FigureShape, ...]
    """What is drawn, from the back to the front."""
    texts: tuple[FigureText, ...]
    """What is written: of each row dates of events in their order, then the names of ticks."""


@dataclass(frozen=True, slots=True)
class _DrawnPiece:
    """What one drawing holds whole: a row, or the line of time of a case."""

    height: float
    shapes: Sequence[FigureShape]
    texts: Sequence[FigureText]


def drawings(
    stretch: FigureStretch, plan: FigurePlan, style: FigureStyle, wording: Wording
) -> tuple[FigureDrawing, ...]:
    """Return a stretch of time as drawings, none higher than the layout allows.

    Raises FigureTooHigh where that cannot be.
    """
    axes = _Axes(style, plan.offset, wording, _finest(stretch))
    if stretch.bands[0].title:
        return tuple(_parted(list(_bands(stretch, axes)), style, axes.of_bands(stretch)))
    events = stretch.bands[0].events
    scale, rows = rows_of(events, stretch.begin, stretch.end, style)
    pieces = [_row(row, scale, axes) for row in rows]
    return tuple(_parted(pieces, style))


def _finest(stretch: FigureStretch) -> Precision:
    precisions = (event.precision for band in stretch.bands for event in band.events)
    return max(precisions, default=Precision.YEAR)


@dataclass(frozen=True, slots=True)
class _Axes:
    """Draws axes."""

    style: FigureStyle
    offset: int
    wording: Wording
    finest: Precision

    def axis(self, begin: Instant, end: Instant, scale: float) -> _DrawnPiece:
        """Return an axis of time with its ticks, from its line downwards; `scale` is points a
        second."""
        style = self.style
        start = inset(style)
        named: Sequence[tuple[float, str]] = ()
        for unit in tick_units(scale, self.finest, style.size, self.wording):
            found = ticks(begin, end, unit, self.offset, self.wording)
            places = [start + scale * (tick.at - begin) for tick in found]
            named = fitting(found, places, style.size, style.width - _TICK_SPACE * style.size)
            if sum(1 for _, name in named if name) >= _LEAST_NAMES:
                break
        shapes = [line("axis", start, 0, start + scale * (end - begin), 0)]
        texts = []
        for x, name in named:
            shapes.append(line("tick", x, 0, x, (_TICK if name else _TICK / 3) * style.line))
            if name:
                left = x + _TICK_SPACE * style.size
                texts.append(FigureText("tick", left, _TICK_BASELINE * style.line, name))
        return _DrawnPiece(2 * style.line, shapes, texts)

    def of_bands(self, stretch: FigureStretch) -> _DrawnPiece:
        """Return the axis that stands below the lines of time of cases."""
        return self.axis(stretch.begin, stretch.end, _band_scale(stretch, self.style))


def _band_scale(stretch: FigureStretch, style: FigureStyle) -> float:
    return (style.width - 2 * inset(style)) / (stretch.end - stretch.begin)


def _row(row: FigureRow, scale: float, axes: _Axes) -> _DrawnPiece:
    """Return a row of one line of time: its axis, its events and their dates."""
    style, foot = axes.style, row.steps * axes.style.line
    axis = _lowered(axes.axis(row.begin, row.end, scale), foot)
    middles = [
        (one.x, _baseline(foot, one.step, style) - _MIDDLE * style.size)
        for one in row.events
        if not one.is_continued
    ]
    shapes = [*axis.shapes]
    for one in row.events:
        shapes += _bar(one, foot, style)
        if not one.is_continued:
            middle = _baseline(foot, one.step, style) - _MIDDLE * style.size
            below = leader(one.x, middle + style.mark / 2, foot, middles, style.mark / 2)
            shapes += [below] if below and not one.began_before else []
            shapes += mark(one.event.standing, one.x, middle, style.mark / 2)
    texts = [
        FigureText(
            "label",
            one.x + label_offset(style),
            _baseline(foot, one.step, style),
            one.event.label,
        )
        for one in row.events
        if not one.is_continued
    ]
    return _DrawnPiece(foot + axis.height, shapes, [*texts, *axis.texts])


def _bar_top(foot: float, step: int, style: FigureStyle) -> float:
    return foot - (step + _FOOT) * style.line - style.bar


def _baseline(foot: float, step: int, style: FigureStyle) -> float:
    return _bar_top(foot, step, style) - _ABOVE_BAR * style.line


def _bar(one: PlacedEvent, foot: float, style: FigureStyle) -> list[FigureShape]:
    top = _bar_top(foot, one.step, style)
    return _drawn_bar(one, top + style.bar / 2, style)


def _drawn_bar(
    one: PlacedEvent | StackedEvent, middle: float, style: FigureStyle
) -> list[FigureShape]:
    """Return the bar of an event, if it has one, with points where it goes on."""
    if one.bar is None:
        return []
    shapes = bar(one.bar, one.firm, middle - style.bar / 2, style.bar)
    if one.goes_on:
        shapes.append(arrow(one.bar[1], middle, style.bar, is_right=True))
    if one.began_before:
        shapes.append(arrow(one.bar[0] - style.mark / 2, middle, style.bar, is_right=False))
    return shapes


def _bands(stretch: FigureStretch, axes: _Axes) -> Iterator[_DrawnPiece]:
    """Yield the line of time of each case, under its title."""
    style, scale = axes.style, _band_scale(stretch, axes.style)
    right = inset(style) + scale * (stretch.end - stretch.begin)
    for band in stretch.bands:
        placed: PlacedBand = placed_band(band, stretch, scale, style)
        foot = style.line + placed.height
        shapes = [line("band", inset(style), foot, right, foot)]
        for one in placed.events:
            middle = foot - one.above
            shapes += _drawn_bar(one, middle, style)
            shapes += mark(one.event.standing, one.x, middle, style.mark / 2)
        title = FigureText("band", 0, style.line - _ABOVE_BAR * style.line, placed.title)
        yield _DrawnPiece(foot + style.line / 2, shapes, [title])


def _lowered(piece: _DrawnPiece, by: float) -> _DrawnPiece:
    """Return a piece that stands so much lower."""
    shapes = [shape.lowered(by) for shape in piece.shapes]
    return _DrawnPiece(piece.height, shapes, [text.lowered(by) for text in piece.texts])


def _parted(
    pieces: Sequence[_DrawnPiece], style: FigureStyle, foot: _DrawnPiece | None = None
) -> Iterator[FigureDrawing]:
    """Yield pieces below one another in drawings of the height that the layout allows, each with
    the same foot."""
    last = [foot] if foot else []
    room = style.height - sum(piece.height for piece in last)
    held: list[_DrawnPiece] = []
    for piece in pieces:
        if piece.height > room:
            raise FigureTooHigh
        if sum(one.height for one in held) + piece.height > room:
            yield _drawing([*held, *last], style)
            held = []
        held.append(piece)
    if held:
        yield _drawing([*held, *last], style)


def _drawing(pieces: Sequence[_DrawnPiece], style: FigureStyle) -> FigureDrawing:
    shapes: list[FigureShape] = []
    texts: list[FigureText] = []
    top = 0.0
    for piece in pieces:
        lowered = _lowered(piece, top)
        shapes += lowered.shapes
        texts += lowered.texts
        top += piece.height
    return FigureDrawing(style.width, top, tuple(shapes), tuple(texts))
