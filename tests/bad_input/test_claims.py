"""Rules for what facts, events and paragraphs rest on: each kept, and each not."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

from pathlib import Path

import pytest

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of

_RULES = "citation-style: chicago-notes-bibliography\n"
_RELATED = """\
  - id: echo
    type: webpage
    title: "The wheel"
    container-title: The Echo
    custom: {relays: [courier], tier: B}
"""


def _rules(text: str) -> Spoil:
    return changed("book.yaml", _RULES, f"{_RULES}claims: {text}\n")


def _stopped(sources: str) -> Spoil:
    return changed("mill/case.yaml", 'sources: ["courier, p. 2"]', f"sources: [{sources}]")


_TWO = "{established: {sources: 2}, findings: error, facts: ignore}"
_HINT = """\
    Add one of another publisher that relays none of these, lower its standing, or change the rule under “claims” in book.yaml
"""

TABLE: list[Kind] = [
    (
        "one source where two are asked for",
        both(_rules(_TWO), changed("weir/case.yaml", "[report]", "[report, courier]")),
        "".join(
            f"mill/case.yaml:{line}: error: {what}, established, rests on one source; the rule under “claims” in book.yaml asks for 2 that are independent\n{_HINT}"
            for line, what in (
                (4, "the fact “Owner”"),
                (7, "the fact “Cost”"),
                (8, "the fact “Wheels”"),
                (14, "the event “stopped”"),
            )
        ),
    ),
    (
        "two sources, of which one relays the other",
        both(
            _rules("{reported: {sources: 2}, findings: error}"),
            added("sources.yaml", _RELATED),
            changed(
                "weir/case.yaml",
                "sources: [report]",
                "sources: [echo, courier]\n    standing: reported",
            ),
        ),
        f"weir/case.yaml:3: error: the event “broke”, reported, rests on 2 sources of one origin; the rule under “claims” in book.yaml asks for 2 that are independent\n{_HINT}",
    ),
    (
        "a tier that may not stand alone",
        both(
            _rules(
                "{reported: {alone: [A]}, findings: error}\ntiers: {A: {en: One, zh-Hans: 一}, B: {en: Two, zh-Hans: 二}}"
            ),
            added("sources.yaml", _RELATED),
            changed(
                "weir/case.yaml", "sources: [report]", "sources: [echo]\n    standing: reported"
            ),
        ),
        f"weir/case.yaml:3: error: the event “broke”, reported, rests on one source, not of a tier that may stand alone (A)\n{_HINT}",
    ),
    (
        "a fact without a source",
        both(
            _rules("{facts: error}"),
            changed("mill/case.yaml", ', value: "2", sources: [report]', ', value: "2"'),
        ),
        """\
mill/case.yaml:8: error: the fact “Wheels” has no source
    Name at least one under “sources”; or set “facts: ignore” under “claims” in book.yaml
""",
    ),
    (
        "a paragraph without a source",
        both(
            _rules("{paragraphs: error}"),
            added("weir/en.md", "\nNobody saw it.\n\n- Or so:\n- it is told.\n"),
        ),
        """\
weir/en.md:3: error: this paragraph cites no source
    Cite one, or join it to the paragraph whose sources it rests on
weir/en.md:5: error: this paragraph cites no source
    Cite one, or join it to the paragraph whose sources it rests on
""",
    ),
    (
        "a source that relays none of the library",
        added("sources.yaml", _RELATED.replace("[courier]", "[corier]")),
        """\
sources.yaml:14: warning: the source “echo” is not cited
    Cite it, or delete it
sources.yaml:14: error: the source “echo” relays “corier”, which the library does not have
    Enter it, or mend the name
""",
    ),
    (
        "a source that relays itself",
        added("sources.yaml", _RELATED.replace("[courier]", "echo")),
        """\
sources.yaml:14: warning: the source “echo” is not cited
    Cite it, or delete it
sources.yaml:14: error: the source “echo” is said to relay itself
    Name the source that it relays
""",
    ),
    (
        "a name of a source in one language",
        changed(
            "sources.yaml",
            "    publisher: The County",
            "    publisher: A\n    custom: {name: {en: A}}",
        ),
        """\
sources.yaml:9: error: “name” of the source “report” is missing in the language “zh-Hans”
    Add “zh-Hans:” with its name
""",
    ),
    (
        "a list for the name of a source",
        changed("sources.yaml", "    publisher: The County", "    custom: {name: [A]}"),
        """\
sources.yaml:9: error: “name” of the source “report” is no text
    Write what it is called, once or for each language; or delete it
""",
    ),
    (
        "a rule that nobody can mean",
        _rules("{established: {sources: 200}}"),
        """\
book.yaml:10: error: “claims, established” cannot be used
    “sources” is a number from 0 to 20
""",
    ),
    (
        "a tier that the book does not name",
        _rules("{disputed: {alone: [Z]}, findings: ignore}\ntiers: {A: {en: One, zh-Hans: 一}}"),
        """\
book.yaml:10: error: the tier “Z” may stand alone, and “tiers” does not name it
    Mend its name: A are known; or enter it
""",
    ),
    (
        "sources that relay one another",
        both(
            added("sources.yaml", _RELATED),
            changed(
                "sources.yaml",
                "    container-title: The Courier",
                "    container-title: The Courier\n    custom: {relays: echo}",
            ),
        ),
        """\
sources.yaml:2: error: sources relay one another in a circle: “courier” relays “echo” relays “courier”
    Take “relays” out of the one that was first
sources.yaml:15: warning: the source “echo” is not cited
    Cite it, or delete it
""",
    ),
    (
        "answers that are neither yes nor no, and a field in capitals",
        changed(
            "sources.yaml",
            "    publisher: The County",
            "    publisher: A\n    custom: {verified: nope, dead: gone, Tier: A}",
        ),
        """\
sources.yaml:9: warning: “Tier”, under “custom” of the source “report”, is not read
    Did you mean “tier”?
sources.yaml:9: error: “dead” of the source “report” is “gone”, neither yes nor no
    Write dead: true or dead: false
sources.yaml:9: error: “verified” of the source “report” is “nope”, neither yes nor no
    Write verified: true or verified: false
""",
    ),
    (
        "a time between events of which one is disputed",
        both(
            _rules("{disputed: {sources: 3}, findings: error, facts: ignore}"),
            changed(
                "mill/case.yaml",
                'value: "stopped..started"',
                'value: "stopped..started", sources: [report]',
            ),
        ),
        f"""\
mill/case.yaml:6: error: the fact “Idle”, disputed, rests on one source; the rule under “claims” in book.yaml asks for 3 that are independent
{_HINT}mill/case.yaml:18: error: the event “started”, disputed, rests on one source; the rule under “claims” in book.yaml asks for 3 that are independent
{_HINT}""",
    ),
    (
        "one paper, of which one entry names the publisher",
        both(
            _rules("{reported: {sources: 2}, findings: error}"),
            added(
                "sources.yaml",
                _RELATED.replace("The Echo", "Courier, The").replace("relays: [courier], ", ""),
            ),
            changed(
                "weir/case.yaml",
                "sources: [report]",
                "sources: [echo, courier]\n    standing: reported",
            ),
        ),
        f"weir/case.yaml:3: error: the event “broke”, reported, rests on 2 sources of one origin; the rule under “claims” in book.yaml asks for 2 that are independent\n{_HINT}".rstrip()
        + "; if their makers differ, name these: custom: {name: …} in each source\n",
    ),
    (
        "a severity that there is not",
        _rules("{paragraphs: warning}"),
        """\
book.yaml:10: error: “claims, paragraphs” is “warning”, which is not one of the values it can have
    Did you mean “warn”? It can be error, warn, ignore
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


KEPT: dict[str, Spoil] = {
    "two of two publishers": both(
        _rules(_TWO.replace("established", "reported")),
        changed("weir/case.yaml", "[report]", "[report, courier]\n    standing: reported"),
    ),
    "one of a tier that may stand alone": both(
        _rules("{reported: {sources: 2, alone: [B]}, findings: error}"),
        both(
            added("sources.yaml", _RELATED),
            changed(
                "weir/case.yaml", "sources: [report]", "sources: [echo]\n    standing: reported"
            ),
        ),
    ),
    "what leads to a list is one with it": both(
        _rules("{paragraphs: error}"),
        added("weir/en.md", "\nIt is told:\n\n- so;\n- or so.[@courier]\n"),
    ),
    "notes in one's own words may cite": both(
        _rules("{paragraphs: error}"), added("weir/en.md", "\nIt is told.^[See [@courier].]\n")
    ),
    "headings, remarks and exhibits need none": both(
        _rules("{paragraphs: error}"),
        added("weir/en.md", "\n## More\n\n:::{editors-note}\nA remark.\n:::\n"),
    ),
    "a fact without a source, where that is ignored": both(
        _rules("{facts: ignore}"),
        changed("mill/case.yaml", ', value: "2", sources: [report]', ', value: "2"'),
    ),
}


@pytest.mark.parametrize("kind", KEPT)
def test_nothing_is_said(tmp_path: Path, kind: str) -> None:
    from casebook.production.checking import check_book

    book = write_good_book(tmp_path / "book")
    KEPT[kind](book)
    found = [
        str(problem)
        for problem in check_book(book)
        if "differs in the languages" not in problem.what
    ]
    assert found == []
