"""A small book that states much of its words: links, another language, headings, a table."""

from __future__ import annotations

from pathlib import Path

from ..bad_input.good_book import MILL_EN, write_good_book
from ..cli.command import casebook

MORE = """
## The record

The [county record](https://county.example/record) says it was ~~slow~~ stopped, and the
[register](https://county.example/register) does too. It had turned 10^5^ times in H~2~O.

| Wheel | Turns |
|---|---|
| first | 12 |
"""


def write_full_book(folder: Path) -> Path:
    """Write the book into a folder and return it."""
    write_good_book(folder)
    (folder / "mill" / "en.md").write_text(MILL_EN + MORE, "utf-8")
    sources = (folder / "sources.yaml").read_text("utf-8")
    foreign = sources.replace("The wheel stops", "水輪停轉").replace(
        "language: en", "language: zh-Hant"
    )
    assert foreign != sources
    (folder / "sources.yaml").write_text(foreign, "utf-8")
    weir = folder / "weir" / "case.yaml"  # its title ends as its entry in the contents list does
    weir.write_text(weir.read_text("utf-8").replace('"The Weir"', '"The Weir 198"'), "utf-8")
    manifest = folder / "book.yaml"
    more = """\
subtitle: {en: A specimen, zh-Hans: 样书}
subjects: {en: [Mills, Wheels]}
publisher: {en: The County, zh-Hans: 县}
description: {en: A mill stops., zh-Hans: 磨坊停转。}
contributors:
  - {name: {en: Ann Author, zh-Hans: 作者}, role: aut}
"""
    text = manifest.read_text("utf-8").replace("format: epub}", "format: epub, pages-of: print}")
    manifest.write_text(text + more, "utf-8")
    return folder


def build_full_book(folder: Path) -> Path:
    """Build the print edition and the e-book in English; return the folder of finished files."""
    book = write_full_book(folder)
    names = ("tiny.print.en.pdf", "tiny.ebook.en.epub")
    result = casebook("build", ".", *(f"--only={name}" for name in names), cwd=book)
    assert result.status == 0, result.messages
    return book / "output"
