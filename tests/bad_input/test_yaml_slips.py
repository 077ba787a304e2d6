"""Slips of the pen in YAML: what the author probably meant is said, and nothing is lost in silence."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.errors import CasebookError
from casebook.manuscript.located_yaml import parse

from .spoiling import said_of, written

MARKS = "Put the text into quotation marks: "
INDENT = "Lines that belong together begin in the same column; those of an item of a list, under its first word"
BEHIND = 'Write \\" for quotation marks inside the text: "He said \\"yes\\" to me"'
CLOSE = 'Close it on the same line, and write \\" for a quotation mark inside the text'
TABBED = "the line begins with a tab, and YAML counts spaces"
SPACES = "Put spaces in its place, two for each level"
COLON = "a colon and a space stand inside a text without quotation marks"
OTHERWISE = "the line is indented otherwise than those that it stands with"
OPEN = "a quotation mark on this line is not closed"
COMMA = "Put a text that holds a comma into quotation marks"
HOLDS = "a text between braces holds “{}”, and stands in no quotation marks"
INTO = "Put it into quotation marks: "
BACKSLASH = "Write \\\\ for a backslash, or take single quotation marks: 'C:\\texts'"

SLIPS = [
    ("a: b\n\tc: d\n", 2, TABBED, SPACES),
    ("a:\n\tb: c\n", 2, TABBED, SPACES),
    ("title: The Weir: a case\n", 1, COLON, MARKS + 'title: "The Weir: a case"'),
    ("t: {en: The Weir: a case}\n", 1, COLON, MARKS + 'en: "The Weir: a case"'),
    ("t: {zh: 堰：一, en: A: b}\n", 1, COLON, MARKS + 'en: "A: b"'),
    ("a: “x: y”\n", 1, COLON, MARKS + 'a: "“x: y”"'),
    ("a: b\nc: \"d\nd: e\n", 2, OPEN, CLOSE),
    ("a: \"x\nb: c\nd: \"e\"\n", 1, OPEN, CLOSE),
    ("a: \"x\n  y\"\nb: \"c\nd: \"e\"\n", 3, OPEN, CLOSE),
    ('t: {en: "The Weir, zh: "x"}\n', 1, OPEN, CLOSE),
    ('a: "He said "yes" to me"\n', 1, 'text stands behind “"”: yes" to me"', BEHIND),
    ("a: 'It's so'\n", 1, "text stands behind “'”: s so'", "Write '' for an apostrophe inside the text, as in 'It''s so', or take double marks"),
    ("a: [x] y\n", 1, "text stands behind “]”: y", MARKS + 'a: "[x] y"'),
    ('a: "C:\\new\\docs"\n', 1, "“\\d” stands for no character between quotation marks", BACKSLASH),
    ("a: @foo\n", 1, "a text cannot begin with “@”", "Put it into quotation marks: a: \"@foo\""),
    ("a: `foo`\n", 1, "a text cannot begin with “`”", "Put it into quotation marks: a: \"`foo`\""),
    ("a: %x\n", 1, "a text cannot begin with “%”", "Put it into quotation marks: a: \"%x\""),
    ("t: {en: @a, zh: b}\n", 1, "a text cannot begin with “@”", "Put it into quotation marks: en: \"@a\""),
    ("a: *so* it is\n", 1, "a text cannot begin with “*”", "Put it into quotation marks: a: \"*so* it is\""),
    ("a: *so\n", 1, "the alias “*so” is not allowed", "Write the value out; put a text into quotation marks: \"*so\""),
    ("a: &Co x\n", 1, "the anchor “&Co” is not allowed", "Delete it; put a text into quotation marks: \"&Co …\""),
    ("a: - x\n", 1, "a text cannot begin with “-”", "Put it into quotation marks: a: \"- x\"; items of a list stand on lines of their own, or as […]"),
    ("a: | x\n", 1, "nothing can stand behind “|” on its line", "Begin the text on the next line, indented, or put all of it into quotation marks"),
    ("a:b\nc: d\n", 1, "a space is missing behind the colon", "Write “a: b”"),
    ("a: b\nc:d\n", 2, "a space is missing behind the colon", "Write “c: d”"),
    ("a: b\npeople\nc: d\n", 2, "“people” is neither “key: value” nor an item of a list", "Write “people:” if it is a key; indent it if it goes on with the text above"),
    ("a: b\n c: d\n", 2, OTHERWISE, INDENT),
    ("a:\n    b: c\n  d: e\n", 3, OTHERWISE, INDENT),
    ("a:\n  - b: c\n   d: e\n", 3, OTHERWISE, INDENT),
    ("a:\n  - x\n - y\n", 3, OTHERWISE, INDENT),
    ("a:\n  - x\n   - y\n", 3, "the item of a list is read as part of the line above", "Begin it in the same column as the item above"),
    ("a: [x\nb: c\n", 1, "the “[” is not closed", "Put “]” where it ends"),
    ("a: {en: x\nb: c\n", 1, "the “{” is not closed", "Put “}” where it ends"),
    ("a: {en: Flat #5}\nb: c\n", 1, "“#5}” begins a remark, which hides the rest of the line", "Put the text into quotation marks"),
    ("a: Flat #5\n", 1, "“#5” is read as a remark, and not printed", MARKS + '"Flat #5"; a remark has a space behind “#”'),
    ("t: {en: It was so.[@a]}\n", 1, HOLDS.format("["), INTO + 'en: "It was so.[@a]"'),
    ("- {t: {en: Was so.[@a]}, s: [a]}\n", 1, HOLDS.format("["), INTO + 'en: "Was so.[@a]"'),
    ("t: {en: On {x}, fr: b}\n", 1, HOLDS.format("{"), INTO + 'en: "On {x}"'),
    ("t: {en: “The Weir, a case”}\n", 1, "“a case”” has no value: between braces a comma ends a text", '“…” are no quotation marks of YAML: write "The Weir, a case"'),
    ("a: {en: The Weir, a case}\n", 1, "“a case” has no value: between braces a comma ends a text", COMMA),
    ("a: {en: 堰，一, 在村中}\n", 1, "“在村中” has no value: between braces a comma ends a text", COMMA),
    ("t: {en: [Some] brine, in the dock., zh: 甲}\n", 1, "text stands behind “]”: brine, in the dock., zh: 甲}", MARKS + 'en: "[Some] brine, in the dock."'),
    ("t: {en: [Some] brine leaked.}\n", 1, "text stands behind “]”: brine leaked.}", MARKS + 'en: "[Some] brine leaked."'),
    ("t: {zh: 甲, en: {person}`ida` shut it.}\n", 1, "a text cannot begin with “{”", MARKS + 'en: "{person}`ida` shut it."'),
    ("t:\n  en: {person}`ida` shut it.\n", 2, "a text cannot begin with “{”", MARKS + 'en: "{person}`ida` shut it."'),
    ('t: "{en: Brine leaked}"\n', 1, "braces and all, the text between the quotation marks would be printed", "Take away the quotation marks around {…}, and put them around each text"),
    ("e:\n  - id: a\n    b: c\n    id: d\n    b: e\n", 4, "a hyphen is missing before “id”, which stands here for the second time", "Write “- id:” to begin another item; the one above begins in line 2"),
    ("a: ~\n", 1, "“~” means nothing in YAML, and is no text", 'Leave it out, or put it into quotation marks: "~"'),
    ("a: b\n---\nc: d\n", 2, "a second document begins here", "Delete the line “---”: each file holds one"),
    ("k" * 2000 + ": 3\n", 1, "a key is too long", "A key has 1024 characters at most"),
    ('[{"id": "a",', 1, "the file ends inside brackets", "Put “]” or “}” where they end"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "what", "hint"), SLIPS)
def test_slips(text: str, line: int, what: str, hint: str) -> None:
    with pytest.raises(CasebookError) as refused:
        parse(text, "case.yaml")
    assert str(refused.value) == f"case.yaml:{line}: error: {what}\n    {hint}"


@pytest.mark.parametrize(
    "text",
    [
        "a: b # a remark\n# another\n",
        "a: {en: , b: x}\nc:\nd: [x, ]\nf: {b: c,}\n",
        'a: "x # y, z: *"\n',
        "a: >\n  words\n  - #more\n",
        "a: x-y, z\n",
        "a: C#\n",
        "{\n  \"a\": \"b\",\n  \"c\": [1, 2]\n}\n",
    ],
)  # fmt: skip
def test_what_is_right_passes(text: str) -> None:
    parse(text, "case.yaml")


@pytest.mark.parametrize(
    "text",
    ["no", "NO", "on", "yes", "true", "2012", "2012-10-22", "1_000", "0o17", "0x1F", "12:30", "1e3", ".5", "+1", "007", "9780000000000"],
)  # fmt: skip
def test_what_another_reader_takes_for_numbers_is_kept_as_written(text: str) -> None:
    value = parse(f"{text}: {text}\n", "case.yaml").value
    assert [(str(key), str(item)) for key, item in value.items()] == [(text, text)]


HOSTILE_KEYS = ["ti[tle", "[/red]", "", "0", "x" * 1000, "\\e[31m", "tuple[0]", "]"]


@pytest.mark.parametrize("key", HOSTILE_KEYS)
def test_keys_that_a_validator_could_stumble_over(tmp_path: Path, key: str) -> None:
    text = f'title: {{en: "A", zh-Hans: "甲"}}\n"{key}": 1\n'
    said = said_of(tmp_path, written("weir/case.yaml", text))
    name = key.replace("\\e", "\\x1b") if len(key) < 80 else f"{key[:60]}…"
    assert said.startswith(f"weir/case.yaml:2: error: “{name}” is not a known field\n    ")


@pytest.mark.parametrize(
    ("data", "what", "hint"),
    [
        ("title: x".encode("utf-16"), "the text is not UTF-8: it is UTF-16", "Save the file as UTF-8"),
        (b"title: Caf\xe9", "byte 0xE9 cannot stand here: in Windows-1252 it is “é”", "Save the file as UTF-8"),
        (b"title: \0", "the control character U+0000 cannot stand in text", "Delete it"),
    ],
)  # fmt: skip
def test_other_encodings(tmp_path: Path, data: bytes, what: str, hint: str) -> None:
    said = said_of(tmp_path, written("weir/case.yaml", data))
    assert f"{what}\n    {hint}" in said
    assert said.startswith("weir/case.yaml:1: error: ")
