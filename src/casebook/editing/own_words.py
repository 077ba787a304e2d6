"""Notes in their author's own words that begin or end with a citation.

The processor closes a citation at the beginning of a note as if it were the whole note, and leaves
one at the end without a stop: "Roe, Mills. was wrong", "As told in (Roe, Mills)". All citations but
one at the beginning it sets in brackets, and without the stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casebook.editing.citation_style import is_in_text
from casebook.editing.note_draft import NoteDraft
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import plain
from casebook.editing.style_file import prepared_tree
from casebook.model.inlines import Citation, Inline, Words

BEGINNING: Json = {"t": "Span", "c": [["", [], []], []]}
"""What stands before a citation that begins a note: it is not the first to the processor then."""

_STOPS = (".", "。")
_ENDS = (*_STOPS, "!", "?", "！", "？", "…")
_TWICE = re.compile(r"\(\([^()]*\)\)")
_SMALL = re.compile(r"(?:ibid|id|idem|loc|op)\b")
"""With what a citation may begin that has a capital at the beginning of a note alone."""


def begins_with_citation(note: NoteDraft, style: bytes) -> bool:
    """Return whether a note in own words begins with a citation, which a CSL style, prepared, has
    in notes."""
    return len(note.children) > 1 and _is_cited(note.children[0]) and not is_in_text(style)


def with_stops(note: NoteDraft, paragraph: Sequence[Json], style: bytes) -> Sequence[Json]:
    """Return a note in the processor's words, by a CSL style, prepared, with stops at the ends of
    its sentences alone.

    A citation at the beginning goes on into the words behind it, unless these begin with a capital.
    One at the end has the stop with which the style ends notes, unless it follows a sentence.
    """
    stop = _closing_stop(style)
    if len(note.children) < 2 or not stop:
        return paragraph
    inner = paragraph[0]["c"][0]["c"]
    if begins_with_citation(note, style):
        _, cited, *rest = inner
        content = _unbracketed(cited["c"][1], has_prefix=bool(_prefix(note.children[0])))
        inner = [{**cited, "c": [cited["c"][0], _closed(content, note.children[1], stop)]}, *rest]
    inner = [_bracketed_once(one) for one in inner]
    before = note.children[-2]
    is_ended = isinstance(before, Words) and before.text.rstrip().endswith(_ENDS)
    if _is_cited(note.children[-1]) and not is_ended:
        inner = [*inner, {"t": "Str", "c": stop}]
    return [{"t": "Note", "c": [{"t": "Para", "c": inner}]}]


def _is_cited(inline: Inline) -> bool:
    return isinstance(inline, Citation) and not inline.sources[0].is_author_named


def _prefix(inline: Inline) -> str:
    return inline.sources[0].prefix if isinstance(inline, Citation) else ""


def _closing_stop(style: bytes) -> str:
    """Return the stop with which a style ends each note; empty if it has none."""
    layout = prepared_tree(style).find("citation/layout")
    suffix = "" if layout is None or is_in_text(style) else layout.get("suffix", "").strip()
    return suffix if suffix in _STOPS else ""


def _closed(content: list[Json], following: Inline, stop: str) -> list[Json]:
    """Return a citation as words go on from it: with a stop if they begin a sentence, and without
    its own if they begin with one."""
    words = following.text if isinstance(following, Words) else ""
    # Chinese brackets of the processor's have the stop within them.
    bare = _without_stop(content, stop) if stop == "。" or words.startswith(stop) else content
    is_sentence = words[:1].isspace() and words.lstrip("“‘\"' \n\u00a0")[:1].isupper()
    if is_sentence and not plain(bare).endswith(stop):
        return [*bare, {"t": "Str", "c": stop}]
    return bare


def _without_stop(content: list[Json], stop: str) -> list[Json]:
    """Return what pandoc has written without the stop at its end."""
    if not content:
        return content
    *before, last = content
    if not plain(last):
        return _without_stop(before, stop)
    if last["t"] == "Str":
        return [*before, {**last, "c": last["c"].removesuffix(stop)}]
    if last["t"] in ("Span", "Link"):
        return [
            *before,
            {**last, "c": [last["c"][0], _without_stop(last["c"][1], stop), *last["c"][2:]]},
        ]
    if last["t"] in ("Emph", "Strong", "SmallCaps", "Underline"):
        return [*before, {**last, "c": _without_stop(last["c"], stop)}]
    return content


def _bracketed_once(node: Json) -> Json:
    """Return a citation in brackets within brackets, as the number of a note is to a source that
    its sentence names, in one pair: "Roe (n 4)"."""
    if node["t"] != "Cite" or not _TWICE.fullmatch(plain(node["c"][1])):
        return node
    first, *inner, last = node["c"][1]
    if first.get("c") != "(" or last.get("c") != ")":
        return node
    return {**node, "c": [node["c"][0], inner]}


def _unbracketed(content: Sequence[Json], *, has_prefix: bool) -> list[Json]:
    """Return a citation in brackets without these, as it stands at the beginning of a note."""
    if len(content) < 2 or content[0].get("c") != "(" or content[-1].get("c") != ")":
        return list(content)
    first, *rest = content[1:-1]
    if first["t"] == "Str" and (has_prefix or _SMALL.match(first["c"])):
        first = {**first, "c": first["c"][:1].upper() + first["c"][1:]}
    return [first, *rest]
