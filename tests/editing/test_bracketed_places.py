"""Places of several parts in the brackets in which a style sets locators."""

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

FLOW = {"id": "flow", "type": "article-journal", "title": "Flow", "container-title": "J",
        "volume": "2", "page": "10-22", "issued": {"date-parts": [[2001]]}}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "cited", "expected"),
    [
        ("mhra-notes", "@flow, p. 12", "“Flow”, J, 2 (2001), pp. 10–22 (p. 12)."),
        ("mhra-notes", "@flow, p. 12 n. 4", "“Flow”, J, 2 (2001), pp. 10–22 (p. 12 n. 4)."),
        ("mhra-notes", "@flow, p. 12, n. 4", "“Flow”, J, 2 (2001), pp. 10–22 (p. 12, n. 4)."),
        ("mhra-notes", "@flow, p. 12 n. 4 and on",
         "“Flow”, J, 2 (2001), pp. 10–22 (p. 12 n. 4) and on."),
        ("mhra-notes", "@flow, p. 1 n. 2; @flow, p. 3 n. 4",
         "“Flow”, J, 2 (2001), pp. 10–22 (p. 1 n. 2); “Flow”, p. 3 n. 4."),
        ("bluebook-law-review", "@flow, p. 12 n. 4", "Flow, 2 J 10, 12 n. 4 (2001)."),
    ],
)  # fmt: skip
def test_all_parts_of_a_place_stand_in_its_brackets(name: str, cited: str, expected: str) -> None:
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), "en")
    settings = CitationSettings(style, "en", False, Text(name))
    draft = NoteDraft(1, (Citation(cited_sources(cited, NOWHERE)),))
    ((worded,),) = word_chapters([Chapter((draft,))], Library([FLOW], style), settings)
    assert text(worded) == expected
