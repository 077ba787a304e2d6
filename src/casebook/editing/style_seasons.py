"""Seasons, and years before Christ, as the citation processor prints them.

It takes a season for a month from 21, and prints that figure where a style has months in figures:
"24/2004", "2004年24月". And its Chinese has the words for an era behind the year: "450公元前". So
months in figures are fenced on the way through it, and so is that term.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.editing.pandoc_words import Node
from casebook.editing.style_file import StyleElement, elements

_MONTH = "\ufddd"
"""A noncharacter before a month in figures."""
BEFORE_CHRIST = "\ufddf"
"""A noncharacter that stands for the Chinese words before a year before Christ."""
_ERA = re.compile(rf"(\d+){BEFORE_CHRIST}")
_DATE = re.compile(rf"[\d{_MONTH}](?:[\d{_MONTH}/.\-–—年月]*[\d年月])?")
_SEASON = re.compile(rf"{_MONTH}2[1-4](?!\d)")
_FIGURES = re.compile(r"\d+")

_ENGLISH = ("Spring", "Summer", "Autumn", "Winter")
_CHINESE = ("春", "夏", "秋", "冬")

_ZEROS = "numeric-leading-zeros"
_PARTS: dict[str, dict[str, tuple[dict[str, str], ...]]] = {
    "en-GB": {
        "numeric": (
            {"name": "day", "form": _ZEROS, "suffix": "/"},
            {"name": "month", "form": _ZEROS, "suffix": "/"},
            {"name": "year"},
        )
    },
    "en-US": {
        "numeric": (
            {"name": "month", "form": _ZEROS, "suffix": "/"},
            {"name": "day", "form": _ZEROS, "suffix": "/"},
            {"name": "year"},
        )
    },
    "zh": {
        "numeric": (
            {"name": "year"},
            {"name": "month", "form": _ZEROS, "prefix": "-"},
            {"name": "day", "form": _ZEROS, "prefix": "-"},
        ),
        "text": (
            {"name": "year", "suffix": "年", "range-delimiter": "—"},
            {"name": "month", "form": "numeric", "suffix": "月", "range-delimiter": "—"},
            {"name": "day", "suffix": "日", "range-delimiter": "—"},
        ),
    },
}
"""Dates with months in figures as the locales of CSL have them, by locale and form."""


def locale_dates(root: StyleElement, locale: str, language: str) -> Sequence[StyleElement]:
    """Return the dates of a locale of the processor that have months in figures, but for those of
    which a style has its own. `language` is the attribute of an element that says its language."""
    tongue = locale.partition("-")[0]
    forms = _PARTS.get(locale) or _PARTS.get(tongue, {})
    own = {
        date.get("form", "")
        for place in root.findall("locale")
        if place.get(language, "").partition("-")[0] in ("", tongue)
        for date in place.findall("date")
    }
    dates = []
    for form in forms.keys() - own:
        date = StyleElement("date", {"form": form})
        date.extend(StyleElement("date-part", dict(part)) for part in forms[form])
        dates.append(date)
    return dates


def fence_months(root: StyleElement) -> None:
    """Fence the months that a style prints in figures."""
    for part in elements(root, "date-part"):
        if part.get("name") == "month" and part.get("form", "").startswith("numeric"):
            part.set("prefix", part.get("prefix", "") + _MONTH)


def has_fences(text: str) -> bool:
    """Return whether what the processor has written holds months or eras that are fenced."""
    return _MONTH in text or BEFORE_CHRIST in text


def with_seasons(node: Node, locale: str) -> Node:
    """Return what pandoc has written in a locale with seasons in words, eras before their years,
    and without fences."""
    if isinstance(node, dict):
        return {**node, "c": with_seasons(node["c"], locale)} if "c" in node else node
    if isinstance(node, list):
        return [with_seasons(one, locale) for one in node]
    if not isinstance(node, str) or node.isascii():
        return node
    if _MONTH in node:
        node = _DATE.sub(lambda found: _worded(found[0], locale), node).replace(_MONTH, "")
    return _ERA.sub(r"公元前\1", node)


def _worded(date: str, locale: str) -> str:
    """Return a date of figures with its seasons in words."""
    if not _SEASON.search(date):
        return date
    figures = _FIGURES.findall(date)
    is_chinese = locale.startswith("zh")
    names = _CHINESE if is_chinese else _ENGLISH
    seasons = [names[int(one) - 21] for one in figures if one in ("21", "22", "23", "24")]
    years = [one for one in figures if len(one) > 2]
    if len(seasons) + len(years) != len(figures) or len(years) > len(seasons):
        return date
    dash = "—" if is_chinese else "–"
    if len(years) < 2:
        year, season = "".join(years), dash.join(seasons)
        return f"{year}年{season}" if is_chinese and year else f"{season} {year}".strip()
    pairs = zip(years, seasons, strict=True)
    return dash.join(f"{y}年{s}" if is_chinese else f"{s} {y}" for y, s in pairs)
