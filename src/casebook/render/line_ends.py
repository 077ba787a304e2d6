"""Places where a line of Chinese or Japanese may end though the layout engine sees none.

The engine breaks between characters as Unicode's older rules have it (UAX #14, LB19): never beside
a curly quotation mark, nor behind the call of a note. Readers of Chinese expect a break before an
opening mark and behind a closing one (Requirements for Chinese Text Layout, 3.1.3). U+200B, a
space of no width, allows it. No line ends within "第3页", nor between a number in figures and its
measure word, "2013年", "5日", "30万" (3.1.3 too): U+2060, a joiner of words, forbids that.
"""

from __future__ import annotations

import re

from casebook.model.writing_system import CLOSING_MARKS, OPENING_MARKS, is_wide

_PLACE = "\u200b"
_JOINER = "\u2060"
_PLACE_IN_SOURCE = re.compile(r"(第)([0-9]+(?:[～–、-][0-9]+)?)([页版章节条卷期册段])")
_MEASURED = re.compile(r"(?<=[0-9０-９%])(?=[\u3005\u3040-\u30ff\u3400-\u9fff])")
_BESIDE_QUOTES = re.compile(r"(?<=[^\s“‘])(?=[“‘])|(?<=[”’])(?=[^\s”’])")


def behind_call(text: str) -> str:
    """Return a place for a line to end between the call of a note and the Chinese or Japanese text
    behind it; nothing where none may."""
    return _PLACE if _may_begin(text[:1]) or text[:1].isalnum() else ""


def beside_quotes(text: str) -> str:
    """Return a text that may be broken before opening quotation marks and behind closing ones."""

    def place(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.start()]
        if after in "“‘":
            return _PLACE if may_end(before) else ""
        return _PLACE if _may_begin(after) else ""

    return _BESIDE_QUOTES.sub(place, text)


def places_whole(text: str) -> str:
    """Return a text whose lines do not end within a place in a source, such as "第3～5页", nor
    before the measure word of a number."""
    text = _PLACE_IN_SOURCE.sub(_JOINER.join((r"\1", r"\2", r"\3")), text)
    return _MEASURED.sub(_JOINER, text)


def may_end(text: str) -> bool:
    """Return whether a line may end behind a text, before an opening mark."""
    return is_wide(text[-1:] or " ") and text[-1] not in OPENING_MARKS


def before(text: str) -> str:
    """Return a place before a text that begins with an opening mark; else nothing."""
    return _PLACE if text[:1] in ("“", "‘") else ""


def _may_begin(text: str) -> bool:
    return is_wide(text[:1] or " ") and text[0] not in CLOSING_MARKS
