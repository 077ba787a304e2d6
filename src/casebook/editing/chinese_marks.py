"""The processor's words among Chinese ones: marks, dashes and dates as Chinese sets them.

The processor has one set of terms for all sources; those in Latin letters have others.
"""

from __future__ import annotations

import re

from casebook.model.writing_system import HAN

_MARKS, _STAND_INS = "“”‘’", "\ufdd4\ufdd5\ufdd6\ufdd7"
KEPT_MARKS = str.maketrans(_MARKS, _STAND_INS)
"""Quotation marks in Chinese titles -> noncharacters that stand for them on the way through the
processor: it would make of them the marks of its terms, which in Chinese are those of titles."""
RESTORED_MARKS = str.maketrans(_STAND_INS, _MARKS)

OWN_TITLE = "\ufdd8"
"""A noncharacter at the end of a title in Latin letters that a Chinese work has."""

_LATIN_OTHERS = re.compile(f"(?<=[A-Za-zÀ-ɏЀ-ӿ.’-])(,? ?)等\\.?(?![{HAN}])")
"""Others than Chinese authors are not "等"."""
_FOREIGN_TITLE = re.compile(f"《((?:[^{HAN}{OWN_TITLE}]|[〈〉])+)》")
"""The marks of Chinese titles stand around those of Chinese works alone."""
_INNER_MARKS = str.maketrans("〈〉", "‘’")
_LATIN_RANGES = re.compile(r"(?<=[a-z]\.[ \u00a0])[0-9A-Za-z～]+(?:, ?[0-9A-Za-z～]+)*")
_WIDE_RANGE = re.compile(r"(第[0-9]+)[-–](?=[0-9]+[^\W0-9A-Za-z])")
"""The processor has one dash for ranges of pages, "pp. 3–5" and "第3～5页", and another for all
other ranges."""
_LIST = re.compile(r"(?<=第)[0-9～–-]+(?:, ?[0-9～–-]+)+")
"""Places of one kind: "第3、5页"."""
_SPACED = re.compile("(?<![:;,.]) (?=（)|(?<=访问于) (?=[0-9])")
"""Spaces of the processor's before brackets, which it has in Latin form, and before dates."""
_AND = re.compile(f"(?<=[{HAN}]),? 和 (?=[{HAN}])")
_PARTED_DATE = re.compile(r"(?<![0-9])([0-9]{4})年?, (?=[0-9]{1,2}月)")
"""Some styles part the year from the rest."""


def in_chinese(text: str) -> str:
    """Return text of the processor in a Chinese book with its marks as a reader knows them."""
    text = _LATIN_RANGES.sub(lambda pages: pages[0].replace("～", "–"), text)
    text = _AND.sub("和", _SPACED.sub("", text))
    text = _LIST.sub(lambda places: re.sub(", ?", "、", places[0]), text)
    text = _FOREIGN_TITLE.sub(_in_latin_marks, _WIDE_RANGE.sub(r"\1～", text))
    text = _LATIN_OTHERS.sub(r"\1et al.", _PARTED_DATE.sub(r"\1年", text))
    return text.replace(OWN_TITLE, "")


def _in_latin_marks(title: re.Match[str]) -> str:
    return f"“{title[1].translate(_INNER_MARKS)}”"
