"""References to exhibits that lead nowhere, and exhibits that are shown out of their order."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import picture, write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of, written

SHOWN = ":::{exhibit} wheel\n:::\n"
TWO_SHOWN = SHOWN + "\n:::{exhibit} other\n:::\n"
OTHER = """\
exhibits:
  - {id: other, file: other.png, caption: {en: a, zh-Hans: a}, alternative: {en: a, zh-Hans: a}}
"""

TABLE: list[Kind] = [
    (
        "a name mistyped",
        added("mill/en.md", "\nSee {exhibit}`whel`.\n"),
        """\
mill/en.md:10: error: there is no exhibit “whel” in the case “mill”
    Did you mean “wheel”?
""",
    ),
    (
        "an exhibit of another case",
        added("weir/en.md", "\nSee {exhibit}`wheel`.\n"),
        """\
weir/en.md:3: error: the exhibit “wheel” is of the case “mill”, and not of this one
    Write {exhibit}`mill/wheel`
""",
    ),
    (
        "no case in an introduction",
        added("introduction/en.md", "\nSee {exhibit}`wheel`.\n"),
        """\
introduction/en.md:5: error: “wheel” does not say in which case it is
    Write case/wheel, with the id of the case
""",
    ),
    (
        "an exhibit that one language does not show",
        both(
            changed("mill/zh-Hans.md", SHOWN, ""),
            added("weir/zh-Hans.md", "\n见{exhibit}`mill/wheel`。\n"),
            added("weir/en.md", "\nSee {exhibit}`mill/wheel`.\n"),
        ),
        """\
weir/zh-Hans.md:3: error: the exhibit “wheel” is not shown in mill/zh-Hans.md
    Show it there with “:::{exhibit} wheel”: else nothing has its number
""",
    ),
    (
        "the role of another program",
        added("mill/en.md", "\nSee {figure}`wheel`.\n"),
        """\
mill/en.md:10: error: the role “{figure}” is not known
    Did you mean {exhibit}`its-id`?
""",
    ),
    (
        "numbers of another kind",
        added("book.yaml", "exhibit-numbers: none\n"),
        """\
book.yaml:13: error: “exhibit-numbers” is “none”, which is not one of the values it can have
    Use one of through, by-case
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_exhibits_shown_out_of_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    both(
        changed("mill/case.yaml", "exhibits:\n", OTHER),
        written("mill/exhibits/other.png", picture()),
        changed("mill/en.md", SHOWN, TWO_SHOWN),
        added("mill/zh-Hans.md", "\n:::{exhibit} other\n:::\n"),
    )(book)
    assert main(["check", str(book)]) == 0
    message = "the exhibit “other” has a smaller number than “wheel”, which stands before it in mill/{}.md"
    said = capsys.readouterr().err.splitlines()
    for locale in ("en", "zh-Hans"):
        assert f"mill/case.yaml:25: warning: {message.format(locale)}" in said
