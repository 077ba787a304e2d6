"""The style sheets of a medium taken together: each rule, the tokens that nobody reads, and the
families that no font file has."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from casebook.errors import Problem
from casebook.fonts.families import read_families
from casebook.model.layout import Medium
from casebook.model.style_token import StyleToken
from casebook.render.style_colours import colour_problems
from casebook.render.style_limits import judged
from casebook.render.style_pages import page_problems
from casebook.render.style_rules import StyleDeclaration, declarations
from casebook.render.style_syntax import syntax_problems
from casebook.render.style_tokens import Sheets
from casebook.render.style_values import functions
from casebook.render.token_blame import TokenBlame

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


class ValueFaults(NamedTuple):
    """What is wrong with values."""

    problems: list[Problem]
    """What an author is told."""
    lines: frozenset[tuple[str, int]]
    """Files and lines of declarations that read a wrong token: it is told where it is set."""
    tokens: Mapping[str, StyleToken]
    """All tokens, each with the place of the book's own that gives it its value."""


def value_faults(
    sheets: Sheets,
    own: Collection[str],
    medium: Medium,
    families: Collection[str],
    ours: Mapping[str, str],
) -> ValueFaults:
    """Return the declarations and tokens that the book's own among the style sheets of a medium
    cannot have, and the families that no font has; `families` holds those that fonts have, `ours`
    the values of tokens in our looks and trims.

    Raises CasebookError for references to tokens without a value.
    """
    blame = TokenBlame(sheets, own, ours, medium)
    known = {*families, *_defined(blame.found.values())}
    hint = f"Name one of {', '.join(sorted(families))}; or add the font: casebook fonts add FILE"
    problems, lines = _refused(blame, own, medium)
    for sheet in blame.found.keys() & set(own):
        problems += _family_problems(sheet, blame, known, hint)
    if medium == "print":
        problems += page_problems(blame, own, blame.values)
    problems += colour_problems(blame, own, medium)
    for name, token in blame.values.items():
        if token.sheet in own and name.endswith(_FAMILY_TOKENS):
            for what, advice in _unknown_families(name, token.value, known, hint):
                problems.append(Problem(token.sheet, token.line, what, advice))
    return ValueFaults(problems, frozenset(lines), blame.placed())


def _refused(
    blame: TokenBlame, own: Collection[str], medium: Medium
) -> tuple[list[Problem], set[tuple[str, int]]]:
    """Return the problems of declarations and of tokens, these once, and where these are read."""

    def faulty(sheet: str, found: Sequence[StyleDeclaration]) -> set[int]:
        order = {id(one): at for at, one in enumerate(found)}
        return {order[id(one)] for one, _ in judged(sheet, found, medium) if one}

    problems: list[Problem] = []
    told: set[str] = set()
    lines: set[tuple[str, int]] = set()
    for sheet, found in blame.found.items():
        if sheet not in own and not any(blame.used(one.node) for one in found):
            continue
        order = {id(one): at for at, one in enumerate(found)}
        for one, problem in judged(sheet, found, medium):
            name = blame.blamed(sheet, order[id(one)], faulty) if one else ""
            if one and name:
                lines.add((sheet, one.node.source_line))
                if name not in told:
                    told.add(name)
                    why = f"{one.node.lower_name} of “{one.selector}” reads it"
                    hint = blame.hint(name, one.node.lower_name)
                    problems.append(blame.problem(name, why, hint))
            elif sheet in own:
                problems.append(_as_written(problem, one.node, blame) if one else problem)
    return problems, lines


def _as_written(problem: Problem, node: ast.Declaration, blame: TokenBlame) -> Problem:
    """Return the problem of a declaration with its references to tokens as they are written: the
    same in every language."""
    value, written = (tinycss2.serialize(one.value).strip() for one in (node, blame.written(node)))
    if value == written:
        return problem
    said = "".join(f", where {name} is {blame.token(name).value}" for name in blame.used(node))
    return replace(problem, what=problem.what.replace(value, written, 1) + said)


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
    sheet: str, blame: TokenBlame, known: Collection[str], hint: str
) -> Iterator[Problem]:
    """Yield what is wrong with families that a style sheet names itself; those of tokens are told
    where these are set."""
    for selector, one, _ in blame.found[sheet]:
        if one.lower_name == "font-family" and selector != "@font-face":
            value = tinycss2.serialize(one.value).strip()
            written = tinycss2.serialize(blame.written(one).value)
            name = f"font-family of “{selector}”"
            for what, advice in _unknown_families(name, value, known, hint):
                is_own = any(family in written for family in _families(value) if family in what)
                if is_own or not blame.used(one):
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
