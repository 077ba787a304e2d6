"""Seasons, and years before Christ, in the notes and lists of any style."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.citation_syntax import cited_sources
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Citation
from casebook.model.text import NOWHERE, Text

from .note_text import text
from .test_style_dates import RULES, listed

ENGLISH = "{{id: s, type: {}, title: Ice, container-title: Mag, author: [{{family: Frost, given: Ann}}], issued: '{}', language: en}}"  # noqa: E501
CHINESE = "{{id: s, type: {}, title: 冰, container-title: 杂志, author: [{{family: 胡, given: 维}}], publisher: 社, issued: '{}', language: zh-Hans}}"  # noqa: E501
GB_T = "china-national-standard-gb-t-7714-2015-numeric"


def worded(name: str, locale: str, source: str) -> tuple[str, str]:
    """The citation of a source, and its entry in the list."""
    if "type: book" in source:
        source = re.sub("container-title: [^,]*, ", "", source)
    file = find_style(Text(name), Path()).read_bytes()
    style = prepared_style(file, locale, addresses_in_notes=False)
    foreign = foreign_style(file, locale, addresses_in_notes=False)
    settings = CitationSettings(style, locale, False, Text(name), foreign)
    sources, _ = read_bibliography(parse(f"references:\n  - {source}\n", "s.yaml"))
    library = Library([csl_item(one, locale) for one in sources.values()], style)
    note = NoteDraft(1, (Citation(cited_sources("@s", NOWHERE)),))
    ((cited,),) = word_chapters([Chapter((note,))], library, settings)
    ((_, entry),) = word_list(library, settings)
    return text(cited), text(entry)


@pytest.mark.parametrize(
    ("name", "locale", "source", "cited", "entry"),
    [
        # The year alone where a style asks for that, the season where it asks for months.
        ("chicago-author-date", "en", ENGLISH.format("book", "2004-24"),
         "(Frost 2004)", "Frost, Ann. 2004. Ice."),
        ("chicago-author-date", "en", ENGLISH.format("article-magazine", "2004-24"),
         "(Frost 2004)", "Frost, Ann. 2004. “Ice”. Mag, Winter."),
        ("apa", "en", ENGLISH.format("article-magazine", "2004-24"),
         "(Frost, 2004)", "Frost, A. (2004, Winter). Ice. Mag."),
        ("oscola", "en", ENGLISH.format("article-journal", "2004-24"),
         "Ann Frost, “Ice” [2004] Mag.", "Frost A, “Ice” [2004] Mag"),
        ("mhra-notes", "en", ENGLISH.format("article-magazine", "2004-21/2004-22"),
         "Ann Frost, “Ice”, Mag, Spring–Summer 2004.",
         "Frost, Ann, “Ice”, Mag, Spring–Summer 2004"),
        ("bluebook-law-review", "zh-Hans", ENGLISH.format("article-magazine", "2004-24"),
         "Ann Frost, Ice, Mag, Winter 2004.", "Frost, Ann. “Ice.” Mag, Winter 2004."),
        ("bluebook-law-review", "zh-Hans", CHINESE.format("article-magazine", "2004-24"),
         "胡维, 冰, 杂志, 2004年冬.", "胡维. 《冰》. 杂志, 2004年冬."),
        ("apa", "zh-Hans", CHINESE.format("book", "2004-24"),
         "（胡维, 2004）", "胡维. (2004). 冰. 社."),
        ("chinese-notes", "zh-Hans", CHINESE.format("book", "2004-24"),
         "胡维：《冰》，社2004年冬版。", "胡维：《冰》，社2004年冬版。"),
        ("chinese-notes", "zh-Hans", ENGLISH.format("article-magazine", "2004-23/2004-24"),
         "Ann Frost, “Ice”, Mag, Autumn–Winter 2004。",
         "Ann Frost, “Ice”, Mag, Autumn–Winter 2004。"),
        # Years before Christ: the era stands before the year in Chinese.
        ("chinese-notes", "zh-Hans", CHINESE.format("book", "-0449"),
         "胡维：《冰》，社公元前450年版。", "胡维：《冰》，社公元前450年版。"),
        ("chinese-notes", "zh-Hans", ENGLISH.format("book", "-0449"),
         "Ann Frost, Ice, 450 BC。", "Ann Frost, Ice, 450 BC。"),
        (GB_T, "zh-Hans", CHINESE.format("book", "-0449"),
         "[1]", "[1] 胡维. 冰[M]. 社, 公元前450."),
        (GB_T, "zh-Hans", ENGLISH.format("book", "-0449"), "[1]", "[1] FROST A. Ice[M]. 450 BC."),
        ("chicago-notes-bibliography", "zh-Hant", CHINESE.format("book", "-0449/-0429"),
         "胡维, 冰 (社, 公元前450–公元前430).",
         "胡维. 冰. 社, 公元前450–公元前430."),
    ],
)  # fmt: skip
def test_seasons_and_eras(name: str, locale: str, source: str, cited: str, entry: str) -> None:
    assert worded(name, locale, source) == (cited, entry)


YEAR = '<date-part name="year"/>'
MONTH = '<date-part name="month" form="numeric"/>'
ZEROS = '<date-part name="month" form="numeric-leading-zeros" prefix="-"/>'
OWN = f"<locale><date form='numeric' delimiter='.'>{MONTH}{YEAR}</date></locale>"
WINTER = [[2004, 24]]
INTO_SPRING = [[2004, 24], [2005, 21]]


@pytest.mark.parametrize(
    ("own", "date", "locale", "parts", "expected"),
    [
        ("", f"{YEAR}{ZEROS}", "en", WINTER, "Winter 2004"),
        ("", f"{YEAR}{ZEROS}", "en", INTO_SPRING, "Winter 2004–Spring 2005"),
        ("", f"{YEAR}{ZEROS}", "en", [[2004, 3]], "2004-03"),
        ("", f"{YEAR}{ZEROS}", "zh-Hans", WINTER, "2004年冬"),
        ("", f"{YEAR}{ZEROS}", "zh-Hans", [[2004, 21], [2004, 22]], "2004年春—夏"),
        ("", f"{YEAR}{ZEROS}", "zh-Hans", INTO_SPRING, "2004年冬—2005年春"),
        ("", YEAR, "zh-Hans", WINTER, "2004"),
        ("", "numeric", "en", WINTER, "Winter 2004"),
        ("", "numeric", "en", [[2004, 3, 5]], "05/03/2004"),
        ("", "numeric", "en-US", [[2004, 3, 5]], "03/05/2004"),
        ("", "numeric", "en-US", WINTER, "Winter 2004"),
        ("", "numeric", "zh-Hans", WINTER, "2004年冬"),
        ("", "numeric", "zh-Hans", [[2004, 3, 5]], "2004-03-05"),
        ("", "text", "zh-Hans", WINTER, "2004年冬"),
        ("", "text", "zh-Hans", [[2004, 3, 5]], "2004年3月5日"),
        (OWN, "numeric", "en", WINTER, "Winter 2004"),
        (OWN, "numeric", "en", [[2004, 3]], "3.2004"),
    ],
)
def test_months_in_figures(
    own: str, date: str, locale: str, parts: list[list[int]], expected: str
) -> None:
    form = f' form="{date}"' if date in ("numeric", "text") else ""
    printed = f'<date variable="issued"{form}>{"" if form else date}</date>'
    style = RULES.format(own, printed).encode()
    assert listed(style, locale, issued={"date-parts": parts}) == f"T: {expected}"
