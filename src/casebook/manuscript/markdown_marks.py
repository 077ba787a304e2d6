"""Marks of Markdown in CSL-YAML, which pandoc and Better BibTeX write there, as the marks that CSL
has."""

from __future__ import annotations

import re

_MARKS = (
    (r"(?<!\\)\[([^\[\]]+)\]\{\.nocase\}", r'<span class="nocase">\1</span>'),
    (r"(?<!\\)\[([^\[\]]+)\]\{\.smallcaps\}", r"<sc>\1</sc>"),
    (r"(?<![\w*\\])\*\*(?=[^\s*])([^*\n]*[^\s*\\])\*\*(?![\w*])", r"<b>\1</b>"),
    (r"(?<![\w*\\])\*(?=[^\s*])([^*\n]*[^\s*\\])\*(?![\w*])", r"<i>\1</i>"),
    (r"(?<![\w_/:\\])__(?=[^\s_])([^_\n]*[^\s_\\])__(?![\w_/])", r"<b>\1</b>"),
    (r"(?<![\w_/:\\])_(?=[^\s_])([^_\n]*[^\s_\\])_(?![\w_/])", r"<i>\1</i>"),
    (r"(?<!\\)\^(\w[\w+-]{0,19})\^", r"<sup>\1</sup>"),
    (r"(?<=[\w)])~(\w[\w+-]{0,19})~", r"<sub>\1</sub>"),
    (r"\\([\\*_^~\[\]\"'$@#<>|`-])", r"\1"),
)
"""Marks in pairs around words, and what CSL has; asterisks within a word, as in M*A*S*H, are
none."""


def with_csl_marks(text: str) -> str:
    """Return the text of a title with its marks as CSL has them."""
    for mark, instead in _MARKS:
        text = re.sub(mark, instead, text)
    return text


def without_markdown(text: str) -> str:
    """Return the text of a title so that `with_csl_marks` gives it back."""
    if with_csl_marks(text) == text:
        return text
    return re.sub(r"([\\*_^~\[])", r"\\\1", text)
