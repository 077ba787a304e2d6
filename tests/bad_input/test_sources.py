"""Sources that the citation processor would stumble over, or print wrongly."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from .spoiling import Kind, Spoil, added, both, changed, kinds, removed, said_of, written

TABLE: list[Kind] = [
    (
        "a source twice",
        added("sources.yaml", "  - {id: courier, type: book}\n"),
        """\
sources.yaml:14: error: the source “courier” stands twice
    Rename or delete one; the first is in line 2
""",
    ),
    (
        "a key that is another's by mistake, before what follows from it",
        changed("sources.yaml", "id: report", "id: courier"),
        """\
sources.yaml:9: error: the source “courier” stands twice
    Rename or delete one; the first is in line 2
mill/case.yaml:4: error: there is no source “report” in the library of sources
    Known are courier
mill/case.yaml:7: error: there is no source “report” in the library of sources
    Known are courier
mill/case.yaml:8: error: there is no source “report” in the library of sources
    Known are courier
mill/case.yaml:21: error: there is no source “report” in the library of sources
    Known are courier
mill/case.yaml:23: error: there is no source “report” in the library of sources
    Known are courier
mill/case.yaml:29: error: there is no source “report” in the library of sources
    Known are courier
mill/en.md:5: error: there is no source “report” in the library of sources
    Known are courier
mill/zh-Hans.md:5: error: there is no source “report” in the library of sources
    Known are courier
weir/case.yaml:6: error: there is no source “report” in the library of sources
    Known are courier
weir/en.md:1: error: there is no source “report” in the library of sources
    Known are courier
weir/zh-Hans.md:1: error: there is no source “report” in the library of sources
    Known are courier
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
    Write https://… as a browser shows it
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
    (
        "a type with a wrong hyphen",
        changed("sources.yaml", "type: report", "type: legal-case"),
        """\
sources.yaml:10: error: “legal-case”, the type of the source “report”, is not one of CSL
    Write legal_case
""",
    ),
    (
        "fields of BibTeX and of nobody",
        added("sources.yaml", "    url: https://example.org\n    year: '2021'\n    publsher: X\n"),
        """\
sources.yaml:14: error: “url”, a field of the source “report”, is not one of CSL
    Write URL, or put it under “custom”
sources.yaml:15: error: “year”, a field of the source “report”, is not one of CSL
    Write issued, or put it under “custom”
sources.yaml:16: error: “publsher”, a field of the source “report”, is not one of CSL
    Write publisher, or put it under “custom”
""",
    ),
    (
        "a day that is not in the calendar",
        changed("sources.yaml", '"2021-03-05"', "{date-parts: [[2021, 2, 30]]}"),
        """\
sources.yaml:7: error: “issued” of the source “courier” cannot be read: "2021-02-30" is no date: after "2021-02-" stands "30", where a day 01 to 28 or XX should be
    Write 2021-02-28 or 2021-03-01, whichever is meant
""",
    ),
    (
        "a beginning that nobody knows",
        changed("sources.yaml", '"2021-03-05"', '"/2021"'),
        """\
sources.yaml:7: error: “issued” of the source “courier” is “/2021”: citation styles have no words for a beginning or an end that is not known
    Write the words that are to be printed: {literal: "…"}
""",
    ),
    (
        "HTML in a title",
        changed("sources.yaml", "On the mill", "On the <em>mill</em>"),
        """\
sources.yaml:11: error: “title” of the source “report” holds <em>, which no citation style prints as meant
    Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> and <span class="nocase">…</span>
""",
    ),
    *(
        (
            f"<{tag}> in a title",
            changed("sources.yaml", '"On the mill"', f"'On the <{tag}>mill'"),
            f"""\
sources.yaml:11: error: “title” of the source “report” holds <{tag}>, which no citation style prints as meant
    Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> and <span class="nocase">…</span>
""",
        )
        for tag in ("script", "IMG src=x", "h1", "mark", "ruby")
    ),
    *(
        (
            f"{tag} in a name",
            changed("sources.yaml", "family: Doe, given: Jane", f"{part}: 'O’Neil {tag}'"),
            f"""\
sources.yaml:5: error: “author” of the source “courier” holds {tag}, which stands in names as it is written
    Delete it
""",
        )
        for part, tag in (("family", "<i>"), ("literal", "</sup>"), ("literal", "<script>"))
    ),
    (
        "a mark that is not closed",
        changed("sources.yaml", "On the mill", "On the <i>mill"),
        """\
sources.yaml:11: error: “title” of the source “report” holds <i> without its </i>, which no citation style prints as meant
    Delete it; CSL knows <i>…</i>, <b>…</b>, <sup>…</sup>, <sub>…</sub>, <sc>…</sc> and <span class="nocase">…</span>
""",
    ),
    (
        "BibTeX in the file of CSL data",
        written("sources.yaml", "\n@book{courier,\n  title = {The wheel stops}\n}\n"),
        """\
sources.yaml:1: error: this is BibTeX, not CSL data
    Name the file sources.bib
""",
    ),
    (
        "BibTeX alone",
        both(removed("sources.yaml"), written("refs.bib", "@book{courier}")),
        """\
refs.bib: error: no file of sources is named, and refs.bib is not called sources.bib
    Write in book.yaml: sources: refs.bib; or rename the file
""",
    ),
    (
        "JSON that does not parse",
        both(removed("sources.yaml"), written("sources.json", '[{"id": "a"}\n{"id": "b"}]')),
        """\
sources.json:2: error: the JSON does not parse: expecting ',' delimiter
    Look for a comma, a quotation mark or a bracket that is missing or too much here
""",
    ),
    (
        "JSON that is nested deep",
        both(removed("sources.yaml"), written("sources.json", "[" * 100_000)),
        """\
sources.json:1: error: the JSON does not parse: it is nested too deep
    Nothing in a book is nested so deep: look for brackets that do not close
""",
    ),
    (
        "a field of an item in JSON",
        both(
            removed("sources.yaml"),
            written(
                "sources.json",
                '[\n{"id": "report",\n\t"type":\t"bok"}, {"id": "courier", "type": "book"}]',
            ),
        ),
        """\
sources.json:3: error: “bok”, the type of the source “report”, is not one of CSL
    Write book
""",
    ),
    (
        "JSON with halves of characters, tabs and nothing",
        both(
            removed("sources.yaml"),
            written(
                "sources.json",
                '[{"id": "courier",\t"type": "book", "title": "\\ud842\\udfb7", "volume": null},\n'
                '{"id": "report", "type": "book", "title": "\\\\ud842", "issued": null, "x": true},\n'
                '{"id": "\\ud842", "type": "book"}]',
            ),
        ),
        """\
sources.json:3: error: “\\ud842” is half of a character
    Write the character itself, or delete it
""",
    ),
    (
        "a character that no text has",
        changed("sources.yaml", "On the mill", "On\ufdd09\ufdd1"),
        """\
sources.yaml:11: error: the control character U+FDD0 cannot stand in text
    Delete it
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ('[{family: "Smith, John; Doe", given: Jane}]', "Smith, John; Doe"),
        ('[{family: Smith, given: "John & Jane"}]', "John & Jane"),
        ('[{family: Smith, given: "John et al."}]', "John et al."),
        ("[{family: 张三、李四}]", "张三、李四"),
    ],
)
def test_a_name_of_several_persons(tmp_path: Path, names: str, found: str) -> None:
    said = said_of(tmp_path, changed("sources.yaml", "[{family: Doe, given: Jane}]", names))
    assert said.startswith(f"sources.yaml:5: error: “{found}”, a name in “author” of the source")
    assert "    Write {family: …, given: …} for each person" in said
