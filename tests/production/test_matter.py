"""What stands before and behind the cases, in the order and under the numbers of real books: read
from the finished files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, changed, written
from ..book.e_book import EPUB_TYPE, XHTML, EBook, text_of

TEXTS = {
    "dedication": ("For the millers.", "献给磨坊主。"),
    "epigraph": ("> Grind slowly.", "> 慢慢磨。"),
    "foreword": ("# A Foreword\n\nBefore all.^[A note before.]", "# 序言\n\n之前。^[前注。]"),
    "before": ("# A Preface\n\nOf the author.", "# 自序\n\n作者的话。"),
    "acknowledgements": ("# Our Thanks\n\nMany.", "# 鸣谢\n\n感谢。"),
    "abbreviations": ("# Short Forms\n\nWHL\n: wheel", "# 简称\n\n轮\n: 水轮"),
    "introduction": ("# To begin\n\nSee {case}`mill`.", "# 前言\n\n见{case}`mill`。"),
    "afterword": ("# Afterwards\n\nThe end.^[A note behind.]", "# 后来\n\n完。^[后注。]"),
    "methods": ("# Methods\n\nAs usual.", "# 方法\n\n照常。"),
    "letters": ("# Letters\n\nDear Ann.", "# 信件\n\n亲爱的安。"),
    "glossary": ("# Words\n\nweir\n: a low dam", "# 词语\n\n堰\n: 低坝"),
    "contributors": ("# Who Wrote It\n\nWe did.", "# 谁写的\n\n我们。"),
}
LISTS = """\
front: [halftitle, titlepage, copyright, dedication, epigraph, contents, foreword, preface: before,
  acknowledgements, abbreviations, introduction]
back: [afterword, appendix: methods, appendix: letters, glossary, timeline, sources, contributors,
  colophon]
"""
FRONT = ["Contents", "A Foreword", "A Preface", "Our Thanks", "Short Forms", "To begin"]
BACK = [
    "Afterwards", "Appendix A Methods", "Appendix B Letters", "Words", "Timeline",
    "List of Sources", "Who Wrote It", "Colophon",
]  # fmt: skip
CHINESE = [
    "序言", "自序", "鸣谢", "简称", "前言", "磨坊", "堰", "后来", "附录A 方法", "附录B 信件",
    "词语", "大事记", "资料来源", "谁写的", "制作说明",
]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of every kind of text, built."""
    book = write_good_book(tmp_path_factory.mktemp("matter") / "book")
    shutil.rmtree(book / "introduction")
    changed("book.yaml", "introduction: introduction\n", LISTS)(book)
    for folder, (english, chinese) in TEXTS.items():
        written(f"{folder}/en.md", english + "\n")(book)
        written(f"{folder}/zh-Hans.md", chinese + "\n")(book)
    assert main(["build", str(book)]) == 0
    assert main(["proof", *map(str, sorted((book / "output").glob("*.[ep][pd]*")))]) == 0
    return book / "output"


def outline(made: Path) -> list[tuple[str, str]]:
    """The entries of the outline, each with the label of its page."""
    with pikepdf.open(made / "tiny.print.en.pdf") as pdf, pdf.open_outline() as entries:
        found = []
        for entry in entries.root:
            where = entry.destination or entry.action["/D"]
            page = pikepdf.Page(where[0])
            found.append((str(entry.title), page.label))
        return found


def test_the_outline_has_the_order_of_the_lists(made: Path) -> None:
    titles = [title for title, _ in outline(made)]
    assert titles[: len(FRONT)] == FRONT
    assert titles[len(FRONT) + 2 :] == BACK


def test_pages_before_the_cases_have_roman_numbers(made: Path) -> None:
    labels = [label for _, label in outline(made)]
    assert labels[0] == "ix"  # half title, its back, title, copyright, dedication, epigraph
    assert not any(label.isdecimal() for label in labels[: len(FRONT)])
    numbers = [int(label) for label in labels[len(FRONT) :]]
    assert numbers[0] == 1
    assert numbers == sorted(numbers)


def test_a_dedication_has_a_page_to_itself_without_a_number(made: Path) -> None:
    import pdfplumber

    with pdfplumber.open(made / "tiny.print.en.pdf") as pdf:
        assert pdf.pages[4].extract_text() == "For the millers."
        assert pdf.pages[6].extract_text() == "Grind slowly."
        assert pdf.pages[5].extract_text() == pdf.pages[7].extract_text() == ""


def test_each_text_counts_its_own_notes(made: Path) -> None:
    ebook = EBook(made / "tiny.ebook.en.epub")
    for part, words in (("foreword", "A note before."), ("afterword", "A note behind.")):
        document = ebook.documents[f"{ebook.folder}/{part}.xhtml"]
        notes = list(document.iter(f"{XHTML}aside"))
        assert [text_of(note).strip() for note in notes] == [f"1 {words}"]


def test_the_contents_of_an_e_book(made: Path) -> None:
    navigation = EBook(made / "tiny.ebook.zh-Hans.epub").navigation()
    links = navigation.findall(f"{XHTML}ol/{XHTML}li/{XHTML}a")
    assert [text_of(link) for link in links] == CHINESE


def test_types_and_roles(made: Path) -> None:
    ebook = EBook(made / "tiny.ebook.en.epub")
    types = {"preface": "preface", "acknowledgements": "acknowledgments", "appendix-2": "appendix"}
    for part, known in types.items():
        (section,) = ebook.documents[f"{ebook.folder}/{part}.xhtml"].iter(f"{XHTML}section")
        assert section.get(EPUB_TYPE) == known
        assert section.get("role") == f"doc-{known}"


def test_through_the_book_notes_are_counted_in_the_order_of_reading(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    lists = "front: [contents, introduction, foreword]\nback: [sources, afterword]\n"
    changed("book.yaml", "introduction: introduction\n", lists + "note-numbers: through\n")(book)
    for folder in ("foreword", "afterword"):
        for locale, text in zip(("en", "zh-Hans"), TEXTS[folder], strict=True):
            written(f"{folder}/{locale}.md", text + "\n")(book)
    added("introduction/en.md", "\nMore.^[Before that.]\n")(book)
    assert main(["build", str(book), "--only", "tiny.ebook.en.epub"]) == 0
    ebook = EBook(book / "output" / "tiny.ebook.en.epub")
    numbers = [
        int(text_of(a))
        for name in ebook.spine()
        for aside in ebook.documents[name].iter(f"{XHTML}aside")
        for a in list(aside.iter(f"{XHTML}a"))[:1]
    ]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 4
