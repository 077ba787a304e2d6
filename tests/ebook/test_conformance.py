"""What speaks against a claim of conformance."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from casebook.ebook.cascade import Cascade
from casebook.ebook.conformance import obstacles
from casebook.ebook.document import finish_document
from casebook.ebook.publication import ContentDocument
from casebook.ebook.style_sheets import read_styles
from casebook.model.part_kinds import CASE

from .small_book import xhtml

STYLES = read_styles({"layouts/own.css": "p { margin: 0; }"})


def told(bodies: Sequence[str], *, divided: bool = False) -> list[str]:
    """What speaks against a claim of a book of these documents, or of one part in these pieces."""
    cascade = Cascade(STYLES)
    documents = [
        ContentDocument(
            f"{number}.xhtml",
            finish_document(xhtml("t", body), cascade),
            "t",
            CASE,
            "1.xhtml" if divided and number > 1 else "",
        )
        for number, body in enumerate(bodies, 1)
    ]
    return list(obstacles(documents, STYLES, {"layouts/own.css"}))


H1, H2, H3, H4 = (f"<h{level}>x</h{level}>" for level in (1, 2, 3, 4))


@pytest.mark.parametrize(
    ("body", "obstacle"),
    [
        (H1 + H2 + H3 + H2, []),
        ("<p>a</p>", []),
        ("<table><tr><th>a</th><td>1</td></tr></table>", []),
        (
            "<table><tr><th></th><td>1</td></tr></table>",
            ["1.xhtml has a table without heads that say something"],
        ),
        (H1 + H3, ["a heading in 1.xhtml skips a level"]),
        (H2, ["a heading in 1.xhtml skips a level"]),
        ('<img src="a.png" alt=""/>', ["1.xhtml has a picture without a text in its place"]),
    ],
)
def test_a_document(body: str, obstacle: list[str]) -> None:
    assert told([body]) == obstacle


def test_headings_of_a_divided_part_go_on() -> None:
    assert told([H1 + H2, H3 + H2, "<p>a</p>", H3 + H4], divided=True) == []
    assert told([H1 + H2, H4], divided=True) == ["a heading in 2.xhtml skips a level"]
    assert told([H1 + H2, H2]) == ["a heading in 2.xhtml skips a level"]
