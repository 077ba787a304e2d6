"""Titles in another language than the book, and words that no style may give capitals."""

from __future__ import annotations

from typing import Any

from casebook.editing.csl_items import csl_item
from casebook.model.book import Source
from casebook.model.text import Text

ADDRESS = '<span class="nocase">{}</span>'


def item(custom: dict[str, Any] | None = None, **fields: Any) -> dict[str, Any]:
    return csl_item(
        Source(Text("one"), {"id": "one", "type": "webpage", **fields}, custom or {}), "en"
    )


def test_a_title_is_romanised_and_translated() -> None:
    custom = {"romanised-title": "Shuiche tingzhuan", "translated-title": {"en": "The Wheel Stops"}}
    made = item(custom, title="水车停转", language="zh-Hans")
    bare = made["title"].replace('<span class="nocase">', "").replace("</span>", "")
    assert bare == "Shuiche tingzhuan 水车停转 [The Wheel Stops]"
    assert "Shuiche tingzhuan" in made["title-short"]
    assert "水车停转" not in made["title-short"]


def test_a_title_in_the_language_of_the_book_stands_alone() -> None:
    custom = {"translated-title": {"zh-Hans": "水车停转"}}
    assert item(custom, title="The Wheel Stops", language="en")["title"] == "The Wheel Stops"


def test_addresses_and_hosts_keep_their_letters() -> None:
    assert item(title="cj.chenjian1982.cn")["title"] == ADDRESS.format("cj.chenjian1982.cn")
    address = "https://archive.example/n9"
    assert item(archive_location=address)["archive_location"] == ADDRESS.format(address)
    for words in ("Of mills, e.g. one", "The U.S. report", "No. 3.5 of it", "etc."):
        assert item(title=words)["title"] == words
    assert item(URL=address)["URL"] == address
