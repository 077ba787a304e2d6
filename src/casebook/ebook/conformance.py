"""Whether an e-book may claim to conform to EPUB Accessibility 1.1 and to WCAG 2.2 at level AA.

What is the same in all our e-books was looked at once: structure and roles, rows that are blocks,
links with names, notes that lead back, no colour, no sound, nothing that moves. What hangs on the
content is looked at here. Whether texts say what pictures show, no program sees: a claim needs
somebody who vouches for it (EPUB Accessibility 1.1, 4.2).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

import tinycss2
from tinycss2 import ast

from casebook.ebook.publication import ContentDocument
from casebook.ebook.style_sheets import Styles

CLAIM = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
"""The claim, as EPUB Accessibility 1.1, 4.1 has it spelled."""
_COLOURS = frozenset(("color", "background", "background-color"))


def obstacles(
    documents: Iterable[ContentDocument], styles: Styles, own: Collection[str]
) -> Iterator[str]:
    """Yield what speaks against the claim, each to stand behind "but": pictures without texts (WCAG
    1.1.1), tables without heads and headings that skip a level (1.3.1; headings of a divided part
    go on from piece to piece), documents without a language (3.1.1), and colours in style sheets of
    the book's own, which `own` names: they need less contrast here than 1.4.3 asks for."""
    level = 0
    for one in documents:
        if one.finished.described is False:
            yield f"{one.name} has a picture without a text in its place"
        if one.finished.headed is False:
            yield f"{one.name} has a table without heads that say something"
        levels = (level if one.continues else 0, *one.finished.heading_levels)
        level = levels[-1]
        if any(after > before + 1 for before, after in pairwise(levels)):
            yield f"a heading in {one.name} skips a level"
        if not one.finished.has_language:
            yield f"{one.name} does not say its language"
    for sheet in styles.sheets:
        if sheet.name in own and any(map(_sets_colours, sheet.rules)):
            yield f"{sheet.name} sets colours, whose contrast may be less than 4.5 to 1"


def _sets_colours(rule: ast.Node) -> bool:
    if rule.content is None:
        return False
    if rule.type == "at-rule":
        return any(map(_sets_colours, tinycss2.parse_rule_list(rule.content)))
    declared = tinycss2.parse_blocks_contents(rule.content)
    return any(one.type == "declaration" and one.lower_name in _COLOURS for one in declared)
