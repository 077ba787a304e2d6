"""Locators put into words that the citation processor takes for labels.

The processor knows the few forms of its own locale, and would print any other as words behind the
citation; it knows some kinds not at all, and these are words indeed. Styles that print no labels
would make "ch. 4" a page: there the label goes with the number. CSL knows one locator of a citation
only; what is told besides ("n. 4" of "p. 3, n. 4") follows in words, or goes with the first where
the style compares places.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from casebook.editing.citation_brackets import brackets_each, with_ends
from casebook.editing.compared_places import compares_places, spelled
from casebook.editing.csl_items import FOREIGN
from casebook.editing.locator_kinds import PAGE, TIME, Kind
from casebook.editing.locator_labels import StyleLabels
from casebook.editing.locators import Locator, is_undated, read_locator
from casebook.editing.locators_once import with_marks
from casebook.editing.namesakes import Item
from casebook.editing.pandoc_words import Node
from casebook.editing.style_terms import processor_locale
from casebook.model.inlines import Citation, CitedSource, Inline
from casebook.model.writing_system import writing_system

_HYPHEN = re.compile(r"(?<=[0-9A-Za-z])\s?-\s?(?=[0-9A-Za-z])")
_SEVERAL = re.compile(r"[-–—,&]| and ")
_BETWEEN = re.compile(r"–|,? (?:and|&) |, ?")
_JOIN = re.compile(r",? (?:and|&) |, ?")
_SPELLED_JOINS = {", and ": "\u2005&\u2006", " and ": "\u2006&\u2006"}
"""What stands before the last of several figures, on the way through the processor, in styles that
ask for figures: to it "3 & 5" are such, and "3 and 5" are none."""

_BRACKETS = {"\U0001fffe": "[", "\U0001ffff": "]", "\U0002fffe": "(", "\U0002ffff": ")"}
"""Noncharacters that stand for brackets within a locator, on the way through the processor."""
_SPELLED_BRACKETS = str.maketrans({bracket: mark for mark, bracket in _BRACKETS.items()})
_READ_BRACKETS = str.maketrans(_BRACKETS)


@dataclass(frozen=True, slots=True)
class LabelRules:
    """What a style does with the labels of locators."""

    prints: bool
    """Whether it prints them."""
    tested: frozenset[str]
    """The kinds of locators for which it has rules of their own."""
    asks_for_figures: bool
    """Whether it leaves out those of Roman figures."""
    labels: StyleLabels
    """How it labels them in English."""
    tells_foreign: bool
    """Whether it words sources in another language than the book as that language does."""
    compares_places: bool
    """Whether its locators are whole places, so that all parts of one go with the first."""
    brackets_each: bool
    """Whether it sets each of several citations in brackets."""
    in_words: frozenset[CitedSource] = frozenset()
    """Sources of a note whose locators it leaves out, so that these must stand in words."""
    foreign: frozenset[str] = frozenset()
    """The keys of sources that it words in another language than the book's."""
    types: Mapping[str, str] = field(default_factory=dict)
    """The types of sources by their keys."""

    def has_words_for(self, locator: Locator) -> bool:
        """Return whether the style says of what kind a locator is, or needs not."""
        if locator.kind is PAGE:
            return True
        if self.asks_for_figures and not locator.value[:1].isdigit():
            return False
        return self.prints or locator.kind.english in self.tested

    def knowing(self, items: Sequence[Item]) -> LabelRules:
        """Return the rules with what items say of their language and their type."""
        types = {str(item["id"]): str(item.get("type", "")) for item in items}
        told = [item for item in items if self.tells_foreign and item.get("keyword") == FOREIGN]
        foreign = frozenset(str(item["id"]) for item in told)
        return replace(self, foreign=foreign, types=types)


def label_rules(style: bytes, locale: str) -> LabelRules:
    """Return what a CSL style, prepared, does with the labels of locators in a locale."""
    tests = re.findall(rb'\blocator="([^"]*)"', style)
    labels = re.findall(rb'<label\b[^>]*variable="locator"[^>]*>', style)
    return LabelRules(
        prints=bool(labels),
        tested=frozenset(kind for test in tests for kind in test.decode().split()),
        asks_for_figures=b'is-numeric="locator"' in style,
        labels=StyleLabels(style, processor_locale(locale)),
        tells_foreign=b'variable="keyword"' in style,
        compares_places=compares_places(style),
        brackets_each=brackets_each(style),
    )


def with_joins(node: Node) -> Node:
    """Return what pandoc has written, with the words before the last of several figures, and
    brackets around each."""
    if isinstance(node, dict):
        return {**node, "c": with_joins(node["c"])} if "c" in node else node
    if isinstance(node, list):
        return [with_joins(one) for one in node]
    if isinstance(node, str) and not node.isascii():  # else nothing of ours is in it
        for join, spelled_join in _SPELLED_JOINS.items():
            node = node.replace(spelled_join, join)
        return node.translate(_READ_BRACKETS)
    return node


def with_labels(inline: Inline, locale: str, rules: LabelRules) -> Inline:
    """Return a citation with its locators as the processor wants them in a locale; any other inline
    as it is."""
    if not isinstance(inline, Citation):
        return inline
    sources = tuple(_labelled(source, locale, rules) for source in inline.sources)
    return replace(
        inline, sources=tuple(map(with_ends, sources)) if rules.brackets_each else sources
    )


def _labelled(source: CitedSource, locale: str, rules: LabelRules) -> CitedSource:
    locator = read_locator(source.suffix)
    if locator is None:
        # Behind the braces the processor looks for no locator.
        undated = is_undated(source.suffix)
        return replace(source, suffix=f"{{}}{source.suffix}") if undated else source
    is_ideographic = writing_system(locale).breaks_between_characters
    words = _Words(
        rules,
        rules.types.get(source.key, ""),
        is_chinese=is_ideographic and str(source.key) not in rules.foreign,
    )
    if locator.kind.english and rules.has_words_for(locator) and source not in rules.in_words:
        label = locator.kind.chinese if is_ideographic else locator.kind.english
        further = words.further(locator, is_told=False)
        value = words.value(locator)
        if rules.compares_places and not words.brackets(locator.kind):
            return replace(source, suffix=f", {{{label} {value}{spelled(further)}}}{locator.rest}")
        first = f", {{{label} {value}}}"
        further = further if words.brackets(locator.kind) else with_marks(further)
    else:
        is_page = not rules.tested and source not in rules.in_words
        label = PAGE.chinese if is_ideographic else PAGE.english
        first = words.first(locator, label if is_page else "")
        further = words.further(locator, is_told=True)
    return replace(source, suffix=f"{first}{further}{locator.rest}")


@dataclass(frozen=True, slots=True)
class _Words:
    """How what the processor has no words for is told."""

    rules: LabelRules
    """What the style does with labels."""
    type: str
    """The CSL type of the source."""
    is_chinese: bool
    """Whether it is told in Chinese, and not in English."""

    def value(self, locator: Locator) -> str:
        """Return the figures of the first place of a locator as the processor wants them."""
        value = locator.value
        if brackets := self.brackets(locator.kind):
            return _each_in_brackets(value, brackets).translate(_SPELLED_BRACKETS)
        if self.is_chinese:
            return _JOIN.sub(", ", value)
        if self.rules.asks_for_figures:
            for join, spelled_join in _SPELLED_JOINS.items():
                value = value.replace(join, spelled_join)
        return value

    def brackets(self, kind: Kind) -> tuple[str, str] | None:
        """Return the brackets in which the style sets places of a kind; None if it has none."""
        return self.rules.labels.brackets(kind, self.type)

    def place(self, kind: Kind, value: str) -> str:
        """Return a place in words: "pp. 3–5", "第3～5页"."""
        dashed = _HYPHEN.sub("–", value)
        if brackets := self.brackets(kind):
            return _each_in_brackets(value, brackets).join(brackets)
        if self.is_chinese:
            return kind.worded.format(_JOIN.sub("、", dashed))
        several = _SEVERAL.search(value) is not None
        return f"{self.rules.labels.label(kind, self.type, several=several)} {dashed}".strip()

    def stop(self) -> str:
        return "，" if self.is_chinese else ", "

    def first(self, locator: Locator, page: str) -> str:
        """Return the first place of a locator, in words, as the processor wants it.

        `page` is the label of pages, for styles that print whatever is a page as it is given.
        """
        kind = locator.kind
        told = self.place(kind, locator.value)
        if self.brackets(kind):
            return f"{{}} {told}"
        if kind is PAGE and not self.is_chinese and self.rules.labels.has_bare_pages(self.type):
            told = _HYPHEN.sub("–", locator.value)
        if kind.english and page:
            return f", {{{page} {told}}}"
        # Behind the braces the processor looks for no locator; it takes a time for a page.
        is_known = kind.english or kind is TIME
        return f"{'{}' if is_known else ''}{self.stop()}{told}"

    def further(self, locator: Locator, *, is_told: bool) -> str:
        """Return what a locator tells besides its first place, which is told in words or not."""
        # "第2册第4章" is one place, but "册 2，第4章" has another form for each.
        is_alike = is_told or not locator.kind.english or locator.kind.english in self.rules.tested
        space = "" if self.is_chinese and is_alike else self.stop() if self.is_chinese else " "
        found = []
        for part in locator.further:
            found.append(self.stop() if part.is_parted else "" if part.is_another else space)
            if part.is_another:
                is_open = part.is_parted or self.is_chinese
                found.append("和" if self.is_chinese else "and " if is_open else " and ")
            found.append(self.place(part.kind, part.value))
        return "".join(found)


def _each_in_brackets(value: str, brackets: tuple[str, str]) -> str:
    """Return several figures, each but the first and the last at one side in brackets: "12]–[14"
    (OSCOLA, 4th edition, 2.1.6)."""
    opening, closing = brackets
    dashed = _HYPHEN.sub("–", value)
    return _BETWEEN.sub(lambda found: f"{closing}{found[0]}{opening}", dashed)
