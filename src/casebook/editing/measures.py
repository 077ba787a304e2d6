"""Lengths of time and quantities as authors write them, and what one that cannot be read was meant
to be: only what its form leaves no doubt about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from casebook.editing.suggestion import suggestion
from casebook.editing.sums import FIGURES, number_cure, read_sum
from casebook.model.measures import Length, LengthUnit, Quantity
from casebook.model.text import Text
from casebook.model.units import UNITS

BOUNDS = re.compile(r"(~|>=?|<=?|)[ ]*")
"""What a quantity may begin with: about, more than, at least, less than, at most."""

_UNITS: tuple[LengthUnit, ...] = get_args(LengthUnit)
_PART = re.compile(rf"([0-9]{{1,9}}) ({'|'.join(_UNITS)})s?")
_LENGTH = re.compile(rf"{_PART.pattern}(?: {_PART.pattern})*\Z")

_ISO = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?)?\Z",
    re.IGNORECASE,
)
"""A duration of ISO 8601-1, 5.5.2."""

_CALLED: dict[str, LengthUnit] = {
    **{name: unit for unit in _UNITS for name in (unit, f"{unit}s")},
    "y": "year", "yr": "year", "yrs": "year", "年": "year", "mo": "month", "mos": "month",
    "mth": "month", "mths": "month", "个月": "month", "月": "month", "w": "week", "wk": "week",
    "wks": "week", "周": "week", "个星期": "week", "星期": "week", "d": "day", "天": "day",
    "日": "day", "h": "hour", "hr": "hour", "hrs": "hour", "小时": "hour", "个小时": "hour",
    "min": "minute", "mins": "minute", "分钟": "minute",
}  # fmt: skip
"""What people call units of time."""
_LOOSE = re.compile(r"(\d[\d,]*)[ -]?([^\W\d_]+)\.?")
_BETWEEN = re.compile(r"(?:[ ,;]|and\b|零)*")

_SAID = {
    "~": ("about", "around", "approximately", "circa", "some", "约", "大约"),
    ">": ("more than", "over", "above", "超过", "逾"),
    ">=": ("at least", "not less than", "至少", "不少于"),
    "<": ("less than", "under", "below", "不到"),
    "<=": ("at most", "up to", "not more than", "至多", "最多"),
}
"""What people write for a bound."""

_SIGNS = {
    "m2": "square-meter", "sqm": "square-meter", "sq-m": "square-meter", "m3": "cubic-meter",
    "km2": "square-kilometer", "sq-km": "square-kilometer", "sqkm": "square-kilometer",
    "sq-ft": "square-foot", "sqft": "square-foot", "m": "meter", "km": "kilometer",
    "cm": "centimeter", "mm": "millimeter", "kg": "kilogram", "g": "gram", "mg": "milligram",
    "t": "tonne", "metric-ton": "tonne", "ha": "hectare", "l": "liter",
    "ml": "milliliter", "%": "percent", "per-cent": "percent", "kwh": "kilowatt-hour",
    "kw": "kilowatt", "mw": "megawatt", "km/h": "kilometer-per-hour", "kmh": "kilometer-per-hour",
    "kph": "kilometer-per-hour", "mph": "mile-per-hour", "gb": "gigabyte", "mb": "megabyte",
    "tb": "terabyte", "°c": "celsius", "degree-celsius": "celsius", "degrees-celsius": "celsius",
    "ft": "foot", "feet": "foot", "lb": "pound", "lbs": "pound", "inches": "inch", "mi": "mile",
    "平方米": "square-meter", "平方公里": "square-kilometer", "公顷": "hectare",
    "公里": "kilometer", "千米": "kilometer", "米": "meter", "公斤": "kilogram",
    "千克": "kilogram", "克": "gram",
    "吨": "tonne", "升": "liter", "立方米": "cubic-meter", "英亩": "acre", "英里": "mile",
    "度": "degree",
}  # fmt: skip
"""What people write for units."""
_LONGEST = 60
"""Characters of the longest text that is looked into."""
_LENGTHS = "Write whole numbers and their units, the largest first: 11 years 6 months; 63 hours"


def read_length(text: str) -> Length | None:
    """Return a length of time, written as whole numbers and their units, the largest first, each
    once; None if it cannot be read."""
    if not _LENGTH.match(text):
        return None
    parts = [(int(count), unit) for count, unit in _PART.findall(text)]
    places = [_UNITS.index(unit) for _, unit in parts]
    return Length(tuple(parts)) if places == sorted(set(places)) else None


def length_cure(text: str) -> str:
    """Return what to write for a length of time that cannot be read."""
    bound, plain = _bound(text)
    parts: list[tuple[int, LengthUnit]] = []
    if iso := _ISO.match(plain):
        parts = [(int(iso[unit]), unit) for unit in _UNITS if iso[unit]]
    elif _BETWEEN.fullmatch(_LOOSE.sub("", plain)):
        found = [
            (count.replace(",", ""), _CALLED.get(name)) for count, name in _LOOSE.findall(plain)
        ]
        parts = sorted(
            ((int(count), unit) for count, unit in found if unit),
            key=lambda part: _UNITS.index(part[1]),
        )
        parts = parts if len(parts) == len(found) else []
    meant = " ".join(f"{count} {unit}{'s' * (count != 1)}" for count, unit in parts)
    return f"Write {bound}{meant}" if read_length(meant) else _LENGTHS


def meant_parts(value: Mapping[Text, object]) -> str:
    """Return what is meant by a length of time that is written as a mapping, `{years: 11}`; nothing
    if it is none."""
    text = " ".join(f"{count} {unit}" for unit, count in value.items())
    return text if read_length(text) else ""


def read_measure(text: str) -> Quantity | None:
    """Return a quantity, written as a number and a unit of `UNITS`; None if it cannot be read."""
    number, _, unit = text.partition(" ")
    if not FIGURES.match(number) or unit not in UNITS:
        return None
    return Quantity(Decimal(number), unit)


def measure_cure(text: str) -> str:
    """Return what to write for a quantity that cannot be read."""
    bound, plain = _bound(text)
    found = re.fullmatch(r"(-?\d[\d.,'’_ ]*?)[ -]?([^\d\s.,-].*|)", plain)
    if found is None:
        return "Write a number in figures and a unit of CLDR: 7200 square-meter"
    number, unit = found[1], found[2].strip()
    if not unit:
        return f"Write its unit too: {number} square-meter; of a number alone, “type: number”"
    if read_sum(f"1 {unit.upper()}"):
        return "Write “type: money” for a sum"
    if _unit_of_time(unit):
        return "Write “type: duration” for a length of time"
    figures = number if FIGURES.match(number) else _meant_number(number)
    meant = _meant_unit(unit)
    if figures and meant:
        return f"Write {bound}{figures} {meant}"
    if not meant:
        near = suggestion(unit, UNITS)
        near = near or "Write a unit of CLDR, such as square-meter, kilogram or percent."
        return f"{near} What CLDR has no unit for is “type: text”"
    return number_cure(number)


def _meant_number(number: str) -> str:
    """Return the one number that an amount with points and commas can mean; nothing if there are
    two."""
    found = re.fullmatch(r"Write (\S+)", number_cure(number))
    return found[1] if found and FIGURES.match(found[1]) else ""


def _unit_of_time(unit: str) -> bool:
    words = unit.split()
    return bool(words) and words[0].strip(".,") in _CALLED and words[0] not in _SIGNS


def _meant_unit(unit: str) -> str:
    plain = re.sub(r"[\s-]+", "-", unit.strip(" .")).replace("metre", "meter")
    plain = plain.replace("litre", "liter")
    for name in (plain, plain.removesuffix("s"), plain.replace("meters-", "meter-")):
        if meant := name if name in UNITS else _SIGNS.get(name, ""):
            return meant
    return ""


def _bound(text: str) -> tuple[str, str]:
    """Return the sign of the bound that a text begins with, and the rest of it, plain."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip().lower()
    mark = BOUNDS.match(plain)
    assert mark is not None
    if mark[1]:
        return mark[1], plain[mark.end() :]
    for sign, words in _SAID.items():
        for word in words:
            if plain.startswith(word):
                return sign, plain.removeprefix(word).strip()
    return "", plain
