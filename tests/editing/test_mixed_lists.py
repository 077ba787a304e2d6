"""Lists of sources in Chinese books, in which those in letters are worded and sorted in English."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.located_yaml import parse
from casebook.model.text import Text

from .note_text import text

QUIET = "author: [{family: Quiet, given: Q}], issued: '2009-03-04'"
POST = f"{{id: post, type: post, title: The Gate, container-title: Chirper, {QUIET}}}"
TALK = f"{{id: talk, type: interview, {QUIET}}}"
LETTER = f"{{id: letter, type: personal_communication, title: To the Mill, {QUIET}}}"
RUSSIAN = "{id: russian, type: book, title: О мельницах, author: [{family: Иванов, given: П}], issued: '1985', language: ru}"  # noqa: E501
ABE = "{id: abe, type: book, title: Ice, author: [{family: Abe, given: S}], issued: '1985'}"
ROE = "{id: roe, type: book, title: Mud, author: [{family: Roe, given: S}], issued: '1985'}"
HU = "{id: hu, type: interview, title: 访谈, author: [{literal: 胡维}], issued: '2009-03-04'}"


def listed(name: str, *sources: str) -> list[str]:
    file = find_style(Text(name), Path()).read_bytes()
    style = prepared_style(file, "zh-Hans", addresses_in_notes=False)
    foreign = foreign_style(file, "zh-Hans", addresses_in_notes=False)
    settings = CitationSettings(style, "zh-Hans", False, Text(name), foreign)
    yaml = "references:\n" + "".join(f"  - {source}\n" for source in sources)
    found, _ = read_bibliography(parse(yaml, "s.yaml"))
    library = Library([csl_item(one, "zh-Hans") for one in found.values()], style)
    return [text(entry) for _, entry in word_list(library, settings)]


@pytest.mark.parametrize(
    ("name", "source", "entry"),
    [
        # The styles have no entry for these types; they are listed as web pages are.
        ("chicago-notes-bibliography", POST, "Quiet, Q. “The Gate”. Chirper, March 4, 2009."),
        ("chicago-notes-bibliography", LETTER, "Quiet, Q. “To the Mill”. March 4, 2009."),
        ("apa", LETTER, "Quiet, Q. (2009, March 4). To the Mill."),
        ("apa", HU, "胡维. (2009年3月4日). 访谈."),
        # What has no title is in the language of its names.
        ("chicago-notes-bibliography", TALK, "Quiet, Q. March 4, 2009."),
        ("apa", TALK, "Quiet, Q. (2009, March 4)."),
        ("oscola", TALK, "Interview with Q Quiet (4 March 2009)"),
        # Another style words the list for one that has none.
        ("bluebook-law-review", POST, "Quiet, Q. “The Gate.” Chirper, March 4, 2009."),
    ],
)
def test_a_source_in_letters_is_listed_in_english(name: str, source: str, entry: str) -> None:
    assert listed(name, source) == [entry]


def test_entries_are_sorted_by_what_they_print() -> None:
    assert listed("oscola", HU, ROE, RUSSIAN, TALK, ABE) == [
        "Abe S, Ice (1985)",
        "Interview with Q Quiet (4 March 2009)",
        "Roe S, Mud (1985)",
        "Иванов П, О мельницах (1985)",
        "访谈 贡献 胡维, 《访谈》 (2009年3月4日)",
    ]
    assert listed("oscola", RUSSIAN, TALK) == [
        "Interview with Q Quiet (4 March 2009)",
        "Иванов П, О мельницах (1985)",
    ]
    assert listed("oscola", HU, TALK)[0] == "Interview with Q Quiet (4 March 2009)"
