"""Templates and style sheets of an author's own, with faults in them."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Kind, Spoil, kinds, written

COLOPHON = "layouts/parts/colophon.html"

PRINTED: list[Kind] = [
    (
        "a template that does not parse",
        written(COLOPHON, "<p>\n{% if %}</p>"),
        """\
layouts/parts/colophon.html:2: error: the template does not parse: Expected an expression, got 'end of statement block'
    Mend the template, or delete it to have ours
""",
    ),
    (
        "a value that is not there",
        written(COLOPHON, "<p>\n\n{{ nothing.there }}</p>"),
        """\
layouts/parts/colophon.html:3: error: the template cannot be filled in: 'nothing' is undefined
    Mend the template, or delete it to have ours
""",
    ),
    (
        "a way out of the sandbox",
        written(COLOPHON, "{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        """\
layouts/parts/colophon.html:1: error: the template cannot be filled in: access to attribute '__class__' of 'str' object is unsafe.
    Mend the template, or delete it to have ours
""",
    ),
    (
        "a file outside the layouts",
        written(COLOPHON, "<p>\n{% include '../../book.yaml' %}</p>"),
        """\
layouts/parts/colophon.html:2: error: the template cannot be filled in: ../../book.yaml
    Mend the template, or delete it to have ours
""",
    ),
    (
        "a template in itself",
        written(COLOPHON, "{% include 'parts/colophon.html' %}"),
        """\
layouts/parts/colophon.html:1: error: the template cannot be filled in: maximum recursion depth exceeded while calling a Python object
    Mend the template, or delete it to have ours
""",
    ),
    (
        "faults in a style sheet",
        written("layouts/css/core.css", "p {colour: red}\np {color: loud}\n"),
        """\
layouts/css/core.css:1: error: the layout engine says: Ignored `colour: red` at 1:4, unknown property
    Mend what the message names; the engine would leave it out
layouts/css/core.css:2: error: the layout engine says: Ignored `color: loud` at 2:4, invalid value
    Mend what the message names; the engine would leave it out
""",
    ),
]


@kinds(PRINTED)
def test_what_is_said_of_a_print_edition(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said(tmp_path, spoil, "tiny.print.en.pdf") == message


def test_a_style_sheet_does_not_reach_out(tmp_path: Path) -> None:
    spoil = written(
        "layouts/css/core.css",
        "@import url(http://localhost:9/a.css);\np { background: url(file:///etc/passwd) }\n",
    )
    message = said(tmp_path, spoil, "tiny.print.en.pdf")
    assert "http://localhost:9/a.css is not a resource of this part" in message


def test_a_template_that_is_no_xhtml(tmp_path: Path) -> None:
    spoil = written(COLOPHON, "<html><body><p>one<br>two</p></body></html>")
    message = said(tmp_path, spoil, "tiny.ebook.en.epub")
    assert message.startswith("layouts: error: colophon.xhtml is not well-formed XHTML: ")


def test_an_e_book_runs_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    html = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>t</title>'
        '<script>run()</script></head><body onload="run()"><p>'
        '<img src="//example.org/a.png" alt=""/><a href="javascript:run()">x</a>'
        '<a href="https://example.org/">fine</a></p></body></html>'
    )
    message = said(tmp_path, written(COLOPHON, html), "tiny.ebook.en.epub")
    hint = "    Take it out of the template: e-books of ours run nothing and fetch nothing"
    refused = [
        "a href=“javascript:run()”",
        "body onload=“run()”",
        "img src=“//example.org/a.png”",
        "the element <script>",
    ]
    assert message.splitlines() == [
        line
        for what in refused
        for line in (f"layouts/parts/colophon.html: error: an e-book may not hold {what}", hint)
    ]


def said(folder: Path, spoil: Spoil, name: str) -> str:
    """Return what a build of one file says of a spoiled book; the file must not be made."""
    book = write_good_book(folder / "book")
    spoil(book)
    result = casebook("build", "--only", name, cwd=book)
    assert result.status == 2
    assert not (book / "output" / name).exists()
    return result.messages.partition("casebook: ")[0]
