"""Language tags: which CLDR locale a tag means, which of several serves a reader best."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from babel import Locale, UnknownLocaleError

DEFAULTS = {"en": "en-001"}
"""Tags that CLDR reads as one country's use, and the use that casebook means by them:
plain English is the world's, with the day before the month."""


class UnknownLocale(ValueError):
    """A tag that is no BCP 47 language tag or that CLDR has no data for."""


@lru_cache(maxsize=64)
def cldr_locale(tag: str) -> Locale:
    """Return the CLDR locale of a BCP 47 tag; plain `en` is `en-001`.

    What CLDR does not know of a tag (variants, extensions, regions) is left off from the
    end, as BCP 47 lookup does (RFC 4647, section 3.4).

    Raises UnknownLocale if not even the language is known.
    """
    known = DEFAULTS.get(tag, tag)
    while known:
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            known = known.rpartition("-")[0]
    raise UnknownLocale(f'"{tag}" is not a language tag that CLDR knows')


def choose_locale(available: Iterable[str], wanted: str) -> str | None:
    """Return the tag among those available that serves a reader of the tag wanted, or `None`.

    The same tag is best, then the same language, script and region, then the tag without a
    region, then any of the same language and script. Scripts are never mixed:
    `zh-CN` finds `zh-Hans`, `zh-TW` does not.
    """
    tags = list(available)
    for tag in tags:
        if tag.lower() == wanted.lower():
            return tag
    try:
        language, script, region = _maximised(wanted)
    except UnknownLocale:
        return None
    related = [tag for tag in tags if _related(tag, language, script)]
    ranked = sorted(related, key=lambda tag: (_region(tag) != region, _region(tag) != "", tag))
    return ranked[0] if ranked else None


@lru_cache(maxsize=256)
def _maximised(tag: str) -> tuple[str, str, str]:
    """Return language, script and region, completed from CLDR's likely subtags."""
    from babel.core import get_global

    locale = cldr_locale(tag)
    language, script, territory = locale.language, locale.script, locale.territory or ""
    likely = get_global("likely_subtags")
    for key in (f"{language}_{script}", f"{language}_{territory}", language):
        if key in likely:
            _, likely_script, likely_region = likely[key].split("_")
            return language, script or likely_script, _region(tag) or likely_region
    return language, script or "", territory


def _related(tag: str, language: str, script: str) -> bool:
    try:
        return _maximised(tag)[:2] == (language, script)
    except UnknownLocale:
        return False


def _region(tag: str) -> str:
    """Return the region a tag names itself, or nothing."""
    return next(
        (part.upper() for part in tag.split("-")[1:] if len(part) == 2 or part.isdecimal()), ""
    )
