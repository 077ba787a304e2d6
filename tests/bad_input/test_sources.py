"""Sources that the citation processor would stumble over, or print wrongly."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, changed, kinds, said_of, written

TABLE: list[Kind] = [
    (
        "a source twice",
        changed("sources.yaml", "id: report", "id: courier"),
        """\
sources.yaml:9: error: the source “courier” stands twice
    Rename or delete one; the first is in line 2
""",
    ),
    (
        "a source without id",
        changed("sources.yaml", "- id: report\n    type", "- type"),
        """\
sources.yaml:9: error: a source has no “id”
    Give it a citation key
""",
    ),
    (
        "a source without type",
        changed("sources.yaml", "    type: report\n", ""),
        """\
sources.yaml:9: error: the source “report” has no “type”
    Give it a CSL type: webpage, book, report…
""",
    ),
    (
        "a type that is a list",
        changed("sources.yaml", "type: report", "type: [report]"),
        """\
sources.yaml:9: error: the source “report” has no “type”
    Give it a CSL type: webpage, book, report…
""",
    ),
    (
        "no list of sources",
        written("sources.yaml", "courier: The Courier\n"),
        """\
sources.yaml:1: error: a list of sources is expected
    Begin the file with “references:”
""",
    ),
    (
        "a word for the library",
        written("sources.yaml", "courier\n"),
        """\
sources.yaml:1: error: a list of sources is expected
    Begin the file with “references:”
""",
    ),
    (
        "an unknown list",
        added("sources.yaml", "further: []\n"),
        """\
sources.yaml:14: error: “further” is not a known field
    Sources stand under “references”
""",
    ),
    (
        "an author as one text",
        changed("sources.yaml", "[{family: Doe, given: Jane}]", "Jane Doe"),
        """\
sources.yaml:5: error: “author” of the source “courier” is not a list of names
    Write [{family: …, given: …}] or [{literal: …}]
""",
    ),
    (
        "an author of unknown parts",
        changed("sources.yaml", "{family: Doe,", "{name: Doe,"),
        """\
sources.yaml:5: error: “author” of the source “courier” is not a list of names
    Write [{family: …, given: …}] or [{literal: …}]
""",
    ),
    (
        "an author that is a list",
        changed("sources.yaml", "family: Doe", "family: [Doe]"),
        """\
sources.yaml:5: error: “author” of the source “courier” is not a list of names
    Write [{family: …, given: …}] or [{literal: …}]
""",
    ),
    (
        "a date in words",
        changed("sources.yaml", '"2021-03-05"', '"5 March 2021"'),
        """\
sources.yaml:7: error: “issued” of the source “courier” cannot be read: "5 March 2021" is no date: after "5" stands " March 2021", where a year of four digits (its last ones may be X), or "Y" and a longer one should be
    Write 2021-03-05
""",
    ),
    (
        "a date that is a list",
        changed("sources.yaml", '"2021-03-05"', "[2021, 3, 5]"),
        """\
sources.yaml:7: error: “issued” of the source “courier” is not a date
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~; or {literal: …} for other words
""",
    ),
    (
        "a date of months without end",
        changed("sources.yaml", '"2021-03-05"', "{date-parts: [[2021, 3, 5, 6]]}"),
        """\
sources.yaml:7: error: “issued” of the source “courier” is not a date
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~; or {literal: …} for other words
""",
    ),
    (
        "an address that is a script",
        added("sources.yaml", '    URL: "javascript:alert(1)"\n'),
        """\
sources.yaml:14: error: “URL” of the source “report” is “javascript:alert(1)”, which is not a web address
    Write https://…
""",
    ),
    (
        "a title that is a list",
        changed("sources.yaml", '"On the mill"', "[On, the, mill]"),
        """\
sources.yaml:11: error: “title” of the source “report” is not text
    Write text here; fields of your own stand under “custom”
""",
    ),
    (
        "a volume that is a mapping",
        added("sources.yaml", "    volume: {a: b}\n"),
        """\
sources.yaml:14: error: “volume” of the source “report” is not text
    Write text here; fields of your own stand under “custom”
""",
    ),
    (
        "own fields that are none",
        added("sources.yaml", "    custom: reliable\n"),
        """\
sources.yaml:14: error: “custom” of the source “report” is not a mapping
    Write fields of your own under it
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
