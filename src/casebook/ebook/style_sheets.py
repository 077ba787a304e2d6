"""The book's style sheets as one, for readers that do not know `local()`, and apart from it those
that some readers cannot read.

`@font-face` rules are taken out: the fonts they name are embedded instead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import tinycss2
from tinycss2 import ast

from casebook.ebook.font_face import read_font_rule
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import FontRule

FONTS, BOOK = "styles/fonts.css", "styles/book.css"
"""The files that every e-book has: its font rules, and all that is not apart."""


def style_addresses(apart: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that every document links to, in this order; `apart` names the style
    sheets that have a file of their own."""
    return (FONTS, BOOK, *(f"styles/{name.rpartition('/')[2]}" for name in apart))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet without font rules."""

    name: str
    """Its name, for messages."""
    rules: tuple[ast.Node, ...]
    """Its rules, without those that say nothing."""
    is_apart: bool = False
    """Whether it has a file of its own."""

    @property
    def text(self) -> str:
        """Return what it says."""
        return "".join(f"{rule.serialize()}\n" for rule in self.rules)


@dataclass(frozen=True, slots=True)
class Styles:
    """All that the style sheets of a book say."""

    sheets: tuple[Sheet, ...]
    """The sheets, in cascade order."""
    font_rules: tuple[FontRule, ...]
    """Every `@font-face` rule, in cascade order."""

    @property
    def text(self) -> str:
        """Return everything but the font rules, as one style sheet."""
        return "".join(sheet.text for sheet in self.sheets)

    @property
    def files(self) -> dict[str, str]:
        """Return the same by the addresses of files."""
        apart = [sheet for sheet in self.sheets if sheet.is_apart]
        together = "".join(sheet.text for sheet in self.sheets if not sheet.is_apart)
        addresses = style_addresses(sheet.name for sheet in apart)[1:]
        return dict(zip(addresses, (together, *(one.text for one in apart)), strict=True))


def read_styles(style_sheets: Mapping[str, str], apart: Collection[str] = ()) -> Styles:
    """Read style sheets, in cascade order; `apart` names those that have a file of their own, which
    are the last. Raises CasebookError for one that does not parse."""
    problems: list[Problem] = []
    parsed = {name: _rules(name, text, problems) for name, text in style_sheets.items()}
    sheets, font_rules = [], []
    for name, rules in parsed.items():
        kept = []
        for rule in rules:
            if rule.type == "at-rule" and rule.lower_at_keyword == "font-face":
                font_rules.append(read_font_rule(name, rule))
                continue
            _take_out_comments(rule)
            if rule.content is None or _says_something(rule.content):
                kept.append(rule)
        sheets.append(Sheet(name, tuple(kept), name in apart))
    if problems:
        raise CasebookError(problems)
    return Styles(tuple(sheets), tuple(font_rules))


def _rules(name: str, text: str, problems: list[Problem]) -> list[ast.Node]:
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "error":
            problems.append(
                Problem(
                    name,
                    rule.source_line,
                    f"the style sheet does not parse: {rule.message}",
                    "Mend the rule at this line",
                )
            )
        elif rule.type == "at-rule" and rule.lower_at_keyword == "import":
            problems.append(
                Problem(
                    name,
                    rule.source_line,
                    "a style sheet of an e-book cannot import another",
                    "Name the other one in the layout's YAML file",
                )
            )
    return [rule for rule in rules if rule.type != "error"]


def _take_out_comments(node: ast.Node) -> None:
    """Leave nothing in a rule but what readers' devices read."""
    for name in ("prelude", "content", "arguments"):
        inner = getattr(node, name, None)
        if inner is not None:
            inner[:] = [each for each in inner if each.type != "comment"]
            for each in inner:
                _take_out_comments(each)


def _says_something(content: Iterable[ast.Node]) -> bool:
    return any(node.type != "whitespace" for node in content)
