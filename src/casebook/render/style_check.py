"""The style sheets of a medium taken together: each rule, the tokens that nobody reads, and the
families that no font file has."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator

import tinycss2

from casebook.errors import Problem
from casebook.fonts.families import read_families
from casebook.model.layout import Medium
from casebook.render.style_colours import colour_problems
from casebook.render.style_limits import refusals
from casebook.render.style_pages import page_problems
from casebook.render.style_rules import StyleDeclaration, declarations
from casebook.render.style_syntax import syntax_problems
from casebook.render.style_tokens import Sheets, style_tokens, without_tokens
from casebook.render.style_values import functions

_GENERIC = frozenset(
    ("serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "math", "emoji")
) | {"ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded", "fangsong"}
"""Families that are no typeface (CSS Fonts 4, 2.1.2)."""
_WIDE = frozenset(("inherit", "initial", "unset", "revert", "revert-layer"))
"""Values that every property knows (CSS Cascade 5, 7)."""
_FURNITURE = "--furniture-"
"""How the names of tokens begin that are read when the book is bound, which also names those that
it does not know."""
_FAMILY_TOKENS = ("-family", "furniture-font")
"""How the names of tokens end that hold families."""


def read_by_sheets(sheets: Sheets) -> set[str]:
    """Return the names of the tokens that style sheets read."""
    return {
        tinycss2.serialize(one.arguments).partition(",")[0].strip()
        for _, css in sheets
        if "var(" in css.lower()
        for one in functions(tinycss2.parse_component_value_list(css), "var")
    }


def rule_problems(
    sheets: Sheets, own: Collection[str], medium: Medium, read: Collection[str]
) -> list[Problem]:
    """Return the rules and tokens that the book's own among the style sheets of a medium cannot
    have.

    `own` names those of the book; `read` holds the tokens that anything reads.
    """
    problems: list[Problem] = []
    for sheet, css in sheets:
        if sheet in own:
            if broken := syntax_problems(sheet, css):
                problems += broken
                continue
            found = declarations(sheet, css, medium, problems)
            problems += _token_problems(sheet, found, read)
    return problems


def value_problems(
    sheets: Sheets, own: Collection[str], medium: Medium, families: Collection[str]
) -> list[Problem]:
    """Return the declarations and tokens that the book's own among the style sheets of a medium
    cannot have, and the families that no font has; `families` holds those that fonts have.

    Raises CasebookError for references to tokens without a value.
    """
    problems: list[Problem] = []
    resolved = without_tokens(sheets)
    by_sheet = {sheet: declarations(sheet, css, medium, []) for sheet, css in resolved}
    known = {*families, *_defined(by_sheet.values())}
    hint = f"Name one of {', '.join(sorted(families))}; or add the font: casebook fonts add FILE"
    for sheet in by_sheet.keys() & set(own):
        problems += refusals(sheet, by_sheet[sheet], medium)
        problems += _family_problems(sheet, by_sheet[sheet], known, hint)
    if medium == "print":
        problems += page_problems(by_sheet, own, style_tokens(sheets))
    problems += colour_problems(by_sheet, own, medium)
    for name, token in style_tokens(sheets).items():
        if token.sheet in own and name.endswith(_FAMILY_TOKENS):
            for what, advice in _unknown_families(name, token.value, known, hint):
                problems.append(Problem(token.sheet, token.line, what, advice))
    return problems


def _token_problems(
    sheet: str, found: Iterable[StyleDeclaration], read: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each token that nobody reads, or that is not one of `:root`."""
    for selector, one, nested in found:
        if not one.name.startswith("--"):
            continue
        if selector != ":root" or nested:
            what = f"the token {one.name} is set for “{selector}”{' inside an @-rule' * nested}"
            hint = "Set it for :root alone, outside other rules: e-readers get one value of it"
            yield Problem(sheet, one.source_line, what, hint)
        elif one.name not in read and not one.name.startswith(_FURNITURE):
            close = difflib.get_close_matches(one.name, read, 1)
            hint = f"Did you mean {close[0]}?" if close else "Delete it, or use it with var()"
            what = f"nothing reads the token {one.name}"
            yield Problem(sheet, one.source_line, what, hint)


def _defined(sheets: Iterable[Iterable[StyleDeclaration]]) -> Iterator[str]:
    """Yield the families that `@font-face` rules define."""
    for found in sheets:
        for selector, one, _ in found:
            if selector == "@font-face" and one.lower_name == "font-family":
                yield from _families(tinycss2.serialize(one.value))


def _family_problems(
    sheet: str, found: Iterable[StyleDeclaration], known: Collection[str], hint: str
) -> Iterator[Problem]:
    for selector, one, _ in found:
        if one.lower_name == "font-family" and selector != "@font-face":
            value = tinycss2.serialize(one.value).strip()
            name = f"font-family of “{selector}”"
            for what, advice in _unknown_families(name, value, known, hint):
                yield Problem(sheet, one.source_line, what, advice)


def _unknown_families(
    name: str, value: str, known: Collection[str], hint: str
) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a list of families, and what to do; `hint` names families."""
    if value.lower() in _WIDE:
        return
    named = _families(value)
    if not named:
        yield f"{name} cannot be {value}", "Name families, with commas between them"
    elif all(family.lower() in _GENERIC for family in named):
        yield f"{name} is {value}, which is no font of the book", hint
    for family in named:
        if family not in known and family.lower() not in _GENERIC:
            close = difflib.get_close_matches(family, known, 1)
            advice = f"Did you mean “{close[0]}”? {hint}" if close else hint
            yield f"{name} names “{family}”, which no font has", advice


def _families(value: str) -> tuple[str, ...]:
    try:
        return read_families(value)
    except (ValueError, OverflowError):
        return ()
