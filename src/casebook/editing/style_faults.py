"""What is wrong with a CSL style: what the processor would leave out in silence, or never end
with."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping

from casebook.editing.style_file import StyleElement, elements
from casebook.editing.style_size import size_faults
from casebook.errors import Problem
from casebook.model.csl import TERMS, TYPES, TYPES_ELSEWHERE, VARIABLES

_PRINTING = "choose date group label names number text"
_CHILDREN = {
    "style": "info locale macro citation bibliography",
    "locale": "info style-options date terms",
    "terms": "term",
    "term": "single multiple",
    "date": "date-part",
    "macro": _PRINTING,
    "citation": "sort layout",
    "bibliography": "sort layout",
    "sort": "key",
    "layout": _PRINTING,
    "group": _PRINTING,
    "choose": "if else-if else",
    "if": _PRINTING,
    "else-if": _PRINTING,
    "else": _PRINTING,
    "names": "name et-al label substitute institution",
    "name": "name-part",
    "substitute": _PRINTING,
}
"""Element -> the elements that may stand in it (CSL 1.0.2, chapter 6)."""

_ELEMENTS = frozenset(_CHILDREN) | {tag for tags in _CHILDREN.values() for tag in tags.split()}
_NEEDED = {
    "text": ("variable", "macro", "term", "value"),
    "names": ("variable",),
    "number": ("variable",),
    "date": ("variable", "form"),
    "macro": ("name",),
    "term": ("name",),
}
"""Element -> the attributes of which it must have one."""

_NAME_RULES = """and delimiter-precedes-et-al delimiter-precedes-last et-al-min et-al-use-first
et-al-subsequent-min et-al-subsequent-use-first et-al-use-last initialize initialize-with
name-as-sort-order sort-separator name-delimiter names-delimiter name-form"""
_ATTRIBUTES = frozenset(
    f"""after-collapse-delimiter citation-format class cite-group-delimiter collapse date-parts
    default-locale delimiter demote-non-dropping-particle disambiguate disambiguate-add-givenname
    disambiguate-add-names disambiguate-add-year-suffix display entry-spacing field font-style
    font-variant font-weight form gender gender-form givenname-disambiguation-rule hanging-indent
    initialize-with-hyphen is-numeric is-uncertain-date license
    limit-day-ordinals-to-day-1 line-spacing locator macro match name names-min names-use-first
    names-use-last near-note-distance page-range-format plural position prefix punctuation-in-quote
    quotes range-delimiter rel href second-field-align sort strip-periods
    subsequent-author-substitute subsequent-author-substitute-rule suffix term text-case
    text-decoration type value variable version vertical-align year-suffix-delimiter
    {_NAME_RULES}""".split()
)
_VALUES = {
    "class": "note in-text",
    "display": "block left-margin right-inline indent",
    "font-style": "normal italic oblique",
    "font-variant": "normal small-caps",
    "font-weight": "normal bold light",
    "match": "all any none last-digit last-two-digits whole-number",
    "position": "first subsequent ibid ibid-with-locator near-note far-note",
    "text-decoration": "none underline",
    "text-case": "lowercase uppercase capitalize-first capitalize-all sentence title",
    "vertical-align": "baseline sup sub",
}
"""Attribute -> what it may say; where it may say several, parted by spaces."""


def style_faults(root: StyleElement, name: str) -> Iterator[Problem]:
    """Yield every fault of a style, in the file called `name`: rules that are missing, elements and
    attributes that CSL does not know, what names a macro, a variable or a term that is not there,
    macros that call themselves."""
    if root.find("citation/layout") is None:
        what = "the citation style holds no rules: it has no <citation> with a <layout>"
        yield Problem(name, root.line, what, "Take it anew from the CSL repository")
        return
    if (info := root.find("info")) is not None:
        for link in elements(info, "link"):
            if link.get("rel") == "independent-parent":
                what = "the citation style has rules, and depends on another style"
                yield Problem(name, link.line, what, "Delete this link, or the rules")
    macros = {macro.get("name", ""): macro for macro in elements(root, "macro")}
    yield from _second_rules(root, name)
    terms = TERMS | {term.get("name", "") for term in elements(root, "term")}
    yield from _element_faults(root, name)
    for child in root:
        if child.tag != "info":
            for element in elements(child):
                yield from _element_faults(element, name)
                yield from _named_faults(element, name, macros, terms)
    yield from _macro_faults(root, name, macros)


def _second_rules(root: StyleElement, name: str) -> Iterator[Problem]:
    """Yield a fault for rules that stand twice: no processor knows which to follow."""
    for tag in ("citation", "bibliography"):
        found = list(elements(root, tag))
        for other in found[1:]:
            what = f"<{tag}> stands twice in the citation style"
            yield Problem(
                name, other.line, what, f"Delete one; the first is in line {found[0].line}"
            )


def _element_faults(element: StyleElement, name: str) -> Iterator[Problem]:
    """Yield a fault for each child and attribute that CSL does not have."""
    allowed = _CHILDREN.get(str(element.tag), "").split()
    for child in element:
        if (
            isinstance(child, StyleElement)
            and element.tag in _ELEMENTS
            and child.tag not in allowed
        ):
            what = f"<{child.tag}> cannot stand in <{element.tag}>"
            hint = (
                f"There may be {', '.join(f'<{a}>' for a in allowed)}" if allowed else "Delete it"
            )
            yield Problem(name, child.line, what, _nearest(str(child.tag), allowed) or hint)
    for attribute, value in element.attrib.items():
        if not attribute.startswith("{") and attribute not in _ATTRIBUTES:
            what = f"CSL has no attribute “{attribute}”"
            hint = _nearest(attribute, _ATTRIBUTES) or "Delete it"
            yield Problem(name, element.line, what, hint)
        known = _VALUES.get(attribute)
        words = value.split() if attribute == "position" else [value]
        if known and (wrong := [word for word in words if word not in known.split()]):
            what = f"“{attribute}” cannot be “{wrong[0]}”"
            hint = f"It may be {', '.join(known.split())}"
            yield Problem(name, element.line, what, _nearest(wrong[0], known.split()) or hint)


def _named_faults(
    element: StyleElement,
    name: str,
    macros: Mapping[str, StyleElement],
    terms: Collection[str],
) -> Iterator[Problem]:
    """Yield a fault for each name that stands for nothing."""
    needed = _NEEDED.get(str(element.tag), ())
    if needed and not set(needed) & set(element.keys()):
        what = f"<{element.tag}> says nothing: it has no “{'” or “'.join(needed)}”"
        hint = f'Write <{element.tag} {needed[0]}="…">, or delete it'
        yield Problem(name, element.line, what, hint)
    macro = element.get("macro")
    if macro is not None and macro not in macros:
        what = f"there is no macro “{macro}” in the citation style"
        hint = _nearest(macro, macros) or f'Write <macro name="{macro}">, or delete this'
        yield Problem(name, element.line, what, hint)
    term = element.get("term")
    if term is not None and element.tag == "text" and term not in terms:
        what = f"neither CSL nor the citation style has a term “{term}”"
        hint = _nearest(term, terms) or "Add it to a <terms> of the style, or delete this"
        yield Problem(name, element.line, what, hint)
    for variable in element.get("variable", "").split():
        if variable not in VARIABLES and (hint := _nearest(variable, VARIABLES)):
            yield Problem(name, element.line, f"CSL has no variable “{variable}”", hint)
    for kind in element.get("type", "").split() if element.tag in ("if", "else-if") else ():
        known = TYPES_ELSEWHERE.get(kind)
        hint = f"Did you mean “{known}”?" if known else _nearest(kind, TYPES)
        if kind not in TYPES and hint:
            yield Problem(name, element.line, f"CSL has no type “{kind}”", hint)


def _macro_faults(
    root: StyleElement, name: str, macros: Mapping[str, StyleElement]
) -> Iterator[Problem]:
    """Yield a fault for each macro that is written twice or calls itself, else for what grows
    beyond measure."""
    seen: dict[str, int] = {}
    for macro in elements(root, "macro"):
        own = macro.get("name", "")
        if own in seen:
            what = f"the macro “{own}” is written twice"
            yield Problem(name, macro.line, what, f"Delete one; the first is in line {seen[own]}")
        seen.setdefault(own, macro.line)
    calls = {own: list(_calls(macro)) for own, macro in macros.items()}
    ordered, around = _callees_first(calls)
    for own in around:
        what = f"the macro “{own}” calls itself" + (
            ""
            if own in calls[own]
            else f", by way of “{next(c for c in calls[own] if c in around)}”"
        )
        yield Problem(name, macros[own].line, what, "Take the call out of the macro")
    if around:
        return
    yield from size_faults(root, name, macros, ordered)


def _calls(element: StyleElement) -> Iterator[str]:
    for caller in elements(element, "text", "key"):
        if (macro := caller.get("macro")) is not None:
            yield macro


def _callees_first(calls: Mapping[str, Collection[str]]) -> tuple[list[str], list[str]]:
    """Return macros, each behind those that it calls, and those that cannot be put in order because
    they stand on a circle of calls, in the order of the file."""
    ordered: dict[str, None] = {}
    waiting = {
        own: {called for called in called if called in calls} for own, called in calls.items()
    }
    while free := [own for own, called in waiting.items() if called <= ordered.keys()]:
        ordered.update(dict.fromkeys(free))
        for own in free:
            del waiting[own]
    # What calls a circle waits too, but is not on it.
    while rim := [own for own in waiting if not any(own in called for called in waiting.values())]:
        for own in rim:
            del waiting[own]
    return list(ordered), list(waiting)


def _nearest(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), 1, 0.75)
    return f"Did you mean “{close[0]}”?" if close else ""
