"""Marks among Chinese words: those of titles, of quotations in them, of ranges, of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.chinese_marks import in_chinese
from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Foreign, Inlines, Words
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
    ("冽玮, 和 边峰. 甲", "冽玮和边峰. 甲"),
    ("冽玮 和 边峰", "冽玮和边峰"),
    ("Doe, 和 边峰", "Doe, 和 边峰"),
    (" （同上）", "（同上）"),
    ("车厂案: （2013）", "车厂案: （2013）"),
    ("访问于 2026年", "访问于2026年"),
    ("《A 〈quoted〉 word》", "“A ‘quoted’ word”"),
]


@pytest.mark.parametrize(("written", "printed"), MARKS, ids=[one for one, _ in MARKS])
def test_marks(written: str, printed: str) -> None:
    assert in_chinese(written) == printed


def entries(style: str, *sources: str) -> list[Inlines]:
    """The list of sources, in YAML without their ids, of a Chinese book."""
    written = "".join(f"\n- {{id: s{at}, {one}}}" for at, one in enumerate(sources))
    found, _ = read_bibliography(parse(f"references:{written}", "s.yaml"))
    file = find_style(Text(style), Path()).read_bytes()
    prepared = prepared_style(file, "zh-Hans")
    foreign = foreign_style(file, "zh-Hans", addresses_in_notes=True)
    settings = CitationSettings(prepared, "zh-Hans", True, Text(style), foreign)
    library = Library([csl_item(one, "zh-Hans") for one in found.values()], prepared)
    return [entry for _, entry in word_list(library, settings)]


def listed(style: str, title: str, language: str, kind: str = "article-newspaper") -> str:
    """An entry in the list of sources of a Chinese book."""
    source = f"type: {kind}, title: {title}, container-title: C, language: {language}"
    (entry,) = entries(style, source)
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


def foreign(inlines: Inlines) -> list[str]:
    """What is in another language."""
    return [
        piece
        for one in inlines
        for piece in (
            [text(one.children)]
            if isinstance(one, Foreign)
            else foreign(getattr(one, "children", ()))
        )
    ]


def test_names_stand_in_the_order_of_pinyin() -> None:
    names = ("朱薇", "任重远", "三石", "阿王", "王华中")
    found = entries(
        "oscola", *(f"type: book, title: 书, author: [{{literal: {n}}}]" for n in names)
    )
    assert [text(entry)[:2] for entry in found] == ["阿王", "任重", "三石", "王华", "朱薇"]


def test_a_title_in_latin_letters_is_in_its_own_language_as_a_whole() -> None:
    source = "type: article-newspaper, title: 题, container-title: People’s Daily Online"
    (entry,) = entries("chicago-notes-bibliography", source)
    assert "People’s Daily Online" in foreign(entry)
    assert all("’" not in one.text for one in entry if isinstance(one, Words))


def test_figures_in_quotation_marks_are_in_no_other_language() -> None:
    (entry,) = entries(
        "chinese-notes", "type: article-newspaper, title: 延安“8·26”车祸, language: zh"
    )
    assert foreign(entry) == []
    assert "延安“8·26”车祸" in text(entry)


def test_terms_that_chinese_readers_know() -> None:
    source = "type: webpage, title: 题, URL: https://a.example/, accessed: 2026-11-23"
    (entry,) = entries("oscola", source)
    assert "访问于2026年11月23日" in text(entry)
    (entry,) = entries(
        "chicago-notes-bibliography", "type: book, title: 题, author: [{literal: 王}]"
    )
    assert "日期不详" in text(entry)


def test_seasons_and_decades_are_those_of_the_source() -> None:
    source = "type: article-journal, title: {}, language: {}, issued: {}"
    found = entries(
        "chicago-notes-bibliography",
        source.format("The wheel", "en", "2012-21"),
        source.format("Weirs", "en", '"201X"'),
        source.format("水车", "zh", "2012-21"),
    )
    said = "|".join(map(text, found))
    assert "Spring 2012" in said
    assert "2010s" in said
    assert "2012年春" in said
