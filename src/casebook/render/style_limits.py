"""What style sheets of a book's own may set, declaration by declaration: see `style_properties`.

What needs more than a declaration to be judged: which elements a rule is about, and what else it
sets; the colours of all sheets together are judged in `style_colours`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from tinycss2 import ast, serialize

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.render.style_grammar import ems, shown, sides
from casebook.render.style_properties import PROPERTIES
from casebook.render.style_reasons import FURNITURE, LEAVE_OUT, Reason, reason
from casebook.render.style_rules import StyleDeclaration
from casebook.render.style_selectors import KNOWN_STATES, Subject, subjects
from casebook.render.style_subjects import SubjectDeclaration, subject_fault
from casebook.render.style_values import functions, lengths

_DESCRIPTORS = frozenset(
    ("font-family", "src", "font-style", "font-weight", "unicode-range", "font-display")
)
"""What `@font-face` rules may say (CSS Fonts 4, 4)."""
_HIDDEN = Reason("would hide words", LEAVE_OUT)
_OTHERWISE: dict[tuple[str, str], Reason] = {
    ("display", "flex"): reason("order") or _HIDDEN,
    ("display", "grid"): reason("order") or _HIDDEN,
    ("position", "running"): Reason("would take words out of the text", FURNITURE),
}
"""What some values of properties would do; the value, or the name of its function."""
_SPEAKING = frozenset(
    ("display", "visibility", "overflow", "content", "text-transform", "position", "float")
)
"""Properties whose values, if they are not on the list, do what `style_reasons` says of them."""
_PIXELS = {"px": 1, "pt": 4 / 3, "pc": 16, "mm": 3.78, "cm": 37.8, "in": 96, "em": 16, "rem": 16}
"""Of some units of length; of those that go by the size of type, about."""
_FAR_OFF = -300
"""Pixels: no page needs words moved so far back."""


class _Rule(NamedTuple):
    """Declarations of one rule."""

    sheet: str
    selector: str
    about: Sequence[Subject]
    found: Sequence[StyleDeclaration]
    medium: Medium


def refusals(
    sheet: str, found: Sequence[StyleDeclaration], medium: Medium = "epub"
) -> Iterator[Problem]:
    """Yield a problem for each declaration of a style sheet that says what none of a medium may.

    They are given with their values in the place of each `var()`.
    """
    yield from (problem for _, problem in judged(sheet, found, medium))


def judged(
    sheet: str, found: Sequence[StyleDeclaration], medium: Medium
) -> Iterator[tuple[StyleDeclaration | None, Problem]]:
    """Yield the same problems, each with its declaration; with none if it is the selector's."""
    for (selector, _), group in groupby(found, key=lambda one: (one.selector, one.nested)):
        rule = _Rule(sheet, selector, subjects(selector), list(group), medium)
        yield from _rule_problems(rule)


def _rule_problems(rule: _Rule) -> Iterator[tuple[StyleDeclaration | None, Problem]]:
    first = rule.found[0].node
    if not rule.selector.startswith("@"):
        for unknown in {one.unknown for one in rule.about if one.unknown}:
            what = f"“{unknown}” of “{rule.selector}” is not known to all readers"
            hint = f"Write one of {KNOWN_STATES}"
            yield None, Problem(rule.sheet, first.source_line, what, hint)
    for declaration in rule.found:
        one = declaration.node
        if one.name.startswith("--"):
            continue
        fault = _fault(one, rule)
        if fault is not None:
            value = serialize(one.value).strip()
            told = f"“{one.lower_name}: {value}” of “{rule.selector}” {fault.why}"
            yield declaration, Problem(rule.sheet, one.source_line, told, fault.hint)


def _fault(one: ast.Declaration, rule: _Rule) -> Reason | None:
    """Return what is wrong with a declaration, or None."""
    name = one.lower_name
    if any(_is_far_off(length) for length in lengths(one.value)):
        return Reason("would move words off the page", LEAVE_OUT)
    if rule.selector.startswith("@font-face"):
        known = ", ".join(sorted(_DESCRIPTORS))
        alien = Reason("is not what @font-face may say", f"Delete it; known are {known}")
        return None if name in _DESCRIPTORS else alien
    if rule.selector.startswith("@footnote") and name == "background":
        return None if _is_thin_line(one.value) else reason("background")
    if rule.medium == "print" and _hangs_out(one, rule):
        hint = "Write nought or more, or give the same rule as much padding at that side"
        return Reason("would move words out of the text block", hint)
    if name in ("margin", "padding"):
        return _sides_fault(one, rule.medium)
    if fault := _value_fault(name, one.value, rule):
        return fault
    if rule.medium == "epub" and name == "text-indent" and ems(one.value) < 0:
        return _hanging_fault(-ems(one.value), rule.found)
    if rule.selector.startswith("@"):
        return None
    is_placed = any(
        each.node.lower_name == "font-variant-position"
        and shown(each.node.value) in ("super", "sub")
        for each in rule.found
    )
    return next(
        (
            fault
            for each in rule.about
            if (
                fault := subject_fault(
                    SubjectDeclaration(each, name, one.value, rule.medium, is_placed)
                )
            )
        ),
        None,
    )


def _value_fault(name: str, value: Sequence[ast.Node], rule: _Rule) -> Reason | None:
    allowed = PROPERTIES[rule.medium]
    if name not in allowed:
        other = any(name in one for one in PROPERTIES.values())
        return (None if other else reason(name)) or _unknown(name, rule.medium)
    if allowed[name].hold(value) or (name == "line-height" and _is_nought(value)):
        return None
    written = shown(value)
    for (property_, beginning), found in _OTHERWISE.items():
        if name == property_ and beginning in written:
            return found
    why = reason(name)
    if why and (name in _SPEAKING or (name == "font-size" and _is_none(value))):
        return why
    if name == "font-size" and _is_small(value):
        return Reason("is too small to be read", allowed[name].told())
    return Reason(f"is not what {name} may be", allowed[name].told())


def _unknown(name: str, medium: Medium) -> Reason:
    other: Medium = "epub" if medium == "print" else "print"
    if name in PROPERTIES[other]:
        where = "the print edition" if other == "print" else "the e-book"
        return Reason(f"is for {where} alone", f"Say it in a style sheet of {where}")
    known = (*PROPERTIES[medium], "margin", "padding")
    close = difflib.get_close_matches(name, known, 1, 0.8)
    hint = f"Did you mean “{close[0]}”?" if close else "Delete it: no book needs it to be read"
    return Reason("sets what no style sheet may set", hint)


def _sides_fault(one: ast.Declaration, medium: Medium) -> Reason | None:
    values = sides(one.value)
    if values is None:
        return Reason("has no side, or too many", "Write one to four lengths")
    for side, value in values.items():
        allowed = PROPERTIES[medium][f"{one.lower_name}-{side}"]
        if not allowed.hold(value):
            return Reason(f"is not what {one.lower_name}-{side} may be", allowed.told())
    return None


def _hanging_fault(hung: float, found: Sequence[StyleDeclaration]) -> Reason | None:
    """Return what is wrong with a first line that begins some ems before its block, or None."""
    room = {"padding": 0.0, "margin": 0.0}
    for _, one, _ in found:
        for kind in room:
            if one.lower_name == kind and (values := sides(one.value)):
                room[kind] = ems(values["left"])
            elif one.lower_name in (f"{kind}-left", f"{kind}-inline-start"):
                room[kind] = ems(one.value)
    if sum(room.values()) >= hung:
        return None
    hint = f"Set padding-left: {hung:g}em in the same rule, or leave out the minus"
    return Reason("would move words off the page", hint)


def _hangs_out(one: ast.Declaration, rule: _Rule) -> bool:
    """Return whether a margin at the side of an element draws its words out of the text block:
    where it is less than nought, and its rule has not as much padding there."""
    if rule.selector.startswith("@") or not one.lower_name.startswith("margin"):
        return False
    margins = _of_sides(one)
    room = dict.fromkeys(margins, 0.0)
    for _, other, _ in rule.found:
        if other.lower_name.startswith("padding"):
            room |= {side: ems(value) for side, value in _of_sides(other).items()}
    return any(ems(value) + room[side] < 0 for side, value in margins.items())


def _of_sides(one: ast.Declaration) -> dict[str, list[ast.Node]]:
    """Return what a declaration of margins or padding sets at the left and at the right."""
    _, _, side = one.lower_name.partition("-")
    values = {side: list(one.value)} if side else sides(one.value) or {}
    return {name: value for name, value in values.items() if name in ("left", "right")}


def _is_far_off(length: ast.Node) -> bool:
    return bool(length.value * _PIXELS.get(length.lower_unit, 0) < _FAR_OFF)


def _is_nought(value: Sequence[ast.Node]) -> bool:
    return [one.value for one in value if one.type == "number"] == [0] and shown(value) == "0"


def _is_none(value: Sequence[ast.Node]) -> bool:
    """Return whether a size of type is nought, or as good as."""
    numbers = [one for one in value if one.type in ("number", "dimension", "percentage")]
    return any(one.value < 0.1 for one in numbers)


def _is_small(value: Sequence[ast.Node]) -> bool:
    """Return whether a size of type is less than can be read."""
    numbers = [one for one in value if one.type in ("number", "dimension", "percentage")]
    return any(
        one.value < (50 if one.type == "percentage" else 0.6)
        or (one.type == "dimension" and one.lower_unit in ("px", "pt") and one.value < 4)
        for one in numbers
    )


def _is_thin_line(value: Sequence[ast.Node]) -> bool:
    """Return whether a background is a thin line above the notes, or nothing."""
    written = shown(value)
    sized = written.rpartition("/")[2]
    thin = next(reversed(list(lengths(value))), None)
    return written in ("none", "transparent") or (
        written.startswith("linear-gradient(")
        and written.count("linear-gradient") == 1
        and "no-repeat" in written
        and "url" not in sized
        and thin is not None
        and 0 <= thin.value * _PIXELS.get(thin.lower_unit, 1e6) <= 4
        and sized.endswith(thin.serialize().lower())
        and not any(functions(value, "calc"))
    )
