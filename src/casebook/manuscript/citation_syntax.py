"""Inline rules for markdown-it: citations as in pandoc, and notes in the author's words."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from casebook.manuscript.roles import CITATION
from casebook.model.inlines import CitedSource
from casebook.model.text import NOWHERE, Place, Text, invisible_character, without_invisible

# What pandoc accepts as a key; a full stop or other mark at its end belongs to the sentence.
# Between braces a key may hold spaces too, as some programs make them.
KEY = r"(?:\{(?P<braced>[^{}\s](?:[^{}\n]*[^{}\s])?)\}|(?P<key>\w(?:[\w:.#$%&+?<>~/-]*\w)?))"
_CITED = re.compile(
    rf"^(?P<prefix>(?:.*?\s)?)(?P<told>-?)@{KEY}(?P<suffix>(?:[\s,:.].*)?)$", re.DOTALL
)
_BETWEEN = re.compile(r";(?![^{}]*\})")
"""What stands between the sources of a citation: not within the braces of a key."""
_MARKS = re.compile(r"[\\*_`<&~^$={]")
_WITHIN = r"(?:\\[\[\]\\]|[^\[\]\\]|\\(?![\[\]\\]))"
"""A character between the brackets, or an escaped bracket."""
_BRACKETED = re.compile(rf"\[(?=(?:[^\[\]@]*[\s;-])?@)(?P<body>{_WITHIN}*)\](?!\()")


def citation_plugin(parser: MarkdownIt) -> None:
    """Teach the parser `[@key, p. 3; -@other]` and `^[a note]`."""
    parser.inline.ruler.before("emphasis", "citation", _citation)
    parser.inline.ruler.before("emphasis", "plain_note", _plain_note)


def cited_sources(body: str, place: Place) -> tuple[CitedSource, ...]:
    """Return what stands between the brackets of a citation as its sources: `-@key` is one whose
    author the text has told.

    Raises ValueError, with the part that cannot be read, if it is not a citation.
    """
    sources = []
    for part in _BETWEEN.split(body):
        match = _CITED.match(part.strip())
        if match is None:
            raise ValueError(part.strip())
        key = match["braced"] or match["key"]
        prefix, suffix = match["prefix"].strip(), match["suffix"].rstrip()
        sources.append(CitedSource(Text(key, place), prefix, suffix, bool(match["told"])))
    return tuple(sources)


_HALF_WIDTH = str.maketrans({"，": ", ", "；": "; ", "：": ": ", "、": "; ", "＠": "@", "　": " "})
_WIDE_COLON = re.compile(r"([@＠][\w-]+)：\s*")
"""Before a locator, where a comma stands."""
_DASH = re.compile("[\u2010-\u2015\u2212]")
_DASHED_KEY = re.compile(rf"[@＠][\w-]+(?:{_DASH.pattern}\w+)+")
"""A key with a dash for its hyphen, as word processors make it."""
_JOINED = re.compile(r"\s*(?:[和及与與&+]|\band\b)\s*(?=-?@)")


def citation_cure(body: str) -> str:
    """Return what to write for what stands between the brackets of a citation and cannot be read:
    itself with the marks that citations have, or else how one is written."""
    if hidden := invisible_character(body):
        cure = citation_cure(without_invisible(body))
        return f"{cure}, without {hidden}, an invisible character"
    body = _DASHED_KEY.sub(lambda found: _DASH.sub("-", found[0]), body)
    plain = _JOINED.sub("; ", _WIDE_COLON.sub(r"\1, ", body).translate(_HALF_WIDTH))
    meant = "; ".join(" ".join(part.split()) for part in _BETWEEN.split(plain) if part.strip())
    try:
        cited_sources(meant, NOWHERE)
    except ValueError:
        return CITATION
    return f"Write [{meant}]"


def _citation(state: StateInline, silent: bool) -> bool:
    match = _BRACKETED.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("citation", "", 0)
        token.content = match["body"]
        if _MARKS.search(match["body"]):
            _read_words(token, state)
    state.pos = match.end()
    return True


def _read_words(token: Token, state: StateInline) -> None:
    """Read escapes and entities in the words of a citation; say in `meta` if they hold markup,
    which would be printed with its marks."""
    children = state.md.parseInline(token.content, {**state.env})[0].children or []
    if all(child.type in ("text", "text_special", "softbreak") for child in children):
        token.content = "".join(map(_read, children))
    else:
        token.meta["markup"] = True


def _read(child: Token) -> str:
    """Return a piece of the words of a citation; an escaped hyphen is never part of a range."""
    if child.type == "softbreak":
        return "\n"
    return "\u2011" if (child.type, child.content) == ("text_special", "-") else child.content


def _plain_note(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("^[", state.pos):
        return False
    start = state.pos + 2
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("plain_note", "", 0)
        token.content = state.src[start:end]
        if state.env.get("note"):
            token.meta["nested"] = True
        else:
            env = {**state.env, "note": True}
            token.children = state.md.parseInline(token.content, env)[0].children
    state.pos = end + 1
    return True
