"""Locators ("p. 3", "§ 6"): their labels, as authors write them, put into words that the citation
processor takes for labels.

Authors write them in English in every language and in many forms. The processor knows the few forms
of its own locale, and would print any other as words behind the citation; it knows some kinds not
at all, and these are words indeed. Styles that print no labels would make "ch. 4" a page: there the
label goes with the number.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from casebook.model.inlines import Citation, CitedSource, Inline
from casebook.model.writing_system import writing_system


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of locator."""

    written: str
    """The labels that authors write, without their full stops."""
    english: str = ""
    """What the processor takes for its label in English; empty if it does not know the kind."""
    short: tuple[str, str] = ("", "")
    """An abbreviation, of one and of several, for styles that print no labels."""
    chinese: str = ""
    """What the processor takes for its label in Chinese, as the locale zh-CN of CSL has it."""
    worded: str = ""
    """The locator in Chinese words, its number in braces, where the processor does not know it or
    the style prints no labels."""

    @property
    def labels(self) -> set[str]:
        """The words and signs by which it may be printed, without full stops."""
        alike = [
            one for one in _KINDS if one is self or (one.english and one.english == self.english)
        ]
        said = {self.english, self.chinese, *self.worded.replace("第", "").split("{}")}
        said.update(label for one in alike for label in one.written.split())
        said.update(("c", "cc") if self.english == "chapter" else ())
        return said - {""}


_KINDS = (
    Kind("p pp page pages pg pgs", "page", ("p.", "pp."), "页", "第{}页"),
    Kind("ch chs chap chaps chapter chapters", "chapter", ("ch.", "chs."), "章", "第{}章"),
    Kind("vol vols volume volumes", "volume", ("vol.", "vols."), "卷", "第{}卷"),
    Kind("no nos number numbers issue issues iss", "issue", ("no.", "nos."), "期", "第{}期"),
    Kind("sec secs sect sects section sections s ss", "section", ("sec.", "secs."), "节", "第{}节"),
    Kind("§ §§", "section", ("§", "§§"), "节", "第{}节"),
    Kind("para paras par pars paragraph paragraphs", "paragraph", ("para.", "paras."), "段落",
         "第{}段"),
    Kind("¶ ¶¶", "paragraph", ("¶", "¶¶"), "段落", "第{}段"),
    Kind("fig figs figure figures", "figure", ("fig.", "figs."), "图表", "图{}"),
    Kind("l ll line lines", "line", ("line", "lines"), "行", "第{}行"),
    Kind("n nn note notes fn", "note", ("n.", "nn."), "注脚", "注{}"),
    Kind("bk bks book books", "book", ("bk.", "bks."), "册", "第{}册"),
    Kind("col cols column columns", "column", ("col.", "cols."), "栏", "第{}栏"),
    Kind("fol fols folio folios", "folio", ("fol.", "fols."), "版", "第{}版"),
    Kind("pt pts part parts", "part", ("pt.", "pts."), "部分", "第{}部分"),
    Kind("v vv verse verses", "verse", ("v.", "vv."), "篇", "第{}篇"),
    Kind("op opp opus", "opus", ("op.", "opp."), "作品", "作品{}"),
    Kind("art arts article articles", worded="第{}条"),
    Kind("app apps appendix appendices", worded="附录{}"),
    Kind("tab tabs tbl tbls table tables", worded="表{}"),
    Kind("act acts", worded="第{}幕"),
    Kind("sc scene scenes", worded="第{}场"),
    Kind("r rr rule rules", worded="规则{}"),
    Kind("can canon canons", worded="准则{}"),
    Kind("eq eqs equation equations", worded="公式{}"),
    Kind("supp suppl supplement supplements", worded="增刊{}"),
    Kind("tit title titles", worded="第{}编"),
    Kind("version versions", worded="第{}版"),
    Kind("loc locs location locations", worded="位置{}"),
    Kind("timestamp timestamps", worded="{}"),
)  # fmt: skip
_TIME = _KINDS[-1]
_PAGE = _KINDS[0]

_LABELS: Mapping[str, Kind] = {label: kind for kind in _KINDS for label in kind.written.split()}
_NUMBER = r"\d[\w.:/]*(?:\s?[-–—,&]\s?\d[\w.:/]*)*(?<![.:/])"
_ROMAN = r"[ivxlcdm]+(?:[-–—][ivxlcdm]+)?(?![^\W_])"
_LETTER = r"[A-Z](?![^\W_])"
_LABEL = "|".join(sorted(_LABELS, key=len, reverse=True))
_LOCATOR = re.compile(
    rf"[\s,]*(?P<label>{_LABEL})(?:\.\s*|\s+|(?<=[§¶]))(?P<value>{_NUMBER}|{_ROMAN}|{_LETTER})"
)
_UNDATED = re.compile(r"[\s,]*n\.\s*d\.")
"""“No date”, which is no note d."""
_UNITS = {
    kind.worded.removeprefix("第{}"): kind
    for kind in reversed(_KINDS)
    if kind.worded.startswith("第{}")
}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_CHINESE = re.compile(rf"[\s,，]*第\s*(?P<value>{_NUMBER})\s*(?P<unit>{_UNIT})")
_BARE = re.compile(rf"[\s,]*(?P<value>{_NUMBER}|{_ROMAN})")
_CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?")
_HYPHEN = re.compile(r"(?<=\d)-(?=\d)")
_SEVERAL = re.compile(r"[-–—,&]")


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source a claim is found."""

    kind: Kind
    """What is counted."""
    value: str
    """Which: figures, Roman figures or a letter, or several."""
    rest: str
    """The words behind it."""


@dataclass(frozen=True, slots=True)
class LabelRules:
    """What a style does with the labels of locators."""

    prints: bool
    """Whether it prints them."""
    tested: frozenset[str]
    """The kinds of locators for which it has rules of their own."""
    asks_for_figures: bool
    """Whether it leaves out those of Roman figures."""
    has_signs: bool
    """Whether it writes § for sections."""
    in_words: frozenset[CitedSource] = frozenset()
    """Sources of a note whose locators it leaves out, so that these must stand in words."""

    def has_words_for(self, locator: Locator) -> bool:
        """Return whether the style says of what kind a locator is, or needs not."""
        if locator.kind is _PAGE:
            return True
        if self.asks_for_figures and not locator.value[:1].isdigit():
            return False
        return self.prints or locator.kind.english in self.tested


def label_rules(style: bytes) -> LabelRules:
    """Return what a CSL style, prepared, does with the labels of locators."""
    tests = re.findall(rb'\blocator="([^"]*)"', style)
    return LabelRules(
        prints=re.search(rb'<label\b[^>]*variable="locator"', style) is not None,
        tested=frozenset(kind for test in tests for kind in test.decode().split()),
        asks_for_figures=b'is-numeric="locator"' in style,
        has_signs="§".encode() in style or b'form="symbol"' in style,
    )


def read_locator(suffix: str) -> Locator | None:
    """Return the locator that the words behind a source begin with; None if there is none."""
    if _UNDATED.match(suffix):
        return None
    if match := _LOCATOR.match(suffix):
        kind = _LABELS[match["label"]]
        is_figure = match["value"][0].isdigit()
        # "s. 6" is a section; "s.v." and "Appendix B" are other things than "p. v" and "p. B".
        if is_figure or (
            (len(match["label"]) > 1 or kind is _PAGE)
            and (match["value"].islower() or not kind.english)
        ):
            return Locator(kind, match["value"], suffix[match.end() :])
    elif match := _CHINESE.match(suffix):
        return Locator(_UNITS[match["unit"]], match["value"], suffix[match.end() :])
    elif match := _BARE.match(suffix):
        kind = _TIME if _CLOCK.fullmatch(match["value"]) else _PAGE
        return Locator(kind, match["value"], suffix[match.end() :])
    return None


def with_labels(inline: Inline, locale: str, rules: LabelRules) -> Inline:
    """Return a citation with its locators as the processor wants them in a locale; any other inline
    as it is."""
    if not isinstance(inline, Citation):
        return inline
    sources = (_labelled(source, locale, rules) for source in inline.sources)
    return replace(inline, sources=tuple(sources))


def _labelled(source: CitedSource, locale: str, rules: LabelRules) -> CitedSource:
    locator = read_locator(source.suffix)
    if locator is None:
        # Behind the braces the processor looks for no locator.
        is_undated = _UNDATED.match(source.suffix)
        return replace(source, suffix=f"{{}}{source.suffix}") if is_undated else source
    is_chinese = writing_system(locale).breaks_between_characters
    suffix = _spelled(source, locator, rules, is_chinese=is_chinese)
    return replace(source, suffix=suffix)


def _spelled(source: CitedSource, locator: Locator, rules: LabelRules, *, is_chinese: bool) -> str:
    kind, value, rest = locator.kind, locator.value, locator.rest
    is_left_out = source in rules.in_words
    if kind.english and rules.has_words_for(locator) and not is_left_out:
        return f", {kind.chinese if is_chinese else kind.english} {value}{rest}"
    words = kind.worded.format(_HYPHEN.sub("–", value))
    if not is_chinese:
        dashed = _HYPHEN.sub("–", value)
        words = f"{_abbreviation(locator, rules)} {dashed}" if kind.english else dashed
    if kind.english and not rules.tested and not is_left_out:
        # As if it were a page, which such a style prints as it is given.
        return f", {{{_PAGE.chinese if is_chinese else 'p.'} {words}}}{rest}"
    if is_chinese:
        return f"，{words}{rest}"
    # Behind the braces the processor looks for no locator; it takes a time for a page.
    is_known = kind.english or kind is _TIME
    return f"{{}}, {words}{rest}" if is_known else _HYPHEN.sub("–", source.suffix)


def _abbreviation(locator: Locator, rules: LabelRules) -> str:
    signs = {"section": ("§", "§§"), "paragraph": ("¶", "¶¶")}
    kind = locator.kind
    forms = signs.get(kind.english, kind.short) if rules.has_signs else kind.short
    return forms[_SEVERAL.search(locator.value) is not None]
