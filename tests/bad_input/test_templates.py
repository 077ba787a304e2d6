"""Templates of an author's own, with faults in them or with ill will: `casebook check` tells."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.shipped import shipped

from ..cli.command import casebook, casebook_measured
from .good_book import write_good_book
from .spoiling import Kind, Spoil, kinds, said_of, written

COLOPHON = "layouts/parts/colophon.html"
TIMELINE = "layouts/parts/timeline.html"
MEND = "    Mend the template, or delete it to have ours\n"


def colophon(body: str) -> Spoil:
    """Write a template of the book's own: a colophon, with a text in its third line."""
    return written(
        COLOPHON,
        '{% extends "parts/base.html" %}{% block body %}\n<section id="{{ part.anchor }}">\n'
        f"{body}\n</section>{{% endblock %}}\n",
    )


TABLE: list[Kind] = [
    (
        "a template that does not parse",
        written(COLOPHON, "<p>\n{% if %}</p>"),
        "layouts/parts/colophon.html:2: error: the template does not parse: Expected an expression, got 'end of statement block'\n"
        + MEND,
    ),
    (
        "a fragment that nobody includes and that does not parse",
        written("layouts/parts/mine.html", "{{ a"),
        "layouts/parts/mine.html:1: error: the template does not parse: unexpected end of template, expected 'end of print statement'.\n"
        + MEND,
    ),
    (
        "a value that is not there",
        written(COLOPHON, "<p>\n\n{{ nothing.there }}</p>"),
        "layouts/parts/colophon.html:3: error: the template cannot be filled in: 'nothing' is undefined\n"
        + MEND,
    ),
    (
        "a way out of the sandbox",
        written(COLOPHON, "{{ ''.__class__.__mro__[1].__subclasses__() }}"),
        "layouts/parts/colophon.html:1: error: the template cannot be filled in: access to attribute '__class__' of 'str' object is unsafe.\n"
        + MEND,
    ),
    (
        "a value of the book changed",
        colophon("{{ typefaces.append('x') }}"),
        "layouts/parts/colophon.html:3: error: the template cannot be filled in: access to attribute 'append' of 'list' object is unsafe.\n"
        + MEND,
    ),
    (
        "another text each time",
        colophon("{{ [1, 2] | random }}"),
        "layouts/parts/colophon.html:3: error: the template does not parse: No filter named 'random'.\n"
        + MEND,
    ),
    (
        "what takes long of a few characters",
        colophon("{{ 'a b' | wordwrap(1) }}"),
        "layouts/parts/colophon.html:3: error: the template does not parse: No filter named 'wordwrap'.\n"
        + MEND,
    ),
    (
        "a power",
        colophon("{{ (10 ** 1000000000) % 7 }}"),
        "layouts/parts/colophon.html:3: error: the template cannot be filled in: “**” has no place in a template\n"
        + MEND,
    ),
    (
        "a template in itself",
        written(COLOPHON, "{% include 'parts/colophon.html' %}"),
        "layouts/parts/colophon.html:1: error: the template cannot be filled in: maximum recursion depth exceeded while calling a Python object\n"
        + MEND,
    ),
    (
        "an element that is not closed",
        colophon("<p>one<br>two</p>"),
        """\
layouts/parts/colophon.html:3: error: the template writes no XHTML: mismatched tag, at “<p>one<br>two</p>”
    Close every element, as in <br/>, and write characters instead of &names;
""",
    ),
    (
        "an entity of HTML",
        colophon("<p>&nbsp;</p>"),
        """\
layouts/parts/colophon.html:3: error: the template writes no XHTML: undefined entity, at “<p>&nbsp;</p>”
    Close every element, as in <br/>, and write characters instead of &names;
""",
    ),
    (
        "what runs, and what is fetched",
        colophon(
            '<script>x</script><p onclick="x">a</p><img src="//a.example/b.png" alt=""/>\n'
            '<a href="javascript:x">a</a><iframe/><a href="https://a.example/">fine</a>\n'
            '<meta http-equiv="refresh" content="0;url=https://a.example/"/>'
        ),
        """\
layouts/parts/colophon.html:3: error: the template writes img src=“//a.example/b.png”
    Show exhibits, as the template of ours does: other pictures have no place
layouts/parts/colophon.html:3: error: the template writes p onclick=“x”
    Take it out of the template: what it writes runs nothing and fetches nothing
layouts/parts/colophon.html:3: error: the template writes the element <script>
    Take it out of the template: what it writes runs nothing and fetches nothing
layouts/parts/colophon.html:4: error: the template writes a href=“javascript:x”
    Write https://…, # and an id of this part, or {{ write.address(…) }}
layouts/parts/colophon.html:4: error: the template writes the element <iframe>
    Take it out of the template: what it writes runs nothing and fetches nothing
layouts/parts/colophon.html:5: error: the template writes meta http-equiv=“refresh”
    Take it out of the template: what it writes runs nothing and fetches nothing
""",
    ),
    (
        "what style sheets say, in the wrong place",
        colophon(
            '<link rel="stylesheet" href="https://a.example/a.css"/><style>p { color: red }</style>\n'
            '<p style="background: \\75rl(a.png)">a</p>\n<p style="display: none">b</p>\n<p hidden="hidden">c</p>\n'
            '<?xml-stylesheet href="a.css"?>'
        ),
        """\
layouts/parts/colophon.html:3: error: the template writes a <link> to something else than a style sheet
    Name style sheets in the layout's YAML file; base.html links to them
layouts/parts/colophon.html:3: error: the template writes the element <style>
    Write it in a style sheet of layouts/
layouts/parts/colophon.html:4: error: the template writes p style=“background: \\75rl(a.png)”: “url(a.png)” names a file, which a style sheet cannot fetch
    Delete it: pictures are exhibits, fonts stand in fonts/fonts.yaml
layouts/parts/colophon.html:5: error: the template writes p style=“display: none”: “display: none” of “p” would hide words
    Leave it out in the template instead, in layouts/parts/, or delete this line
layouts/parts/colophon.html:6: error: the template writes hidden words in <p>
    Take it out of the template, with what is in it
layouts/parts/colophon.html:7: error: the template writes a processing instruction
    Take it out of the template: what it writes runs nothing and fetches nothing
""",
    ),
    (
        "what is read aloud otherwise than it stands, or not at all",
        colophon('<p aria-hidden="true">abc</p><h2 aria-label="Other">b</h2>'),
        """\
layouts/parts/colophon.html:3: error: the template writes h2 aria-label=“Other”
    Delete it: the words themselves would not be read aloud
layouts/parts/colophon.html:3: error: the template writes p aria-hidden=“true”
    Delete it: the words themselves would not be read aloud
""",
    ),
    (
        "words of its own above rows that go on",
        colophon(
            '<table><tbody data-continued="It is said that"><tr><td>…</td></tr></tbody></table>'
        ),
        """\
layouts/parts/colophon.html:3: error: the template writes tbody data-continued=“It is said that”
    Write data-continued="{{ term("continued", what=…) }}" with what stands above the rows, as the template of ours does
""",
    ),
    (
        "what shows words otherwise, small or in another order",
        colophon(
            '<bdo dir="rtl">abc</bdo><small>b</small>\n<p dir="rtl" align="right">c</p>\n'
            '<svg xmlns="http://www.w3.org/2000/svg"><text fill="#fff">d</text></svg>\n'
            '<ol reversed="reversed"><li value="9">e</li></ol><p style="color: #333">f</p>'
        ),
        """\
layouts/parts/colophon.html:3: error: the template writes bdo dir=“rtl”
    Delete it: words would be shown in another order
layouts/parts/colophon.html:3: error: the template writes p dir=“rtl”
    Delete it: words would be shown in another order
layouts/parts/colophon.html:3: error: the template writes the element <bdo>
    Write p, div, span or another element of books; pictures are exhibits
layouts/parts/colophon.html:3: error: the template writes the element <small>
    Write p, div, span or another element of books; pictures are exhibits
layouts/parts/colophon.html:4: error: the template writes p align=“right”
    Write it in a style sheet of layouts/, or delete it
layouts/parts/colophon.html:5: error: the template writes text fill=“#fff”
    Write it in a style sheet of layouts/, or delete it
layouts/parts/colophon.html:5: error: the template writes the element <svg>
    Write p, div, span or another element of books; pictures are exhibits
layouts/parts/colophon.html:5: error: the template writes the element <text>
    Write p, div, span or another element of books; pictures are exhibits
layouts/parts/colophon.html:6: error: the template writes li value=“9”
    Write it in a style sheet of layouts/, or delete it
layouts/parts/colophon.html:6: error: the template writes ol reversed=“reversed”
    Write it in a style sheet of layouts/, or delete it
layouts/parts/colophon.html:6: error: the template writes p style=“color: #333”
    Write it in a style sheet of layouts/, for a class
""",
    ),
    (
        "elements that make one another smaller, where our style sheets would do",
        colophon("<p>ab<sup>c<sup>d<sup>e</sup></sup></sup></p>"),
        """\
layouts/parts/colophon.html: error: it makes “d” as small as 46% of what readers choose
    Put fewer elements into one another, or style them in a sheet of the book's own
""",
    ),
    (
        "elements without end in one another",
        colophon(
            "{% for x in range(9000) %}<b>{% endfor %}a{% for x in range(9000) %}</b>{% endfor %}"
        ),
        """\
layouts/parts/colophon.html: error: the template writes elements more than 200 deep in one another
    Take some of them out of the template
""",
    ),
    (
        "links that lead nowhere, and an id that stands twice",
        colophon('<a href="#nowhere">a</a><p id="b">b</p>\n<p id="b">c</p>'),
        """\
layouts/parts/colophon.html:3: error: the template writes a href=“#nowhere”
    Write https://…, # and an id of this part, or {{ write.address(…) }}
layouts/parts/colophon.html:3: error: the template writes the id “b” 2 times
    Give each element an id of its own
""",
    ),
    (
        "a document type that grows",
        written(COLOPHON, '<!DOCTYPE html [<!ENTITY a "aaaa">]>\n<html>&a;</html>'),
        """\
layouts/parts/colophon.html:1: error: the template writes a document type of its own
    Write <!DOCTYPE html>, and characters instead of entities: “é”, or &#233;
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


@pytest.mark.parametrize("name", ["../../book.yaml", "/etc/passwd", "parts/../../book.yaml"])
@pytest.mark.parametrize("form", ["include '{}'", "extends '{}'", "import '{}' as x"])
def test_no_file_but_a_template_is_reached(tmp_path: Path, name: str, form: str) -> None:
    message = said_of(tmp_path, written(COLOPHON, f"<p>\n{{% {form.format(name)} %}}</p>"))
    said, hint, *more = message.splitlines()
    assert (
        said == f"layouts/parts/colophon.html:2: error: there is no template “{name}” in layouts/"
    )
    assert "“parts/colophon.html”" in hint
    assert not more


def test_a_place_that_others_link_to_is_missed(tmp_path: Path) -> None:
    case = (shipped("layouts") / "parts/case.html").read_text("utf-8")
    spoil = written("layouts/parts/case.html", case.replace('<tr id="{{ row.anchor }}"', "<tr"))
    message = said_of(tmp_path, spoil)
    assert (
        "layouts/parts/case.html: error: the place “event-case-mill--started”, to which others link"
        in message
    )


def test_a_part_that_others_link_to_is_missed(tmp_path: Path) -> None:
    timeline = (shipped("layouts") / "parts/timeline.html").read_text("utf-8")
    message = said_of(tmp_path, written(TIMELINE, timeline.replace(' id="{{ part.anchor }}"', "")))
    assert (
        message
        == """\
layouts/parts/timeline.html: error: the place “timeline”, to which others link, is not in what the template writes
    Give the part its id, as the template of ours does: id="{{ …anchor }}"
"""
    )


GREEDY = {
    "loops": "{% for a in range(99999) %}{% for b in range(99999) %}{{ loop.index }}{% endfor %}{% endfor %}",
    "a long text": "{{ 'a' * 10000000000 }}",
    "a wide text": "{{ 'a'.center(10000000000) }}",
    "a wide number": "{{ '%10000000000d' % 3 }}",
    "a wide field": "{{ '{:10000000000}'.format(3) }}",
    "doubling": "{% set n = namespace(x='ab') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}{{ n.x }}",
    "lists in lists": "{% set n = namespace(a=[]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% endfor %}{{ n.a }}",
    "lists compared": "{% set n = namespace(a=[], b=[]) %}{% for i in range(60) %}{% set n.a = [n.a, n.a] %}{% set n.b = [n.b, n.b] %}{% endfor %}{{ n.a == n.b }}",
    "macros": "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    "rows": "{{ [1] | batch(1000000000, 1) | list | length }}",
    "squares": "{% set n = namespace(x=9) %}{% for i in range(60) %}{% set n.x = n.x * n.x %}{% endfor %}{{ n.x % 7 }}",
    "much": "{% for a in range(99999) %}{% for b in range(99) %}<b></b>{% endfor %}{% endfor %}",
}


@pytest.mark.heavy
@pytest.mark.parametrize("text", GREEDY.values(), ids=GREEDY)
def test_a_template_that_never_ends_is_ended(tmp_path: Path, text: str) -> None:
    """Ten seconds of the processor and a gigabyte are enough, and nothing is left running."""
    book = write_good_book(tmp_path / "book")
    colophon(text)(book)
    result, taken = casebook_measured("check", cwd=book)
    assert result.status == 2
    said, _, *more = result.messages.splitlines()
    assert said.startswith("layouts/parts/colophon.html")
    assert ": error: the template cannot be filled in: it " in said
    assert more == ["casebook: 1 error; earlier files stand as they were"]
    assert taken.ru_utime < 10
    assert taken.ru_maxrss < 1 << 20


@pytest.mark.heavy
def test_parts_that_all_take_long_are_ended_together(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    base = (shipped("layouts") / "parts/base.html").read_text("utf-8")
    slow = "{% for a in range(200) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    written("layouts/parts/base.html", slow + base)(book)
    result, taken = casebook_measured("check", cwd=book)
    assert result.messages.startswith(
        "layouts/parts/base.html: error: the template cannot be filled in: all parts together take too long"
    )
    assert taken.ru_utime < 12


def test_templates_of_ours_are_taken_for_the_books_own(tmp_path: Path) -> None:
    """What bounds and filters an author's own finds nothing in ours, and changes nothing."""
    book = write_good_book(tmp_path / "book")
    made = {}
    for folder in ("ours", "own"):
        result = casebook("build", "--output", str(tmp_path / folder), cwd=book)
        assert result.status == 0, result.messages
        made[folder] = {
            path.name: path.read_bytes()
            for path in (tmp_path / folder).iterdir()
            if path.suffix in (".pdf", ".epub")
        }
        for path in shipped("layouts").rglob("*.*"):
            if path.suffix in (".html", ".css", ".yaml"):
                written(f"layouts/{path.relative_to(shipped('layouts'))}", path.read_bytes())(book)
    assert len(made["own"]) == 4
    assert made["own"] == made["ours"]


def test_a_build_says_it_too(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    colophon("<script>x</script>")(book)
    result = casebook("build", cwd=book)
    assert result.status == 2
    assert "layouts/parts/colophon.html:3: error: the template writes the element <script>" in (
        result.messages
    )
    assert not list((book / "output").glob("tiny.*"))
