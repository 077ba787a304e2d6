"""Several files of sources: which are read, what stands in two of them, what is not told of those
that other books share."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from pathlib import Path

from casebook.cli.program import main
from casebook.editing.source_check import doubtful_fields
from casebook.manuscript.source_library import read_sources

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, removed, said_of, written

BIB = "@book{miller,\n  title = {The Miller},\n  publisher = {Weir Press},\n  year = 1999\n}\n"
RIS = "TY  - BOOK\nID  - weirs\nTI  - Weirs\nPB  - Weir Press\nPY  - 2001\nER  - \n"
CITED = both(
    changed("weir/en.md", "[@report]", "[@report; @miller; @weirs]"),
    changed("weir/zh-Hans.md", "[@report]", "[@report; @miller; @weirs]"),
)
FAULTY = (
    "@book{broken,\n title = {x\n\n@book{, title = {y}}\n@newspaper{spare,\n  title = {A \\foo{b}},\n  date = {2009-02-30}\n}\n"
    + BIB
)
SHARED = "citation-style: chicago-notes-bibliography\nsources: [sources.yaml, {file: all.bib, unused: ignore}]"
NAMED = changed("book.yaml", "citation-style: chicago-notes-bibliography", SHARED)

ERRORS: list[Kind] = [
    (
        "a source in two files",
        both(written("sources.bib", BIB.replace("miller", "courier")), CITED),
        """\
sources.bib:1: error: the source “courier” stands twice
    Rename or delete one; the first is in sources.yaml, line 2
weir/en.md:1: error: there is no source “miller” in the library of sources
    Known are courier, report
weir/en.md:1: error: there is no source “weirs” in the library of sources
    Known are courier, report
weir/zh-Hans.md:1: error: there is no source “miller” in the library of sources
    Known are courier, report
weir/zh-Hans.md:1: error: there is no source “weirs” in the library of sources
    Known are courier, report
""",
    ),
    (
        "a library in two formats",
        both(
            written("sources.bib", "".join(BIB.replace("iller", f"iller{n}") for n in range(4))),
            written("sources.ris", "".join(RIS.replace("weirs", f"miller{n}") for n in range(4))),
            changed("weir/en.md", "@report]", "@report; @miller0; @miller1; @miller2]"),
            changed("weir/zh-Hans.md", "@report]", "@report; @miller0; @miller1; @miller2]"),
        ),
        """\
sources.bib:16: warning: the source “miller3” is not cited
    Cite it, or delete it
sources.ris:1: error: 4 sources stand in sources.bib too, such as “miller0” in line 1 there
    Delete them from one of the two files, or name those that are to be read under “sources” in book.yaml
""",
    ),
    (
        "files that are not there, twice there, and of another kind",
        changed(
            "book.yaml",
            "editions:",
            "sources: [sources.yaml, refs.bib, sources.yaml, refs.enl]\neditions:",
        ),
        """\
book.yaml:10: error: sources are not read from “refs.enl”
    Export it as RIS or BibTeX from the program that wrote it: files that end with .yaml, .json, .bib or .ris are read
book.yaml:10: error: the file of sources “sources.yaml” is listed twice
    Delete one of the two
book.yaml:10: error: the file “refs.bib” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "a word for what is unused",
        changed(
            "book.yaml", "editions:", "sources: {file: sources.yaml, unused: never}\neditions:"
        ),
        """\
book.yaml:10: error: “sources, unused” is “never”, which is not one of the values it can have
    Use one of tell, ignore
""",
    ),
    (
        "a cited source of a shared file",
        both(NAMED, written("all.bib", FAULTY.replace("spare", "weirs")), CITED),
        """\
all.bib:5: error: “@newspaper”, the type of the entry “weirs”, is not one of BibLaTeX
    Write @newsarticle; or @misc, if no type fits
all.bib:6: error: “title” of the entry “weirs” holds “\\foo{b}”, which is no text
    Look for a $, a brace or a command that only LaTeX knows, and write its text instead
all.bib:7: error: “issued” of the source “weirs” cannot be read: "2009-02-30" is no date: after "2009-02-" stands "30", where a day 01 to 28 or XX should be
    Write 2009-02-28 or 2009-03-01, whichever is meant
""",
    ),
    (
        "sources of a file that cannot be read are not missing",
        both(
            written("sources.bib", "@book{miller, title = {x"), CITED, written("sources.ris", RIS)
        ),
        """\
sources.bib:1: error: the brace that begins “title” of the entry “miller” does not close
    Close it, or look for braces in it that do not come in pairs
""",
    ),
    (
        "Zotero's own JSON",
        both(
            written("sources.json", '[{"key": "x", "id": "miller",\n "itemType": "book"}]'),
            written("sources.ris", RIS),
            CITED,
        ),
        """\
sources.json:1: error: the source “miller” has no “type”
    This is Zotero's own JSON: export the library as CSL JSON, or as BibLaTeX
""",
    ),
]

GOOD: list[Kind] = [
    (
        "BibTeX and RIS beside YAML",
        both(written("sources.bib", BIB), written("sources.ris", RIS), CITED),
        "",
    ),
    (
        "BibTeX alone, under another name",
        both(
            removed("sources.yaml"),
            written(
                "refs/all.bib",
                BIB.replace("miller", "report").replace("1999", "2022")
                + BIB.replace("miller", "courier").replace("The M", "A m").replace("1999", "2022"),
            ),
            changed("book.yaml", "editions:", "sources: refs/all.bib\neditions:"),
        ),
        "",
    ),
    (
        "another ending",
        lambda book: (book / "sources.yaml").rename(book / "sources.yml") and None,
        "",
    ),
    (
        "a shared file, larger than the book, with faults",
        both(
            NAMED, written("all.bib", FAULTY + FAULTY.replace("miller", "b").replace("spare", "c"))
        ),
        "",
    ),
    (
        "a file that is not read, and copies of one that is",
        both(
            written("sources.txt", "x"),
            written("sources.yaml~", "x"),
            written("sources.bib.sav", "x"),
        ),
        """\
sources.txt: warning: sources are not read from “sources.txt”
    Export it as RIS from the program that wrote it: files that end with .yaml, .json, .bib or .ris are read
""",
    ),
    (
        "one source under two keys",
        both(
            written("sources.bib", BIB.replace("year", "doi = {10.1000/X1},\n  year")),
            written("sources.ris", RIS.replace("PY", "DO  - 10.1000/x1\nPY")),
            CITED,
        ),
        """\
sources.ris:1: warning: the source “weirs” has the DOI of “miller” (sources.bib:1)
    Cite one alone, and delete the other; nothing needs to be done if two works are meant
""",
    ),
    (
        "sources whose notes read the same",
        both(
            written(
                "sources.bib",
                "@online{miller, author = {{A}}, url = {https://example.org/1}, date = 2001}",
            ),
            written(
                "sources.ris",
                "TY  - WEB\nID  - weirs\nAU  - A\nUR  - https://example.org/2\nPY  - 2001\nER  - ",
            ),
            CITED,
        ),
        """\
sources.ris:1: warning: notes on “miller” and “weirs” (sources.bib:1) read the same: A, 2001.
    What tells them apart is not known to the style: give each a title (or, under “custom”, a devised-title for each language)
""",
    ),
    (
        "sources of which the container alone is known",
        both(
            added(
                "sources.yaml",
                "".join(
                    f"  - {{id: {key}, type: article-newspaper, container-title: Mill Daily}}\n"
                    for key in ("miller", "weirs")
                ),
            ),
            CITED,
        ),
        """\
sources.yaml:15: warning: notes on “miller” and “weirs” (sources.yaml:14) read the same: Mill Daily, n.d.
    What tells them apart is not known to the style: give each a title (or, under “custom”, a devised-title for each language)
""",
    ),
]


@kinds(ERRORS)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


@kinds(GOOD)
def test_what_is_read(tmp_path: Path, spoil: Spoil, message: str) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    messages, out = io.StringIO(), io.StringIO()
    with redirect_stderr(messages), redirect_stdout(out):
        assert main(["check", str(book)]) == 0, messages.getvalue()
    assert messages.getvalue().replace("No problems found.\n", "") == message


def test_fields_of_our_own_where_programs_have_room_for_them() -> None:
    items = [
        {"id": "a", "type": "book", "tier": "A", "note": "Verified: false\nrelays: b\nwords"},
        {"id": "b", "type": "book", "custom": {"tier": "B"}, "note": "tier: A"},
    ]
    sources, problems = read_sources(json.dumps(items), "sources.json")
    assert not problems
    assert sources["a"].custom == {"tier": "A", "verified": "false", "relays": "b"}
    assert sources["a"].item["note"] == "words"
    assert sources["b"].custom == {"tier": "B"}
    assert sources["b"].item["note"] == "tier: A"
    fields = list(doubtful_fields([replace(sources["a"], item={"teir": "A"})]))
    assert [one.hint for one in fields] == ["Did you mean “tier”?"]
