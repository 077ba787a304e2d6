"""Places of several parts ("p. 2, n. 4") as one to the processor, which compares places.

CSL knows one locator of a citation, and says "ibid." where it is that of the citation before. So
the parts behind the first go with it, spelled in characters of which no text is made: "p. 2" is
another place than "p. 2, n. 4", and where this is repeated nothing of it is left over.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from casebook.editing.pandoc_words import Node
from casebook.editing.style_file import elements, prepared_tree

_START = "\ufddb"
_FIGURES = "".join(map(chr, range(0xFDE0, 0xFDF0)))
"""Noncharacters that stand for hexadecimal figures."""
_UNITS = "页|版|章|卷|节|段|册|栏|期|行|部分|篇"
"""What Chinese has behind a number, "第3页"."""
_SPELLED = re.compile(f"{_START}([{_FIGURES}]+)({_UNITS})?")
_TO_FIGURES = str.maketrans(_FIGURES, "0123456789abcdef")
_FROM_FIGURES = str.maketrans("0123456789abcdef", _FIGURES)

_LOCATOR = re.compile(r"<text\b[^>]*\bvariable=\"locator\"[^>]*>(?P<label>\s*<label\b)?")
_UNIT_BEHIND = re.compile(rf'<text\b[^>]*\bvariable="locator"[^>]*\bsuffix="(?:{_UNITS})"')
_LETTER_BEHIND = re.compile(rf'\bsuffix="(?!(?:{_UNITS})")[^"]*[^\W\d_]')


def compares_places(style: bytes) -> bool:
    """Return whether the locators of a CSL style, prepared, are whole places: it says "ibid." or
    "第3页", or sets each in brackets behind a superior figure, has no other word behind a locator,
    and asks for no figures in it."""
    if b'is-numeric="locator"' in style:
        return False
    text = style.decode()
    if any(_LETTER_BEHIND.search(one[0]) or _label_behind(one) for one in _LOCATOR.finditer(text)):
        return False
    is_whole = b'position="ibid' in style or _UNIT_BEHIND.search(text) is not None
    return is_whole or _are_raised_in_brackets(style)


def _are_raised_in_brackets(style: bytes) -> bool:
    """Return whether a style sets locators in brackets among superior figures: "¹⁽ᵖ³⁾". What is
    told besides would stand behind the brackets."""
    root = prepared_tree(style)
    macros = {one.get("name", ""): one for one in elements(root, "macro")}
    found: list[bool] = []
    searched: set[tuple[str, bool, bool]] = set()

    def search(element: Element, is_closed: bool, is_raised: bool) -> None:
        if element.get("variable") == "locator" and element.tag == "text":
            found.append(is_closed and is_raised)
        called = macros.get(element.get("macro", ""))
        for child in (*element, *([] if called is None else [called])):
            name = child.get("name", "") if child.tag == "macro" else ""
            closed = is_closed or child.get("suffix", "").endswith((")", "]"))
            raised = is_raised or child.get("vertical-align") == "sup"
            if name and (name, closed, raised) in searched:
                continue
            searched.add((name, closed, raised))
            search(child, closed, raised)

    layout = root.find("citation/layout")
    if layout is not None:
        search(layout, is_closed=False, is_raised=layout.get("vertical-align") == "sup")
    return bool(found) and all(found)


def _label_behind(locator: re.Match[str]) -> bool:
    return bool(locator["label"]) and 'prefix="第"' not in locator[0]


def spelled(words: str) -> str:
    """Return words in characters that the processor prints as they are."""
    return words and _START + words.encode().hex().translate(_FROM_FIGURES)


def read(node: Node) -> Node:
    """Return what pandoc has written, with what was spelled as words."""
    if isinstance(node, dict):
        return {**node, "c": read(node["c"])} if "c" in node else node
    if isinstance(node, list):
        return [read(one) for one in node]
    return _SPELLED.sub(_words, node) if isinstance(node, str) else node


def _words(match: re.Match[str]) -> str:
    return (match[2] or "") + bytes.fromhex(match[1].translate(_TO_FIGURES)).decode()
