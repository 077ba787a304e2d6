"""A finished file holds what its readers are to have, and nothing more.

In a book made for it, the word “Quaggaqua” stands wherever nothing may be printed from; the machine
has names that no file may have.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from ..cli.command import ROOT, casebook
from .file_contents import comments_in, found_in
from .made import LOCALES, MadeBook

SECRET = "Quaggaqua"
"""A word that must be in no file."""
SAID = "Okapiokapi"
"""A word that is printed, in every language."""

BOOK = f"""\
name: marked  # {SECRET}
title: {{en: "Weir {SAID}", zh-Hans: "堰 {SAID}"}}
locales: [en, zh-Hans]
cases: [weir]
date: 2026-11-24
identifier: "urn:uuid:7c30d465-afd4-4d96-b789-743377a83c31"
citation-style: chicago-notes-bibliography
editions:
  - {{name: print, format: pdf}}
  - {{name: ebook, format: epub}}
"""
SOURCES = f"""\
# {SECRET}
references:
  - id: cited
    type: book
    title: The Weir
    author: [{{family: Doe, given: Jane}}]
    issued: 2001
    note: {SECRET}
    custom: {{remark: "{SECRET} said so", tier: "{SECRET}", verified: true}}
  - {{id: uncited, type: book, title: "{SECRET}", issued: 2001}}
"""
CASE = f"""\
title: {{en: The Weir, zh-Hans: 堰}}  # {SECRET}
people:
  - id: nobody
    name: {{en: {SECRET}, zh-Hans: {SECRET}}}
    role: {{en: {SECRET}, zh-Hans: {SECRET}}}
events:
  - id: broken
    date: 2021-03-05
    text: {{en: "It broke.", zh-Hans: "堰毁。"}}
    sources: [cited]
exhibits:
  - id: hidden
    file: hidden.png
    caption: {{en: {SECRET}, zh-Hans: {SECRET}}}
    alternative: {{en: {SECRET}, zh-Hans: {SECRET}}}
"""
TEXTS = {
    "en": f"{SAID} in English.[@cited] Eland only in English.\n",
    "zh-Hans": f"{SAID}，中文。[@cited] Impala only in Chinese.\n",
}
ONLY = {"en": "Impala", "zh-Hans": "Eland"}
"""Language -> a word that only the other one has."""


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished files of that book."""
    folder = tmp_path_factory.mktemp(SECRET)
    book = folder / f"book-{SECRET}"
    (book / "weir" / "exhibits").mkdir(parents=True)
    (book / "book.yaml").write_text(BOOK, "utf-8")
    (book / "sources.yaml").write_text(SOURCES, "utf-8")
    (book / "weir" / "case.yaml").write_text(CASE, "utf-8")
    shutil.copy(_picture(), book / "weir" / "exhibits" / "hidden.png")
    for locale, text in TEXTS.items():
        (book / "weir" / f"{locale}.md").write_text(text, "utf-8")
    for name in ("parts/case.html", "css/core.css", "css/print/text.css", "css/epub/epub.css"):
        path = book / "layouts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / "layouts" / name).read_text("utf-8")
        path.write_text(_commented(text, path.suffix), "utf-8")
    (folder / "tmp").mkdir()
    places = {"TMPDIR": str(folder / "tmp"), "HOME": str(folder)}
    names = dict.fromkeys(("USER", "LOGNAME", "HOSTNAME", "HOST"), SECRET)
    output = folder / "output"
    result = casebook("build", book, "-o", output, cwd=folder, settings=places | names)
    assert result.status == 0, result.messages
    return output


def _picture() -> Path:
    return next((ROOT / "tests" / "specimens").rglob("*.png"))


def _commented(text: str, suffix: str) -> str:
    if suffix == ".css":
        return f"/* {SECRET} */\n{text}\np {{ /* {SECRET} */ color: inherit; }}\n"
    block = "{% block body %}"
    return text.replace(block, f"{block}<!-- {SECRET} -->{{# {SECRET} #}}")


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", ["marked.print.{}.pdf", "marked.ebook.{}.epub"])
def test_nothing_is_in_a_file_that_is_not_published(marked: Path, name: str, locale: str) -> None:
    path = marked / name.format(locale)
    assert not found_in(path, [SECRET, SECRET.lower(), ONLY[locale]])
    assert found_in(path, [SAID]), "what is searched for is found where it stands"
    assert not comments_in(path)


def test_the_book_names_nothing_of_the_machine(made: MadeBook) -> None:
    host = os.uname().nodename
    names = [str(made.folder), str(ROOT), str(Path.home()) + "/", "/tmp/", *[host][: len(host) > 5]]
    for path in made.files():
        assert not found_in(path, names), path.name
        assert not comments_in(path), path.name
