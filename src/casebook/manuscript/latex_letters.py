"""Letters with accents as TeX writes them, in names, where BibTeX looks at the case of a letter.

To BibTeX a brace that a command follows is one letter, of the case of what it prints (Patashnik,
BibTeXing, 4): `{\\'E}mile` is a given name, `{\\'e}tienne` may be a particle. Pandoc takes such a
brace for no capital. With the letter itself in its place there is nothing to take amiss.
"""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "r": "\u030a", "k": "\u0328", "G": "\u030f", "U": "\u030e",
}  # fmt: skip
"""Commands that set an accent on the letter behind them."""
_LETTERS = {
    "ss": "ß", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "dj": "đ", "DJ": "Đ",
    "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
_BASE = r"(?:\{\s*(?P<a>[A-Za-z]|\\[ij])\s*\}|(?P<b>[A-Za-z]|\\[ij](?![A-Za-z])))"
_ACCENTED = re.compile(
    rf"""\\(?:(?P<sign>[`'^~"=.])\s*|(?P<letter>[uvHcdbrkGU])(?:\s+|(?=\{{|\\)))(?:{_BASE})"""
)
_NAMED = re.compile(
    rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])(?:\{{\}}|\s+|)"
)
_ONE_LETTER = re.compile(
    r"\{(?=\\)(?:\\relax\s+)?(?P<inside>(?:[^{}\s]|\{[^{}\s]*\}|\\[A-Za-z]+\s+)+)\}"
)


def with_letters(value: str) -> str:
    """Return names of BibTeX with the letters that commands of TeX stand for, out of the braces
    that made them one letter; other commands stay."""
    return _lettered(_ONE_LETTER.sub(_unbraced, value))


def _unbraced(found: re.Match[str]) -> str:
    letters = _lettered(found["inside"])
    return found[0] if re.search(r"[\\{}]", letters) else letters


def _lettered(text: str) -> str:
    return _NAMED.sub(lambda found: _LETTERS[found[1]], _ACCENTED.sub(_accented, text))


def _accented(found: re.Match[str]) -> str:
    base = (found["a"] or found["b"]).removeprefix("\\")
    accent = _ACCENTS[found["sign"] or found["letter"]]
    return unicodedata.normalize("NFC", base + accent)
