"""Locators that a citation style prints twice behind each other: "[1932] AC 562, 580, 580"; and
those that it sets in brackets, with what is told besides: "pp. 10–22 (p. 12 n. 4)".

The branches of a style for one kind of source may both have the locator. On the way through the
processor each stands between two marks, which no text can hold, so that a page that is cited and
the same page of the source ("AC 562, 562") are told from it.
"""

from __future__ import annotations

import re

from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import Node

_PRINTED = re.compile(r'<text\b[^>]*\svariable="locator"[^>]*>')
_PREFIX, _SUFFIX = re.compile(r'\sprefix="[^"]*'), re.compile(r'\ssuffix="')
_START, _END = "\U0003fffe", "\U0003ffff"
_OTHER = "\ufffc"
"""What stands for anything but words among them."""
_AGAIN = re.compile(
    rf"(?<={_END})[\s,.;:]*(?:[^\W\d]+\.? )?{_START}"
    rf"(?P<again>[^{_START}{_END}]*){_END}"
)
_FURTHER, _FURTHER_END = "\U0004fffe", "\U0004ffff"
_BEHIND = re.compile(rf"(?<={_END})\)(?=[ ,]*{_FURTHER}[^{_FURTHER_END}]*{_FURTHER_END})")
"""A bracket that is closed before what a locator tells besides its first place."""
_LEADING = re.compile(r"[ ,]*")
_BEFORE_STOP = re.compile(rf" (?={_START}[.,;:])")
"""What the processor takes away between words without marks: "s.v." it knows as a locator."""
_ENDS = frozenset(_END + _FURTHER_END)
_MARKS = str.maketrans("", "", _START + _END + _FURTHER + _FURTHER_END)


def with_marked_locators(style: bytes) -> bytes:
    """Return a CSL style, prepared, that sets each locator between marks."""
    return _PRINTED.sub(_marked, style.decode()).encode()


def with_marks(further: str) -> str:
    """Return what a locator tells besides its first place between marks, so that it goes into the
    brackets of that."""
    leading = _LEADING.match(further)
    at = leading.end() if leading else 0
    return further and f"{further[:at]}{_FURTHER}{further[at:]}{_FURTHER_END}"


def _marked(found: re.Match[str]) -> str:
    element = found[0]
    for affix in ("prefix", "suffix"):
        if f' {affix}="' not in element:
            element = element.replace("<text", f'<text {affix}=""', 1)
    return _SUFFIX.sub(rf"\g<0>{_END}", _PREFIX.sub(rf"\g<0>{_START}", element))


def locators_once(node: Node) -> Node:
    """Return what pandoc has written, with each locator once, and without the marks."""
    if isinstance(node, dict):
        return {**node, "c": locators_once(node["c"])} if "c" in node else node
    if isinstance(node, list):
        return [locators_once(one) for one in (_once(node) if _has_locator(node) else node)]
    return node.translate(_MARKS) if isinstance(node, str) and not node.isascii() else node


def _has_locator(nodes: list[Node]) -> bool:
    """Return whether nodes are inlines of which one holds the end of a locator."""
    return any(
        isinstance(one, dict) and one.get("t") == "Str" and not _ENDS.isdisjoint(one["c"])
        for one in nodes
    )


def _once(nodes: list[Json]) -> list[Json]:
    """Return inlines without what repeats the locator right before it, and without spaces before
    stops; with brackets behind all that a locator tells."""
    pieces: list[tuple[str, Json]] = []
    for node in nodes:
        if node["t"] == "Str":
            pieces += [(character, node) for character in node["c"]]
        else:
            pieces.append((" " if node["t"] == "Space" else _OTHER, node))
    text = "".join(character for character, _ in pieces)
    brackets = [found.start() for found in _BEHIND.finditer(text)]
    for at in reversed(brackets):
        end = text.index(_FURTHER_END, at)
        pieces[at : end + 1] = [*pieces[at + 1 : end + 1], pieces[at]]
    text = "".join(character for character, _ in pieces)
    spans = [found.span() for found in _AGAIN.finditer(text) if _is_repeated(text, found)]
    spans += [found.span() for found in _BEFORE_STOP.finditer(text)]
    if not spans and not brackets:
        return nodes
    found: list[Json] = []
    for at, (character, node) in enumerate(pieces):
        if any(start <= at < end for start, end in spans):
            continue
        if node["t"] != "Str":
            found.append(node)
        elif found and found[-1]["t"] == "Str":
            found[-1] = {"t": "Str", "c": found[-1]["c"] + character}
        else:
            found.append({"t": "Str", "c": character})
    return found


def _is_repeated(text: str, found: re.Match[str]) -> bool:
    before = text[: found.start() - 1].rpartition(_START)[2]
    return before == found["again"]
