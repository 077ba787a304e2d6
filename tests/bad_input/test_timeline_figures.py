"""Figures of timelines that cannot be drawn, and labels that stand in none."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, both, changed, kinds, said_of

_EVENTS = 'events:\n  - id: stopped\n    date: "2021-03-04"\n'
_SHORT = '{en: "stop", zh-Hans: "停"}'


def _figure(asked: str) -> Spoil:
    return changed("mill/case.yaml", _EVENTS, f"timeline-figure: {asked}\n{_EVENTS}")


def _label(label: str, asked: str = "true") -> Spoil:
    written = f"timeline-figure: {asked}\n{_EVENTS}    label: {label}\n"
    return changed("mill/case.yaml", _EVENTS, written)


TABLE: list[Kind] = [
    (
        "neither true nor stretches",
        _figure("everything"),
        """\
mill/case.yaml:13: error: “timeline-figure” is neither true nor a list of stretches of time
    Write true, for all events, or a list of stretches of time: timeline-figure: ["2012-11-20/2012-11-24", "2013"]
""",
    ),
    (
        "a year that stands in no list",
        _figure('"2021"'),
        """mill/case.yaml:13: error: “timeline-figure” is neither true nor a list of stretches of time
    Write true, for all events, or a list of stretches of time: timeline-figure: ["2021"]
""",
    ),
    (
        "a year without quotation marks",
        _figure("2021"),
        """mill/case.yaml:13: error: “timeline-figure” is neither true nor a list of stretches of time
    Write true, for all events, or a list of stretches of time: timeline-figure: ["2021"]
""",
    ),
    (
        "a label under another name, of the one event of the stretch",
        both(
            _figure('["2021-03-04"]'),
            changed("mill/case.yaml", _EVENTS, f"{_EVENTS}    labl: {_SHORT}\n"),
        ),
        """mill/case.yaml:17: error: “events 1, labl” is not a known field
    Did you mean “label”?
""",
    ),
    (
        "events under another name",
        both(_figure("true"), changed("mill/case.yaml", "events:", "event:")),
        """mill/case.yaml:14: error: “event” is not a known field
    Did you mean “events”?
""",
    ),
    (
        "a figure under another name, with labels",
        both(_label(_SHORT), changed("mill/case.yaml", "timeline-figure", "timline-figure")),
        """mill/case.yaml:13: error: “timline-figure” is not a known field
    Did you mean “timeline-figure”?
""",
    ),
    (
        "dates that cannot be read, in the only events",
        both(
            _figure("true"),
            changed("mill/case.yaml", '"2021-03-04"', '"2021-03-99"'),
            changed("mill/case.yaml", 'date: "2021-04"', 'date: "2021-4-"'),
        ),
        """mill/case.yaml:16: error: the date of the event “stopped” cannot be read: "2021-03-99" is no date: after "2021-03-" stands "99", where a day 01 to 31 or XX should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00
mill/case.yaml:20: error: the date of the event “started” cannot be read: "2021-4-" is no date: after "2021-" stands "4-", where a month 01 to 12, a season 21 to 24 or XX should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00
""",
    ),
    (
        "a stretch that is no date",
        _figure('["March"]'),
        """\
mill/case.yaml:13: error: the stretch of the timeline’s figure cannot be read: "March" is no date: at its beginning stands "March", where a year of four digits (its last ones may be X), or "Y" and a longer one should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00
""",
    ),
    (
        "a stretch without an end",
        _figure('["2021-03/.."]'),
        """\
mill/case.yaml:13: error: the stretch 2021-03/.. of the timeline’s figure has no end
    Write its first and its last day, month or year: 2012-11-20/2012-11-24
""",
    ),
    (
        "a stretch in which nothing happens",
        _figure('["2021", "1999/2001"]'),
        """\
mill/case.yaml:13: error: no event lies in the stretch 1999/2001 of the timeline’s figure
    Mend its dates, or take it out
""",
    ),
    (
        "a stretch of the book in which nothing happens",
        changed("book.yaml", "cases:", 'timeline-figure: ["2021", "1999"]\ncases:'),
        """\
book.yaml:4: error: no event lies in the stretch 1999 of the timeline’s figure
    Mend its dates, or take it out
""",
    ),
    (
        "a label that leaves no room",
        _label('{en: "The wheel of the mill stopped, and nobody knew why", zh-Hans: "停转"}'),
        """\
mill/case.yaml:17: error: the label of the event “stopped” is 50 columns wide, and can be 32
    Say it in two or three words; the table has the rest
""",
    ),
    (
        "a label in one language only",
        _label('{en: "stop"}'),
        """\
mill/case.yaml:17: error: the label of the event “stopped” is missing in the language “zh-Hans”
    Add “zh-Hans:” with its text
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_a_label_without_a_figure_is_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    _label('{en: "stop", zh-Hans: "停转"}', "false")(book)
    assert main(["check", str(book)]) == 0
    assert "mill/case.yaml:17: warning: the label of the event “stopped” is printed nowhere" in (
        capsys.readouterr().err
    )
