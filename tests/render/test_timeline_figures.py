"""Figures of timelines as values: where events, dates and ticks stand."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest

from casebook.errors import CasebookError
from casebook.model.anchor import Anchor
from casebook.model.case import STANDINGS
from casebook.model.dates import earliest, parse_date
from casebook.model.dates.calendar import date_of_day, day_number
from casebook.model.inlines import Moment, Words
from casebook.model.part import CaseText, Timeline, TimelineFigure, TimelineRow, TimelineYear
from casebook.model.style_token import StyleToken
from casebook.render.figure_drawing import FigureDrawing, FigureTooHigh, drawings
from casebook.render.figure_plan import FigurePlan, figure_plan
from casebook.render.figure_shapes import FigureShape
from casebook.render.figure_style import FIGURE_TOKENS, FigureStyle, figure_style
from casebook.render.text_width import text_width
from casebook.render.wording import Wording

STYLE = FigureStyle(
    width=327, height=425, size=7, line=10, mark=4.4, bar=1.8, rule=0.5, hairline=0.25
)
WORDING = Wording("en")
YEAR = 365.2425 * 86_400


def rows(dates: Sequence[str], label: str = "") -> tuple[TimelineRow, ...]:
    return tuple(
        TimelineRow(
            anchor=(anchor := Anchor("case-mill", "event", str(number))),
            moment=Moment(parse_date(date), "full", None),
            text=(Words("Something happened."),),
            standing=STANDINGS[number % 3],
            differs=(),
            case_number=number % 2 + 1,
            case_title="The Mill",
            narrated=anchor,
            label=label,
        )
        for number, date in enumerate(dates)
    )


def case(dates: Sequence[str], *stretches: str, label: str = "") -> CaseText:
    return CaseText(
        number=1,
        title="The Mill",
        summary=(),
        facts=(),
        blocks=(),
        differences=(),
        timeline=(TimelineYear(None, rows(dates, label)),),
        see_also=(),
        figure=TimelineFigure(tuple(map(parse_date, stretches))),
    )


def planned(content: CaseText | Timeline, wording: Wording = WORDING) -> FigurePlan:
    plan = figure_plan(content, wording)
    assert plan is not None
    return plan


def drawn(
    content: CaseText | Timeline, style: FigureStyle = STYLE, wording: Wording = WORDING
) -> list[FigureDrawing]:
    plan = planned(content, wording)
    return [one for each in plan.stretches for one in drawings(each, plan, style, wording)]


def kinds(drawing: FigureDrawing, kind: str) -> list[FigureShape]:
    return [shape for shape in drawing.shapes if shape.kind.split()[0] == kind]


def middle(mark: FigureShape, style: FigureStyle = STYLE) -> tuple[float, float]:
    """The middle of a sign: its path begins at its left."""
    x, y = mark.path[1 : mark.path.index("a")].split()
    return float(x) + style.mark / 2, float(y) + mark.top


def assert_apart(drawing: FigureDrawing, style: FigureStyle = STYLE) -> None:
    """No text beyond the drawing, on another one, or on the sign or the line of an event."""
    boxes = [
        (text.x, text.y - 0.7 * style.size, text.x + text_width(text.text, style.size), text.y)
        for text in drawing.texts
    ]
    for left, top, right, foot in boxes:
        assert left >= 0
        assert right <= drawing.width + 0.01
        assert top >= -style.size / 2
        assert foot <= drawing.height
    for (left, top, right, foot), other in combinations(boxes, 2):
        is_beside = right <= other[0] or other[2] <= left
        assert is_beside or foot <= other[1] or other[3] <= top
    for mark in kinds(drawing, "mark"):
        x, y = middle(mark, style)
        assert not any(b[0] < x + 1 and x - 1 < b[2] and b[1] < y < b[3] for b in boxes)
    for leader in kinds(drawing, "leader"):
        x, y = map(float, leader.path[1 : leader.path.index("L")].split())
        foot = float(leader.path.split()[-1])
        assert not any(
            b[0] < x < b[2] and b[1] < foot + leader.top and y + leader.top < b[3] for b in boxes
        )


def test_events_stand_where_their_dates_are() -> None:
    dates = ["2007-03-01", "2008-11-20", "2010-01-05", "2012-07-04", "2013-12-31"]
    (drawing,) = drawn(case(dates))
    places = sorted(middle(mark)[0] for mark in kinds(drawing, "mark"))
    times = [earliest(parse_date(date)) for date in dates]
    scale = (places[-1] - places[0]) / (times[-1] - times[0])
    for place, time in zip(places, times, strict=True):
        assert place == pytest.approx(places[0] + scale * (time - times[0]), abs=0.02)


def test_ticks_stand_where_their_dates_are() -> None:
    dates = ["1990", "2012-11-20", "2020-01-01"]
    (drawing,) = drawn(case(dates))
    places = {one.text: one.x - 0.25 * STYLE.size for one in drawing.texts if one.kind == "tick"}
    marks = sorted(middle(mark)[0] for mark in kinds(drawing, "mark"))
    assert places["1990"] == pytest.approx(marks[0], abs=0.02)
    assert places["2020"] == pytest.approx(marks[2], abs=0.02)
    assert len(places) > 3


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (["2012-11-20T09+08:00", "2012-11-20T17:30+08:00"], "2:00\xa0p.m."),
        (["2012-11-20", "2012-11-28"], "22\xa0Nov"),
        (["2012-01-03", "2012-12-20"], "Apr"),
        (["2007", "2012-11"], "2010"),
        (["-0480", "1789-07-14"], "400\xa0BC"),
        (["1066", "1789-07-14"], "1200"),
    ],
)
def test_ticks_are_as_close_as_they_can_be_read(dates: list[str], ticks: str) -> None:
    (drawing,) = drawn(case(dates))
    assert ticks in [text.text for text in drawing.texts if text.kind == "tick"]
    assert_apart(drawing)


def test_days_are_counted_back_and_forth() -> None:
    for number in (*range(-800_000, 800_000, 997), 0, -1, 11_016, 11_017):
        assert day_number(*date_of_day(number)) == number


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_nothing_overlaps(seed: int, locale: str) -> None:
    chance = random.Random(seed)
    span = chance.choice([1, 3, 40, 2000])
    form = chance.choice(["{y:04}", "{y:04}-{m:02}", "{y:04}-{m:02}-{d:02}", "{y:04}-{m:02}?"])
    dates = []
    for _ in range(chance.choice([1, 2, 7, 40])):
        first = chance.randint(2020 - span, 2020)
        date = form.format(y=first, m=chance.randint(1, 12), d=chance.randint(1, 28))
        dates.append(f"{date}/{first + 1:04}" if chance.random() < 0.2 else date)
    for width in (327.0, 210.0):
        style = replace(STYLE, width=width)
        content = case(dates, label=chance.choice(["", "appeal", "截图公布"]))
        found = drawn(content, style, Wording(locale))
        shown = [text for one in found for text in one.texts if text.kind == "label"]
        assert len(shown) == len(dates), "each event once"
        for drawing in found:
            assert drawing.height <= style.height
            assert_apart(drawing, style)


def test_two_events_of_one_instant_stand_on_one_line() -> None:
    (drawing,) = drawn(case(["2012-11-20", "2012-11-20"]))
    (x, y), (other_x, other_y) = (middle(mark) for mark in kinds(drawing, "mark"))
    assert x == other_x
    assert abs(y - other_y) == pytest.approx(STYLE.line)
    assert_apart(drawing)


def test_many_events_are_broken_to_rows_of_one_scale() -> None:
    dates = [f"{year}-{month:02}-01" for year in (2011, 2012, 2013) for month in range(1, 13)]
    narrow = replace(STYLE, width=160)
    (drawing,) = drawn(case(dates), narrow)
    assert len(kinds(drawing, "axis")) > 1
    heights = sorted({shape.top for shape in kinds(drawing, "axis")})
    by_row: dict[float, list[float]] = {}
    for mark in kinds(drawing, "mark"):
        by_row.setdefault(mark.top, []).append(middle(mark, narrow)[0])
    assert max(map(len, by_row.values())) < len(dates)
    assert heights == sorted(heights)
    months = [after - before for xs in by_row.values() for before, after in pairwise(sorted(xs))]
    assert max(months) / min(months) == pytest.approx(31 / 28, abs=0.03)


def test_what_is_known_no_better_is_hatched() -> None:
    firm, month, doubtful, lasting = (
        drawn(case([date, "2013-12-31"]))[0]
        for date in ("2012-11-20", "2012-11", "2012-11-20?", "2012-03-10/2012-11-20")
    )
    assert not kinds(firm, "hatch")
    assert not kinds(firm, "bar")
    assert len(kinds(month, "hatch")) == 1
    assert len(kinds(doubtful, "hatch")) == 1
    assert not kinds(doubtful, "bar")
    assert len(kinds(lasting, "bar")) == 1
    assert not kinds(lasting, "hatch"), "its first and its last day are too short to be seen"
    (years,) = drawn(case(["2001/2009", "2012-12-31"]))
    assert len(kinds(years, "hatch")) == 2, "some time in the first year, and in the last"
    assert len(kinds(years, "bar")) == 1


def test_open_ends_go_on_and_unknown_ones_are_hatched() -> None:
    (going_on,) = drawn(case(["2010", "2012/.."]))
    assert len(kinds(going_on, "arrow")) == 1
    assert kinds(going_on, "bar") or kinds(going_on, "hatch")
    (within,) = drawn(case(["2010", "2012/..", "2001/2030"], "2005/2015"))
    assert len(kinds(within, "arrow")) == 3, "two go on behind it, one comes from before"
    (unknown,) = drawn(case(["2000", "2002/", "2010"]))
    assert not kinds(unknown, "bar")


def test_the_sign_of_each_standing_is_its_own() -> None:
    (drawing,) = drawn(case(["2010", "2011", "2012"]))
    painted = {shape.kind.split()[1]: shape.paint for shape in kinds(drawing, "mark")}
    assert painted == {"established": "fill", "reported": "stroke", "disputed": "stroke"}
    assert len(kinds(drawing, "half")) == 1


def test_what_a_figure_leaves_out_is_counted() -> None:
    plan = planned(case(["XXXX", "XXXX", "1958", "2012-11-20", "2013"], "2012/2013"))
    assert (plan.undated, plan.outside) == (2, 1)
    nothing = planned(case(["XXXX"]))
    assert (nothing.stretches, nothing.undated) == ((), 1)


@pytest.mark.parametrize(
    "dates",
    [
        ["-0300", "0001", "2000", "2020/"],
        ["../1500", "1066", "2000", "2013/.."],
        ["../2020"],
        ["2020/.."],
        ["2020-05-01/.."],
        ["../2020", "2021/.."],
    ],
)
def test_what_is_open_at_an_end_of_the_figure_is_drawn(dates: list[str]) -> None:
    plan = planned(case(dates))
    assert (plan.undated, plan.outside) == (0, 0)
    (drawing,) = drawn(case(dates))
    assert len(kinds(drawing, "mark")) == len(dates)
    assert_apart(drawing)


def test_hatching_of_centuries_is_to_scale() -> None:
    """A century that is known no better is hatched; a doubtful year is not as long as one."""
    (drawing,) = drawn(case(["1000", "18XX", "1900?", "2000"]))
    century, year = (
        float(right) - float(left)
        for left, right in (
            re.match(r"M([\d.]+) [\d.]+H([\d.]+)", one.path).groups()  # type: ignore[union-attr]
            for one in kinds(drawing, "hatch")
        )
    )
    places = [middle(mark)[0] for mark in kinds(drawing, "mark")]
    assert century == pytest.approx((max(places) - min(places)) / 10, rel=0.02)
    assert year < 0.2 * century


def test_the_text_in_its_place_counts_events_by_standing() -> None:
    (stretch,) = planned(case(["2010", "2011", "2012", "2013"])).stretches
    assert stretch.alternative == (
        "Timeline to scale: 2010–2013; events: 4 (2 established, 1 reported and 1 disputed). "
        "The table below tells each."
    )


def test_more_than_a_page_holds_is_refused() -> None:
    with pytest.raises(FigureTooHigh):
        drawn(case(["2012-11-20"] * 60))


def test_a_book_has_a_line_of_time_for_each_case() -> None:
    timeline = Timeline((TimelineYear(None, rows(["2010", "2011-05-01"] * 9)),), TimelineFigure())
    (drawing,) = drawn(timeline)
    assert [text.text for text in drawing.texts if text.kind == "band"] == [
        "Case 1: The Mill",
        "Case 2: The Mill",
    ]
    middles = [middle(mark) for mark in kinds(drawing, "mark")]
    assert len(middles) == 18
    for (x, y), (other_x, other_y) in combinations(middles, 2):
        assert max(abs(x - other_x), abs(y - other_y)) >= STYLE.mark
    assert_apart(drawing)


def test_long_books_are_parted_and_each_part_has_its_axis() -> None:
    many = [replace(row, case_number=at + 1) for at, row in enumerate(rows(["2010-05-01"] * 60))]
    found = drawn(Timeline((TimelineYear(None, tuple(many)),), TimelineFigure()))
    assert len(found) > 1
    for drawing in found:
        assert drawing.height <= STYLE.height
        assert len(kinds(drawing, "axis")) == 1
    assert sum(len(kinds(one, "mark")) for one in found) == 60


def test_equal_values_give_equal_drawings() -> None:
    dates = [f"2012-{1 + at % 12:02}-{1 + at % 28:02}" for at in range(40)]
    assert drawn(case(dates)) == drawn(case(dates))


def test_measures_that_are_missing_or_none_are_told() -> None:
    tokens = {name: StyleToken("7pt", "trims/own.css", 3) for name in FIGURE_TOKENS}
    assert figure_style(tokens).line == 7
    for wrong in ("2pt", "wide", "-4pt"):
        tokens["--timeline-size"] = StyleToken(wrong, "trims/own.css", 3)
        with pytest.raises(CasebookError) as raised:
            figure_style(tokens)
        (problem,) = raised.value.problems
        assert (problem.file, problem.line) == ("trims/own.css", 3)
        assert problem.what == f"--timeline-size cannot be {wrong}"
    with pytest.raises(CasebookError) as raised:
        figure_style({})
    assert len(raised.value.problems) == len(FIGURE_TOKENS)
