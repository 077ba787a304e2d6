"""Forms that authors write from habit: each is refused with the cure for what was written, or a
warning says what will be printed."""

# ruff: noqa: E501 - messages stand as they are printed

from __future__ import annotations

import io
from contextlib import redirect_stderr
from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, a_folder, added, both, changed, kinds, linked, said_of, written

NARRATIVE, CASE, NEXT = "mill/en.md", "mill/case.yaml", 10
"""`NEXT` is the line of what is added to the narrative."""

SUMMARY = 'summary: {en: "A mill stopped.", zh-Hans: "磨坊停转。"}'
TITLE = 'title: {en: "The Mill", zh-Hans: "磨坊"}'
DATE = '    date: "2021-03-04"\n'
KEYS = 'sources: ["courier, p. 2"]'


def narrative(text: str, mark: str) -> Kind:
    """A form added to a narrative, and what is said with its place."""
    return text, added(NARRATIVE, f"\n{text}\n"), mark


def summary(text: str, said: str) -> Kind:
    """A text of YAML that holds markup."""
    spoil = changed(CASE, SUMMARY, f'summary:\n  en: {text}\n  zh-Hans: "磨坊停转。"')
    return f"summary {text}", spoil, f"{CASE}:3: error: {said}"


def title(text: str, said: str) -> Kind:
    """A text of YAML that holds words only."""
    spoil = changed(CASE, TITLE, f'title:\n  en: {text}\n  zh-Hans: "磨坊"')
    return f"title {text}", spoil, said


def at(line: int, what: str) -> str:
    """What is said of a line of the narrative."""
    return f"{NARRATIVE}:{line}: error: {what}"


FALSE_OR_LOST = [
    narrative("10) ten\n11) eleven", at(NEXT, "the item “10)” would be printed “10.”")),
    narrative("3. a\n4) b", at(NEXT + 1, "the item “4)” would be printed “4.”")),
    narrative("::{exhibit} wheel\n::", at(NEXT, "“::{exhibit}” begins and ends no block")),
    narrative("{Exhibit} wheel", at(NEXT, "“{Exhibit}” begins and ends no block")),
    narrative("*[HTML]: a language", at(NEXT, "“*[HTML]:” explains an abbreviation")),
    narrative("01. one\n02. two", at(NEXT, "the item “01.” would be printed “1.”")),
    narrative("{money}`007 USD`", at(NEXT, "the sum “007 USD” cannot be read\n    Write 7 USD")),
    narrative("Some words\n---", at(NEXT + 1, "a line of dashes below a text makes a heading")),
    narrative("Some words\n-", at(NEXT + 1, "a line of dashes below a text makes a heading")),
    narrative(
        "| a | b |\n|---|---|\n| c |", at(NEXT + 2, "the row has 1 cell, the table’s head 2")
    ),
    narrative("| a | b |\n|---|---|\n| c | d |\nWords", at(NEXT + 3, "the row has 1 cell")),
    narrative("a) one\nb) two", at(NEXT, "a list within a paragraph begins no list")),
    narrative("(1) one\n(2) two", at(NEXT, "a list within a paragraph begins no list")),
    narrative("ii. one\niii. two", at(NEXT, "a list within a paragraph begins no list")),
    narrative("（一）甲\n（二）乙", at(NEXT, "a list within a paragraph begins no list")),
    narrative("1、甲\n2、乙", at(NEXT, "a list within a paragraph begins no list")),
    narrative("A claim [1].\n\n[1]: Some words", at(NEXT + 2, "“[1]: S” begins a note by a label")),
    narrative("\u00a0- one", at(NEXT, "“-” begins nothing here: before it stands a space")),
    narrative("\u00a0\u00a0## Words", at(NEXT, "“##” begins nothing here")),
    narrative("\u3000\u30001. one", at(NEXT, "“1.” begins nothing here")),
    narrative("\ufeff> quoted", at(NEXT, "“>” begins nothing here")),
    narrative("中文_强调_中文", at(NEXT, "“_强调_” is printed with its marks")),
    narrative("〔;_下划线_〕", at(NEXT, "“_下划线_” is printed with its marks")),
    narrative("中__强__文", at(NEXT, "“__强__” is printed with its marks")),
    narrative(":::{exhibit} wheel\n\n**never", at(NEXT + 2, "“**” is not closed")),
    narrative(":::{exhibit} wheel\n\n[@nosuch]", at(NEXT + 2, "there is no source “nosuch”")),
    narrative(":::{editors-note}\n\n**never", at(NEXT + 2, "“**” is not closed")),
    narrative("```\n[@nosuch] {persons}`x`", at(NEXT + 1, "the role “{persons}” is not known")),
    narrative("~~~\nAs [@nosuch] has", at(NEXT + 1, "there is no source “nosuch”")),
    summary('"## Words"', "“##” begins a heading, and this text is one paragraph"),
    summary('"- one"', "“-” begins an item of a list, and this text is one paragraph"),
    summary("|\n    - one\n    - two", "“-” begins an item of a list"),
    summary('"1. one"', "“1.” begins an item of a list"),
    summary('"> quoted"', "“>” begins a quotation"),
    summary('"```"', "“```” begins preformatted lines"),
    summary('"***"', "“***” is a break"),
    summary("|\n    Words\n    ---", "“---” is a break"),
    summary("|\n    One.\n\n    Two.", "a blank line parts paragraphs"),
    summary(">\n    One.\n\n    Two.", "a blank line parts paragraphs"),
    summary("One.\n\n    Two.", "a blank line parts paragraphs"),
    summary('"| a | b |"', "a table is not well formed"),
    summary('":::{editors-note}"', "“:::” neither opens nor closes anything here"),
    title('"## Words"', "“##” begins a heading"),
    title('"> Words"', "“>” begins a quotation"),
    title("|\n    1. one\n    2. two", "“1.” begins an item of a list"),
    title("|\n    One.\n\n    Two.", "a blank line parts paragraphs"),
]


@kinds(FALSE_OR_LOST)
def test_what_would_be_false_or_lost(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert message in said_of(tmp_path, spoil)


LOCATOR = 'with its source: ["courier, p. 2"]'
ALONE = 'In YAML write the key alone: ["courier"], or with a locator ["courier, p. 3"]'


@pytest.mark.parametrize(
    ("form", "cure"),
    [
        ("sources: [courier, p. 2]", LOCATOR),
        ("sources:\n    - courier\n    - p. 2", LOCATOR),
        ("sources: [courier, 12-15]", 'with its source: ["courier, 12-15"]'),
        ('sources: ["@courier"]', ALONE),
        ('sources: ["[@courier]"]', ALONE),
        ('sources: ["see courier"]', ALONE),
        ('sources: ["[@courier, p. 2]"]', ALONE),
        ("sources: [courier p. 2]", 'a locator behind a comma: ["courier, p. 2"]'),
        ("sources: [courier，p. 2]", 'a locator behind a comma: ["courier, p. 2"]'),
        ('sources: ["courier; report"]', "Write each source as an item of its own"),
        ("sources: [@courier]", "In YAML write its key alone: [courier]"),
        ("sources: [[@courier]]", "In YAML write its key alone: [courier]"),
        ("sources: courier", 'Write a list here: sources: ["courier"]'),
        ("sources: courier; report", 'Write a list here: sources: ["courier", "report"]'),
        ("sources: - courier", "items of a list stand on lines of their own"),
        ("sources：[courier]", "Write “sources: ” with an ASCII colon and a space"),
        ("source: [courier]", "Did you mean “sources”?"),
    ],
)
def test_sources_in_yaml(tmp_path: Path, form: str, cure: str) -> None:
    said = said_of(tmp_path, changed(CASE, KEYS, form))
    assert cure in said
    assert said.count(": error: ") == 1


ASCII = "Put ASCII spaces in its place, two for each level"


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        (DATE, '    date： "2021-03-04"\n', "Write “date: ” with an ASCII colon and a space"),
        (DATE, '    date:\u3000"2021-03-04"\n', "Write “date: ” with an ASCII space"),
        (DATE, '    date:\u00a0"2021-03-04"\n', "Write “date: ” with an ASCII space"),
        (DATE, '\u00a0\u00a0\u00a0\u00a0date: "2021-03-04"\n', ASCII),
        (DATE, '\u3000\u3000date: "2021-03-04"\n', ASCII),
        ("  - id: stopped", "  － id: stopped", "Write “- ”, an ASCII hyphen and a space"),
        ("  - id: stopped", "  – id: stopped", "Write “- ”, an ASCII hyphen and a space"),
        ('{en: "owner", zh', '{en: "owner"，zh', "Write an ASCII comma and a space"),
        ('role: {en: "owner"', 'role: {en："owner"', "Write “en: ” with an ASCII colon"),
        (TITLE, 'title: ｛en: "A", zh-Hans: "甲"｝', "with ASCII brackets, commas and colons"),
        ('label: {en: "Cost"', 'label: {en: "C:\\Users"', "Write \\\\ for a backslash"),
    ],
)
def test_signs_of_yaml(tmp_path: Path, old: str, new: str, cure: str) -> None:
    said = said_of(tmp_path, changed(CASE, old, new))
    assert cure in said
    assert said.count(": error: ") == 1


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ('title: {en: "The', 'titel: {en: "The', "title"),
        ("alternative:", "alt:", "alternative"),
        ("people:", "persons:", "people"),
        (DATE, DATE.replace("date", "day"), "date"),
        ("{label: {en: \"Owner\"", "{lable: {en: \"Owner\"", "label"),
        ("exhibits:", "pictures:", "exhibits"),
    ],
)  # fmt: skip
def test_names_of_fields(tmp_path: Path, old: str, new: str, meant: str) -> None:
    said = said_of(tmp_path, changed(CASE, old, new))
    assert "is not a known field\n    Did you mean “" + meant + "”?" in said
    assert "is missing" not in said


@pytest.mark.parametrize(
    ("form", "cure"),
    [
        ("{Date}`2012`", "Did you mean {date}`2012-11-20`?"),
        ("{dates}`2012`", "Did you mean {date}`2012-11-20`?"),
        ("{persons}`ann-lee`", "Did you mean {person}`its-id`?"),
        ("{amount}`5 USD`", "Did you mean {money}`3160000 CNY`?"),
        ("{cite}`courier`", "Write [@key], [@key, p. 3] or [@one; @other]"),
        ("{figure}`wheel`", "Did you mean {exhibit}`its-id`?"),
        ("date`2012`", "Write {date}`2012-11-20`, or put a space before the code"),
        ("{elapsed}`stopped-started`", "Write stopped..started"),
        ("{elapsed}`stopped to started`", "Write stopped..started"),
        ("{elapsed}`stopped...started`", "Write stopped..started"),
        ("{elapsed}`a-b`", "Write start..end, with the ids of two events"),
        ("{person}`Ann Lee`", "Did you mean “ann-lee”?"),
        (":::{exhibit} wheel.png\n:::", "Did you mean “wheel”?"),
        ("{date}`20 Nov 2012`", "Write 2012-11-20"),
        ("{date}`Nov. 2012`", "Write 2012-11"),
        ("{date}`2012年11月20日`", "Write 2012-11-20"),
        ("{date}`2012/11/20`", "Write 2012-11-20"),
        ("{date}`20.11.2012`", "Write 2012-11-20"),
        ("{date}`2012-11-20 11pm`", "Write 2012-11-20T23"),
        ("{date}`11.30 p.m. on 20 Nov 2012`", "Write 2012-11-20T23:30"),
        ("{date}`11pm`", "Write its day too: 2012-11-20T23"),
        ("{date}`2012-11-20 18:00 BST`", "Write the offset from UTC for the name of a zone"),
        ("{date}`23:15`", "Write its day too: 2012-11-20T23:15"),
        ("{money}`£1,200`", "Write 1200 GBP"),
    ],
)
def test_roles(tmp_path: Path, form: str, cure: str) -> None:
    said = said_of(tmp_path, added(NARRATIVE, f"\n{form}\n"))
    assert said.startswith(f"{NARRATIVE}:{NEXT}: error: ")
    assert cure in said


def test_an_exhibit_in_an_introduction(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("introduction/en.md", "\n:::{exhibit} wheel\n:::\n"))
    assert "the text belongs to no case, and shows no exhibits" in said


@pytest.mark.parametrize(
    ("tag", "cure"),
    [("en_US", "Write en\n"), ("english", "Write en"), ("cn", "zh-Hans"), ("zh_CN", "zh-Hans"),
     ("eng", "Write en"), ("zh-CN", "Write zh-Hans")],
)  # fmt: skip
def test_codes_of_languages(tmp_path: Path, tag: str, cure: str) -> None:
    said = said_of(tmp_path, changed("book.yaml", "[en, zh-Hans]", f"[{tag}, zh-Hans]"))
    assert said.startswith(f"book.yaml:3: error: “{tag}” is not ")
    assert cure in said


@pytest.mark.parametrize(
    ("style", "near"),
    [
        ("chicago", "Did you mean “chicago-notes-bibliography”, “"),
        ("MLA", "Did you mean “modern-language-association”?"),
        ("GB/T 7714", "Did you mean “china-national-standard-gb-t-7714-2015-note”, “"),
        ("oscolla", "Did you mean “oscola”?"),
        ("my.csl", "is no file in the book's folder\n    Put it there"),
    ],
)
def test_names_of_styles(tmp_path: Path, style: str, near: str) -> None:
    spoil = changed("book.yaml", "style: chicago-notes-bibliography", f'style: "{style}"')
    assert near in said_of(tmp_path, spoil)


def moved(old: str, new: str) -> Spoil:
    """Give a file another name."""
    return lambda book: (book / old).rename(book / new) and None


WORD = b"PK\x03\x04\x14\0\x06\0[Content_Types].xml word/document.xml\xff\xfe"
FILES = [
    ("docx", written(NARRATIVE, WORD), f"{NARRATIVE}:1: error: the file is a document of Word"),
    ("odt", written(NARRATIVE, b"PK\x03\x04\0mimetypeapplication/vnd.oasis.opendocument.text\xff"), "a document of LibreOffice"),
    ("rtf", written(CASE, "{\\rtf1\\ansi Words\\par}"), f"{CASE}:1: error: the file is a document in RTF"),
    ("pdf", written(NARRATIVE, b"%PDF-1.7\n%\xe2\xe3"), "the file is a PDF, and no text"),
    ("html", written(NARRATIVE, "<!DOCTYPE html>\n<html><p>x</p></html>"), "the file is a page of HTML"),
    ("picture", written(NARRATIVE, b"\x89PNG\r\n\x1a\n\0"), "the file is a picture"),
    ("UTF-16", written(NARRATIVE, "Some words.".encode("utf-16-le")), "it is UTF-16"),
    ("GB 18030", written(NARRATIVE, "水轮停转".encode("gbk")), "it is GB 18030, in which it has “水轮停转”"),
    ("NUL", written(NARRATIVE, "a\0b"), "the control character U+0000"),
    ("folder", a_folder(NARRATIVE), "“mill/en.md” is a folder, and not a file"),
    ("link to nothing", linked(NARRATIVE, "nowhere.md"), "is a link that leads to no file"),
    ("capitals", changed(CASE, "wheel.png", "Wheel.PNG"), "There is “mill/exhibits/wheel.png”"),
    ("ending of a narrative", moved(NARRATIVE, "mill/en.md.txt"), "There is “mill/en.md.txt”"),
    ("ending of a record", moved(CASE, "mill/case.yml"), "There is “mill/case.yml”"),
    ("language of a narrative", moved("mill/zh-Hans.md", "mill/zh-CN.md"), "There is “mill/zh-CN.md”"),
    ("folder of pictures", moved("mill/exhibits", "mill/images"), "There is “mill/images”: pictures stand in mill/exhibits/"),
    ("place of a picture", moved("mill/exhibits/wheel.png", "mill/wheel.png"), "There is “mill/wheel.png”: pictures stand in"),
    ("name of the book's file", moved("book.yaml", "book.yml"), "Rename book.yml to book.yaml"),
]  # fmt: skip


@kinds(FILES)
def test_files(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert message in said_of(tmp_path, spoil)


def test_a_picture_under_another_spelling_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some systems find a file whatever the capitals of its name."""
    is_file = Path.is_file
    monkeypatch.setattr(
        Path, "is_file", lambda path: is_file(path.with_name(path.name.lower())) or is_file(path)
    )
    said = said_of(tmp_path, changed(CASE, "wheel.png", "Wheel.png"))
    assert "the file “mill/exhibits/Wheel.png” is named “wheel.png”" in said


WRONG = both(
    added(NARRATIVE, "\n**never [@nosuch]\n"),
    changed(CASE, '"courier, p. 2"', '"other"'),
    changed("weir/en.md", "[@report]", "{event}`brok`"),
    changed("sources.yaml", "issued: \"2021\"", "issued: \"20 21\""),
)  # fmt: skip


@pytest.mark.parametrize(
    "spoil",
    [
        changed("book.yaml", "rights:", "right:"),
        changed("book.yaml", "locales: [en, zh-Hans]\n", ""),
        changed("book.yaml", 'title: {en: "Tiny", zh-Hans: "小书"}', "title: Tiny"),
        changed("book.yaml", "cases: [mill, weir]", "cases: mill"),
        changed("book.yaml", "format: pdf", "format: word"),
        changed("book.yaml", 'date: "2026-11-24"', 'date: "2026-11-24'),
    ],
)
def test_a_misshapen_manifest_hides_nothing_else(tmp_path: Path, spoil: Spoil) -> None:
    said = said_of(tmp_path, both(spoil, WRONG))
    assert said.count("book.yaml:") == 1
    assert at(NEXT, "“**” is not closed") in said
    assert "weir/en.md:1: error: there is no event “brok”" in said
    assert "sources.yaml:13: error: " in said


@pytest.mark.parametrize(
    "spoil",
    [
        changed(CASE, TITLE, TITLE.replace("title", "titel")),
        changed(CASE, DATE, DATE.replace("date", "day")),
        changed(CASE, "    role:", "    rolle:"),
    ],
)
def test_a_misshapen_record_hides_nothing_else(tmp_path: Path, spoil: Spoil) -> None:
    other = changed(CASE, 'value: "2", sources: [report]', 'value: "two", sources: [other]')
    said = said_of(tmp_path, both(spoil, other))
    assert "there is no source “other”" in said
    assert "“two” is not a number" in said
    assert "there is no event" not in said
    assert "there is no person" not in said
    assert said.count(": error: ") == 3


def checked(book: Path, *spoils: Spoil) -> str:
    """What is said of the good book with nothing in it that would stop a build."""
    both(*spoils)(write_good_book(book))
    messages = io.StringIO()
    with redirect_stderr(messages):
        assert main(["check", str(book)]) == 0, messages.getvalue()
    return messages.getvalue()


def test_what_was_hardly_meant_is_told_and_printed(tmp_path: Path) -> None:
    lines = [
        "It isnâ€™t.", "A CafÃ©.", "ä¸­æ–‡", "A claim.[1]", "[2] Jane Doe.", "¹ Jane Doe.",
        "a) one", "", "b) two", "joined\ufeffhere", "10 m² and x[i] and \\[3]",
        "**A heading**", "A claim.[See the paper.]", "A claim.^[Ibid., p. 4] She [sic] said [it].",
    ]  # fmt: skip
    said = checked(
        tmp_path / "book",
        added(NARRATIVE, "\n" + "\n".join(f"{line}\n" for line in lines)),
        changed(CASE, TITLE, 'title: {en: “The Mill”, zh-Hans: "“磨坊”"}'),
    )
    told = [
        (10, "“â€™” looks like “’”, read in another encoding"),
        (12, "“Ã©” looks like “é”"),
        (14, "“ä¸\u00adæ–‡” looks like “中文”"),
        (16, "“[1]” is printed as it stands, and calls no note"),
        (18, "“[2]” is printed as it stands"),
        (20, "“¹” begins a line, and no note"),
        (22, "“a)” begins no item of a list"),
        (28, "an invisible character (U+FEFF)"),
        (32, "the line “**A heading**” is no heading"),
        (34, "“[See the paper.]” is printed with its brackets"),
        (36, "“Ibid” is written by hand"),
    ]
    for line, what in told:
        assert f"{NARRATIVE}:{line}: warning: {what}" in said.replace("\\xad", "\u00ad")
    assert f"{CASE}:1: warning: the quotation marks of “The Mill” are printed" in said
    assert said.count(f"\n{NARRATIVE}:") + said.startswith(NARRATIVE) == len(told)
    assert said.count("the quotation marks of") == 1


@pytest.mark.parametrize("inside", ["mill", "mill/exhibits", "mill/case.yaml", "mill/en.md"])
def test_a_place_within_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], inside: str
) -> None:
    book = write_good_book(tmp_path / "book")
    assert main(["check", str(book / inside)]) == 2
    assert f"This lies in the book {book}: name that folder" in capsys.readouterr().err


def test_an_edition_for_the_folder_of_a_book(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = write_good_book(tmp_path / "book")
    monkeypatch.chdir(book)
    assert main(["build", "ebook"]) == 2
    said = capsys.readouterr().err
    assert f"    Name the folder of the book, {book}, or leave it out there; " in said
    assert "casebook build --only NAME makes one of its files" in said


def test_a_book_named_by_its_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = write_good_book(tmp_path / "book")
    assert main(["list", str(book / "book.yaml")]) == 0
    assert "tiny.print.en.pdf" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data", ["Some words.\r\n\r\nMore.\r\n", "\ufeffSome words.", "A.\r\rB.\r"]
)
def test_line_ends_and_byte_order_marks_of_other_systems(tmp_path: Path, data: str) -> None:
    checked(tmp_path / "book", written("weir/en.md", data))


@pytest.mark.parametrize(
    ("name", "old", "new", "cure"),
    [
        ("book.yaml", "weir]", "Weir Two]", "Use lower case letters, digits and hyphens: weir-two"),
        ("book.yaml", "format: pdf", "format: print", "Did you mean “pdf”? It can be pdf, epub"),
        ("book.yaml", "rights:", "contributors: [Ann Lee]\nrights:", 'Write {name: {en: "Ann Lee"}, …}'),
        ("book.yaml", "urn:uuid:", "uuid:", "Write urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11"),
        (CASE, "type: money", "type: currency", "Did you mean “money”? It can be text, place"),
        (CASE, "standing: disputed", "standing: contested", "Did you mean “disputed”?"),
        (CASE, "  - case: weir", "  - How mills work", 'Write {text: {en: "How mills work"}, …}'),
        (NARRATIVE, "## The stop", "## The stop\n\n– Yes.\n– No.", "Write “1. ” or “- ” before each item"),
        (NARRATIVE, "## The stop", "## The stop\n\n** so **", "Write **…** around the words, without space"),
    ],
)  # fmt: skip
def test_the_first_day(tmp_path: Path, name: str, old: str, new: str, cure: str) -> None:
    assert cure in said_of(tmp_path, changed(name, old, new))


def test_values_without_their_type_and_items_half_nested(tmp_path: Path) -> None:
    said = checked(
        tmp_path / "book",
        changed(CASE, 'type: money, value: "1200 USD"', 'value: {en: "a", zh-Hans: "b"}'),
        changed(CASE, 'type: number, value: "2"', 'value: {en: "c", zh-Hans: "d"}'),
        changed("book.yaml", "locales: [en, zh-Hans]", "locales: [en]"),
        changed(CASE, "facts:\n", "facts:\n" + "".join(
            f'  - {{label: {{en: "{value}"}}, value: "{value}", sources: [report]}}\n'
            for value in ("500 USD", "2021-03-04", "stopped..started", "ann-lee", "2021")
        )),
        added(NARRATIVE, "\n1. one\n  - inner\n"),
    )  # fmt: skip
    for value, kind in (
        ("500 USD", "money"), ("2021-03-04", "date"), ("stopped..started", "elapsed"),
        ("ann-lee", "person"),
    ):  # fmt: skip
        what = f"the value “{value}” is printed as it stands\n    Add “type: {kind}” if it is one"
        assert what in said
    assert said.count("is printed as it stands") == 4
    assert f"{NARRATIVE}:11: warning: the item “-” does not belong to the item “1.” above" in said
