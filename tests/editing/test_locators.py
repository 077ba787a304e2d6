"""Hyphens in locators: a range has a dash, the name of one page keeps its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import CitationSettings, word_chapters
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.errors import CasebookError
from casebook.model.inlines import Citation, CitedSource, Words
from casebook.model.text import NOWHERE, Text

STYLE = Text("chicago-notes-bibliography")
ITEM = {"id": "s", "type": "book", "title": "The Wheel", "author": [{"literal": "J. Doe"}]}

PRINTED = [
    ("p. A-3", "A-3"),
    ("A-3", "A-3"),
    ("p. 3-A", "3-A"),
    ("p. B2-3", "B2-3"),
    ("ch. 4-B", "ch. 4-B"),
    ("sec. 3-a", "sect. 3-a"),
    ("p. 12\u20113", "12-3"),
    ("p. 12-", "12-"),
    ("pp. 12-15", "12–15"),
    ("pp. 12--15", "12–15"),
    ("pp. 12---15", "12–15"),
    ("pp. 12 - 15", "12–15"),
    ("pp. 12–15", "12–15"),
    ("pp. xii-xv", "xii–xv"),
    ("pp. 12a-15c", "12a–15c"),
    ("pp. S12-S15", "S12–15"),
    ("pp. A-3--A-7", "A-3–7"),
    ("pp. 3, 5--7, A-2", "3, 5–7, A-2"),
    ("n.d.", "n.d"),
    ("第3页", "3"),
    ("第3-5章", "chs 3–5"),
    ("p. 12, a well-known page", "12, a well-known page"),
    ("p. 12, 2012-11-20", "12, 2012-11-20"),
]


def test_brackets_around_a_citation_in_a_chinese_note() -> None:
    style = prepared_style(find_style(STYLE, Path()).read_bytes(), "zh-Hans")
    cited = Citation((CitedSource(Text("s"), "参见", ", p. 3"),), NOWHERE)
    words = (Words("见"), cited, Words("，又见"), cited, Words("等。"))
    settings = CitationSettings(style, "zh-Hans", False, STYLE)
    ((note,),) = word_chapters([Chapter((NoteDraft(1, words),))], Library([ITEM], style), settings)
    text = "".join(inline.text for inline in note if isinstance(inline, Words))
    assert text.count("（") == text.count("）") == 2
    assert text.startswith("见（参见")
    assert text.endswith("）等。")


def said(style_name: str, *locators: str) -> list[str]:
    """The notes of a chapter on one source, each with a locator or none."""
    name = Text(style_name)
    style = prepared_style(find_style(name, Path()).read_bytes(), "en")
    drafts = (
        NoteDraft(n, (Citation((CitedSource(Text("s"), "", f", {one}" * bool(one)),), NOWHERE),))
        for n, one in enumerate(locators, 1)
    )
    settings = CitationSettings(style, "en", False, name)
    (chapter,) = word_chapters([Chapter(tuple(drafts))], Library([ITEM], style), settings)
    return ["".join(i.text for i in note if isinstance(i, Words)) for note in chapter]


def test_a_chapter_is_no_page_behind_ibid() -> None:
    _, page, chapter, section = said("oscola", "", "p. 2", "chap. 2", "ss 4-6")
    assert page == "Ibid 2."
    assert chapter.endswith(", ch. 2.")
    assert section.endswith(("§§ 4–6.", "secs. 4–6.", "ss 4–6."))


def test_a_style_without_locators_has_none_in_a_year() -> None:
    """Figures of a locator may stand in a citation by chance."""
    with pytest.raises(CasebookError, match="prints no locators"):
        said("nature", "p. 1")


@pytest.fixture(scope="module")
def notes() -> list[str]:
    """The notes on one source with each locator, worded in one run."""
    style = prepared_style(find_style(STYLE, Path()).read_bytes(), "en")
    chapters = [
        Chapter((NoteDraft(1, (Citation((CitedSource(Text("s"), "", f", {one}"),), NOWHERE),)),))
        for one, _ in PRINTED
    ]
    worded = word_chapters(
        chapters, Library([ITEM], style), CitationSettings(style, "en", False, STYLE)
    )
    return [
        "".join(inline.text for inline in note if isinstance(inline, Words)) for (note,) in worded
    ]


@pytest.mark.parametrize(
    ("number", "row"), list(enumerate(PRINTED)), ids=[one for one, _ in PRINTED]
)
def test_hyphens_and_dashes(notes: list[str], number: int, row: tuple[str, str]) -> None:
    assert notes[number].endswith(f", {row[1]}.")
