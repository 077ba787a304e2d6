"""A mend of what lines are read as: see `readings`, and `install`."""

from __future__ import annotations

from functools import cache
from itertools import groupby

import pydyf
from weasyprint.draw import text as draw_text
from weasyprint.text.ffi import FROM_UNITS

from casebook.typeset.engine.glyph_operands import written
from casebook.typeset.engine.glyphs import INTEGERS, ShapedRun, line_drawer
from casebook.typeset.engine.readings import note_texts, readings
from casebook.typeset.engine.text_types import TextStream


@cache
def install_actual_text() -> None:
    """Put the mend in place; the shortcuts, which come after, leave to it what it is for."""
    draw_text.draw_first_line = line_drawer(draw_text.draw_first_line, lambda run: True, _show)


def _show(stream: TextStream, run: ShapedRun) -> str:
    """Show a run. Words whose glyphs are read otherwise are said beside them (ActualText, ISO
    32000-1, 14.9.4)."""
    glyphs, shown, heights = run.values[::INTEGERS], run.shown, run.heights
    for reading in readings(run.item, glyphs, run.text, run.font):
        places = reading.glyphs
        note_texts(run.font, glyphs[places.start : places.stop], reading.texts)
        if reading.written:
            said = pydyf.Dictionary({"ActualText": pydyf.String(reading.written)})
            stream.begin_marked_content("Span", said)
        for height, own in groupby(places, heights.__getitem__):
            operand = written(
                stream, run.pango_font, run.font, run.size, map(shown.__getitem__, own)
            )
            if height:
                stream.set_text_rise(-height * FROM_UNITS)
            stream.show_text(operand)
            if height:
                stream.set_text_rise(0)
        if reading.written:
            stream.end_marked_content()
    return ""
