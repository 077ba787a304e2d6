"""Figures of timelines that cannot be drawn, and labels that stand in none."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, changed, kinds, said_of

_EVENTS = 'events:\n  - id: stopped\n    date: "2021-03-04"\n'


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
mill/case.yaml:13: error: “timeline-figure” has the wrong type
    Write true or false here
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
