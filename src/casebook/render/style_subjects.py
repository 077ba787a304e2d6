"""What style sheets may set for some elements only.

Whether words are hidden, joined or renumbered depends on what a rule is about: a list loses its
numbers where a list of points loses nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from tinycss2 import ast

from casebook.model.layout import Medium
from casebook.render.style_grammar import colours, ems, keywords, shown
from casebook.render.style_properties import PROPERTIES
from casebook.render.style_reasons import LEAVE_OUT, Reason, reason
from casebook.render.style_selectors import Subject

_BLOCKS: Final = keywords(
    "html body main section article nav header footer aside div blockquote figure figcaption table "
    "thead tbody tfoot tr td th caption p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre hr img"
)
"""Elements that stand by themselves, not in a line of text; pictures too."""
_PICTURES = frozenset(("img", "svg"))
_INLINE = frozenset(("span", "a", "img", "em", "i", "strong", "cite", "abbr"))
_WORDS_JOINED = keywords(
    "li td th tr thead tbody tfoot table caption col colgroup sup sub s u html body head"
)
"""Elements whose display makes lists, tables and figures what they are."""
_TABLE_PARTS = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_RAISED = frozenset(("sup", "sub"))
_CALL_CLASSES = frozenset(("note-call", "following"))
_RAISED_CLASSES = _CALL_CLASSES | {"standing"}
_QUOTES = frozenset("“”‘’«»‹›„‚「」『』《》〈〉")
_UNNUMBERED = frozenset(("contents", "sources", "task"))
"""Classes of lists and items that have no numbers."""
_NUMBERED = keywords("decimal alpha latin roman greek ideographic informal hiragana katakana")
_THICK = 0.15
"""Ems: what is thicker in a line of text lies over the lines above and below."""
_NAME_BLOCK = "Write the element too, one that is no part of a line, such as aside.{}"
_NAME_IT = "Name the element or a class: this is about every element"


class SubjectDeclaration(NamedTuple):
    """A declaration, and one kind of elements that it is for."""

    about: Subject
    """The elements."""
    name: str
    """The property, in lower case."""
    value: Sequence[ast.Node]
    """Component values."""
    medium: Medium
    """Where it is read."""
    is_placed: bool
    """Whether its rule has figures of the font's own that stand above or below."""


def subject_fault(one: SubjectDeclaration) -> Reason | None:
    """Return what is wrong with a declaration for elements, or None."""
    if fault := _pseudo_fault(one) or _raised_fault(one):
        return fault
    if one.name.startswith(("background", "border")):
        return _behind(one)
    check = _CHECKS.get(one.name)
    return check(one) if check else None


def _pseudo_fault(one: SubjectDeclaration) -> Reason | None:
    """Return what is wrong with a declaration for a pseudo-element."""
    name, about, pseudo = one.name, one.about, one.about.pseudo_element
    if name == "content" and pseudo not in ("before", "after"):
        none = shown(one.value) in ("none", "normal") and pseudo
        return None if none else reason("content")
    if name == "content" and _QUOTES & set(shown(one.value)):
        is_quotation = "blockquote" in {about.tag, *about.within}
        hint = "Set it for blockquote; else write the marks in the content"
        return None if is_quotation else Reason("would show words as a quotation", hint)
    if pseudo and (
        name.startswith(("background", "position", "width", "height", "min-", "max-", "margin"))
        or (name == "float" and pseudo != "first-letter")
    ):
        return Reason("may cover words", "Set it for the element itself, or delete this line")
    return None


def _raised_fault(one: SubjectDeclaration) -> Reason | None:
    """Return what would bring figures of notes, powers and indices down to the figures of the text:
    a year with a note would be another number."""
    about, written = one.about, shown(one.value)
    is_raised = (
        not about.is_named
        or about.tag in _RAISED
        or about.classes & _CALL_CLASSES
        or (about.tag == "a" and not about.classes)
    )
    if about.pseudo_element or not is_raised:
        return None
    is_face = one.name == "font-family" and about.is_named and about.tag != "a"
    lowers = (
        (one.name == "font-variant")
        or is_face
        or (one.name == "font-variant-position" and written not in ("super", "sub"))
    )
    if one.name == "vertical-align" and {about.tag, written} in ({"sup", "sub"}, {"sub", "super"}):
        return Reason("would make powers of indices", "Delete this line")
    if one.name == "vertical-align":
        lowers = written not in ("super", "sub", "text-top", "text-bottom") and not one.is_placed
    hint = "Raise it by vertical-align: super or font-variant-position: super, in the same rule"
    return Reason("would join figures of notes with those of the text", hint) if lowers else None


def _behind(one: SubjectDeclaration) -> Reason | None:
    """Grounds and thick lines in a line of text lie over the lines above."""
    if one.name.startswith("background"):
        is_seen = any(colour.alpha for colour in colours(one.value))
    else:
        words = {"thick", "medium"}
        is_seen = any(
            (each.type == "dimension" and ems([each]) > _THICK)
            or (each.type == "ident" and each.lower_value in words)
            for each in one.value
        )
    if not is_seen or _is_block(one.about):
        return None
    hint = _NAME_BLOCK.format(min(one.about.classes, default="editors-note"))
    return Reason("may cover words in lines above", hint)


def _is_block(about: Subject) -> bool:
    return about.tag in _BLOCKS and not about.pseudo_element


def _display(one: SubjectDeclaration) -> Reason | None:
    if one.about.pseudo_element:
        return None
    if not one.about.is_named:
        return Reason("would change lists and tables too", _NAME_IT)
    if one.medium == "epub" and one.about.tag in _TABLE_PARTS and shown(one.value) == "block":
        return None  # rows that large text has room in: words stand below each other
    if one.about.tag in _WORDS_JOINED or one.about.classes & _RAISED_CLASSES:
        return Reason("would join words, or hide numbers", "Delete this line")
    if shown(one.value) == "inline-block" and one.about.tag not in _INLINE:
        return Reason("would join words", "Write the element too, such as span or a")
    return None


def _line_height(one: SubjectDeclaration) -> Reason | None:
    if shown(one.value) != "0":
        return None
    if one.about.tag in _RAISED or one.about.classes & _RAISED_CLASSES:
        return None
    if one.about.pseudo_element.startswith("footnote"):
        return None
    return Reason("would print lines over one another", "Set at least 1")


def _marker(one: SubjectDeclaration) -> Reason | None:
    written = shown(one.value)
    if any(f"-{word}" in f"-{written}" for word in _NUMBERED):
        return None
    if one.name == "list-style" and written in ("inside", "outside"):
        return None
    about = one.about
    if about.tag == "ul" or about.classes & _UNNUMBERED or "nav" in about.within:
        return None
    hint = "Set it for ul; a numbered list may be decimal, lower-alpha, upper-roman and so on"
    return Reason("would hide the numbers of lists", hint)


def _struck(one: SubjectDeclaration) -> Reason | None:
    if not one.about.is_named:
        return Reason("would show struck words as if they stood", _NAME_IT)
    is_struck = one.about.tag in ("s", "del")
    has_line = "line-through" in shown(one.value)
    if has_line and not is_struck:
        return Reason("would show words as struck", "Strike words in the content: ~~struck~~")
    if is_struck and not has_line:
        return Reason("would show struck words as if they stood", "Write line-through")
    return None


def _size(one: SubjectDeclaration) -> Reason | None:
    small = any(
        (each.type == "percentage" and each.value < 100) or (0 < ems([each]) < 1)
        for each in one.value
        if each.type in ("percentage", "dimension")
    )
    relative = "em" in shown(one.value) or "%" in shown(one.value)
    if ((small and relative) or shown(one.value) == "smaller") and not one.about.is_named:
        return Reason("would make words smaller at each step", _NAME_IT)
    return None


def _measure(one: SubjectDeclaration) -> Reason | None:
    """Widths and heights: what is too small for its words has them over others."""
    if shown(one.value) in ("auto", "none"):
        return None
    if one.medium == "print":
        allowed = PROPERTIES["epub"][one.name]
        is_small = one.about.tag in _PICTURES and not allowed.hold(one.value)
        return Reason("may hide pictures", allowed.told()) if is_small else None
    if one.name == "max-height" and one.about.tag not in _PICTURES:
        return reason("max-height")
    if one.about.tag not in _BLOCKS | _PICTURES | {"col"}:
        return Reason("may put words over others", "Write the element too, such as div or td")
    return None


def _position(one: SubjectDeclaration) -> Reason | None:
    if shown(one.value) in ("static", "relative", "auto") or one.about.classes & {"folio"}:
        return None
    return reason("position")


def _float(one: SubjectDeclaration) -> Reason | None:
    written = shown(one.value)
    if written == "none" or (written == "footnote" and "note" in one.about.classes):
        return None
    if one.about.pseudo_element == "first-letter":
        return None
    if one.medium == "print" and one.about.tag in ("figure", "img", "aside"):
        return None
    if "address-code" in one.about.classes:
        return None
    return reason("float")


def _spaces(one: SubjectDeclaration) -> Reason | None:
    if shown(one.value) in ("normal", "nowrap") and (
        one.about.tag == "pre" or not one.about.is_named
    ):
        return Reason("would lose the lines of a transcript", LEAVE_OUT)
    return None


_Check = Callable[[SubjectDeclaration], Reason | None]
_CHECKS: Final[dict[str, _Check]] = {
    "display": _display,
    "line-height": _line_height,
    "list-style": _marker,
    "list-style-type": _marker,
    "text-decoration": _struck,
    "text-decoration-line": _struck,
    "text-decoration-color": _struck,
    "font-size": _size,
    "position": _position,
    "float": _float,
    "white-space": _spaces,
    **dict.fromkeys(("top", "right", "bottom", "left"), _position),
    **dict.fromkeys(("width", "min-width", "max-width", "height", "max-height"), _measure),
}
