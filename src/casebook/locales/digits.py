"""Figures in the script that a locale writes them in."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale

ZEROS = {
    "adlm": "\N{ADLAM DIGIT ZERO}",
    "arab": "\N{ARABIC-INDIC DIGIT ZERO}",
    "arabext": "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
    "beng": "\N{BENGALI DIGIT ZERO}",
    "cakm": "\N{CHAKMA DIGIT ZERO}",
    "deva": "\N{DEVANAGARI DIGIT ZERO}",
    "hmnp": "\N{NYIAKENG PUACHUE HMONG DIGIT ZERO}",
    "mtei": "\N{MEETEI MAYEK DIGIT ZERO}",
    "mymr": "\N{MYANMAR DIGIT ZERO}",
    "nkoo": "\N{NKO DIGIT ZERO}",
    "olck": "\N{OL CHIKI DIGIT ZERO}",
    "tibt": "\N{TIBETAN DIGIT ZERO}",
}
"""The zero of each numbering system that is some CLDR locale's own; Babel does not have them."""


def native_digits(text: str, locale: Locale) -> str:
    """Return the text with ASCII figures replaced by those of the locale, if it has its own."""
    return text.translate(_table(locale.default_numbering_system))


@lru_cache(maxsize=16)
def _table(numbering_system: str) -> dict[int, str]:
    zero = ZEROS.get(numbering_system)
    if zero is None:
        return {}
    return {ord("0") + value: chr(ord(zero) + value) for value in range(10)}
