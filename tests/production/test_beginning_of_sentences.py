"""Names with which a sentence begins."""

from __future__ import annotations

from pathlib import Path

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, changed, said_of
from ..book.e_book import EBook, text_of


def test_a_particle_has_a_capital_there(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    changed("mill/case.yaml", '{en: "Ann Lee", zh-Hans', '{en: "de la Mare", zh-Hans')(book)
    added("mill/en.md", "\n{person}`^ann-lee` met {person}`ann-lee`. {person}`^~ann-lee` left.\n")(
        book
    )
    assert main(["build", str(book), "--only", "tiny.ebook.en.epub"]) == 0
    ebook = EBook(book / "output" / "tiny.ebook.en.epub")
    text = text_of(ebook.documents[f"{ebook.folder}/case-mill.xhtml"])
    assert "De la Mare met de la Mare. De la Mare left." in text


def test_the_mark_stands_before_that_of_the_short_name(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("mill/en.md", "\n{person}`~^ann-lee` left.\n"))
    assert "error: “^” stands behind “~”\n    Write {person}`^~ann-lee`" in said


def test_somebody_who_is_not_there(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("mill/en.md", "\n{person}`^ann-li` left.\n"))
    assert "error: there is no person “ann-li” in the case “mill”" in said
