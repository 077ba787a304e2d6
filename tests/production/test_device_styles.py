"""Style sheets for some devices: each a file of its own, and what stands in none that all read."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
import tinycss2
from lxml import etree

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

ROOT = Path(__file__).parents[2]
APART = ("styles/old-engines.css", "styles/new-engines.css")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of a small e-book by name."""
    book = write_good_book(tmp_path_factory.mktemp("devices") / "book")
    result = casebook("build", ".", "--only=tiny.ebook.zh-Hans.epub", cwd=book)
    assert result.status == 0, result.messages
    with ZipFile(book / "output" / "tiny.ebook.zh-Hans.epub") as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_every_document_links_them_last_and_in_order(files: dict[str, bytes]) -> None:
    documents = [name for name in files if name.endswith(".xhtml")]
    assert len(documents) > 8
    for name in documents:
        links = etree.fromstring(files[name]).iter("{http://www.w3.org/1999/xhtml}link")
        assert [link.get("href") for link in links] == [
            "styles/fonts.css",
            "styles/book.css",
            *APART,
        ], name
    assert {f"EPUB/{name}" for name in APART} <= files.keys()


def test_what_old_engines_drop_a_file_for_stands_in_one_of_its_own(
    files: dict[str, bytes],
) -> None:
    """Feature and media queries, and selectors that came after CSS 3 was begun."""
    for name in ("EPUB/styles/book.css", "EPUB/styles/fonts.css", f"EPUB/{APART[0]}"):
        rules = tinycss2.parse_stylesheet_bytes(files[name], skip_whitespace=True)[0]
        assert rules, name
        allowed = "font-face" if name.endswith("fonts.css") else ""
        assert {r.lower_at_keyword for r in rules if r.type == "at-rule"} <= {allowed}, name
        text = files[name].decode()
        assert not re.search(r":(?:is|where|has|not)\(", text), name
        assert not re.search(r"\d(?:vh|vw|vmin|vmax|rem)\b", text), name
    assert b"@supports" in files[f"EPUB/{APART[1]}"]


def test_no_file_has_a_function_that_makes_old_engines_refuse_the_book(
    files: dict[str, bytes],
) -> None:
    sheets = [data.decode() for name, data in files.items() if name.endswith(".css")]
    assert len(sheets) == 4
    for text in sheets:
        assert not re.search(r"\b(?:min|max|clamp|calc|var|env|attr)\(", text)


def test_a_sheet_of_the_book_takes_the_place_of_ours_and_is_read(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    own = book / "layouts" / "css" / "epub" / "new-engines.css"
    own.parent.mkdir(parents=True)
    own.write_text("@media (min-width: 40em) { p { font-size: 0.2em; } }\n", "utf-8")
    result = casebook("check", ".", cwd=book)
    assert result.status == 2
    assert "layouts/css/epub/new-engines.css:1: error: " in result.messages


def test_two_sheets_cannot_have_one_file(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    trade = (ROOT / "layouts" / "trade.yaml").read_text("utf-8")
    more = "  - css/epub/old-engines.css\n  - css/book.css\n"
    (book / "layouts").mkdir()
    (book / "layouts" / "trade.yaml").write_text(trade + more, "utf-8")
    line = trade.count("\n") + 1
    messages = casebook("check", ".", cwd=book).messages
    for at, name in ((line, "old-engines.css"), (line + 1, "book.css")):
        what = f"error: two style sheets of the e-book have the name “{name}”"
        assert f"layouts/trade.yaml:{at}: {what}\n    Rename this one" in messages
