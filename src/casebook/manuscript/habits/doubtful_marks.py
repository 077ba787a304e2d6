"""Marks of other programs that are printed as they stand: hyphens for a dash, raised figures that
call no note, carets and ties of LaTeX, names of pictures. Warnings all: now and then it is
meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

from casebook.model.writing_system import has_wide, is_wide

_MEANT = "nothing needs to be done if it is meant"
_CITATION = re.compile(
    r"\^?\[[^\[\]]{0,500}@[^\[\]]{0,500}\]|@[\w:.#$%&+?<>~/-]+(?:[ \n]?\[[^\[\]@]*\])?"
)
_RAISED = re.compile(r"\^(?:\\ |[^\s^\[])+\^")
_RULE = re.compile(r"^[-:|+= \t>]*$", re.MULTILINE)
_DASH = re.compile(
    r"(?:(?<=\w)|(?<=[\w][.,;:?…”’\"'）)])|(?<=[”’）)]))(?<!xn)-{2,3}(?=[\w“‘\"'(（])"
    r"|(?<=\S[ \t])-{2,3}(?=[ \t\n])|(?<=\w)-{2,3}(?=[ \t\n])|^(?:>[ \t]*)*-{2,3}[ \t]+(?=\S)",
    re.MULTILINE,
)
_CALL = re.compile(
    r"(?P<before>[^\W\d_]*[.,;:!?”’\"。，；：！？」』]?)"
    r"(?P<call>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?![⁰-⁾¹²³])|\^\d{1,3}\^(?!\^))"
)
_STOPPED = re.compile(r"(?:[^\W\d_][.,;:!?\"]|[”’。，；：！？」』])\Z")
_LEAST = 4
"""Letters of a word that is no sign of a unit or of a quantity, as in m², km² and sin²."""
_MEASURES = re.compile(
    r"(?:met(?:er|re|ro|ri|r)|mètre|feet|foot|inche?|mile|yard|pixel|(?:sin|cos|tan)h|zoll|fuß|pied"
    r"|sekunde|second|seconde|[米尺里寸秒厘])s?\Z",
    re.IGNORECASE,
)
"""Names of measures, and functions, that are raised to a power."""
_FORMS = tuple(
    (re.compile(pattern, re.MULTILINE), what, hint)
    for pattern, what, hint in (
        (
            r"^[ \t]*(?i:\[toc\]|\[\[_?toc_?\]\]|\{:toc\}|\[目录\])[ \t]*$",
            "“{found}” is printed as it stands, and makes no list of contents",
            "Take it out: the book has its list of contents",
        ),
        (
            r"(?<![\w:/\\.@-])(?::[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*[a-z0-9]:|:[+-]1:)(?![\w:/])",
            "“{found}” is printed as it stands, and as no picture",
            f"Write the character or the word itself; {_MEANT}",
        ),
        (
            r"[A-Za-z0-9]+\^(?:[A-Za-z]{1,4}|-?\d{1,3})(?![\w^\[])",
            "“{found}” is printed with its caret, and not raised",
            f"Write {{found}}^, with a second “^”; {_MEANT}",
        ),
        (
            r"[A-Za-z]+\.~[^\W_]+|[A-Za-z]*[a-z]~\d+|[^\W_]+~(?=\[@)",
            "“{found}” is printed with its “~”, which is no space",
            f"Write a space, or &nbsp; for one that ends no line; {_MEANT}",
        ),
    )
)
_ENTITY = re.compile(r"&amp;(?P<name>#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_REFERENCE = re.compile(
    r"Error! (?:Reference source|Bookmark) not (?:found|defined)\.?"
    r"|Fehler! (?:Verweisquelle|Textmarke)[^.\n]*\.?"
    r"|Erreur ?! (?:Source du renvoi introuvable|Signet non défini)\.?"
    r"|错误[!！] ?未(?:找到引用源|定义书签)。?"
)
"""What a word processor leaves where a reference has lost what it refers to."""


def doubtful_marks(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, what is to be seen and what to do for each mark in a narrative that was hardly
    meant as it stands; `text` is its plain text (see `plain_text`)."""
    unpaired = _RAISED.sub(_hidden, text)
    for pattern, what, hint in _FORMS:
        for found in pattern.finditer(unpaired):
            mark = found[0].strip()
            yield _line(text, found), what.replace("{found}", mark), hint.replace("{found}", mark)
    for found in _CALL.finditer(text):
        if _calls_note(found["before"]):
            what = f"“{found['call']}” is printed as a raised figure, and calls no note"
            hint = "If it calls one, write ^[its words], or [@key], in its place"
            yield _line(text, found), what, f"{hint}; {_MEANT}"
    bare = _RULE.sub(_hidden, _CITATION.sub(_hidden, text))
    if dashes := list(_DASH.finditer(bare)):
        lines = {_line(bare, found) for found in dashes}
        mark = dashes[0][0].strip("> \t")
        more = f", as on {len(lines) - 1} more of the lines" if len(lines) > 1 else ""
        what = f"“{mark}” is printed as hyphens, and as no dash{more}"
        dash = "——" if has_wide(text) else "— or –"
        yield min(lines), what, f"Write {dash}, between figures –; {_MEANT}"


def doubtful_words(line: str) -> Iterator[tuple[str, str]]:
    """Yield what is to be seen and what to do for what other programs have left in a line of any
    text."""
    for found in _ENTITY.finditer(line):
        name = found["name"]
        if name.startswith("#") or f"{name};" in html5:
            what = f"“{found[0]}” is printed as “&{name};”: its “&” was written as “&amp;” twice"
            yield what, f"Write &{name}; or the character itself; {_MEANT}"
    for found in _REFERENCE.finditer(line):
        what = f"“{found[0]}” stands for a reference that a word processor could not make"
        yield what, f"Write what it referred to; {_MEANT}"


def _calls_note(before: str) -> bool:
    """Return whether a raised figure behind a word, or behind its stop, seems to call a note."""
    if _STOPPED.search(before):
        return True
    if not before.isalpha() or _MEASURES.search(before):
        return False
    return is_wide(before[-1]) or (len(before) >= _LEAST and not has_wide(before[-_LEAST:]))


def _line(text: str, found: re.Match[str]) -> int:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    return text.count("\n", 0, start) + 1


def _hidden(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "\0", found[0])
