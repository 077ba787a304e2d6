"""The list of sources, divided, and the table of authorities: what stands where."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.authorities import sorted_by
from casebook.editing.collation import in_order
from casebook.errors import CasebookError
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.csl import TYPES
from casebook.model.inlines import Term
from casebook.model.source_kinds import AUTHORITIES, SOURCE_KINDS, source_kind
from casebook.model.source_list import SourceList, TableOfAuthorities
from casebook.production.characters import front_matter_characters
from casebook.production.material_check import material_problems
from casebook.production.reading import read_book
from casebook.render.wording import Wording
from casebook.shipped import shipped

from ..book.expected import edited_parts
from ..faults.small_book import write_small_book

SOURCES = """\
references:
  - {id: log, type: book, title: "The log", author: [{family: Doe}], custom: {tier: A}}
  - {id: fact, type: webpage, title: "Of a fact", issued: "2019", custom: {tier: B}}
  - {id: event, type: legal_case, title: "An Event v. Another", issued: "2019", custom: {tier: B}}
  - {id: other, type: broadcast, title: "Says otherwise", issued: "2019"}
"""
CASE = """\
title: {en: "The Crane"}
facts:
  - label: {en: Height}
    type: number
    value: 3
    standing: disputed
    sources: [fact]
    differs:
      - {value: 3, sources: [fact]}
      - {value: 4, sources: [other]}
events:
  - {id: began, date: "2019-01", text: {en: "It stopped."}, sources: [event]}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book whose first case cites some sources in its record alone, and one as the others do."""
    folder = write_small_book(tmp_path / "book")
    (folder / "sources.yaml").write_text(SOURCES, "utf-8")
    (folder / "crane" / "case.yaml").write_text(CASE, "utf-8")
    return folder


def ask(book: Path, wish: str) -> None:
    manifest = book / "book.yaml"
    manifest.write_text(manifest.read_text("utf-8") + wish, "utf-8")


def sections(book: Path) -> dict[str, list[str]]:
    """The headings of the list of sources, each with the keys of its entries."""
    wording = Wording("en")
    (listed,) = (p.content for p in edited_parts(book, "en") if isinstance(p.content, SourceList))
    return {
        wording.section_title(section): [entry.anchor.name for entry in section.entries]
        for section in listed.sections
    }


def test_each_type_of_csl_is_of_one_kind() -> None:
    assert sorted(one for types in SOURCE_KINDS.values() for one in types) == sorted(TYPES)
    assert source_kind("unheard-of") == "sources-other"
    assert all(types <= SOURCE_KINDS["sources-law"] | TYPES for types in AUTHORITIES.values())


def test_a_list_that_is_not_divided_has_no_heading(book: Path) -> None:
    assert sections(book) == {"": ["event", "log", "fact", "other"]}


def test_by_kind_without_kinds_of_which_there_is_none(book: Path) -> None:
    ask(book, "list-of-sources: by-kind\n")
    assert sections(book) == {
        "Court decisions and legislation": ["event"],
        "Books and articles": ["log"],
        "Broadcasts, films and recordings": ["other"],
        "Web pages and posts": ["fact"],
    }


def test_by_section_each_with_all_that_its_case_cites(book: Path) -> None:
    ask(book, "list-of-sources: by-section\n")
    keys = {name: [key.split("/")[1] for key in own] for name, own in sections(book).items()}
    assert keys == {
        "Case one: The Crane": ["event", "log", "fact", "other"],
        "Case two: The Ferry": ["log"],
        "Case three: The Light": ["log"],
    }


def test_by_tier_in_the_order_of_the_book_and_in_its_words(book: Path) -> None:
    ask(book, "list-of-sources: by-tier\ntiers:\n  B: {en: Second hand}\n  A: {en: Of record}\n")
    assert sections(book) == {
        "Second hand": ["event", "fact"],
        "Of record": ["log"],
        "Other sources": ["other"],
    }


@pytest.mark.parametrize(
    ("wish", "what", "place"),
    [
        (
            "list-of-sources: by-tier\ntiers: {A: {en: Of record}}\n",
            "is of the tier “B”, which “tiers” does not name",
            ("sources.yaml", 3),
        ),
    ],
)
def test_a_tier_without_a_heading_is_refused(
    book: Path, wish: str, what: str, place: tuple[str, int]
) -> None:
    ask(book, wish)
    with pytest.raises(CasebookError, match=what) as caught:
        edited_parts(book, "en")
    assert [(one.file, one.line) for one in caught.value.problems] == [place]


def test_headings_of_tiers_are_compared_with_the_fonts(book: Path) -> None:
    ask(book, 'tiers: {A: {en: "Of record 𓀀"}}\n')
    assert "𓀀" in front_matter_characters(read_book(book, None).book, "en")


def authorities(book: Path) -> list[TableOfAuthorities]:
    contents = [part.content for part in edited_parts(book, "en")]
    return [content for content in contents if isinstance(content, TableOfAuthorities)]


def test_a_table_of_authorities_for_a_book_that_asks(book: Path) -> None:
    assert authorities(book) == []
    ask(book, "table-of-authorities: pages\n")
    (table,) = authorities(book)
    assert table.passim == 0
    assert [group.title for group in table.groups] == [
        (Term("authorities-cases"),),
        (Term("authorities-other"),),
    ]
    names = [Wording("en").plain(one.text) for one in table.groups[1].authorities]
    assert [name[:4] for name in names] == ["Doe.", "“Of ", "Says"]


def test_a_table_in_which_nothing_would_stand_is_refused(tmp_path: Path) -> None:
    book = write_small_book(tmp_path / "book")
    for case in ("crane", "ferry", "light"):
        (book / case / "case.yaml").write_text("title: {en: A}\n", "utf-8")
        (book / case / "en.md").write_text("Words.\n", "utf-8")
    ask(book, "table-of-authorities: passim\n")
    with pytest.raises(CasebookError, match="the table of authorities would be empty"):
        edited_parts(book, "en")


def test_a_layout_without_a_place_for_the_table_is_refused(book: Path) -> None:
    ask(book, "table-of-authorities: pages\n")
    own = (shipped("layouts") / "trade.yaml").read_text("utf-8")
    (book / "layouts").mkdir()
    (book / "layouts" / "trade.yaml").write_text(own.replace("authorities, ", ""), "utf-8")
    (problem,) = material_problems(
        Folder(book), read_book(book, None).book.manifest, recall=make_anew
    )
    assert (problem.file, problem.line) == ("layouts/trade.yaml", 2)
    assert "“parts” names no “authorities”" in problem.what


NAMES = ["张三案", "阿河案", "Zeta", "Öl", "“Quoted”", "重庆案", "alpha", "Oz", "<b>bold", "王五案"]


@pytest.mark.parametrize(
    ("locale", "order"),
    [
        ("en", "alpha,<b>bold,Öl,Oz,“Quoted”,Zeta"),
        ("sv", "alpha,<b>bold,Oz,“Quoted”,Zeta,Öl"),
        ("zh-Hans", "alpha,<b>bold,Öl,Oz,“Quoted”,Zeta,阿河案,王五案,张三案,重庆案"),
    ],
)
def test_names_stand_in_the_order_of_a_language(locale: str, order: str) -> None:
    found = in_order({name: name for name in NAMES}, locale)
    assert sorted(found) == sorted(NAMES)
    assert ",".join(found).startswith(order)


@pytest.mark.parametrize(
    ("family", "words", "stands_by"),
    [
        ("van der Berg", "Berg, Anna van der. Mills. 1998.", "Berg, Anna van der. Mills. 1998."),
        ("van der Berg", "van der Berg A, Mills", "van der Berg A, Mills"),
        ("van der Berg", "[2] A. van der Berg, Mills", "van der Berg Anna, Mills"),
        ("Roe", "Richard Roe, Mills", "Roe Anna, Mills"),
        ("al-Khatib", "Khatib, Anna al-. Mills. 1998.", "Khatib, Anna al-. Mills. 1998."),
        ("al-Khatib", "al-Khatib, A., Mills", "al-Khatib, A., Mills"),
        ("d’Arc", "Arc, Anna d’. Mills. 1998.", "Arc, Anna d’. Mills. 1998."),
    ],
)
def test_what_a_source_stands_by_is_what_its_entry_begins_with(
    family: str, words: str, stands_by: str
) -> None:
    item = {"type": "book", "title": "Mills", "author": [{"family": family, "given": "Anna"}]}
    assert sorted_by(item, words, is_numbered=words.startswith("[")) == stands_by
