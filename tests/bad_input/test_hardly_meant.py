"""What could be printed and was hardly meant: values, sources, texts and files of a book."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.production.starter import start_book

from .good_book import write_good_book
from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of, written

PUBLISHER = "    publisher: The County\n"
CITED = added("mill/en.md", "\nX.[@other]\n")
CITED_TOO = added("mill/zh-Hans.md", "\n甲。[@other]\n")
IF_MEANT = "nothing needs to be done if it is meant"
COMPARE = f"Look whether something was left out; {IF_MEANT}"
ENGLISH = f"labels are written in English, in small letters, in every language; {IF_MEANT}"

WARNINGS: list[Kind] = [
    (
        "a number whose point may part thousands",
        changed("mill/case.yaml", 'type: number, value: "2"', 'type: number, value: "2.500"'),
        """\
mill/case.yaml:8: warning: “2.500” is printed with its decimals
    Write 2500 if the point parts thousands; nothing needs to be done if not
""",
    ),
    (
        "a sum that is finer than its currency",
        both(
            changed("mill/case.yaml", "1200 USD", "12.50 JPY"),
            changed("mill/en.md", "1200 USD", "12.50 JPY"),
            changed("mill/zh-Hans.md", "1200 USD", "12.50 JPY"),
        ),
        "".join(
            f"""\
{file}: warning: the sum “12.50 JPY” is finer than its currency, which has no decimals
    Look whether it is right; nothing needs to be done if it is
"""
            for file in ("mill/case.yaml:7", "mill/en.md:5", "mill/zh-Hans.md:5")
        ),
    ),
    (
        "backslashes between double quotation marks",
        both(
            changed("mill/case.yaml", '"The wheel stopped."', r'"See C:\new, C:\\new, a\_b.\nSo."'),
            changed("mill/case.yaml", '"It turned again."', r"'As \told again.'"),
        ),
        """\
mill/case.yaml:16: warning: “\\_b” is read as a no-break space and “b”
    Write \\\\_ for a backslash, or put the text into '…'; nothing needs to be done if it is meant
mill/case.yaml:16: warning: “\\new” is read as a line end and “ew”
    Write \\\\n for a backslash, or put the text into '…'; nothing needs to be done if it is meant
""",
    ),
    (
        "an organisation without braces in BibTeX",
        both(
            written("sources.bib", "@book{other, title={X}, author={World Health Organization and Ida Brandt}, year=2020}\n"),
            CITED, CITED_TOO,
        ),
        """\
sources.bib:1: warning: “World Health Organization” in “author” of the entry “other” is read as a person of the family name “Organization”
    If it is an organisation, write author = {{World Health Organization} and Ida Brandt}; nothing needs to be done if it is a person
""",
    ),
    (
        "an organisation as a person in CSL",
        changed("sources.yaml", "{family: Doe, given: Jane}", "{family: Ministry, given: Salt}"),
        """\
sources.yaml:5: warning: “Salt Ministry”, a name in “author” of the source “courier”, is read as that of a person
    Write {literal: "Salt Ministry"}; nothing needs to be done if it is a person
""",
    ),
    (
        "a source without a title",
        changed("sources.yaml", '    title: "On the mill"\n', "    author: [{literal: The County}]\n"),
        """\
sources.yaml:9: warning: the source “report” has no title
    Write title: …; or, for one of your own words, devised-title: … under “custom”; nothing needs to be done if it has none
""",
    ),
    (
        "titles with marks that styles write",
        both(
            changed("sources.yaml", '"On the mill"', '"On the mill and its leaks."'),
            changed("sources.yaml", '"The wheel stops"', '"“The wheel stops”"'),
        ),
        """\
sources.yaml:2: warning: the title of the source “courier” stands between quotation marks of its own
    Delete them: citation styles write their own; nothing needs to be done if it has them
sources.yaml:9: warning: the title of the source “report” ends with a full stop, which is printed
    Delete it: citation styles write their own; nothing needs to be done if it is meant
""",
    ),
    (
        "a source after the book",
        changed("sources.yaml", 'issued: "2021"', 'issued: "2027"'),
        """\
sources.yaml:9: warning: the source “report” is of 2027, after the date of the book, 2026-11-24
    Mend the one or the other; nothing needs to be done if it is still to appear
""",
    ),
    (
        "an event after its sources",
        changed("sources.yaml", 'issued: "2021-03-05"', 'issued: "2021-03-02"'),
        """\
mill/case.yaml:15: warning: the event “stopped” is of 2021-03-04, and its source, “courier”, of 2021-03-02
    Mend the one or the other; nothing needs to be done if it was told beforehand
""",
    ),
    (
        "another sum in another language",
        changed("mill/zh-Hans.md", "1200 USD", "1300 USD"),
        f"""\
mill/en.md:1: warning: the case differs in the languages “en” and “zh-Hans”: the sum “1300 USD” in “zh-Hans” alone
    {COMPARE}
mill/zh-Hans.md:1: warning: the case differs in the languages “en” and “zh-Hans”: the sum “1200 USD” in “en” alone
    {COMPARE}
""",
    ),
    (
        "another date of a record in another language",
        changed("weir/case.yaml", '"堰溃。"', '"{date}`2020-12-25`堰溃。"'),
        f"""\
weir/case.yaml:5: warning: the date “2020-12-25” stands in “zh-Hans” alone, and not in “en”
    {COMPARE}
""",
    ),
    (
        "a heading more",
        added("mill/en.md", "\n## Another\n"),
        f"""\
mill/zh-Hans.md:1: warning: the case differs in the languages “en” and “zh-Hans”: 2 headings in “en”, 1 in “zh-Hans”
    {COMPARE}
""",
    ),
    (
        "an id as a word",
        both(
            changed("mill/en.md", "{person}`ann-lee` paid", "ann-lee paid"),
            changed("mill/case.yaml", '"A mill stopped."', '"The mill of ann-lee."'),
        ),
        "".join(
            f"""\
{place}: warning: “ann-lee” is printed as it stands: here it is an id, and no word
    Write {{person}}`ann-lee`; {IF_MEANT}
"""
            for place in ("mill/case.yaml:2", "mill/en.md:5")
        ),
    ),
    (
        "locators with labels of another language",
        both(
            changed("mill/en.md", "[@report, p. 3]", "[@report, S. 4]"),
            changed("mill/zh-Hans.md", "[@report, p. 3]", "[@report, Seite 5–6]"),
        ),
        f"""\
mill/en.md:5: warning: “S. 4” behind a source is printed as it stands, and is read as no locator
    Write p. 4 for a page, or s. 4 for a section: {ENGLISH}
mill/zh-Hans.md:5: warning: “Seite 5-6” behind a source is printed as it stands, and is read as no locator
    Write pp. 5-6: {ENGLISH}
""",
    ),
    (
        "an alternative text that is a file",
        changed("mill/case.yaml", '"A dark square"', '"dock.png"'),
        """\
mill/case.yaml:28: warning: “alternative” of the exhibit “wheel” is the name of a file: “dock.png”
    Write what the picture shows, for readers who do not see it
""",
    ),
    (
        "an introduction that book.yaml does not name",
        written("preface/en.md", "# To begin\n\nWords.\n"),
        """\
preface/en.md:1: warning: the text is in no edition: book.yaml does not name its folder, which is no case
    Enter preface under “front” or “back” in book.yaml; nothing needs to be done if it is not for the book
""",
    ),
    (
        "files that are no text of a case",
        both(written("mill/notes.md", "Words.\n"), written("mill/en (1).md", "Words.\n")),
        """\
mill/en (1).md:1: warning: the text is in no edition: mill/en.md is
    Take over what en.md lacks, and move or delete it
mill/notes.md:1: warning: the text is in no edition: “notes” is no language
    Move it out of the folder or delete it; the text of the case is en.md or zh-Hans.md
""",
    ),
    (
        "style sheets that nothing reads",
        both(
            written("layouts/trade/style.css", "p {}\n"),
            written("layout/css/print.css", "p {}\n"),
        ),
        """\
layout/css/print.css: warning: nothing reads this file: templates and style sheets stand in layouts/
    Move it to layouts/css/ under the name of one of ours, or name it in a layout of your own; nothing needs to be done if it is not for the book
layouts/trade/style.css: warning: nothing in the layouts that the book uses names this file
    Name it, or delete it
""",
    ),
]  # fmt: skip


@kinds(WARNINGS)
def test_warnings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil, message: str
) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == message


MEANT: list[tuple[str, Spoil]] = [
    ("three decimals of a dinar", changed("mill/case.yaml", "1200 USD", "250.000 KWD")),
    ("less than a cent", changed("mill/case.yaml", "1200 USD", "0.0005 USD")),
    ("fractions of a cent", changed("mill/case.yaml", "1200 USD", "0.459 EUR")),
    ("a person", changed("sources.yaml", "given: Jane", "given: Volker Press")),
    ("a page without a title", changed("sources.yaml", '    title: "The wheel stops"\n', "")),
    ("a title with an abbreviation", changed("sources.yaml", '"On the mill"', '"Mill v. Weir Co."')),
    ("a title in words", changed("sources.yaml", '"On the mill"', '"“Yes” and “no”"')),
    ("an address with a file", changed("mill/en.md", "On {event}", "See https://a.org/ann-lee. On {event}")),
    ("a key like an id", changed("sources.yaml", "    language: en", "    language: en\n    note: ann-lee")),
    ("page without a space", changed("mill/en.md", "[@report, p. 3]", "[@report, p3]")),
    ("an event of about then", changed("mill/case.yaml", 'date: "2021-03-04"', 'date: "2021-04~"')),
    ("an archived copy", changed("sources.yaml", PUBLISHER, PUBLISHER + "    archived: https://a.org/x\n")),
]  # fmt: skip


@pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in MEANT])
def test_what_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil) -> None:
    book = write_good_book(tmp_path / "book")
    spoil(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == "No problems found.\n"


TABLE: list[Kind] = [
    (
        "a thousand of another country",
        changed("mill/case.yaml", "1200 USD", "250.000 EUR"),
        """\
mill/case.yaml:7: error: the sum “250.000 EUR” can be read in two ways: EUR has two decimals, and in some languages the point parts thousands
    Write 250000 EUR or 250.00 EUR, whichever is meant
""",
    ),
    (
        "a given name within the family's",
        changed("sources.yaml", "{family: Doe, given: Jane}", '{family: "Doe, Jane"}'),
        """\
sources.yaml:5: error: “Doe, Jane”, a name in “author” of the source “courier”, is a family name with another behind its comma
    Write {family: Doe, given: Jane}; for an organisation, {literal: "Doe, Jane"}
""",
    ),
    (
        "an address with a space",
        changed("sources.yaml", PUBLISHER, PUBLISHER + "    URL: https://a.org/my file\n"),
        """\
sources.yaml:13: error: “URL” of the source “report” is “https://a.org/my file”, which holds a space
    Write https://a.org/my%20file; or https://a.org/myfile, if the space is none of the address
""",
    ),
    (
        "a format in capitals, and what follows from it",
        both(
            changed("book.yaml", "format: pdf", "format: PDF"),
            changed("book.yaml", "format: epub", "format: epub, pages-of: print"),
        ),
        """\
book.yaml:11: error: “editions 1, format” is “PDF”, which is not one of the values it can have
    Did you mean “pdf”? It can be pdf, epub
""",
    ),
    (
        "an item without its hyphen",
        changed("mill/case.yaml", "  - id: started", "    id: started"),
        """\
mill/case.yaml:18: error: a hyphen is missing before “id”, which stands here for the second time
    Write “- id:” to begin another item; the one above begins in line 14
""",
    ),
    (
        "a file for a folder",
        changed("book.yaml", "introduction: introduction", "introduction: introduction.md"),
        """\
book.yaml:5: error: the name of the folder “introduction.md” cannot be used
    Write the name of the folder alone: introduction
""",
    ),
    (
        "a library of another name",
        both(written("My Library.bib", "@book{other, title={X}}\n"), CITED),
        """\
My Library.bib: warning: the file is not read: it is not called sources, and book.yaml does not name it
    Write in book.yaml: sources: ["sources.yaml", "My Library.bib"]
mill/en.md:10: error: there is no source “other” in the library of sources
    Known are courier, report
""",
    ),
    (
        "a tier in other letters",
        both(
            added("book.yaml", "claims: {reported: {alone: [a]}}\n"),
            changed("sources.yaml", "    language: en", "    language: en\n    custom: {tier: A}"),
        ),
        """\
book.yaml:13: error: the tier “a” may stand alone, and no source is of it
    Did you mean “A”?
""",
    ),
    (
        "a list by tiers that are not named",
        added("book.yaml", "list-of-sources: by-tier\n"),
        """\
book.yaml:13: error: “list-of-sources: by-tier” needs the tiers of sources, and “tiers” names none
    Enter each in book.yaml with its heading in each language, tiers: {A: {en: …}}
""",
    ),
    (
        "values without their fields",
        added("book.yaml", 'claims: {established: 2}\nsubjects: [salt]\nseries: "Harbour Papers"\n'),
        """\
book.yaml:13: error: “claims, established” has fields of its own
    Write established: {sources: 2}
book.yaml:14: error: “subjects” is one list for all languages
    Write a list for each language: subjects: {en: ["salt"]}
book.yaml:15: error: “series” has fields of its own
    Write series: {title: {en: "Harbour Papers"}}
""",
    ),
    (
        "the title of a case for its folder",
        added("introduction/en.md", "\nOn {event}`The Mill/stopped`.\n"),
        """\
introduction/en.md:5: error: there is no case “The Mill” in the book
    Did you mean “mill”?
""",
    ),
    (
        "a date with its year last",
        changed("sources.yaml", '"2021-03-05"', "{date-parts: [[25, 3, 2021]]}"),
        """\
sources.yaml:7: error: “issued” of the source “courier” has the year last
    Write the year first, then month and day: {date-parts: [[2021, 3, 25]]}
""",
    ),
]  # fmt: skip


@kinds(TABLE)
def test_errors(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


def test_what_is_left_of_the_specimen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = tmp_path / "harbour"
    start_book(book)
    changed("book.yaml", "Your Press", "The Harbour Press")(book)
    assert main(["check", str(book)]) == 0
    assert capsys.readouterr().err == "No problems found.\n"
    changed("first-case/case.yaml", "The Bridge in Mill Street", "The Salt Mill")(book)
    assert main(["check", str(book)]) == 0
    said = capsys.readouterr().err
    assert "book.yaml:6: warning: “Your Name” is still the text of the specimen" in said
    assert "book.yaml:10: warning: “Everything in this specimen is invented." in said
    assert "Harbour" not in said
    assert "first-case/en.md:3: warning: 4 lines are still those of the specimen" in said
