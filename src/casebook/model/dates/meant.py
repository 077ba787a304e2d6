"""What a date that is no EDTF was probably meant to be: only what its form leaves no doubt about,
or every date that it can mean."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import product

from casebook.model.dates.parser import parse_date
from casebook.model.dates.reader import DateError

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_ENDINGS = "(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
_MONTH = rf"(?P<m>{'|'.join(_MONTHS)}){_ENDINGS}\.?"
_DAY = r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|\.)?(?: of)?"
_YEAR = r"(?P<y>[0-9]{4})"

_LONGEST = 60
"""Characters of the longest text that is taken for a date."""

_HYPHENS = re.compile("[\u2010\u2011\u2212](?=[0-9]{2})")
"""What word processors make of a hyphen, and a minus."""
_DASH_WITHIN = re.compile(
    r"(?<=[0-9]{4})[–—](?=[0-9]{2}[-–—][0-9]{2}(?![0-9]))|(?<=[0-9]{4}[-–—][0-9]{2})[–—](?=[0-9]{2})"
)
"""A dash within a day; two years may have one between them."""

Found = re.Match[str]


@lru_cache(maxsize=1000)
def meant(text: str) -> tuple[str, ...]:
    """Return the dates in EDTF that a text which is none can mean; nothing if nobody can tell."""
    plain = unicodedata.normalize("NFKC", text).strip().strip(".,;").lower()
    plain = _HYPHENS.sub("-", re.sub(r"\s+", " ", plain))
    if len(plain) > _LONGEST:
        return ()
    if _is_date(hyphened := _DASH_WITHIN.sub("-", plain).upper()):
        return (hyphened,)
    if _is_date(turned := "/".join(reversed(hyphened.split("/")))):
        return (turned,)
    for form, dates in _FORMS:
        if found := re.fullmatch(form, plain):
            known = tuple(dict.fromkeys(date for date in dates(found) if _is_date(date)))
            if known:
                return known
    hyphened = re.sub("[–—]", "-", plain)
    return (hyphened,) if _is_date(hyphened) else ()


def _is_date(text: str) -> bool:
    try:
        parse_date(text)
    except DateError:
        return False
    return True


def _one(text: str) -> tuple[str, ...]:
    """Return what one end of an interval can mean."""
    text = text.strip().upper()
    return (text,) if _is_date(text) else meant(text)


def _ymd(found: Found) -> Iterator[str]:
    """Yield a year, perhaps a month, perhaps a day, in the order of their names in the form."""
    parts = {key: value for key, value in found.groupdict().items() if value}
    month = parts.get("m", "")
    if month.isalpha():
        month = str(_MONTHS.index(month) + 1)
    given = [parts["y"], *(part.zfill(2) for part in (month, parts.get("d", "")) if part)]
    yield "-".join(given)


def _swapped(found: Found) -> Iterator[str]:
    """Yield a year with a day and a month: `2012-22-10`."""
    year, first, second = found.groups()
    yield f"{year}-{first.zfill(2)}-{second.zfill(2)}"
    if int(first) > 12:
        yield f"{year}-{second.zfill(2)}-{first.zfill(2)}"


def _beyond_month(found: Found) -> Iterator[str]:
    """Yield the last day of a month and the first of the next, for a day that it has not:
    `2024-06-31`."""
    year, month, day = map(int, found.groups())
    if 1 <= month <= 12 and 1 <= day <= 31:
        yield f"{year:04}-{month:02}-{monthrange(year, month)[1]:02}"
        yield f"{year:04}-{month + 1:02}-01"


def _year_last(found: Found) -> Iterator[str]:
    """Yield day and month before the year: with full stops the day is first, else nobody knows."""
    first, sign, second, year = found.groups()
    day_first = f"{year}-{second.zfill(2)}-{first.zfill(2)}"
    month_first = f"{year}-{first.zfill(2)}-{second.zfill(2)}"
    yield day_first
    if sign != "." or not _is_date(day_first):
        yield month_first


def _short_year(found: Found) -> Iterator[str]:
    """Yield dates of three numbers of two digits: the year may be the first or the last."""
    first, sign, second, third = found.groups()

    def year(digits: str) -> str:
        return f"{20 if int(digits) < 50 else 19}{digits}"

    if sign != ".":
        yield f"{year(first)}-{second}-{third}"
    yield f"{year(third)}-{second}-{first}"
    if sign != ".":
        yield f"{year(third)}-{first}-{second}"


def _time(found: Found) -> Iterator[str]:
    """Yield a day and a time of it, which stand apart, or lack what ISO 8601 asks for."""
    day, hour, rest, zone = found.groups()
    zone = re.sub(r"\A([+-])([0-9]{2}):?([0-9]{2})?\Z", r"\1\2:\3", zone.upper()).rstrip(":")
    for date in _one(day):
        yield f"{date}T{hour.zfill(2)}{rest.replace('.', ':')}{zone.replace('UTC', 'Z')}"


def _time_of_half_day(found: Found) -> Iterator[str]:
    """Yield a day and a time of it that is counted to twelve twice: `2012-11-20 11pm`."""
    hour = int(found["h"])
    if 1 <= hour <= 12:
        hour = hour % 12 + 12 * (found["half"] == "p")
        for date in _one(found["day"]):
            yield f"{date}T{hour:02}" + (f":{found['min']}" if found["min"] else "")


def _decade(found: Found) -> Iterator[str]:
    yield f"{found[1]}X"
    if found[1].endswith("0"):  # the 1800s: ten years, or a hundred
        yield f"{found[1][:2]}XX"


def _century(found: Found) -> Iterator[str]:
    yield f"{int(found[1]) - 1:02}XX"


def _marked(mark: str) -> Callable[[Found], Iterator[str]]:
    return lambda found: (f"{date}{mark}" for date in _one(found[1]))


def _open(form: str) -> Callable[[Found], Iterator[str]]:
    return lambda found: (form.format(date) for date in _one(found[1]))


def _interval(found: Found) -> Iterator[str]:
    for start, end in product(_one(found[1]), _one(found[2])):
        yield f"{start}/{end}"


def _years(found: Found) -> Iterator[str]:
    start, end = found.groups()
    yield f"{start}/{end if len(end) == 4 else start[:2] + end}"


def _days(found: Found) -> Iterator[str]:
    """Yield two days of one month: `22-25 October 2012`, `October 22-25, 2012`."""
    month = f"{found['y']}-{_MONTHS.index(found['m']) + 1:02}"
    yield f"{month}-{found['d'].zfill(2)}/{month}-{found['e'].zfill(2)}"


def _days_of_month(found: Found) -> Iterator[str]:
    """Yield two days, the second without its month: `2012-10-22/25`."""
    month, start, end = found.groups()
    yield f"{month}-{start}/{month}-{end}"


_HALF_DAY = r"(?P<h>[0-9]{1,2})(?:[:.](?P<min>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?"
_DASH = r" ?[-–—~/] ?"
_FORMS: tuple[tuple[str, Callable[[Found], Iterator[str]]], ...] = (
    (rf"{_YEAR}[-./ ]?(?P<m>[0-9]{{1,2}})[-./ ]?(?P<d>[0-9]{{2}})", _ymd),
    (r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})", _swapped),
    (r"((?!0000)[0-9]{4})-([0-9]{1,2})-([0-9]{1,2})", _beyond_month),
    (rf"{_YEAR}[/.](?P<m>[0-9]{{1,2}})", _ymd),
    (rf"(?P<m>[0-9]{{1,2}})[-/.]{_YEAR}", _ymd),
    (rf"{_YEAR} ?年(?: ?(?P<m>[0-9]{{1,2}}) ?月(?: ?(?P<d>[0-9]{{1,2}}) ?[日号號])?)?", _ymd),
    (r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})", _year_last),
    (r"([0-9]{2})([-./])([0-9]{2})\2([0-9]{2})", _short_year),
    (rf"{_DAY} ?{_MONTH},? ?{_YEAR}", _ymd),
    (rf"{_MONTH} ?{_DAY},? {_YEAR}", _ymd),
    (rf"{_YEAR},? {_MONTH}(?: {_DAY})?", _ymd),
    (rf"{_MONTH},? ?{_YEAR}", _ymd),
    (rf"{_DAY}{_DASH}(?P<e>[0-9]{{1,2}})\.? {_MONTH},? {_YEAR}", _days),
    (rf"{_MONTH} {_DAY}{_DASH}(?P<e>[0-9]{{1,2}}),? {_YEAR}", _days),
    (
        r"(.*?[0-9日])[ t,]+(?:at )?([0-9]{1,2})((?:[:.][0-9]{2}){1,2}) ?(z|utc|[+-][0-9:]+|)",
        _time,
    ),
    (
        rf"(?P<day>.*?[0-9日])[ t,]+(?:at )?{_HALF_DAY}",
        _time_of_half_day,
    ),
    (
        rf"{_HALF_DAY}(?: on|,)? (?P<day>.+)",
        _time_of_half_day,
    ),
    (r"([0-9]{4}-[0-9]{2})-([0-9]{2})/([0-9]{2})", _days_of_month),
    (r"(?:the )?([0-9]{3})0'?s", _decade),
    (r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) century", _century),
    (r"(?:circa|about|around|approximately|approx|ca|c|~)(?:\. ?| |(?=[0-9]))(.+)", _marked("~")),
    (r"(?:probably|perhaps|possibly|\?) ?(.+)", _marked("?")),
    (r"(?:before|until|till|up to) (.*)", _open("../{}")),
    (r"(?:after|since|from) ((?:(?! to | until ).)*)", _open("{}/..")),
    (rf"(.*?[0-9]){_DASH}(?:present|today|now|)", _open("{}/..")),
    (r"([0-9]{4}) ?[-–—~] ?([0-9]{4}|[0-9]{2})", _years),
    (r"(?:from |between )?(.+?) (?:to|until|till|and|through|-|–|—) (.+)", _interval),
    (r"(.+?) ?[–—/] ?(.+)", _interval),
    *((rf"{name},? {_YEAR}", _open(f"{{}}-{code}")) for name, code in _SEASONS.items()),
)
"""Forms of dates, the more certain first, with what each can mean; the first that fits and gives a
date counts."""
