"""What parts sources of which a style prints no names."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.manuscript.citation_syntax import cited_sources
from casebook.model.inlines import Citation
from casebook.model.text import NOWHERE, Text

from .note_text import text

CASE, BOOK = {"type": "legal_case", "language": "en"}, {"type": "book", "language": "en"}
POE = [{"family": "Poe", "given": "Ann"}]
ITEMS = [
    {**CASE, "id": "weir", "title": "Mill v. Weir", "issued": {"date-parts": [[2017]]}},
    {**CASE, "id": "roe", "title": "Roe v. Wade", "issued": {"date-parts": [[1973]]}},
    {**BOOK, "id": "mud", "title": "Mud", "author": POE, "issued": {"date-parts": [[2003]]}},
    {**BOOK, "id": "ice", "title": "Ice", "author": POE, "issued": {"date-parts": [[2004]]}},
    {**BOOK, "id": "nobody", "title": "Tide", "issued": {"date-parts": [[2001]]}},
]


@pytest.mark.parametrize(
    ("name", "cited", "expected"),
    [
        ("apa", "@weir; @roe", "(Mill v. Weir, 2017; Roe v. Wade, 1973)"),
        ("apa", "see @weir, p. 2; @roe, p. 115; @mud",
         "(see Mill v. Weir, 2017, p. 2; Roe v. Wade, 1973, p. 115; Poe, 2003)"),
        ("apa", "@mud; @ice", "(Poe, 2003, 2004)"),
        ("apa", "@weir; @roe; @mud; @ice",
         "(Mill v. Weir, 2017; Roe v. Wade, 1973; Poe, 2003, 2004)"),
        ("chicago-author-date", "@weir, 2; @roe, 115",
         "(Mill v. Weir 2017, 2; Roe v. Wade 1973, 115)"),
        ("chicago-author-date", "@weir; @nobody", "(Mill v. Weir 2017; Tide 2001)"),
        ("chicago-author-date", "@mud; @ice", "(Poe 2003, 2004)"),
    ],
)  # fmt: skip
def test_sources_without_names_are_of_no_one_author(name: str, cited: str, expected: str) -> None:
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), "en")
    settings = CitationSettings(style, "en", False, Text(name))
    draft = NoteDraft(0, (Citation(cited_sources(cited, NOWHERE)),))
    ((worded,),) = word_chapters([Chapter((draft,))], Library(ITEMS, style), settings)
    assert text(worded) == expected
