"""Dates of CSL styles, in languages that write the year first.

A style may say itself in which order it prints a date, and that the month is a word: "5 三月 2021",
where a Chinese reader writes "2021年3月5日". The locales of CSL have that form; it takes the place
of the style's own. A date in figures that begins with the year ("2021-03-05") stands as the style
has it.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.editing.style_file import StyleElement, elements

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ORDER = ("year", "month", "day")
_AFFIXES = ("prefix", "suffix", "delimiter")


@dataclass(frozen=True, slots=True)
class _MonthAndDay:
    """How a language writes a month and a day without their year."""

    month: str
    """What stands behind the month."""
    day: str
    """What stands behind the day."""
    between: str
    """What parts them."""
    form: str
    """The form of the month in CSL."""


_YEAR_FIRST: Mapping[str, _MonthAndDay] = {
    "zh": _MonthAndDay("月", "日", "", "numeric"),
    "ja": _MonthAndDay("月", "日", "", "numeric"),
    "ko": _MonthAndDay("월", "일", " ", "numeric"),
    "hu": _MonthAndDay("", ".", " ", "long"),
}


def order_dates(root: StyleElement, locale: str) -> None:
    """Let a style write its dates as a language does that has the year first; leave those of a
    style that has its own words for the months of that language."""
    language = locale.partition("-")[0]
    form = _YEAR_FIRST.get(language)
    if form is None or _names_months(root, language):
        return
    _join_years(root)
    for date in elements(root, "date"):
        parts = {part.get("name", ""): part for part in elements(date, "date-part")}
        if date.get("variable") is None or "month" not in parts:
            continue
        if date.get("form") is not None:
            if form.form == "numeric":
                # The locale has the word for months behind it already.
                parts["month"].set("form", "numeric")
        elif "year" in parts:
            if not _is_in_figures(date):
                _set_parts(date, [])
                date.set("form", "text")
                date.set("date-parts", "year-month-day" if "day" in parts else "year-month")
        elif "numeric" not in parts["month"].get("form", ""):
            month = StyleElement("date-part", {"name": "month", "form": form.form})
            month.set("suffix", form.month)
            day = StyleElement("date-part", {"name": "day", "suffix": form.day})
            _set_parts(date, [month, day] if "day" in parts else [month])
            date.set("delimiter", form.between)


def _join_years(root: StyleElement) -> None:
    """Make one of a month and a day with the year that a style prints behind them by itself:
    "June 28, " and "2013"."""
    for parent in list(elements(root)):
        children = [child for child in parent if isinstance(child, StyleElement)]
        for before, year in itertools.pairwise(children):
            dates = _yearless(before, year.get("variable", ""))
            if year.tag != "date" or _part_names(year) != ["year"] or not dates:
                continue
            for date in dates:
                parts = [name for name in _ORDER if name == "year" or name in _part_names(date)]
                date[:] = [StyleElement("date-part", {"name": name}) for name in parts]
                date.attrib.pop("delimiter", None)
                date.set("suffix", year.get("suffix", ""))
            parent.remove(year)
            if before.tag == "choose":
                otherwise = StyleElement("else")
                otherwise.append(year)
                before.append(otherwise)


def _yearless(element: StyleElement, variable: str) -> list[StyleElement]:
    """Return the dates of a variable, each a month or a month and a day, that an element prints at
    its end in every case that it knows; empty if it prints anything else there."""
    dates = [date for date in elements(element, "date") if date.get("variable") == variable]
    cases = 1
    if element.tag == "choose":
        cases = 0 if element.find("else") is not None else len(element)
    elif element.tag != "date":
        return []
    are_such = all(
        date.get("form") is None and "month" in (names := _part_names(date)) and "year" not in names
        for date in dates
    )
    return dates if are_such and len(dates) == cases else []


def _part_names(date: StyleElement) -> list[str]:
    return [part.get("name", "") for part in date]


def _names_months(root: StyleElement, language: str) -> bool:
    return any(
        term.get("name", "").startswith("month-")
        for own in root.findall("locale")
        if own.get(_LANGUAGE, "").partition("-")[0] == language
        for term in elements(own, "term")
    )


def _is_in_figures(date: StyleElement) -> bool:
    """Return whether a date has its month in figures, behind its year."""
    names = [part.get("name") for part in date]
    month = date[names.index("month")].get("form", "long")
    return month.startswith("numeric") and names.index("year") < names.index("month")


def _set_parts(date: StyleElement, parts: Sequence[StyleElement]) -> None:
    """Give a date other parts; what stands before its first and behind its last one stays."""
    first, last = date[0], date[-1]
    before = date.get("prefix", "") + first.get("prefix", "").strip(" ")
    behind = last.get("suffix", "").strip(" ") + date.get("suffix", "")
    for affix in _AFFIXES:
        date.attrib.pop(affix, None)
    date.attrib.update({"prefix": before, "suffix": behind})
    for part in list(date):
        date.remove(part)
    date.extend(parts)
