"""Marks of other systems that are left over as text: remarks that were to be seen by nobody, boxes,
templates, headings and links. Errors all: they would be printed as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.manuscript.near_files import shortened
from casebook.manuscript.roles import SHOWN

_NOTE_BOX = (
    "Write “:::{editors-note}” on a line before the words and “:::” on a line behind them, or the "
    "words alone"
)
_APART = (
    r"\[(?!sic\]|\d+\])(?P<words>[^\[\]\n]+)\]\s+"
    r"\((?P<address>(?:https?:|www\.)[^()\s]+)\)"
)
"""A link with a space between its words and its address."""
_FORMS: tuple[tuple[re.Pattern[str], str, str, str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), what, hint, mark)
    for pattern, what, hint, mark in (
        (
            r"(?:(?<!%)%%(?=[^\W\d_])|(?<![\d%])%%(?!%))(?:[^%]{0,1000}%%)?",
            "“{found}” is a remark of another system, which is not kept out of the book",
            "Delete it, or keep it in a file of its own",
            "%",
        ),
        (
            r"\{(?:>>|--|\+\+|~~|==)(?:[^{}]{0,1000}\})?",
            "“{found}” is a change or a remark of another system, and would be printed",
            "Delete it, or write the words alone that are to stand",
            "{",
        ),
        (
            r"\{\{(?=\s*[^\W\d]|\s*[#%<|])(?:[^{}]{0,1000}\}\})?",
            "“{found}” is a template of another system, which is not read",
            "Write its words, a citation [@key], or ^[a note]",
            "{",
        ),
        (
            r"^\[![A-Za-z-]{2,}\][+-]?",
            "“{found}” begins a box of another system, which is not read",
            f"{_NOTE_BOX}, without “{{found}}” and “>”",
            "[",
        ),
        (
            r"^(?:!!!|\?\?\?\+?) [a-z]+\b|^\.\. [a-z-]+::",
            "“{found}” begins a box of another system, which is not read",
            _NOTE_BOX,
            "",
        ),
        (
            r"^={2,6}[ \t]+(?P<words>[^=\n]*[^=\s])[ \t]+={2,6}[ \t]*$",
            "“{found}” is a heading of another system, which is not read",
            "Write “## {words}”",
            "=",
        ),
        (
            r"\[(?P<address>https?://[^\s\[\]]+)[ \t]+(?P<words>[^\[\]\n]+)\]",
            "“{found}” is a link of another system, which is not read",
            "Write [{words}]({address})",
            "[",
        ),
        (
            _APART,
            "a space parts “[{words}]” from its address, and no link is made of them",
            "Write [{words}]({address})",
            "[",
        ),
        (
            r"(?:^|[ \t])\^[A-Za-z0-9][A-Za-z0-9-]{3,}[ \t]*$",
            "“{found}” is a mark of another system, and would be printed",
            "Delete it",
            "^",
        ),
        (
            r"!\[\[[^\[\]\n]+\]\]",
            "“{found}” is a picture as another system has it, which is not read",
            SHOWN,
            "[",
        ),
        (
            r"^\[\^(?P<label>[^\s\[\]]+)\]:",
            "“{found} …” holds the words of a note by a label, which is not read",
            "Move these words to where “[^{label}]” calls them: ^[…]",
            "[",
        ),
        (
            r"``(?P<words>[^`'\"\n]{1,300})(?:''|\"|”)",
            "“{found}” stands between quotation marks of LaTeX, which are not read",
            "Write “{words}”",
            "`",
        ),
        (
            r"(?<![\w*])(?P<mark>\*{1,2})(?=[^\s*])[^*\n]*[^\w\s*](?P=mark)(?=[^\W_])",
            "“{found}” is no emphasis: it ends with a stop or another sign, and a letter follows",
            "Put a space behind it, or that sign behind its last “{mark}”",
            "*",
        ),
        (
            r"(?<=[^\W_])(?P<mark>\*\*)(?=[^\w\s*])[^*\n]*[^\s*](?P=mark)(?!\w)",
            "“{found}” is no emphasis: it begins with a sign, and a letter stands before it",
            "Put a space before it, or that sign before its first “{mark}”",
            "*",
        ),
    )
)


def foreign_marks(text: str, escaped: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield where a mark of another system begins in a text and where it ends, what is wrong, and
    what to do; `escaped` stands in the text for an escaped character."""
    for pattern, what, hint, mark in _FORMS:
        for found in pattern.finditer(text):
            told = what
            cure = f"{hint}, or \\{mark} for the mark itself" if mark else hint
            for name, part in {"found": found[0].strip(), **found.groupdict()}.items():
                words = part.replace(escaped, "\\")
                told = told.replace(f"{{{name}}}", shortened(words))
                cure = cure.replace(f"{{{name}}}", words)
            yield *found.span(), told, cure
