"""Marks among Chinese words: those of titles, of quotations in them, of ranges, of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.chinese_marks import in_chinese
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Inlines, Words
from casebook.model.text import Text

MARKS = [
    ("pp. 3～5, 7～9", "pp. 3–5, 7–9"),
    ("第3～5页", "第3～5页"),
    ("第3–5章", "第3～5章"),
    ("2021, 3月5日", "2021年3月5日"),
    ("2021a, 3月5日", "2021a, 3月5日"),
    ("J. Doe, 等", "J. Doe, et al."),
    ("张三等", "张三等"),
    ("《河流》", "《河流》"),
    ("《A 〈quoted〉 word》", "“A ‘quoted’ word”"),
]


@pytest.mark.parametrize(("written", "printed"), MARKS, ids=[one for one, _ in MARKS])
def test_marks(written: str, printed: str) -> None:
    assert in_chinese(written) == printed


def listed(style: str, title: str, language: str, kind: str = "article-newspaper") -> str:
    """An entry in the list of sources of a Chinese book."""
    source = f"[{{id: s, type: {kind}, title: {title}, container-title: C, language: {language}}}]"
    sources, _ = read_bibliography(parse(f"references: {source}", "s.yaml"))
    prepared = prepared_style(find_style(Text(style), Path()).read_bytes(), "zh-Hans")
    settings = CitationSettings(prepared, "zh-Hans", True, Text(style))
    library = Library([csl_item(sources[Text("s")], "zh-Hans")], prepared)
    ((_, entry),) = word_list(library, settings)
    return text(entry)


def text(inlines: Inlines) -> str:
    return "".join(
        one.text if isinstance(one, Words) else text(getattr(one, "children", ()))
        for one in inlines
    )


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "chinese-notes", "ieee"])
def test_quotations_in_chinese_titles_are_no_titles(style: str) -> None:
    assert "《三个“戴表”的转折》" in listed(style, "三个“戴表”的转折", "zh-Hans")


def test_quotations_stay_in_titles_without_marks() -> None:
    assert "三个“戴表”的‘转折’" in listed("apa", "三个“戴表”的‘转折’", "zh-Hans", "webpage")


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "chinese-notes", "ieee"])
def test_titles_of_other_languages_have_their_own_marks(style: str) -> None:
    entry = listed(style, "The “wheel” stops", "en").lower()
    assert "“the ‘wheel’ stops" in entry
    assert "《" not in entry


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "chinese-notes", "ieee"])
def test_a_chinese_work_keeps_its_marks_around_latin_letters(style: str) -> None:
    entry = listed(style, "BBC", "zh-Hans")
    assert "《BBC》" in entry
    assert entry.isprintable()
