"""Notes without web addresses, in styles whose notes and list are worded of the same.

Where a style numbers sources, or tells them apart by letters, numbers and letters rest on all that
the processor is given; so for notes it is not given less of the sources: the rules have less.
"""

from __future__ import annotations

from casebook.editing.style_file import StyleElement, elements

_HIDDEN = frozenset({"URL", "accessed"})
_OF_NOTES = "-of-notes"
"""What the names of macros for notes end with, and those of variables that no source has."""


def hide_addresses(root: StyleElement) -> None:
    """Let the citations of a style have no web addresses, nor the days on which these were read;
    entries of its list keep them."""
    macros = {macro.get("name", ""): macro for macro in elements(root, "macro")}
    waiting = list(elements(root, "citation"))
    known: set[str] = set()
    while waiting:
        for element in elements(waiting.pop()):
            name = element.get("macro", "")
            if name in macros:
                element.set("macro", name + _OF_NOTES)
                if name not in known:
                    known.add(name)
                    waiting.append(_copy_for_notes(root, macros[name]))
            _hide(element)


def _copy_for_notes(root: StyleElement, macro: StyleElement) -> StyleElement:
    """Add a copy of a macro to a style, behind it."""
    own = _copied(macro)
    own.set("name", own.get("name", "") + _OF_NOTES)
    root.insert(list(root).index(macro) + 1, own)
    return own


def _copied(element: StyleElement) -> StyleElement:
    own = StyleElement(element.tag, dict(element.attrib))
    own.text, own.tail, own.line = element.text, element.tail, element.line
    own.extend(_copied(one) for one in element if isinstance(one, StyleElement))
    return own


def _hide(element: StyleElement) -> None:
    """Let an element that prints an address or its day print nothing. Whether a source has one is
    still asked: with it go dates to the day, and the sign that it was read online."""
    if element.tag in ("text", "date") and element.get("variable") in _HIDDEN:
        element.set("variable", element.get("variable", "") + _OF_NOTES)
