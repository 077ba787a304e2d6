"""Words of templates of an author's own that Jinja would drop in silence."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main

from .good_book import write_good_book
from .spoiling import Kind, Spoil, both, kinds, said_of, written
from .test_false_templates import line, ours

BLOCK = "{% block body %}"
INTO_BLOCK = "Put it into a block, behind {% block body %}, or delete it"


def told(name: str, line: int, what: str, hint: str) -> str:
    """Return a message about one of the book's own templates."""
    return f"layouts/parts/{name}.html{f':{line}' * bool(line)}: error: {what}\n    {hint}\n"


def outside(line: int, said: str) -> str:
    """Return the message for words outside blocks."""
    what = f"{said} stands outside the blocks of the template: nothing prints it"
    return told("colophon", line, what, INTO_BLOCK)


TABLE: list[Kind] = [
    (
        "words before the block, and a value behind a blank line",
        ours("colophon", (BLOCK, f"<p>Set in the mill.</p>\n\n\n{{{{ title }}}}\n{BLOCK}")),
        outside(2, "“<p>Set in the mill.</p>”") + outside(5, "{{ … }}"),
    ),
    (
        "words behind the block, within a condition",
        ours(
            "colophon", ("{% endblock %}", "{% endblock %}\n{% if title %}\n\n  Set.\n{% endif %}")
        ),
        outside(12, "“Set.”"),
    ),
    (
        "words before what is extended",
        ours("colophon", ("{% extends", "Set.\n{% extends")),
        outside(1, "“Set.”"),
    ),
    (
        "another template outside the blocks",
        both(
            ours(
                "colophon",
                ("{% endblock %}", '{% endblock %}\n{% include "parts/mine.html" %}'),
            ),
            written("layouts/parts/mine.html", "<p>Set.</p>"),
        ),
        outside(10, "{% include … %}"),
    ),
    (
        "a block that is misspelt",
        ours("colophon", (BLOCK, "{% block bodi %}")),
        told(
            "colophon",
            2,
            "parts/base.html has no block “bodi”: nothing prints what stands in it",
            "Did you mean “body”?",
        ),
    ),
    (
        "a block more",
        ours("colophon", ("{% endblock %}", "{% endblock %}\n{% block foot %}Set.{% endblock %}")),
        told(
            "colophon",
            10,
            "parts/base.html has no block “foot”: nothing prints what stands in it",
            "Known are body",
        ),
    ),
    (
        "a block less in the template that ours extend",
        ours("base", (f"{BLOCK}{{% endblock %}}", "")),
        told(
            "base",
            0,
            "the template has no block “body”, in which parts/authorities.html has its words",
            "Write {% block body %}{% endblock %} where it is to stand",
        ),
    ),
    (
        "words in a block that all others have otherwise",
        ours("base", (BLOCK, f"{BLOCK}\nA draft.\n")),
        told(
            "base",
            line("base", BLOCK) + 1,
            "“A draft.” is replaced in each template that extends this one",
            "Write {{ super() }} in the block “body” of parts/authorities.html, or delete the words here",
        ),
    ),
    (
        "words outside macros, where only macros are asked for",
        ours("rows", ("{% macro role", "<p>Rows.</p>\n{% macro role")),
        told(
            "rows",
            5,
            "“<p>Rows.</p>” stands outside the macros of the template: nothing prints it",
            "Put it into a macro that is called where it is to stand, or delete it",
        ),
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


KEPT = {
    "values that are set, macros and remarks": ours(
        "colophon",
        (
            BLOCK,
            "{# A remark. #}\n{% set a %}b{% endset %}\n{% macro m() %}c{% endmacro %}\n\n" + BLOCK,
        ),
    ),
    "a block in a block": ours(
        "colophon", ("<header", "{% block first %}<p>Set.</p>{% endblock %}\n<header")
    ),
    "another template in a block": both(
        ours("colophon", ("<header", '{% include "parts/mine.html" %}\n<header')),
        written("layouts/parts/mine.html", "<p>Set.</p>"),
    ),
    "ours, taken for the book's own": both(*map(ours, ("rows", "standing", "base", "case"))),
}


@pytest.mark.parametrize("write", KEPT.values(), ids=KEPT)
def test_what_is_printed_is_not_told(
    tmp_path: Path, write: Spoil, capsys: pytest.CaptureFixture[str]
) -> None:
    book = write_good_book(tmp_path / "book")
    write(book)
    assert (main(["check", str(book)]), capsys.readouterr().err) == (0, "No problems found.\n")
