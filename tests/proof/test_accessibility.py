"""What an e-book says of its accessibility holds of what stands in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from casebook.ebook.accessibility import DocumentContents
from casebook.production.accessibility_summary import accessibility_summary
from casebook.render.wording import Wording

from .broken import broken, claims, rewrite

EPUB = "tiny.ebook.en.epub"
PACKAGE = "EPUB/content.opf"
TRUE = "the file says of its accessibility what its documents have"
FACTS = "the file says of the book what the content does"


@pytest.mark.parametrize(
    ("contents", "english", "chinese"),
    [
        (
            DocumentContents(described=None, headed=None, has_notes=False, has_pages=False),
            (
                "Apart from its cover, the book is text throughout. Headings, contents list and "
                "landmarks give its structure. There is no sound, no movement and nothing that "
                "flashes. It has no page numbers of a print edition."
            ),
            (
                "除封面外，全书均为文本。标题、目录和地标标明全书结构。全书没有声音、动态或闪烁内容。"
                "本电子书没有印刷版的页码。"
            ),
        ),
        (
            DocumentContents(described=True, headed=True, has_notes=True, has_pages=True),
            (
                "The book is text with pictures; every picture has an alternative text that says "
                "what it shows. Headings, contents list and landmarks give its structure. Tables "
                "have headers. Notes are linked from the text and back. There is no sound, no "
                "movement and nothing that flashes. The pages of the print edition are marked in "
                "the text and listed."
            ),
            (
                "全书以文本为主，配有图片；每幅图片均附替代文字，说明其内容。标题、目录和地标标明全书结构。"
                "表格设有表头。注释与正文互相链接。全书没有声音、动态或闪烁内容。"
                "正文中标有印刷版的页码，并附页码列表。"
            ),
        ),
    ],
)
def test_the_summary_holds_of_the_content(
    contents: DocumentContents, english: str, chinese: str
) -> None:
    assert accessibility_summary(contents, Wording("en")) == english
    assert accessibility_summary(contents, Wording("zh-Hans")) == chinese


def test_nothing_is_said_of_tables_without_heads_and_of_pictures_without_texts() -> None:
    contents = DocumentContents(described=False, headed=False, has_notes=True, has_pages=False)
    said = accessibility_summary(contents, Wording("en"))
    assert "not all of which have alternative texts" in said
    assert "headers" not in said


def test_a_book_with_a_picture_says_so(full_book: Path) -> None:
    path = full_book / EPUB
    with ZipFile(path) as archive:
        package = archive.read(PACKAGE).decode()
    assert "The book is text with pictures; every picture has" in package
    for said in ('accessMode">visual', 'Sufficient">textual<', 'Feature">alternativeText'):
        assert said in package
    assert not claims(path)


def instead(old: str, new: str, member: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        text = members[member].decode()
        assert old in text
        members[member] = text.replace(old, new).encode()

    return change


@pytest.mark.parametrize(
    ("old", "new", "claim", "what"),
    [
        (
            (
                "The book is text with pictures; every picture has an alternative text that says "
                "what it shows."
            ),
            "Apart from its cover, the book is text throughout.",
            FACTS,
            "Apart from its cover",
        ),
        ('accessMode">visual', 'accessMode">auditory', TRUE, "accessMode visual"),
        ('Feature">alternativeText', 'Feature">captions', TRUE, "alternativeText"),
        ('Feature">pageNavigation', 'Feature">captions', TRUE, "pageNavigation"),
    ],
)
def test_what_it_says_against_its_content_is_found(
    old: str, new: str, claim: str, what: str, full_book: Path, tmp_path: Path
) -> None:
    path = broken(full_book / EPUB, tmp_path)
    rewrite(path, instead(old, new, PACKAGE))
    assert any(what in told for told in claims(path)[claim]), claims(path)


def test_a_text_taken_from_a_picture_is_found(full_book: Path, tmp_path: Path) -> None:
    path = broken(full_book / EPUB, tmp_path)
    rewrite(path, instead('alt="A dark square"', 'alt=""', "EPUB/case-mill.xhtml"))
    assert any("alternativeText, which its documents have not" in one for one in claims(path)[TRUE])
