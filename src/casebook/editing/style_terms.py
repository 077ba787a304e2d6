"""The locale in which the citation processor words a style, prepared: its name, and our terms."""

from __future__ import annotations

import re

from casebook.editing.style_file import StyleElement, elements
from casebook.editing.style_seasons import BEFORE_CHRIST, locale_dates

SMALL = "\ufdde"
"""A noncharacter before a term that a style wants in small letters: the processor sets a capital at
the beginning of a note all the same, and OSCOLA (1.2.1) has "ibid" there."""
_SMALL = re.compile(f"{SMALL}(.?)")

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# CSL has locales for Britain and America only. Plain `en` is the world's English: days before
# months, as in Britain, and double quotation marks first (CLDR, en-001).
_WORLD_ENGLISH = {
    "open-quote": "“",
    "close-quote": "”",
    "open-inner-quote": "‘",
    "close-inner-quote": "’",
}
# Those of CSL say "is found in" for "accessed", and of a date that is missing "not known" alone.
_ERA = {"bc": BEFORE_CHRIST}
_CHINESE = {"accessed": "访问于", "no date": "日期不详", "no date/short": "日期不详", **_ERA}
_TERMS = {"en": _WORLD_ENGLISH, "zh": _CHINESE, "zh-Hans": _CHINESE, "zh-Hant": _ERA}
"""By locale of the book: terms, with their forms behind "/". A style keeps those of its own."""

_LOCALES = {"en": "en-GB", "zh": "zh-CN", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW"}
_ORDERS = {"zh": "-u-co-pinyin", "zh-Hans": "-u-co-pinyin", "zh-Hant": "-u-co-stroke"}
"""Locales whose order of names the processor must be told (BCP 47, extension u; as CLDR has it)."""


def processor_locale(locale: str) -> str:
    """Return the locale that the processor is told for a book's locale, with the order of names."""
    return _LOCALES.get(locale, locale) + _ORDERS.get(locale, "")


def use_locale(root: StyleElement, locale: str) -> None:
    """Enter our terms of a book's locale into a style, and its dates with months in figures, and
    name its own as the processor is told: it takes terms for a locale of that very name alone."""
    for own in elements(root, "locale"):
        if own.get(_LANGUAGE) == _LOCALES.get(locale):
            own.set(_LANGUAGE, processor_locale(locale))
    dates = locale_dates(root, _LOCALES.get(locale, locale), _LANGUAGE)
    if dates or locale in _TERMS:
        own = StyleElement("locale", {_LANGUAGE: processor_locale(locale)})
        own.extend((*dates, *((_own_terms(locale),) if locale in _TERMS else ())))
        info = root.find("info")
        root.insert(0 if info is None else list(root).index(info) + 1, own)


def _own_terms(locale: str) -> StyleElement:
    terms = StyleElement("terms")
    for name, words in _TERMS[locale].items():
        name, _, form = name.partition("/")
        term = StyleElement("term", {"name": name, **({"form": form} if form else {})})
        term.text = words
        terms.append(term)
    return terms


def fence_small_terms(root: StyleElement) -> None:
    """Put `SMALL` before each term that a style wants in small letters."""
    for text in elements(root, "text"):
        if text.get("term") and text.get("text-case") == "lowercase":
            text.set("prefix", text.get("prefix", "") + SMALL)


def with_small_terms(text: str) -> str:
    """Return text of the processor with those terms in small letters, and without fences."""
    return _SMALL.sub(lambda found: found[1].lower(), text)
