"""People who are named wrongly, and lists of them that would be empty or left out."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of, written

_LISTED = changed("book.yaml", "locales:", "people: listed\nlocales:")
_PEOPLE = """\
people:
  - id: ann-lee
    name: {en: "Ann Lee", zh-Hans: "李安"}
    role: {en: "owner", zh-Hans: "业主"}
"""

TABLE: list[Kind] = [
    (
        "the beginning of a sentence behind the sign of the short name",
        added("mill/en.md", "\n{person}`~^ann-lee` left.\n"),
        """\
mill/en.md:10: error: “^” stands behind “~”
    Write {person}`^~ann-lee`
""",
    ),
    (
        "an unknown person at the beginning of a sentence",
        added("mill/en.md", "\n{person}`^an-lee` left.\n"),
        """\
mill/en.md:10: error: there is no person “an-lee” in the case “mill”
    Did you mean “ann-lee”?
""",
    ),
    (
        "a person at the beginning of a sentence without backquotes",
        added("mill/en.md", "\n{person}^~ann-lee left.\n"),
        """\
mill/en.md:10: error: the role “{person}” has no argument in backquotes
    Write {person}`^~ann-lee`, or \\{ for the mark itself
""",
    ),
    (
        "a list of people for which “front” has no place",
        both(_LISTED, added("book.yaml", "front: [titlepage, contents, introduction]\n")),
        """\
book.yaml:1: error: “front” leaves out the list of people that “people” asks for
    Enter “people” there, or take “people:” out of the book
""",
    ),
    (
        "a list of people for which the layout has no place",
        both(
            _LISTED,
            written(
                "layouts/trade.yaml",
                (Path(__file__).parents[2] / "layouts" / "trade.yaml")
                .read_text("utf-8")
                .replace("exhibits, people, authorities", "exhibits, authorities")
                .replace("exhibits, people, timeline", "exhibits, timeline"),
            ),
        ),
        """\
layouts/trade.yaml:2: error: “parts” names no “people”: the list of people would be left out
    Write “people” where it stands, or take “people:” out of book.yaml
""",
    ),
    (
        "a list of nobody",
        both(
            _LISTED,
            changed("mill/case.yaml", _PEOPLE, ""),
            changed("mill/en.md", "{person}`ann-lee`", "Ann Lee"),
            changed("mill/zh-Hans.md", "{person}`ann-lee`", "李安"),
            changed("mill/case.yaml", "type: person, value: ann-lee", 'value: {en: "a", zh-Hans: "甲"}'),
        ),
        """\
book.yaml:1: error: the list of people would be empty: no case enters any
    Enter some under “people” in case.yaml, or take “people:” out of book.yaml
""",
    ),
    (
        "another word for the key",
        changed("book.yaml", "locales:", "people: true\nlocales:"),
        """\
book.yaml:3: error: “people” is “true”, which is not one of the values it can have
    Use one of none, listed
""",
    ),
    (
        "a name to be filed by with markup",
        changed("mill/case.yaml", '    name: {en: "Ann Lee", zh-Hans: "李安"}\n', '    name: {en: "Ann Lee", zh-Hans: "李安"}\n    sort-as: {en: "*Lee*, Ann"}\n'),
        """\
mill/case.yaml:12: error: a name can hold words only, no emphasis, code, links, notes or roles
    Take the markup out, or put a backslash before a mark that is meant as such: \\*
""",
    ),
]  # fmt: skip


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
