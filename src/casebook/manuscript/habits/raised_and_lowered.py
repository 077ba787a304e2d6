"""What may stand raised or lowered: the short runs of letters, figures and signs that powers,
ordinals and formulas have. Two marks that stand for themselves, “~5m–~7m”, eat what is between
them; and the second of a raised figure eats the mark of a note behind it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from markdown_it.token import Token

from casebook.model.writing_system import has_wide, is_wide

_LONGEST = 20
"""Characters of what is raised or lowered without a space in it."""
_MARKUP = re.compile(r"[\\*_`<&\[\]]")
"""What would be markup outside: subscripts and superscripts hold words only."""
_PARTED = {
    "sub": re.compile(r"\w[,;:/…，；：、–—]+\w|[,;:.…，；：、。–—]\Z"),
    "sup": re.compile(r"\w[,;:/…，；：、–—+×·*=−-]+\w"),
}
"""Signs between two things, or behind one, as a sentence has them."""
_POWER = re.compile(r"[-−+]?\w+")
_NOTE = re.compile(r"\[(?![A-Za-z0-9_.:#/-]{1,40}\])")
"""What may begin the words of a note; not “[sic]”, “[1]” or the key of a source."""
_WORD = re.compile(r"[^\W_]*\Z")
_NAMES = {"sub": ("subscript", "lowered"), "sup": ("superscript", "raised")}


def raised_fault(tokens: Sequence[Token], at: int) -> tuple[str, str] | None:
    """Return what is wrong with the subscript or superscript that a token opens, and what to do
    about it; None if it opens none, or nothing is wrong."""
    kind = tokens[at].type.removesuffix("_open")
    if kind not in _NAMES:
        return None
    mark, content = tokens[at].markup, tokens[at + 1].content
    before = _text_before(tokens, at)
    behind = tokens[at + 3].content if _is_text(tokens, at + 3) else ""
    if content.startswith(">") and "{~~" in before:
        return None  # told as the change that it is
    if kind == "sup" and _NOTE.match(behind):
        raised = f"{_WORD.findall(before)[0]}^{content}^"
        what = f"“{raised}[” calls no note: its last “^” ends what is raised"
        return what, f"Write {raised}^[…] for a note behind it, or \\[ for the mark itself"
    name, placed = _NAMES[kind]
    if _MARKUP.search(content):
        hint = f"Take the markup out, or write \\{mark} for the mark itself"
        return f"a {name} can hold words only", hint
    if not _is_odd(kind, content, before[-1:], behind[:1]):
        return None
    what = f"“{mark}{content}{mark}” would be printed {placed} and without its marks, “{content}”"
    hint = f"Write \\{mark}{content}\\{mark} for the marks themselves"
    if kind == "sup":
        return what, f"{hint}, or a second “^” right behind what is raised: 10^6^"
    return what, f"{hint}, or ~~{content}~~ if it is struck" if content[0].isalpha() else hint


def _is_odd(kind: str, content: str, before: str, behind: str) -> bool:
    """Return whether a text is hardly meant to be raised or lowered between what stands right
    before it and right behind it."""
    if " " in content:
        return False  # its author has escaped the space, and knows the marks
    figures = any(character.isdigit() for character in content)
    if (
        len(content) > _LONGEST
        or (figures and has_wide(content))
        or any(category(character) == "Sc" for character in content)
        or ((behind.isalnum() or content[-1] in "–—") and _PARTED[kind].search(content))
    ):
        return True
    if kind == "sup":
        between = before.isdigit() and behind.isdigit()
        return between and _POWER.fullmatch(content) is None
    if before and is_wide(before) and behind.isdigit():
        return True
    return _parts(before)


def _parts(before: str) -> bool:
    """Return whether nothing stands there that something could be lowered beside."""
    if before in ("", "\0"):
        return before == ""
    return before.isspace() or (
        category(before) in ("Ps", "Pi", "Pd", "Po", "Sc") and before not in "′″'\"*"
    )


def _text_before(tokens: Sequence[Token], at: int) -> str:
    """Return the text right before a token: nothing where a text begins, "\\0" where something
    else than text stands."""
    if at == 0:
        return ""
    if tokens[at - 1].type in ("softbreak", "hardbreak"):
        return " "
    start = at
    while start > 0 and _is_text(tokens, start - 1):
        start -= 1
    return "".join(token.content for token in tokens[start:at]) or "\0"


def _is_text(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].type in ("text", "text_special")
