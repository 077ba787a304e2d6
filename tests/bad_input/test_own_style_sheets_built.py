"""Style sheets of an author's own, in finished files: what good books set is there, and what only
layout can tell fails the build."""

# ruff: noqa: E501 - texts stand as they are
from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import added, changed, said_of
from .test_style_sheets import last

BOTH = """\
p { color: #333; font-size: 1.02em; text-align: justify; orphans: 2; widows: 2 }
p + p { text-indent: 1.5em; margin-top: 0 }
a { color: #00408b; text-decoration: underline }
h1, h2 { text-transform: uppercase; letter-spacing: .06em; font-weight: bold; break-after: avoid }
h2::before { content: "§ " }
aside.editors-note { background: #eee; padding: .5em; border: 1px solid #bbb }
blockquote { font-style: italic; margin: 1em 2em; border-left: 3px solid #999; padding-left: 1em }
hr { border: none; border-top: 1px solid; width: 30%; margin: 1em auto }
ul { list-style-type: "— " }
ul.sources li { padding-left: 2em; text-indent: -2em }
td, th { padding: .3em .6em; border-bottom: thin solid }
figure img { max-width: 90%; height: auto }
strong { font-weight: 600; font-variant: small-caps }
:root { --grey: #444 }
"""
E_BOOK = """\
em { font-style: normal; text-emphasis: filled dot; -epub-text-emphasis-style: filled dot }
.narrative > p:first-child::first-letter { float: left; font-size: 2.6em; line-height: 1 }
h1 { hyphens: none; -webkit-hyphens: none; -epub-hyphens: none; page-break-after: avoid }
@media (min-width: 40em) { blockquote { margin: 1em 3em } }
"""
LONG = "\n".join(f"Sentence {n} tells of the mill and of its wheel." for n in range(30))


def built(folder: Path, css: str, media: str, text: str) -> tuple[int, str, Path]:
    """Build the good book in English with a style sheet of its own after all others."""
    book = write_good_book(folder / "book")
    changed("book.yaml", "locales: [en, zh-Hans]", "locales: [en]")(book)
    added("mill/en.md", text)(book)
    last(css, media)(book)
    result = casebook("build", cwd=book)
    return result.status, result.messages, book / "output"


def test_what_good_books_set_is_in_the_e_book_and_in_print(tmp_path: Path) -> None:
    text = f"\n> Quoted.\n\n---\n\nIt *is* **so**.\n\n- one\n\n:::{{editors-note}}\nA remark.\n:::\n\n{LONG}\n"
    status, messages, output = built(tmp_path, BOTH, "print epub", text)
    assert status == 0, messages
    with ZipFile(output / "tiny.ebook.en.epub") as archive:
        css = archive.read("EPUB/styles/book.css").decode()
    for line in BOTH.splitlines()[:-1]:
        assert line in css
    assert casebook("proof", "tiny.print.en.pdf", cwd=output).status == 0
    (tmp_path / "other").mkdir()
    status, messages, _ = built(tmp_path / "other", E_BOOK, "epub", text)
    assert status == 0, messages


@pytest.mark.parametrize(
    ("css", "told"),
    [
        (
            "h2 { background: #fff; padding-bottom: 9em; margin-bottom: -9em }",
            "stands on the ground of something else, or on a picture",
        ),
        ("p { color: #bbb; } section.case { background: #555 }", "is not to be seen"),
    ],
)
def test_what_only_layout_can_tell_fails_the_build(tmp_path: Path, css: str, told: str) -> None:
    book = write_good_book(tmp_path / "book")
    last(css, "print")(book)
    assert casebook("check", cwd=book).status == 0
    status, messages, output = built(tmp_path / "built", css, "print", f"\n## Then\n\n{LONG}\n")
    assert status == 2
    assert told in messages
    assert "mill/en.md:" in messages
    assert not list(output.glob("tiny.print.*.pdf"))


@pytest.mark.parametrize(
    ("css", "told"),
    [
        ("@page { margin: -1cm }", "“margin: -1cm” of “@page” would put words off the paper"),
        ("@page :left { margin-left: -5mm }", "“margin-left: -5mm” of “@page :left” would put"),
        ("@page { size: 3cm 9cm }", "“@page” leaves 0 × 44 mm for the text"),
        ("@page { margin: 7cm }", "“@page” leaves 12 × 89 mm for the text"),
        ("@page turned { margin: 9cm }", "“@page turned” leaves 49 × 0 mm for the text"),
        (":root { --margin-inner: 14cm }", "mm for the text: no line holds its words there"),
        ("p { margin-left: -3cm }", "“margin-left: -3cm” of “p” would move words out of the text"),
        ("p { margin: 0 -1em }", "“margin: 0 -1em” of “p” would move words out of the text"),
        (f"h2::before {{ content: '{'§' * 20}' }}", "would show words that are not in the content"),
    ],
)
def test_what_leaves_the_paper_is_told_before_anything_is_built(
    tmp_path: Path, css: str, told: str
) -> None:
    said = said_of(tmp_path, last(css, "print"))
    assert said.startswith("layouts/css/own.css:1: error: ")
    assert told in said
    assert said.count("error: ") == 1


@pytest.mark.parametrize(
    "css", ["@page { size: a5; margin: 2cm }", "h2 { margin: 0 -1em; padding: 0 1em }"]
)
def test_pages_with_room_for_text_are_made(tmp_path: Path, css: str) -> None:
    status, messages, _ = built(tmp_path, css, "print", "")
    assert status == 0, messages
