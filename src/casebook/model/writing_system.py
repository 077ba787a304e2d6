"""How the text of a locale is written: one value per language and script.

What a style sheet can say (first-line indents, whether emphasis is italic or bold, families and
sizes) stands in the style sheet of the locale, in layouts/css.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal
from unicodedata import east_asian_width

HAN = "\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters, kana, and the marks that stand among them in Unicode: to be put between the
brackets of a regular expression. A font for Latin has none of them."""

OPENING_MARKS = frozenset("（〈《「『【〔〖〘〚〝［｛｟“‘")
"""No line ends behind one: the wide marks of class OP of UAX #14, and the opening ones of class QU
that Chinese uses (clreq, 3.1.3)."""

CLOSING_MARKS = frozenset("）〉》」』】〕〗〙〛〞〟］｝｠、。，．：；！？”’")
"""No line begins with one: the wide marks of the classes CL, EX and NS of UAX #14 that close or
stop, and the closing ones of class QU that Chinese uses (clreq, 3.1.3)."""

QUOTATION_MARKS = ("“", "”", "‘", "’")
"""Of Latin script in general, and of simplified Chinese (GB/T 15834)."""

_CORNER_BRACKETS = ("「", "」", "『", "』")


@dataclass(frozen=True)
class WritingSystem:
    """How text is written in one language and script."""

    script: str
    """ISO 15924, such as `Latn` or `Hans`."""
    direction: Literal["ltr", "rtl"] = "ltr"
    """The direction of its lines: from left to right, or from right to left."""
    breaks_between_characters: bool = False
    """Whether lines may end, and be justified, between characters, without word spaces."""
    sentence_space: str = " "
    """What stands between one sentence and the next."""
    quotation_marks: tuple[str, str, str, str] = QUOTATION_MARKS
    """Opening and closing, then opening and closing within a quotation."""
    title_case: bool = False
    """Whether a citation style may give the words of titles capitals (CSL 1.0.2: English only)."""


_SCRIPTS = {
    "apc": "Arab", "ar": "Arab", "bal": "Arab", "bgn": "Arab", "ckb": "Arab", "fa": "Arab",
    "glk": "Arab", "ks": "Arab", "lrc": "Arab", "mzn": "Arab", "ps": "Arab", "sd": "Arab",
    "sdh": "Arab", "skr": "Arab", "trw": "Arab", "ug": "Arab", "ur": "Arab", "rhg": "Rohg",
    "he": "Hebr", "yi": "Hebr", "arc": "Syrc", "syr": "Syrc", "dv": "Thaa", "nqo": "Nkoo",
    "zh": "Hans", "yue": "Hant", "ja": "Jpan", "ko": "Kore",
    "zh-TW": "Hant", "zh-HK": "Hant", "zh-MO": "Hant",
}  # fmt: skip
"""Of languages, and of languages in regions, that are not written in Latin script or one like it in
all that is told here (CLDR, likely subtags)."""

_RIGHT_TO_LEFT = frozenset(("Adlm", "Arab", "Hebr", "Nkoo", "Rohg", "Syrc", "Thaa"))
_IDEOGRAPHIC = frozenset(("Hani", "Hans", "Hant", "Jpan"))


@lru_cache(maxsize=256)
def writing_system(locale: str) -> WritingSystem:
    """Return how the text of a locale (BCP 47) is written.

    The script is that of the tag, else the one of its language and region; Latin for languages that
    are not known.
    """
    language, *subtags = locale.replace("_", "-").split("-")
    language = language.lower()
    named = next((tag.title() for tag in subtags if len(tag) == 4 and tag.isalpha()), "")
    region = next((tag.upper() for tag in subtags if len(tag) == 2), "")
    usual = _SCRIPTS.get(f"{language}-{region}") or _SCRIPTS.get(language, "Latn")
    script = named or usual
    if script in _IDEOGRAPHIC:
        marks = _CORNER_BRACKETS if script in ("Hant", "Jpan") else QUOTATION_MARKS
        return WritingSystem(
            script,
            breaks_between_characters=True,
            sentence_space="",
            quotation_marks=marks,
        )
    direction: Literal["ltr", "rtl"] = "rtl" if script in _RIGHT_TO_LEFT else "ltr"
    return WritingSystem(script, direction, title_case=language == "en")


@lru_cache(maxsize=65536)
def columns(text: str) -> int:
    """Return how long a text is, in characters of which wide ones count twice."""
    return sum(2 if is_wide(character) else 1 for character in text)


def is_wide(character: str) -> bool:
    """Return whether a character is as wide as an ideograph (UAX #11)."""
    return east_asian_width(character) in "WF"


def has_wide(text: str) -> bool:
    """Return whether a text has a character that is as wide as an ideograph."""
    return not text.isascii() and any(map(is_wide, text))


def needs_no_space(character: str) -> bool:
    """Return whether a character is parted from the next one like it by no space: a wide one, but
    for the Hangul of Korean, which parts its words (CSS Text 3, 4.1.3)."""
    return is_wide(character) and not "가" <= character <= "힣"
