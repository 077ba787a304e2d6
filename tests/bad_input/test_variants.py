"""What sources say that differ: values that are none, that say the same, that nobody gives."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

from .good_book import DIFFERS
from .spoiling import Kind, Spoil, changed, kinds, said_of

_WHEELS = '{label: {en: "Wheels", zh-Hans: "水轮"}, type: number, value: "2", sources: [report]}'
_IDLE = 'type: elapsed, value: "stopped..started"}'


def _event(differs: str) -> Spoil:
    return changed("mill/case.yaml", DIFFERS, f"    differs: {differs}\n")


def _wheels(differs: str) -> Spoil:
    return changed("mill/case.yaml", _WHEELS, f"{_WHEELS[:-1]}, differs: {differs}}}")


def _idle(differs: str) -> Spoil:
    return changed("mill/case.yaml", _IDLE, f"{_IDLE[:-1]}, differs: {differs}}}")


TABLE: list[Kind] = [
    (
        "the old form: one text per language",
        _event('{en: "The Courier has May.", zh-Hans: "五月"}'),
        """\
mill/case.yaml:23: error: “events 2, differs” is no list of what sources say
    Write each value with the sources that have it: differs: [{value: …, sources: […]}, {value: …, sources: […]}]; a remark on the sources stands under “note”
""",
    ),
    (
        "the old form: one text",
        _event('"The Courier has May."'),
        """\
mill/case.yaml:23: error: “events 2, differs” is no list of what sources say
    Write each value with the sources that have it: differs: [{value: …, sources: […]}, {value: …, sources: […]}]; a remark on the sources stands under “note”
""",
    ),
    (
        "one value only",
        _event('[{value: "2021-05", sources: [courier]}]'),
        """\
mill/case.yaml:23: error: one value alone stands under “differs” of the event “started”
    Enter what the other sources have too; the value of the book itself is one of them
""",
    ),
    (
        "a value that is none of those that sources differ on",
        _wheels('[{value: "3", sources: [courier]}, {value: ">3", sources: [report]}]'),
        """\
mill/case.yaml:8: error: the value “2” is none of those that sources differ on
    Take one of those under “differs”, or enter it there with its sources
""",
    ),
    (
        "a value without a source",
        _event('[{value: "2021-04", sources: [report]}, {value: "2021-05"}]'),
        """\
mill/case.yaml:23: error: a value under “differs” of the event “started” has no source
    Name those that have it: sources: […]; a value that nobody gives is no variant
""",
    ),
    (
        "an unknown source",
        _event('[{value: "2021-04", sources: [reprt]}, {value: "2021-05", sources: [courier]}]'),
        """\
mill/case.yaml:23: error: there is no source “reprt” in the library of sources
    Did you mean “report”?
""",
    ),
    (
        "dates that say the same",
        _event(
            '[{value: "2021", sources: [report]}, {value: "2021-01/2021-12", sources: [courier]}]'
        ),
        """\
mill/case.yaml:23: error: “2021-01/2021-12” says the same as the value in line 23
    Write it once, with the sources of both
""",
    ),
    (
        "numbers that say the same",
        _wheels('[{value: "2", sources: [report]}, {value: "2.0", sources: [courier]}]'),
        """\
mill/case.yaml:8: error: “2.0” says the same as the value in line 8
    Write it once, with the sources of both
""",
    ),
    (
        "texts that say the same in one language",
        _wheels(
            '[{value: {en: "One", zh-Hans: "一"}, sources: [report]},'
            ' {value: {en: " one", zh-Hans: "二"}, sources: [courier]}]'
        ),
        """\
mill/case.yaml:8: error: “ one” says the same as the value in line 8
    Write it once, with the sources of both
""",
    ),
    (
        "lengths of time that say the same",
        _idle('[{value: "1 week", sources: [report]}, {value: "7 days", sources: [courier]}]'),
        """\
mill/case.yaml:6: error: “7 days” says the same as the value in line 6
    Write it once, with the sources of both
""",
    ),
    (
        "a length of time in words",
        _idle('[{value: "a week", sources: [report]}, {value: "7 days", sources: [courier]}]'),
        """\
mill/case.yaml:6: error: “a week” is not a length of time
    Write whole numbers and their units, the largest first: 11 years 6 months; 63 hours; or two events: a..b
""",
    ),
    (
        "a value that is no date",
        _event('[{value: "spring", sources: [report]}, {value: "2021-05", sources: [courier]}]'),
        """\
mill/case.yaml:23: error: a date under “differs” cannot be read: "spring" is no date: at its beginning stands "spring", where a year of four digits (its last ones may be X), or "Y" and a longer one should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00; what is no date is written as one text per language
""",
    ),
    (
        "a value in one language",
        _wheels('[{value: {en: "One"}, sources: [report]}, {value: "2", sources: [courier]}]'),
        """\
mill/case.yaml:8: error: a value that differs, of the fact “Wheels”, is missing in the language “zh-Hans”
    Add “zh-Hans:” with its text
""",
    ),
    (
        "what they differ on, without what they say",
        changed(
            "mill/case.yaml", _WHEELS, f'{_WHEELS[:-1]}, differs-on: {{en: "a", zh-Hans: "b"}}}}'
        ),
        """\
mill/case.yaml:8: error: the fact “Wheels” has “differs-on”, but nothing differs
    Write what sources say: differs: [{value: …, sources: […]}, {value: …, sources: […]}]
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
