"""YAML that does not parse, is of another shape, or would do more than hold text."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, both, changed, kinds, removed, said_of, written

BOMB = "a: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

TABLE: list[Kind] = [
    (
        "an open quotation mark",
        changed("weir/case.yaml", '"The Weir"', '"The Weir'),
        """\
weir/case.yaml:1: error: a quotation mark on this line is not closed
    Close it on the same line, and write \\" for a quotation mark inside the text
""",
    ),
    (
        "a missing colon",
        changed("mill/case.yaml", "people:", "people"),
        """\
mill/case.yaml:9: error: “people” is neither “key: value” nor an item of a list
    Write “people:” if it is a key; indent it if it goes on with the text above
""",
    ),
    (
        "two colons",
        changed("weir/case.yaml", '"2020-12-24T18+01:00"', "a: b"),
        """\
weir/case.yaml:4: error: a colon and a space stand inside a text without quotation marks
    Put the text into quotation marks: date: "a: b"
""",
    ),
    (
        "a tab",
        added("weir/case.yaml", "\tsummary: x\n"),
        """\
weir/case.yaml:7: error: the line begins with a tab, and YAML counts spaces
    Put spaces in its place, two for each level
""",
    ),
    (
        "two documents",
        added("weir/case.yaml", "---\ntitle: x\n"),
        """\
weir/case.yaml:7: error: a second document begins here
    Delete the line “---”: each file holds one
""",
    ),
    (
        "JSON cut short",
        both(removed("sources.yaml"), written("sources.json", '[{"id": "a",')),
        """\
sources.json:1: error: the JSON does not parse: expecting property name enclosed in double quotes
    Look for a comma, a quotation mark or a bracket that is missing or too much here
""",
    ),
    (
        "a key twice",
        added("weir/case.yaml", "events: []\n"),
        """\
weir/case.yaml:7: error: “events” stands twice in the same mapping
    Keep one of the two; the first is in line 2
""",
    ),
    (
        "a list for a key",
        added("weir/case.yaml", "? [a, b]\n: c\n"),
        """\
weir/case.yaml:7: error: a key must be a word, not a list or a mapping
    Put text that begins with “[”, “{” or “?” into quotation marks
""",
    ),
    (
        "a tag that makes an object",
        changed(
            "book.yaml", "name: tiny", "name: !!python/object/apply:os.system ['touch harmed']"
        ),
        """\
book.yaml:1: error: the tag “tag:yaml.org,2002:python/object/apply:os.system” is not allowed: content is text
    Delete the tag; put text that begins with “!” into quotation marks
""",
    ),
    (
        "a tag that names code",
        changed("book.yaml", "name: tiny", "name: !!python/name:os.system x"),
        """\
book.yaml:1: error: the tag “tag:yaml.org,2002:python/name:os.system” is not allowed: content is text
    Delete the tag; put text that begins with “!” into quotation marks
""",
    ),
    (
        "an alias",
        changed(
            "book.yaml", "rights: {", "subtitle: &a {en: x, zh-Hans: x}\ndescription: *a\nrights: {"
        ),
        """\
book.yaml:9: error: the alias “*a” is not allowed
    Write the value out; put a text into quotation marks: "*a"
""",
    ),
    (
        "aliases that grow",
        written("weir/case.yaml", BOMB),
        """\
weir/case.yaml:2: error: the alias “*a” is not allowed
    Write the value out; put a text into quotation marks: "*a"
""",
    ),
    (
        "a merge key",
        changed("weir/case.yaml", "events:", "<<: {title: x}\nevents:"),
        """\
weir/case.yaml:2: error: “<<” is not a known field
    Known here: title, summary, short-title, facts, people, events, timeline-figure, exhibits, see-also
""",
    ),
    (
        "lists too deep",
        added("weir/case.yaml", f"summary: {'[' * 51}{']' * 51}\n"),
        """\
weir/case.yaml:7: error: values are nested more than 50 deep
    Nothing in a book is nested so deep: look for brackets that do not close
""",
    ),
    (
        "brackets without end",
        added("weir/case.yaml", "summary: " + "[" * 3000),
        """\
weir/case.yaml:7: error: values are nested more than 50 deep
    Nothing in a book is nested so deep: look for brackets that do not close
""",
    ),
    (
        "mappings too deep",
        added("weir/case.yaml", f"summary: {'{a: ' * 99}{'}' * 99}\n"),
        """\
weir/case.yaml:7: error: values are nested more than 50 deep
    Nothing in a book is nested so deep: look for brackets that do not close
""",
    ),
    (
        "an escaped control character",
        changed("weir/case.yaml", "The Weir", r"The\aWeir"),
        """\
weir/case.yaml:1: error: the control character U+0007 cannot stand in text
    Delete its escape; write \\\\ if a backslash is meant
""",
    ),
    (
        "an escaped null",
        changed("book.yaml", "weir]", r'"we\0ir"]'),
        """\
book.yaml:4: error: the control character U+0000 cannot stand in text
    Delete its escape; write \\\\ if a backslash is meant
""",
    ),
    (
        "an escaped half of a surrogate pair",
        changed("weir/case.yaml", "The Weir", r"\ud800"),
        """\
weir/case.yaml:1: error: “\\ud800” stands for no character between quotation marks
    Write \\\\ for a backslash, or take single quotation marks: 'C:\\texts'
""",
    ),
    (
        "a list for a mapping",
        written("weir/case.yaml", "- title\n"),
        """\
weir/case.yaml:1: error: the file holds a value of the wrong type
    Write a mapping here: lines of the form “key: value”, or {…}
""",
    ),
    (
        "a word for a mapping",
        written("book.yaml", "tiny\n"),
        """\
book.yaml:1: error: the file holds a value of the wrong type
    Write a mapping here: lines of the form “key: value”, or {…}
""",
    ),
    (
        "a word for a list",
        changed("book.yaml", "[mill, weir]", "mill"),
        """\
book.yaml:4: error: “cases” is a text, and no list
    Write a list here: cases: ["mill"]
""",
    ),
    (
        "a mapping for a list",
        changed("book.yaml", "[en, zh-Hans]", "{en: English}"),
        """\
book.yaml:3: error: “locales” has the wrong type
    Write a list here: lines that begin with “- ”, or […]
""",
    ),
    (
        "a list for a text",
        changed("book.yaml", "name: tiny", "name: [tiny]"),
        """\
book.yaml:1: error: “name” has the wrong type
    Write text here
""",
    ),
    (
        "one text for all languages",
        changed("book.yaml", '{en: "Tiny", zh-Hans: "小书"}', "Tiny"),
        """\
book.yaml:2: error: “title” is one text for all languages
    Write one for each: title: {en: "Tiny"}
""",
    ),
    (
        "neither true nor false",
        added("book.yaml", "addresses-in-notes: perhaps\n"),
        """\
book.yaml:13: error: “addresses-in-notes” has the wrong type
    Write true or false here
""",
    ),
    (
        "no way to number notes",
        added("book.yaml", "note-numbers: thorough\n"),
        """\
book.yaml:13: error: “note-numbers” is “thorough”, which is not one of the values it can have
    Did you mean “through”? It can be by-case, through
""",
    ),
    (
        "an unknown field",
        added("book.yaml", "colour: red\n"),
        """\
book.yaml:13: error: “colour” is not a known field
    Known here: name, title, locales, cases, editions, date, identifier, subtitle, contributors, publisher, rights, imprint, description, subjects, series, accessibility, introduction, front, back, sources, list-of-sources, tiers, table-of-authorities, citation-style, claims, addresses-in-notes, addresses-as-codes, timeline-figure, note-numbers, people, exhibit-numbers
""",
    ),
    (
        "a misspelt field",
        changed("mill/case.yaml", "standing:", "standng:"),
        """\
mill/case.yaml:22: error: “events 2, standng” is not a known field
    Did you mean “standing”?
""",
    ),
    (
        "a missing field",
        changed("mill/case.yaml", '    date: "2021-04"\n', ""),
        """\
mill/case.yaml:18: error: “events 2, date” is missing
    Add “date:” with its value
""",
    ),
    (
        "an unknown standing",
        changed("mill/case.yaml", "disputed", "doubtful"),
        """\
mill/case.yaml:22: error: “events 2, standing” is “doubtful”, which is not one of the values it can have
    Use one of established, reported, disputed
""",
    ),
    (
        "an unknown type of fact",
        changed("mill/case.yaml", "type: number", "type: sum"),
        """\
mill/case.yaml:8: error: “facts 5, type” is “sum”, which is not one of the values it can have
    Did you mean “money”? It can be text, place, date, person, money, number, quantity, duration, event, elapsed, list
""",
    ),
    (
        "an unknown format",
        changed("book.yaml", "format: epub", "format: mobi"),
        """\
book.yaml:12: error: “editions 2, format” is “mobi”, which is not one of the values it can have
    Use one of pdf, epub
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
    assert not list(tmp_path.rglob("harmed"))
