"""Sources as the citation processor wants them: CSL-JSON for one locale."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from casebook.editing.chinese_marks import KEPT_MARKS, OWN_TITLE
from casebook.model.book import Source
from casebook.model.csl import DATES, NAMES
from casebook.model.dates import EdtfDate, WrittenDate
from casebook.model.writing_system import has_wide, writing_system

TITLES = ("title", "container-title", "publisher", "collection-title", "event-title")

FOREIGN = "foreign-language"

_FLAGS = {"true": True, "false": False}


_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
"""A character as HTML writes it, as in titles that come from the web."""

_ADDRESSES = frozenset(("DOI", "ISBN", "URL", "id", "type"))
"""Fields that hold no words."""

_ADDRESS = re.compile(
    r"(?<![^\s(（，；：。、《“])(?:https?://[^\s<>]+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/[^\s<>]*)?)"
    r"(?=[\s),;:!?（），；：！？。、》”]|\Z)"
)
"""An address, or the name of a host, in words: no style may give it capitals."""

_NOCASE = '<span class="nocase">{}</span>'

_SMALL_CAPS = re.compile(r'<span\s+style="font-variant:\s*small-caps;?"\s*>')

_DECADES = {"en": "{}s", "zh": "{}年代"}
"""Decades in words, by language; the year is their first."""


def csl_item(source: Source, locale: str) -> dict[str, Any]:
    """Return a source as a CSL-JSON item.

    Names in Chinese characters, and those that say `static-ordering`, keep their order and are not
    abbreviated; titles that are not in English, addresses and names of hosts keep their capitals.
    A source whose title is not known may have a devised title under `custom`, per locale, which
    stands in its place; one in another language than the book, a `romanised-title`, and a
    `translated-title` per locale, which stand beside it.
    """
    item: dict[str, Any] = dict(source.item)
    devised = source.custom.get("devised-title")
    if "title" not in item and isinstance(devised, dict) and locale in devised:
        item["title"] = devised[locale]
    language = str(item.get("language") or _likely_language(item, locale))
    is_foreign = _has_foreign_form(language, locale)
    in_ideographs = writing_system(locale).breaks_between_characters
    # In a book in ideographs what is in letters is worded in English.
    worded = "en" if is_foreign and in_ideographs else locale
    for field in DATES:
        if isinstance(item.get(field), WrittenDate):
            item[field] = _date(item[field], worded, in_words=worded != locale)
            if item[field] is None:
                del item[field]
    for field in NAMES:
        if isinstance(item.get(field), list):
            item[field] = [_name(name) for name in item[field]]
    for field, value in item.items():
        if isinstance(value, str) and field not in _ADDRESSES:
            item[field] = _ADDRESS.sub(_NOCASE.format(r"\g<0>"), _text(value))
    # A style can only ask whether a variable is there; this one tells it that an item is worded in
    # another form than those in the language of the book.
    item.pop("keyword", None)
    if is_foreign:
        item["keyword"] = FOREIGN
    if language.partition("-")[0] != locale.partition("-")[0]:
        _translate(item, source.custom, locale)
    if not writing_system(language).title_case:
        for field in TITLES:
            if isinstance(item.get(field), str):
                item[field] = _NOCASE.format(item[field])
    if all(writing_system(tag).breaks_between_characters for tag in (language, locale)):
        for field in {*TITLES, "title-short"} & item.keys():
            own = "" if has_wide(str(item[field])) else OWN_TITLE
            item[field] = str(item[field]).translate(KEPT_MARKS) + own
    return item


def _has_foreign_form(language: str, locale: str) -> bool:
    """Return whether an item in a language is worded in a book as that language does: where books
    are written in ideographs, one in letters, Chinese in Latin letters too; elsewhere one in
    another language."""
    if writing_system(locale).breaks_between_characters:
        return not writing_system(language).breaks_between_characters
    return language.partition("-")[0] != locale.partition("-")[0]


def _likely_language(item: Mapping[str, Any], locale: str) -> str:
    """Return the language of an item that does not say it: that of the book, unless the book is
    written in ideographs and the titles of the item, or its names if it has none, are not."""
    titles = [item[field] for field in TITLES if isinstance(item.get(field), str)]
    names = (name for field in NAMES for name in item.get(field) or ())
    words = titles or [str(word) for name in names for word in name.values()]
    is_foreign = words and not any(map(has_wide, words))
    return "und" if is_foreign and writing_system(locale).breaks_between_characters else locale


def _translate(item: dict[str, Any], custom: Mapping[str, Any], locale: str) -> None:
    """Give the title of an item its Latin letters and its translation, as far as `custom` has
    them: "Shuiche tingzhuan 水车停转 [The Wheel Stops]". The short form has the first alone."""
    title, romanised = item.get("title"), custom.get("romanised-title")
    translated = custom.get("translated-title")
    if not isinstance(title, str):
        return
    if isinstance(romanised, str):
        item.setdefault("title-short", _NOCASE.format(romanised))
        title = f"{_NOCASE.format(romanised)} {title}"
    if isinstance(translated, dict) and locale in translated:
        item.setdefault("title-short", item["title"])
        title = f"{title} [{_NOCASE.format(translated[locale])}]"
    item["title"] = title


def _text(text: str) -> str:
    """Return a text with its characters as they are, and small capitals as the processor wants
    them."""
    text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return _SMALL_CAPS.sub('<span style="font-variant:small-caps;">', text)


def _name(name: dict[str, str]) -> dict[str, Any]:
    family, given = name.get("family", ""), name.get("given", "")
    if has_wide(family):
        return {"literal": family + given}
    if _FLAGS.get(name.get("static-ordering", "").lower()) and (family or given):
        # The processor does not know that the family name comes first.
        return {"literal": f"{family} {given}".strip()}
    return {part: _FLAGS.get(text.lower(), text) for part, text in name.items()}


def _date(written: WrittenDate, locale: str, *, in_words: bool) -> dict[str, Any] | None:
    """Return an EDTF date as CSL-JSON, with no more parts than it has; None if nothing is known.

    An open end is a year 0 there, and a season a month from 21. A decade is named where the
    language has a word for it here; else it is from its first year to its last, as centuries are.
    `in_words`: the processor may word it in another language, whose era stands elsewhere.
    """
    date = written.date
    ends = (date,) if isinstance(date, EdtfDate) else (date.start, date.end) if date else ()
    known = [end for end in ends if isinstance(end, EdtfDate)]
    language = locale.partition("-")[0]
    circa = {"circa": True} if any(end.qualified for end in known) else {}
    if isinstance(date, EdtfDate) and (digits := date.unspecified.year_digits):
        if digits == 4:
            return None
        if digits == 1 and language in _DECADES:
            return {"literal": _DECADES[language].format(date.year)}
        return {"date-parts": [[date.year], [_last_year(date)]], **circa}
    if in_words and ends and all(map(_is_year_before_christ, ends)):
        return {"literal": "–".join(f"{1 - end.year}" for end in known) + " BC", **circa}
    parts = [_parts(end) if isinstance(end, EdtfDate) else [0] for end in ends]
    last = ends[-1] if ends else None
    if isinstance(last, EdtfDate) and last.unspecified.year_digits:
        parts[-1] = [_last_year(last)]
    return {"date-parts": parts, **circa}


def _last_year(date: EdtfDate) -> int:
    """Return the last year that a date with unspecified figures can be."""
    return date.year + int(10**date.unspecified.year_digits) - 1


def _parts(date: EdtfDate) -> list[int]:
    # CSL has no year 0, which is 1 BC.
    year = date.year if date.year > 0 else date.year - 1
    month = date.season.value if date.season else date.month
    return [part for part in (year, month, date.day) if part is not None]


def _is_year_before_christ(end: object) -> bool:
    return isinstance(end, EdtfDate) and end.year < 1 and not (end.month or end.season)
