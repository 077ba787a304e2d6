"""The small book that `casebook new` writes, in each of its languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from ..book.e_book import EBook, text_of

LOCALES = ("en", "zh-Hans", "en,zh-Hans", "zh-Hans,en")


@pytest.mark.parametrize("locales", LOCALES)
def test_nothing_is_wrong_with_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], locales: str
) -> None:
    book = tmp_path / "my-own-book"
    assert main(["new", str(book), "--locales", locales]) == 0
    capsys.readouterr()
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == "No problems found.\n"
    names = {path.name for path in book.rglob("*.md")}
    assert names == {f"{locale}.md" for locale in locales.split(",")}
    manifest = (book / "book.yaml").read_text("utf-8")
    assert "name: my-own-book" in manifest
    assert ("zh-Hans" in manifest) is ("zh-Hans" in locales)
    assert ("en:" in manifest) is ("en" in locales.split(","))


def test_it_shows_what_a_book_can_have(tmp_path: Path) -> None:
    book = tmp_path / "mine"
    assert main(["new", str(book), "--locales", "en,zh-Hans"]) == 0
    assert main(["build", str(book), "--only", "mine.ebook.zh-Hans.epub"]) == 0
    ebook = EBook(book / "output" / "mine.ebook.zh-Hans.epub")
    texts = {name.rpartition("/")[2]: text_of(tree) for name, tree in ebook.documents.items()}
    assert "前言" in texts["introduction.xhtml"]
    assert texts["case-first-case.xhtml"].count("图表1") == 2
    assert "样本县磨坊街" in texts["case-first-case.xhtml"]


@pytest.mark.parametrize(
    ("locales", "said"),
    [
        ("de", "the small book is not written in “de”"),
        ("en,en", "“en” is named twice"),
        ("", "the small book is not written in “”"),
    ],
)
def test_languages_that_it_has_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], locales: str, said: str
) -> None:
    assert main(["new", str(tmp_path / "mine"), "--locales", locales]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_what_is_left_of_it_in_a_book_of_ones_own_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], locale: str
) -> None:
    book = tmp_path / "mine"
    assert main(["new", str(book), "--locales", locale]) == 0
    narrative = book / "first-case" / f"{locale}.md"
    first, *rest = narrative.read_text("utf-8").split("\n\n")
    narrative.write_text("\n\n".join([first, "我自己的话。", *rest[1:]]), "utf-8")
    capsys.readouterr()
    main(["check", str(book)])
    said = capsys.readouterr().err
    assert "of the specimen that casebook new wrote" in said
    assert "is still the text of the specimen" in said
