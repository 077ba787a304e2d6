"""References that lead nowhere, names that stand twice, claims without a source."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .good_book import DIFFERS
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of

TABLE: list[Kind] = [
    (
        "a case listed twice",
        changed("book.yaml", "[mill, weir]", "[mill, weir, mill]"),
        """\
book.yaml:4: error: the case “mill” is listed twice
    Delete one; the first is in line 4
""",
    ),
    (
        "a language listed twice",
        changed("book.yaml", "[en, zh-Hans]", "[en, zh-Hans, en]"),
        """\
book.yaml:3: error: the locale “en” is listed twice
    Delete one; the first is in line 3
""",
    ),
    (
        "no cases",
        both(
            changed("book.yaml", "[mill, weir]", "[]"),
            changed("book.yaml", "introduction: introduction\n", ""),
        ),
        """\
book.yaml:1: error: the book has no cases
    List them under “cases”
sources.yaml:2: warning: the source “courier” is not cited
    Cite it, or delete it
sources.yaml:9: warning: the source “report” is not cited
    Cite it, or delete it
""",
    ),
    (
        "a person who is not there",
        changed("mill/en.md", "ann-lee", "ann-li"),
        """\
mill/en.md:5: error: there is no person “ann-li” in the case “mill”
    Did you mean “ann-lee”?
""",
    ),
    (
        "a person in a fact who is not there",
        changed("mill/case.yaml", "value: ann-lee", "value: bob"),
        """\
mill/case.yaml:4: error: there is no person “bob” in the case “mill”
    Enter it under “people” in mill/case.yaml, or mend the name: known are ann-lee
""",
    ),
    (
        "an event that is not there",
        changed("mill/en.md", "`stopped`", "`stoped`"),
        """\
mill/en.md:3: error: there is no event “stoped” in the case “mill”
    Did you mean “stopped”?
""",
    ),
    (
        "an event in a fact that is not there",
        changed("mill/case.yaml", "value: stopped", "value: begun"),
        """\
mill/case.yaml:5: error: there is no event “begun” in the case “mill”
    Enter it under “events” in mill/case.yaml, or mend the name: known are stopped, started
""",
    ),
    (
        "a person of a case that names none",
        changed("mill/en.md", "`ann-lee`", "`weir/ann-lee`"),
        """\
mill/en.md:5: error: there is no person “ann-lee” in the case “weir”
    Mend the name, or enter what it stands for
""",
    ),
    (
        "an event of a case that is not there",
        changed("mill/en.md", "`stopped`", "`wier/broke`"),
        """\
mill/en.md:3: error: there is no case “wier” in the book
    Did you mean “weir”?
""",
    ),
    (
        "an event of no case",
        added("introduction/en.md", "\n{event}`stopped`\n"),
        """\
introduction/en.md:5: error: “stopped” does not say in which case it is
    Write case/stopped, with the id of the case
""",
    ),
    (
        "a case that is not there",
        changed("introduction/en.md", "{case}`mill`", "{case}`mil`"),
        """\
introduction/en.md:3: error: there is no case “mil” in the book
    Did you mean “mill”?
""",
    ),
    (
        "a case to see that is not there",
        changed("mill/case.yaml", "case: weir", "case: wier"),
        """\
mill/case.yaml:31: error: there is no case “wier” in the book
    Did you mean “weir”?
""",
    ),
    (
        "nothing to see",
        changed("mill/case.yaml", "  - case: weir", "  - {}"),
        """\
mill/case.yaml:1: error: an entry under “see-also” has neither case nor text
    Give it one of them, or delete it
""",
    ),
    (
        "a source that is not there",
        changed("mill/en.md", "[@courier]", "[@curier, p. 3]"),
        """\
mill/en.md:3: error: there is no source “curier” in the library of sources
    Did you mean “courier”?
""",
    ),
    (
        "a source of an event that is not there",
        changed("mill/case.yaml", "courier, p. 2", "curier, p. 2"),
        """\
mill/case.yaml:17: error: there is no source “curier” in the library of sources
    Did you mean “courier”?
""",
    ),
    (
        "a source in a note that is not there",
        added("mill/en.md", "\nA\nword.^[As in\n[@reprt].]\n"),
        """\
mill/en.md:12: error: there is no source “reprt” in the library of sources
    Did you mean “report”?
""",
    ),
    (
        "an event without a source",
        changed("weir/case.yaml", "    sources: [report]\n", ""),
        """\
weir/case.yaml:3: error: the event “broke” has no source
    Name at least one under “sources”
""",
    ),
    (
        "disputed, but by whom?",
        changed(
            "mill/case.yaml",
            DIFFERS,
            "",
        ),
        """\
mill/case.yaml:18: error: the event “started” is disputed, but not by whom
    Write under “differs” what sources say: [{value: …, sources: […]}, {value: …, sources: […]}]
""",
    ),
    (
        "a key with a space, as a text has none",
        both(
            changed("sources.yaml", "id: courier", "id: the courier"),
            changed("mill/case.yaml", "courier, p.", "the courier, p."),
            changed("mill/en.md", "[@courier]", "[@the courier]"),
            changed("mill/zh-Hans.md", "[@courier]", "[@{the courier}] @the courier"),
        ),
        """\
mill/en.md:3: error: there is no source “the” in the library of sources
    Did you mean “the courier”? In texts write [@{the courier}]; or give the source the key “the-courier”
mill/zh-Hans.md:3: error: “@the” names no source: there is none of that key in the library
    Did you mean “@{the courier}”? Else enter the source there, or write \\@the for the words themselves
""",
    ),
    (
        "a source between quotation marks of print",
        both(
            changed("mill/case.yaml", 'sources: ["courier, p. 2"]', "sources: [“courier, p. 2”]"),
            changed(
                "mill/case.yaml",
                "value: ann-lee, sources: [report]",
                "value: ann-lee, sources: [“report”]",
            ),
        ),
        """\
mill/case.yaml:4: warning: the quotation marks of “report” are printed
    If they are meant for YAML, write "report"; if they are of the text, "“report”"
mill/case.yaml:4: error: there is no source ““report”” in the library of sources
    Take away “…”, which are no quotation marks of YAML: write ["report"]
mill/case.yaml:17: error: there is no source ““courier” in the library of sources
    Take away “…”, which are no quotation marks of YAML: write ["courier, p. 2"]
""",
    ),
    (
        "one text for two languages",
        changed("mill/case.yaml", 'type: number, value: "2"', 'type: text, value: "two"'),
        """\
mill/case.yaml:8: error: the fact “Wheels” has one text for all languages
    Write one text per locale: {en: "two", zh-Hans: "…"}
""",
    ),
    (
        "an event twice",
        changed("mill/case.yaml", "id: started", "id: stopped"),
        """\
mill/case.yaml:6: error: there is no event “started” in the case “mill”
    Enter it under “events” in mill/case.yaml, or mend the name: known are stopped
mill/case.yaml:18: error: the event “stopped” is entered twice
    Rename one, or delete it; the first is in line 14
""",
    ),
    (
        "an id with capitals",
        both(changed("weir/case.yaml", "id: broke", "id: Broke!")),
        """\
weir/case.yaml:3: error: the id of the event, “Broke!”, cannot be used
    Use lower case letters, digits and hyphens: broke
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
