"""The page of a source and the page cited, side by side."""

from __future__ import annotations

from pathlib import Path

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text

from .test_locators import text


def test_the_page_of_a_source_and_the_page_cited_are_parted() -> None:
    """A page of a newspaper, and that page cited: OSCOLA prints the first before a pinpoint."""
    style = prepared_style(find_style(Text("oscola"), Path()).read_bytes(), "en")
    paper = {"id": "s", "type": "article-newspaper", "title": "News", "page": "1",
             "container-title": "Herald", "issued": {"date-parts": [[2009, 3, 2]]}}  # fmt: skip
    case = {**paper, "id": "t", "type": "legal_case", "title": "Doe v Roe", "volume": "1",
            "container-title": "AC", "authority": "HL"}  # fmt: skip
    drafts = [
        Chapter((NoteDraft(1, (Citation((CitedSource(Text(key), "", suffix),)),)),))
        for key, suffix in (("s", ", p. 1"), ("s", ", p. 3"), ("s", ""), ("t", ", p. 1"))
    ]
    settings = CitationSettings(style, "en", False, Text("oscola"))
    worded = word_chapters(drafts, Library([paper, case], style), settings)
    notes = [text(note) for (note,) in worded]
    assert notes == [
        "“News” Herald (2 March 2009) 1, 1.",
        "“News” Herald (2 March 2009) 1, 3.",
        "“News” Herald (2 March 2009) 1.",
        "Doe v Roe (2009) 1 AC 1 (HL) 1.",
    ]
