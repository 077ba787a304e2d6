"""Marks that are left over as text though their author meant markup: something would be lost, or
printed with its marks, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from casebook.manuscript.habits.foreign_marks import foreign_marks
from casebook.manuscript.habits.latex_habits import latex_commands
from casebook.manuscript.roles import CITATION, NOTE, ROLES, unquoted_role

ESCAPED, WITHIN = "\0", "\1"
"""What stands, in the text that is looked through, for a character that its author escaped, and
before a text that does not begin its line. Content holds neither."""

_IDEOGRAPHS = (
    r"\u2e80-\u2fdf\u3001-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
)
_UNDERLINED = (
    rf"(?<![A-Za-z0-9_])(?:(?<=[{_IDEOGRAPHS}])_+(?=[^\s_])[^_\n]*[^\s_]_+"
    rf"|_+(?=[^\s_])[^_\n]*[{_IDEOGRAPHS}][^_\n]*(?<!\s)_+"
    rf"|_+(?=[^\s_])[^_\n]*[^\s_]_+(?=[{_IDEOGRAPHS}]))(?![A-Za-z0-9_])"
)
"""Words between underscores beside an ideograph, which the parser takes for parts of a word."""
_ITEM = (
    r"(?:\(?\d{1,2}[.)](?: |(?=[^\W\d_]))|\(?[a-z]\) |\(?[ivx]{1,5}[.)] |\([A-Z]\) |[A-Z]\) "
    r"|[①-⑳➀-➓] ?|[–—·●○■►➤] |[（(][一二三四五六七八九十\d]{1,3}[)）]"
    r"|[一二三四五六七八九十\d]{1,2}、)"
)
"""What begins an item of a list, as people number them."""
_NO_NOTE = (
    r"\[\^(?:[^\s\[\]:]+:)?\s+(?P<words>[^\[\]\n]*[^\[\]\s])\s*\]"
    r"|\[\^(?P<tight>[^\s\[\]:]+[ \t][^\[\]\n]*[^\[\]\s])\s*\]"
    r"|\^[ \t]+\[(?P<apart>[^\[\]\n]+)\]"
)
"""A note with its marks in another order, or apart."""
_WITHIN_BRACKETS = r"[^()（）{}\[\]\n]"
_OTHER_BRACKETS = (
    rf"\^[({{（](?={_WITHIN_BRACKETS}{{0,300}}\s)(?={_WITHIN_BRACKETS}{{0,300}}[^\W\d_]{{2}})"
    rf"(?P<words>{_WITHIN_BRACKETS}{{3,300}})[])}}）]"
)
"""A note in other brackets."""
_LIST = (
    "Write “1. ” or “- ” before each item, after a blank line; lines that are meant so end with a "
    "backslash"
)
_WIDE = (
    rf"｛(?:{'|'.join(ROLES)}|editors-note)｝|[\^＾]［|＾\[|^：{{3,}}|［＠|\[＠"
    r"|^#{1,6}[　\u00a0]|^-[　\u00a0]|^｜.*｜$"
)
"""Marks as keyboards of East Asia and word processors give them."""


class LeftOver(NamedTuple):
    """Something that looks like markup and is text."""

    at: int
    """Where it begins."""
    what: str
    """What is wrong."""
    hint: str
    """What to do about it."""


_FORMS: tuple[tuple[re.Pattern[str], str, str, str], ...] = tuple(
    (re.compile(pattern, re.MULTILINE), what, hint, mark)
    for pattern, what, hint, mark in (
        (r"\[[^\[\]]*(?<!\w)@\w", "a citation is not closed or not well formed", CITATION, "["),
        (
            r"\[[^\[\]]*\]\(|\]\((?:https?:|www\.)",
            "a link is not well formed, or holds a note",
            "Write [words](https://…), without spaces there, and notes behind it",
            "]",
        ),
        (
            r"\^\[",
            "a note is not closed: “^[” without its “]”",
            "Write ^[the words of the note]",
            "^",
        ),
        (
            r"\[\^[^\s\[\]]+\]",
            "“{found}” calls a note by a label, which is not read",
            NOTE,
            "[",
        ),
        (
            _NO_NOTE,
            "“{found}” is no note, and would be printed as it stands",
            "Write ^[{words}]",
            "[",
        ),
        (
            _OTHER_BRACKETS,
            "“{found}” is no note, and would be printed as it stands",
            "Write ^[{words}]",
            "^",
        ),
        (
            r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]",
            "no address is defined for the link “{found}”",
            "Write [words](https://…), or define it in a line “[label]: https://…”",
            "[",
        ),
        (
            _WIDE,
            "“{found}” has a mark of full width, or a space of another kind, and is no markup",
            "Write the marks and spaces of Markdown in ASCII: {role}`…`, ^[…], :::, [@key], ## …",
            "",
        ),
        (
            r"^[•‣▪◦]\s",
            "“{found}” begins no list: its lines run together",
            "Write “- ” before each item, after a blank line",
            "",
        ),
        (
            r"^\[[^\^\[\]\n][^\[\]\n]*\]: ?\S",
            "“{found}” begins a note by a label, which is not read, or an address that is none",
            f"{NOTE}, or the address as https://…",
            "[",
        ),
        (
            rf"^{_ITEM}.*\n{_ITEM}",
            "a list within a paragraph begins no list: its lines run together",
            _LIST,
            "",
        ),
        (
            _UNDERLINED,
            "“{found}” is printed with its marks: “_” is no emphasis beside a letter",
            "Write *…* or **…**",
            "_",
        ),
        (
            r"(?:^|(?<=[\s(“‘—–]))[*_](?=\w)",
            "“{found}” is not closed",
            "Write *…* around the words, without space inside",
            "*",
        ),
        (
            r"\[\[(?!_?(?i:toc)_?\])(?P<words>[^\[\]|\n]+)(?:\|[^\[\]\n]*)?\]\]",
            "“{found}” is a link of another system, which is not read",
            "Write {case}`{words}` if that is the folder of a case, or [{words}](https://…)",
            "[",
        ),
        (
            r"'{3,}",
            "“{found}” is markup of another system, which is not read",
            "Write *…*, **…**, ^[a note] or [words](https://…)",
            "",
        ),
        (
            r":{3,}",
            "“{found}” neither opens nor closes anything here",
            "Take it out; “:::{editors-note}” begins a block, “:::” alone ends it",
            ":",
        ),
        (
            r"^:{1,2} ?\{[\w-]+\}|^::[ \t]*$|\{(?i:exhibit|editors-note)\}(?!`)",
            "“{found}” begins and ends no block",
            "Three colons do, on lines of their own: “:::{exhibit} its-id” and “:::”",
            "",
        ),
        (
            r"^\*\[[^\[\]\n]+\]:",
            "“{found}” explains an abbreviation, which is not read",
            "Write it out where it first stands",
            "*",
        ),
        (
            r"(?<![`}])`+(?!`)[^\s`]{0,30}",
            "“{found}” is not closed",
            "Write `…` around what is to be printed as code, and ’ for an apostrophe",
            "`",
        ),
        (r"~~", "“~~” is not closed", "Write ~~…~~ around the words, without space inside", "~"),
        (
            r"==[^\s=](?:[^=\n]*[^\s=])?==",
            "highlighting, “{found}”, is not printed",
            "Write *…* or **…** around the words",
            "=",
        ),
        (
            r"(?<![\w+])\+\+(?=\w)[^+\n]*[^\s+]\+\+(?![\w+])",
            "insertion, “{found}”, is not printed",
            "Write *…* or **…** around the words",
            "+",
        ),
        (
            r"(?<!\S)(?:\*\*[ ]+\S[^*\n]*[ ]\*\*|__[ ]+\S[^_\n]*[ ]__)(?!\S)",
            "“{found}” is printed with its marks: a space stands within them",
            "Write **…** around the words, without space inside",
            "*",
        ),
        (
            r"(?<![\w*])\*\*(?=\w)|(?<=\w)\*\*(?![\w*])",
            "“**” is not closed, or does not stand right at its words",
            "Write **…** around the words, without space inside",
            "*",
        ),
        (
            r"^\|?[ \t]*:?-{3,}:?[ \t]*\|[-:| \t]*$|^[ \t]*\|[ \t].*\|[ \t]*$",
            "a table is not well formed: its second line has to be dashes in as many cells",
            "Write “|---|---|” below “| a | b |”",
            "|",
        ),
        (
            r"^\|[ \t]+(?!.*\|[ \t]*$)",
            "a line that begins with “|” stands within a paragraph",
            "Put a blank line before the first of them",
            "|",
        ),
        (
            r"^: +\S",
            "a definition does not stand right below its term",
            "Write the term as one line, with a blank line before it, and “: …” on the next",
            ":",
        ),
        (
            r"^#{2,6}[^\s#]|^#{7,}",
            "a heading is not well formed",
            "Write ##, ### or ####, a space, and the words",
            "#",
        ),
        (
            r"\{[.#][\w-]+[^{}\n]*\}|\{\s*[\w-]+\s*=",
            "attributes, “{found}”, are not read here",
            'Take them out, with brackets before them; a quotation has {attribution="…"}',
            "{",
        ),
        (r"<!--", "a comment of HTML is not kept out of the book", "Delete it", "<"),
        (
            r"&(?:[A-Za-z][A-Za-z0-9]*|#[0-9]+|#[xX][0-9A-Fa-f]+);",
            "there is no character “{found}”",
            "Write the character itself",
            "&",
        ),
    )
)
_ROLE = re.compile(r"\{(" + "|".join(ROLES) + r")(?:\}|[:\s]\s*(?P<argument>[^{}`\n]*))")
_NOTABLE = re.compile(rf"[\[\]^＾:~=*|#{{<&_`%'•‣▪◦｛：［｜　\u00a0\\]|\+\+|!!!|\?\?\?|\n{_ITEM}")


def left_over(text: str) -> Iterator[LeftOver]:
    """Yield the marks that are left over in a text, in which `ESCAPED` and `WITHIN` stand."""
    if not _NOTABLE.search(text):
        return
    others = list(latex_commands(text)) if "\\" in text else []
    others += foreign_marks(text, ESCAPED)
    for at, _, what, hint in others:
        yield LeftOver(at, what, hint)
    for pattern, what, hint, mark in _FORMS:
        for found in pattern.finditer(text):
            if any(at <= found.start() < end for at, end, _, _ in others):
                continue  # told already, as what it is
            words = next(filter(None, found.groupdict().values()), "").strip()
            cure = hint.replace("{words}", words.replace(ESCAPED, "\\"))
            cure = f"{cure}, or \\{mark} for the mark itself" if mark else cure
            told = what.replace("{found}", found[0].replace(ESCAPED, "\\"))
            yield LeftOver(found.start(), told, cure)
    for role in _ROLE.finditer(text):
        if any(at <= role.start() < end for at, end, _, _ in others):
            continue
        behind = text[role.end() :] if role["argument"] is None else role["argument"].strip()
        yield LeftOver(role.start(), *unquoted_role(role[1], behind))


NOTED = re.compile(
    r"^#{1,6} .+|:{3,} *\{|\[[^\[\]\n]*?(?<!\w)@\w|\^\[|\{(?:" + "|".join(ROLES) + r")\}`",
    re.MULTILINE,
)
"""What would be a heading, a block, a note or a role if it stood in running text."""

_ODD_SPACE = re.compile(
    r"[ \t]*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff])\s*"
    r"(#{1,6} |[-*+•] |>|\d{1,9}[.)] |:::|```|\||\[\^?[^\[\]]+\]: )"
)


def odd_space(line: str) -> tuple[str, str] | None:
    """Return what is wrong with a line of a paragraph, and what to do about it, if a space that is
    none to Markdown stands before what would begin a heading, a list or another block."""
    found = _ODD_SPACE.match(line)
    if found is None:
        return None
    mark = found[2].strip()
    what = f"“{mark}” begins nothing here: before it stands a space of another kind"
    return f"{what} (U+{ord(found[1]):04X})", f"Delete it, or write \\{mark[0]} for the mark itself"
