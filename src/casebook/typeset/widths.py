"""The width that is left within a box."""

from __future__ import annotations

from weasyprint.layout.percent import percentage

from casebook.typeset.engine.boxes import Box

_EDGES = ("margin_left", "padding_left", "padding_right", "margin_right")
_BORDERS = ("border_left_width", "border_right_width")


def width_within(box: Box, room: float) -> float:
    """Return the width that a box leaves to its content, of the room that it has."""
    width = percentage(box.style["width"], box.style, room)
    if width != "auto":
        return float(width)
    edges = (percentage(box.style[name], box.style, room) for name in _EDGES)
    borders = sum(box.style[name] for name in _BORDERS)
    return room - float(borders) - sum(float(edge) for edge in edges if edge != "auto")
