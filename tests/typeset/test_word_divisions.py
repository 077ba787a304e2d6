"""Words that are not divided: at the end of a page, and before a last line of a few letters."""

from __future__ import annotations

import pytest
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from casebook.typeset.engine.galley import make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.typeset import lay_out

from .specimens import job

TEXT = (
    "Notwithstanding considerable uncertainty concerning administrative responsibilities, "
    "the extraordinary investigation established incontrovertible documentation. "
)
STYLE = "hyphens: auto; hyphenate-limit-zone: 0; text-align: left"


def pages_of(html: str) -> list[list[str]]:
    """The lines of each page of a part."""
    install_patches()
    document, _ = lay_out(make_galley(read_job(job(html))))
    return [
        [
            "".join(box.text for box in line.descendants() if isinstance(box, TextBox))
            for line in page._page_box.descendants()
            if isinstance(line, LineBox)
        ]
        for page in document.pages
    ]


@pytest.mark.parametrize("width", range(150, 290, 7))
def test_no_page_ends_within_a_word(width: int) -> None:
    html = f'<p style="{STYLE}; width: {width}px">{TEXT * 40}</p>'
    pages = pages_of(html)
    assert len(pages) > 2
    assert any(line.endswith("‐") for page in pages for line in page[:-1]), "words are divided"
    assert not [page[-1] for page in pages[:-1] if page[-1].endswith("‐")]
    said = "".join(line.rstrip().removesuffix("‐") for page in pages for line in page)
    assert said.replace(" ", "") == (TEXT * 40).replace(" ", "")


@pytest.mark.parametrize("width", range(150, 290, 3))
def test_no_last_line_is_less_than_four_letters_of_a_word(width: int) -> None:
    text = TEXT * 3 + "It was determined accordingly."
    (lines,) = pages_of(f'<p style="{STYLE}; width: {width}px">{text}</p>')
    assert len(lines) > 3
    is_divided = lines[-2].endswith("‐")
    assert not (is_divided and sum(map(str.isalpha, lines[-1])) < 4), lines[-2:]


def test_a_short_end_would_be_a_last_line() -> None:
    """The widths above hold one at which the word would be divided before its last letters."""
    ends = set()
    for width in range(60, 120):
        style = f"{STYLE}; width: {width}px; hyphenate-limit-chars: 6 2 2"
        (lines,) = pages_of(f'<p style="{style}">a determined accordingly</p>')
        ends |= {line for line in lines[1:] if lines[0].endswith("‐") or len(lines) > 2}
    assert all(sum(map(str.isalpha, end)) >= 4 for end in ends)
