"""Where in a judgment: paragraphs in the brackets of OSCOLA, and each place once."""

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

ITEMS = [
    {"id": "report", "type": "legal_case", "title": "Smith v Jones", "container-title": "AC",
     "volume": "2", "page": "5", "authority": "HL", "issued": {"date-parts": [[1980]]}},
    {"id": "neutral", "type": "legal_case", "title": "R v Sluice", "authority": "UKSC",
     "number": "5", "issued": {"date-parts": [[2017]]}},
    {"id": "no-court", "type": "legal_case", "title": "Poe v Roe", "container-title": "AC",
     "page": "562", "issued": {"date-parts": [[1932]]}},
    {"id": "book", "type": "book", "title": "The Mill", "publisher": "Weir Press",
     "issued": {"date-parts": [[1998]]}},
]  # fmt: skip


def notes(*bodies: str) -> list[str]:
    style = prepared_style(find_style(Text("oscola"), Path()).read_bytes(), "en")
    drafts = tuple(
        NoteDraft(number, (Citation(cited_sources(body, NOWHERE)),))
        for number, body in enumerate(bodies, 1)
    )
    settings = CitationSettings(style, "en", False, Text("oscola"))
    (worded,) = word_chapters([Chapter(drafts)], Library(ITEMS, style), settings)
    return list(map(text, worded))


@pytest.mark.parametrize(
    ("cited", "expected"),
    [
        # 2.1.6: paragraphs of judgments in brackets, each end of a range in its own.
        ("@report, para. 12", "Smith v Jones (1980) 2 AC 5 (HL) [12]."),
        ("@report, ¶ 12", "Smith v Jones (1980) 2 AC 5 (HL) [12]."),
        ("@report, [12]", "Smith v Jones (1980) 2 AC 5 (HL) [12]."),
        ("@report, paras. 12-14", "Smith v Jones (1980) 2 AC 5 (HL) [12]–[14]."),
        ("@report, paras. 12, 15", "Smith v Jones (1980) 2 AC 5 (HL) [12], [15]."),
        ("@report, paras. 12 and 15", "Smith v Jones (1980) 2 AC 5 (HL) [12] and [15]."),
        ("@report, para. 12, n. 3", "Smith v Jones (1980) 2 AC 5 (HL) [12], n 3."),
        ("@report, para. 5(1)", "Smith v Jones (1980) 2 AC 5 (HL) [5(1)]."),
        ("@report, p. 7", "Smith v Jones (1980) 2 AC 5 (HL) 7."),
        ("@neutral, para. 12", "R v Sluice [2017] UKSC 5 [12]."),
        ("@no-court, para. 12", "Poe v Roe [1932] AC 562 [12]."),
        # Of other sources they have a label.
        ("@book, para. 12", "The Mill (Weir Press 1998) para 12."),
        # Two branches of the style print the locator of a case without a court.
        ("@no-court, p. 580", "Poe v Roe [1932] AC 562, 580."),
        ("@no-court, p. 562", "Poe v Roe [1932] AC 562, 562."),
        ("@no-court, pp. 580-582", "Poe v Roe [1932] AC 562, 580–582."),
        ("@no-court, pp. 3 and 5", "Poe v Roe [1932] AC 562, 3 and 5."),
        ("@no-court, p. 3, n. 4", "Poe v Roe [1932] AC 562, 3, n 4."),
        ("@no-court, p. 580; @report, p. 580",
         "Poe v Roe [1932] AC 562, 580; Smith v Jones (1980) 2 AC 5 (HL) 580."),
    ],
)  # fmt: skip
def test_a_place_in_a_judgment(cited: str, expected: str) -> None:
    assert notes(cited) == [expected]


def test_paragraphs_stand_in_brackets_in_short_forms_too() -> None:
    bodies = ("@report, para. 12", "@report, para. 12", "@report, paras. 13-14", "@book",
              "@report, para. 15")  # fmt: skip
    assert notes(*bodies) == [
        "Smith v Jones (1980) 2 AC 5 (HL) [12].",
        "ibid.",
        "ibid [13]–[14].",
        "The Mill (Weir Press 1998).",
        "Smith v Jones (n 1) [15].",
    ]
