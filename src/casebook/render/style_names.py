"""Names in the selectors of a book's own style sheets that nothing in a book has: slips, which
would be passed over in silence. Warnings all: a rule that matches nothing does no harm."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

from casebook.errors import Problem, abridged
from casebook.render.style_syntax import syntax_problems
from casebook.render.style_tokens import Sheets
from casebook.render.vocabulary import Vocabulary

_GROUPS = frozenset(("media", "supports"))
"""At-rules that hold rules."""
_SELECTING = frozenset(("not", "is", "where", "has"))
"""Pseudo-classes whose arguments are selectors (Selectors 4, 4)."""
_NEAR = 0.8
"""How alike two names are of which one may be a slip for the other."""


class _Name(NamedTuple):
    """A name in a selector."""

    mark: str
    """A full stop for a class, nothing for an element, `@page` for a kind of page."""
    name: str
    """As it is written."""
    line: int
    """Where it stands."""
    selector: str
    """What it stands in."""


def unwritten_names(
    sheet: str, css: str, known: Vocabulary, pages: Sequence[str]
) -> Iterator[Problem]:
    """Yield a warning for each name in the selectors of a style sheet that no element and no page
    has, whatever the book holds; `pages` names the kinds of pages that style sheets ask for.

    There is none for a sheet whose rules cannot be told apart.
    """
    if syntax_problems(sheet, css):
        return
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    told = set()
    for one in _names(rules):
        is_known = {
            ".": known.has_class(one.name),
            "": one.name.lower() in known.elements,
            "@page ": one.name in pages,
        }[one.mark]
        if not is_known and (one.mark, one.name, one.line) not in told:
            told.add((one.mark, one.name, one.line))
            yield _problem(sheet, one, known, pages)


def named_pages(sheets: Sheets) -> tuple[str, ...]:
    """Return the kinds of pages that some elements ask for (CSS Paged Media 3, `page`)."""
    found = {
        word
        for _, css in sheets
        if "page" in css
        for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        if rule.type == "qualified-rule"
        for one in tinycss2.parse_blocks_contents(rule.content, skip_comments=True)
        if one.type == "declaration" and one.lower_name == "page"
        for word in tinycss2.serialize(one.value).split()
    }
    return tuple(sorted(found))


def _problem(sheet: str, one: _Name, known: Vocabulary, pages: Sequence[str]) -> Problem:
    if one.mark == "@page ":
        what = f"“@page {one.name}” is of no page: no rule says page: {one.name}"
        near = _near(one.name, pages, "@page ")
        hint = "Delete it, or write the property page for the elements that stand on such pages"
    elif one.mark:
        what = f"nothing in a book has the class “{one.name}” of “{one.selector}”"
        near = _near(one.name, known.classes, ".", known.elements)
        hint = "Delete it, or give the class to an element, in a template in layouts/parts/"
    else:
        what = f"nothing in a book is the element “{one.name}” of “{one.selector}”"
        near = _near(one.name, known.elements, "", known.classes, ".")
        hint = "Delete it, or write the element in a template in layouts/parts/"
    return Problem(sheet, one.line, what, near or hint, "warning")


def _near(
    name: str, known: Sequence[str], mark: str, others: Sequence[str] = (), other: str = ""
) -> str:
    """Return which name may be meant, with its mark; `others` are known with another mark."""
    if name in others:
        return f"Did you mean “{other}{name}”?"
    close = difflib.get_close_matches(name, known, 1, _NEAR)
    return f"Did you mean “{mark}{close[0]}”?" if close else ""


def _names(rules: Sequence[ast.Node]) -> Iterator[_Name]:
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from _selected(rule.prelude, _shown(rule.prelude))
        elif rule.type == "at-rule" and rule.content is not None:
            if rule.lower_at_keyword in _GROUPS:
                content = tinycss2.parse_rule_list(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                yield from _names(content)
            elif rule.lower_at_keyword == "page":
                yield from _page(rule.prelude)


def _selected(nodes: Sequence[ast.Node], selector: str) -> Iterator[_Name]:
    """Yield the names of elements and classes in selectors."""
    before = None
    for node in nodes:
        if node.type == "ident" and before == ".":
            yield _Name(".", node.value, node.source_line, selector)
        elif node.type == "ident" and before not in (":", "|"):
            yield _Name("", node.value, node.source_line, selector)
        elif node.type == "function" and before == ":" and node.lower_name in _SELECTING:
            yield from _selected(node.arguments, selector)
        before = node


def _page(nodes: Sequence[ast.Node]) -> Iterator[_Name]:
    before = None
    for node in nodes:
        if node.type == "ident" and before != ":":
            yield _Name("@page ", node.value, node.source_line, "")
        before = node


def _shown(nodes: Sequence[ast.Node]) -> str:
    return abridged(" ".join(tinycss2.serialize(nodes).split()))
