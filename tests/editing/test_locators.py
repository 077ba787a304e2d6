"""Hyphens in locators: a range has a dash, the name of one page keeps its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.csl_items import FOREIGN
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.errors import CasebookError
from casebook.model.inlines import Citation, CitedSource, Words
from casebook.model.text import NOWHERE, Text

from .note_text import text

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


def said(
    style_name: str, *locators: str, locale: str = "en", language: str = "en", apart: bool = False
) -> list[str]:
    """The notes on one source, each with a locator or none, in a chapter or in one for each."""
    name = Text(style_name)
    file = find_style(name, Path()).read_bytes()
    style = prepared_style(file, locale)
    foreign = foreign_style(file, locale, addresses_in_notes=False)
    drafts = [
        NoteDraft(n, (Citation((CitedSource(Text("s"), "", f", {one}" * bool(one)),), NOWHERE),))
        for n, one in enumerate(locators, 1)
    ]
    settings = CitationSettings(style, locale, False, name, foreign)
    item = {**ITEM, **({"keyword": FOREIGN} if language != locale else {})}
    chapters = [Chapter((one,)) for one in drafts] if apart else [Chapter(tuple(drafts))]
    worded = word_chapters(chapters, Library([item], style), settings)
    return [text(note) for chapter in worded for note in chapter]


PLACES = ("vol. 12, pp. 101-102", "bk. 2 ch. 4", "art. 5(1)(a)", "para 12 n. 3", "ch. 3 and ch. 5",
          "pp. 3, 5-7, and ch. 2 passim", "第2卷第15页", "第3页，注4")  # fmt: skip
"""Places of several parts."""

IN_PARTS = {
    ("chicago-notes-bibliography", "en", "en"): (
        "vol. 12, pp. 101–102.", "bk 2 ch. 4.", "art. 5(1)(a).", "para. 12 n. 3.",
        "chs 3 and 5.", "3, 5–7, and ch. 2 passim.", "vol. 2 p. 15.", "3, n. 4.",
    ),
    ("oscola", "en", "en"): (
        "vol 12, pp 101–102.", "bk 2 ch 4.", "art 5(1)(a).", "para 12 n 3.",
        "chs 3 and 5.", "3, 5–7, and ch 2 passim.", "vol 2 p 15.", "3, n 4.",
    ),
    ("bluebook-law-review", "en", "en"): (
        "vol. 12, pp. 101–102.", "bk. 2 ch. 4.", "art. 5(1)(a).", "¶ 12 n. 3.",
        "chs. 3 and 5.", "3, 5–7, and ch. 2 passim.", "vol. 2 p. 15.", "3, n. 4.",
    ),
    ("apa", "en", "en"): (
        "Volume 12, pp. 101–102)", "Book 2 Chapter 4)", "art. 5(1)(a))", "para. 12 Note 3)",
        "Chapters 3 and 5)", "pp. 3, 5–7, and Chapter 2 passim)", "Volume 2 p. 15)",
        "p. 3, Note 4)",
    ),
    ("chinese-notes", "zh-Hans", "zh-Hans"): (
        "第12卷，第101～102页。", "第2册第4章。", "第5(1)(a)条。", "第12段注3。",
        "第3、5章。", "第3、5～7页，和第2章 passim。", "第2卷第15页。", "第3页，注4。",
    ),
    ("chinese-notes", "zh-Hans", "en"): (
        "vol. 12, pp. 101–102。", "bk. 2 ch. 4。", "art. 5(1)(a)。", "para. 12 n. 3。",
        "chs. 3 and 5。", "pp. 3, 5–7, and ch. 2 passim。", "vol. 2 p. 15。", "p. 3, n. 4。",
    ),
    ("apa", "zh-Hans", "en"): (
        "Volume 12, pp. 101–102）", "Book 2 Chapter 4）", "art. 5(1)(a)）", "para. 12 Note 3）",
        "Chapters 3 and 5）", "pp. 3, 5–7, and Chapter 2 passim）", "Volume 2 p. 15）",
        "p. 3, Note 4）",
    ),
    ("china-national-standard-gb-t-7714-2015-note", "zh-Hans", "zh-Hans"): (
        "第12卷，第101～102页.", "第2册第4章.", "第5(1)(a)条.", "第12段注3.",
        "第3、5章.", "3, 5-7，和第2章 passim.", "第2卷第15页.", "3，注4.",
    ),
}  # fmt: skip
"""Style, language of the book and of the source -> the ends of the notes."""


@pytest.mark.parametrize("names", IN_PARTS, ids="-".join)
def test_each_part_has_its_label(names: tuple[str, str, str]) -> None:
    style, locale, language = names
    notes = said(style, *PLACES, locale=locale, language=language, apart=True)
    for note, end in zip(notes, IN_PARTS[names], strict=True):
        assert note.endswith(end), note


OF_ONE_KIND = {
    "ch. 3 and ch. 5": ("Chapters 3 and 5", "chs 3 and 5", "第3、5章"),
    "chs. 3 and 5": ("Chapters 3 and 5", "chs 3 and 5", "第3、5章"),
    "ch. 3, ch. 5, and ch. 7": ("Chapters 3, 5, and 7", "chs 3, 5, and 7", "第3、5、7章"),
    "sec. 2 and § 4": ("Sections 2 and 4", "ss 2 and 4", "第2、4节"),
    "pp. 3-4 & 9": ("pp. 3–4 & 9", "pp 3–4 & 9", "第3～4、9页"),
    "p. 3, nn. 4 and 6": ("p. 3, Notes 4 and 6", "p 3, nn 4 and 6", "第3页，注4、6"),
    "art. 5 and art. 7": ("arts. 5 and 7", "arts 5 and 7", "第5、7条"),
    "p. 3 and 4 others": ("p. 3 and 4 others", "p 3 and 4 others", "第3页 and 4 others"),
}


@pytest.mark.parametrize("number", range(3))
def test_places_of_one_kind_have_one_label(number: int) -> None:
    style, locale = (("apa", "en"), ("oscola", "en"), ("chinese-notes", "zh-Hans"))[number]
    notes = said(style, *OF_ONE_KIND, locale=locale, language=locale, apart=True)
    for note, ends in zip(notes, OF_ONE_KIND.values(), strict=True):
        assert note.rstrip(".。)").endswith(ends[number]), note


def test_one_word_for_sections_in_a_book() -> None:
    """Behind “ibid” the style has no labels, and its own word for sections is told."""
    notes = said("oscola", "sec. 2", "s. 3", "§ 4", "secs. 5-6", "p. 2, s. 7", "")
    assert [re.search(r"\b(?:ss?|secs?) ?\d|§", note) and note for note in notes[:5]] == notes[:5]
    assert not any(re.search(r"sec|§", note) for note in notes), notes


def test_a_list_that_is_no_list_is_refused() -> None:
    with pytest.raises(CasebookError, match="two ways") as raised:
        said("oscola", "vol. 2, 101")
    (problem,) = raised.value.problems
    assert problem.hint == "Write “vol. 2, p. 101” for a page of it, or “vols. 2, 101” for both"
    assert said("oscola", "vol. 2, p. 101", "vols. 2, 101")


def test_a_chapter_is_no_page_behind_ibid() -> None:
    _, page, chapter, section = said("oscola", "", "p. 2", "chap. 2", "ss 4-6")
    assert page == "ibid 2."
    assert chapter.endswith(", ch 2.")
    assert section.endswith("ss 4–6.")


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
    return [text(note) for (note,) in worded]


@pytest.mark.parametrize(
    ("number", "row"), list(enumerate(PRINTED)), ids=[one for one, _ in PRINTED]
)
def test_hyphens_and_dashes(notes: list[str], number: int, row: tuple[str, str]) -> None:
    assert notes[number].endswith(f", {row[1]}.")


IN_BRACKETS = {
    "vol. 2, pp. 3-5": "[1, Vol. 2, pp. 3–5]",
    "ch. 3 and ch. 5": "[1, Ch. 3 and 5]",
    "art. 5(1)(a)": "[1, art. 5(1)(a)]",
    "00:12:30": "[1, 00:12:30]",
    "p. 2, a note [sic]": "[1, p. 2, a note [sic]]",
    "as amended": "[1, as amended]",
}


def test_words_around_a_source_stand_in_its_brackets() -> None:
    assert said("ieee", *IN_BRACKETS) == list(IN_BRACKETS.values())


def test_words_of_each_source_stand_in_its_own_brackets() -> None:
    style = prepared_style(find_style(Text("ieee"), Path()).read_bytes(), "en")
    sources = (
        CitedSource(Text("s"), "see ", ", fig. 2"),
        CitedSource(Text("t"), "", ""),
        CitedSource(Text("u"), "cf.", ", p. 3, and elsewhere"),
    )
    library = Library([{**ITEM, "id": one} for one in "stu"], style)
    settings = CitationSettings(style, "en", False, Text("ieee"))
    draft = NoteDraft(0, (Citation(sources, NOWHERE),))
    ((note,),) = word_chapters([Chapter((draft,))], library, settings)
    assert text(note) == "[see 1, Fig. 2], [2], [cf. 3, p. 3, and elsewhere]"


AGAIN = ("p. 1", "p. 1", "p. 2 n. 4", "p. 2 n. 4", "p. 2", "p. 2 n. 5", "", "")
SAID_AGAIN = {
    "oscola": "ibid.|ibid 2 n 4.|ibid.|ibid 2.|ibid 2 n 5.|J. Doe (n 1).|ibid.",
    "china-national-standard-gb-t-7714-2015-note": (
        "同上.|同上: 2 n. 4.|同上.|同上: 2.|同上: 2 n. 5.|同1.|同上."
    ),
    # Styles that ask for figures: "2 n. 4" is none.
    "chicago-shortened-notes-bibliography-subsequent-ibid": (
        "Ibid.|Ibid., 2 n. 4.|J. Doe, The Wheel, 2 n. 4.|Ibid., 2.|Ibid., 2 n. 5.|Ibid.|Ibid."
    ),
    "mhra-notes-subsequent-ibid": (
        "Ibid.|Ibid., p. 2 n. 4.|J. Doe, The Wheel, p. 2 n. 4.|Ibid., p. 2.|Ibid., p. 2 n. 5.|Ibid."
        "|Ibid."
    ),
}


@pytest.mark.parametrize("style", SAID_AGAIN)
def test_ibid_says_the_place_of_the_note_before(style: str) -> None:
    assert "|".join(said(style, *AGAIN)[1:]) == SAID_AGAIN[style]


def test_all_parts_stand_in_brackets_behind_superior_figures() -> None:
    notes = said("american-medical-association", "p. 3", "vol. 2, pp. 3-5", "p. 3, n. 4 passim")
    assert notes == ["1(p3)", "1(vol2, pp 3–5)", "1(p3, n 4) passim"]


def test_a_place_is_told_that_ibid_does_not_say() -> None:
    """Behind a place that had to be told in words the processor's "ibid." has none."""
    _, first, again, other = said("oscola", "", "fig. 2", "fig. 2", "fig. 3")
    assert "fig 2" in first
    assert "fig 2" in again
    assert "fig 3" in other


def test_sources_are_sorted_by_number_if_no_words_stand_around_them() -> None:
    style = prepared_style(find_style(Text("ieee"), Path()).read_bytes(), "en")
    library = Library([{**ITEM, "id": one} for one in "st"], style)
    settings = CitationSettings(style, "en", False, Text("ieee"))
    sources = (CitedSource(Text("t")), CitedSource(Text("s"), "", ", p. 3"))
    draft = NoteDraft(0, (Citation(sources, NOWHERE),))
    ((note,),) = word_chapters([Chapter((draft,))], library, settings)
    assert text(note) == "[1, p. 3], [2]"
