"""In Chinese books any style words sources in letters in English, and Chinese ones in Chinese."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.mixed_notes import with_pieces
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.citation_syntax import cited_sources
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Citation
from casebook.model.text import NOWHERE, Text

from .note_text import text

SOURCES = """\
references:
  - {id: book, type: book, title: Mills, author: [{family: Roe, given: Ann}, {family: Poe, given: Max}], edition: "2", publisher: Weir Press, publisher-place: Leeds, issued: "1998", language: en}
  - {id: news, type: article-newspaper, title: The wheel stops, container-title: The Courier, issued: "2021-03-05", language: en}
  - {id: zh, type: article-newspaper, title: 水车停转, author: [{family: 胡, given: 维}, {family: 马, given: 烈}], container-title: 河川日报, issued: "2012-11-24", language: zh-Hans}
  - {id: host, type: webpage, container-title: "cj.example.cn", annote: "cj.example.cn（《河川日报》稿的镜像）", issued: "2013-09", language: zh-Hans}
"""  # noqa: E501

BODIES = ("@book, ch. 3; @zh", "@zh; @news", "@news", "@zh", "@book, ch. 3")
PRINTED = {
    "chicago-notes-bibliography": """\
Ann Roe and Max Poe, Mills, 2nd ed. (Weir Press, 1998), chap. 3; 胡维和马烈, 《水车停转》, 河川日报, 2012年11月24日.
胡维和马烈, 《水车停转》; “The Wheel Stops”, The Courier, March 5, 2021.
The Courier, “The Wheel Stops”.
胡维和马烈, 《水车停转》.
Roe and Poe, Mills, chap. 3.""",  # noqa: E501
    "oscola": """\
Ann Roe and Max Poe, Mills (2nd edn, Weir Press 1998) ch 3; 胡维和马烈, 《水车停转》 河川日报 (2012年11月24日).
胡维和马烈 (n 1); “The Wheel Stops” The Courier (5 March 2021).
“The Wheel Stops” (n 2).
胡维和马烈 (n 1).
Roe and Poe (n 1) ch 3.""",  # noqa: E501
    "china-national-standard-gb-t-7714-2015-note": """\
ROE A, POE M. Mills[M]. 2nd ed. Leeds: Weir Press, 1998, ch. 3; 胡维, 马烈. 水车停转[N]. 河川日报, 2012-11-24.
同1; The wheel stops[N]. The Courier, 2021-03-05.
同2.
同1.
同1, ch. 3.""",  # noqa: E501
}


def worded(name: str, bodies: tuple[str, ...]) -> tuple[list[str], dict[str, str]]:
    """The notes, and the list by its keys."""
    raw = find_style(Text(name), Path()).read_bytes()
    style = prepared_style(raw, "zh-Hans", addresses_in_notes=False)
    foreign = foreign_style(raw, "zh-Hans", addresses_in_notes=False)
    sources, _ = read_bibliography(parse(SOURCES, "sources.yaml"))
    items = [csl_item(one, "zh-Hans") for one in sources.values()]
    library = Library(items, style)
    settings = CitationSettings(style, "zh-Hans", False, Text(name), foreign)
    drafts = [
        NoteDraft(number, (Citation(cited_sources(body, NOWHERE)),))
        for number, body in enumerate(bodies, 1)
    ]
    (notes,) = word_chapters([Chapter(tuple(drafts))], library, settings)
    return list(map(text, notes)), {key: text(entry) for key, entry in word_list(library, settings)}


@pytest.mark.parametrize("name", PRINTED)
def test_each_source_of_a_note_has_the_words_of_its_language(name: str) -> None:
    notes, entries = worded(name, BODIES)
    assert "\n".join(notes) == PRINTED[name]
    assert "2nd ed" in entries["book"]
    assert "版" not in entries["book"]
    assert "年" not in entries["news"]
    assert "水车停转" in entries["zh"]
    assert not any("\ufddc" in one for one in (*notes, *entries.values()))


def test_a_host_before_wide_brackets_keeps_its_letters() -> None:
    notes, _ = worded("chinese-notes", ("@host",))
    assert notes == ["cj.example.cn（《河川日报》稿的镜像）2013年9月。"]


@pytest.mark.parametrize(
    ("layout", "marked"),
    [
        ('suffix="." delimiter="; "', 'suffix="." delimiter="; #"'),
        ("prefix='(>' delimiter='; '", "prefix='(>' delimiter='; #'"),
        ('suffix="."', 'suffix="."'),
    ],
)
def test_where_the_next_source_begins(layout: str, marked: str) -> None:
    """However a style's author has quoted, and whatever its list has between sources."""
    rest = '<text/></layout></citation><bibliography><layout delimiter=","/></bibliography>'
    style = with_pieces(f"<citation><layout {layout}>{rest}".encode()).decode()
    assert style.replace("\ufddc", "#") == f"<citation><layout {marked}>{rest}"
