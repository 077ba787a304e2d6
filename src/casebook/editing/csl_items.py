"""Sources as the citation processor wants them: CSL-JSON for one locale."""

from __future__ import annotations

from typing import Any

from casebook.model.book import Source
from casebook.model.csl import DATES, NAMES
from casebook.model.dates import EdtfDate, WrittenDate
from casebook.model.dates.values import Unspecified
from casebook.model.writing_system import has_wide, writing_system

TITLES = ("title", "container-title", "publisher", "collection-title", "event-title")

FOREIGN = "foreign-language"


def csl_item(source: Source, locale: str) -> dict[str, Any]:
    """Return a source as a CSL-JSON item.

    Names in Chinese characters keep their order and are not abbreviated; titles that are not in
    English keep their capitals. A source whose title is not known may have a devised title
    under `custom`, per locale, which stands in its place.
    """
    item: dict[str, Any] = dict(source.item)
    devised = source.custom.get("devised-title")
    if "title" not in item and isinstance(devised, dict) and locale in devised:
        item["title"] = devised[locale]
    for field in DATES:
        if isinstance(item.get(field), WrittenDate):
            item[field] = _date(item[field])
    for field in NAMES:
        if isinstance(item.get(field), list):
            item[field] = [_name(name) for name in item[field]]
    # A style can only ask whether a variable is there; this one tells it that an item is not in the
    # language of the book, so that its titles can be marked as that language does.
    item.pop("keyword", None)
    language = str(item.get("language", locale))
    if language.partition("-")[0] != locale.partition("-")[0]:
        item["keyword"] = FOREIGN
    if not writing_system(language).title_case:
        for field in TITLES:
            if isinstance(item.get(field), str):
                item[field] = f'<span class="nocase">{item[field]}</span>'
    return item


def _name(name: dict[str, str]) -> dict[str, str]:
    family, given = name.get("family", ""), name.get("given", "")
    if has_wide(family):
        return {"literal": family + given}
    return name


def _date(written: WrittenDate) -> dict[str, Any]:
    """Return an EDTF date as CSL-JSON, with no more parts than it has."""
    date, literal = written.date, {"literal": str(written)}
    if date is None:
        return literal
    ends = (date,) if isinstance(date, EdtfDate) else (date.start, date.end)
    known = [end for end in ends if isinstance(end, EdtfDate)]
    if len(known) != len(ends) or any(end.unspecified is not Unspecified.NOTHING for end in known):
        return literal
    parts = [[n for n in (end.year, end.month, end.day) if n is not None] for end in known]
    circa = {"circa": True} if any(end.qualified for end in known) else {}
    return {"date-parts": parts, **circa}
