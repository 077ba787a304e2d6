"""The inputs of the public test suite of CSL print in five styles, or are refused with their line.

The suite (citation-style-language/test-suite) names no licence, so that it does not stand here: by
hand, CSL_TEST_SUITE=FOLDER says where a copy of it does.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, is_in_text, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.errors import CasebookError
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.json_text import refuse_no_json
from casebook.manuscript.located_json import parse_json
from casebook.model.book import Source
from casebook.model.inlines import Citation, CitedSource
from casebook.model.text import Text

SUITE = os.environ.get("CSL_TEST_SUITE", "")
INPUTS = 300
STYLES = ("chicago-notes-bibliography", "oscola", "apa", "ieee", "modern-language-association")
_INPUT = re.compile(r">>=+ INPUT =+>>(.*?)<<=+ INPUT =+<<", re.DOTALL)


def sources() -> tuple[dict[str, Source], int]:
    """The sources of the suite's inputs that can be read, under keys of their own, and how many
    inputs are refused."""
    found: dict[str, Source] = {}
    refused = 0
    lines: list[int] = []
    files = sorted(Path(SUITE).rglob("*.txt"))
    inputs = [m[1] for file in files if (m := _INPUT.search(file.read_text("utf-8")))]
    for number, text in enumerate(inputs[:INPUTS]):
        items = json.loads(text)
        for at, item in enumerate(items):
            item["id"] = f"s{number}-{at}"
        try:
            written = json.dumps(items, ensure_ascii=False, indent=1)
            refuse_no_json(written, "s.json")
            sources, problems = read_bibliography(parse_json(written, "s.json"))
        except CasebookError as error:
            refused += 1
            lines += [one.line for one in error.problems]
            continue
        told = [*problems, *(fault for source in sources.values() for fault in source.faults)]
        refused += bool(told)
        lines += [one.line for one in told]
        found |= {key: source for key, source in sources.items() if not source.faults}
    assert all(lines)
    return found, refused


@pytest.mark.heavy
@pytest.mark.skipif(not SUITE, reason="CSL_TEST_SUITE names no copy of the suite")
@pytest.mark.parametrize("name", STYLES)
def test_inputs_of_the_suite(name: str) -> None:
    found, refused = sources()
    assert refused < INPUTS / 4
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), "en")
    settings = CitationSettings(style, "en", False, Text(name))
    items = {k: csl_item(s, "en") for k, s in found.items()}
    blank: set[str] = set()
    for _ in range(9):
        keys = [key for key in items if key not in blank]
        drafts = [
            NoteDraft(0 if is_in_text(style) else n, (Citation((CitedSource(Text(key)),)),))
            for n, key in enumerate(keys, 1)
        ]
        library = Library([items[key] for key in keys], style)
        chapters = [Chapter((draft,)) for draft in drafts]
        try:
            word_chapters(chapters, library, settings)
        except CasebookError as error:
            named = {key for key in keys if any(f"“{key}”" in one.what for one in error.problems)}
            if not named:
                raise
            blank |= named
            continue
        assert sorted(key for key, _ in word_list(library, settings)) == sorted(keys)
        break
    assert len(blank) < len(items) / 10, sorted(blank)
