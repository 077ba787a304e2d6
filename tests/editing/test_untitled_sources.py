"""Sources without author and title are named, and not by their year or by a number alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.editing.untitled_sources import needs_names, with_a_name
from casebook.model.inlines import Citation, CitedSource, Inlines, Words
from casebook.model.text import Text

ITEM = {"id": "s", "type": "webpage", "container-title": "The Courier", "issued": "2021"}
AUTHOR = {"author": [{"family": "Doe", "given": "J"}]}


def style(name: str) -> bytes:
    return prepared_style(find_style(Text(name), Path()).read_bytes(), "en")


def text(inlines: Inlines) -> str:
    return "".join(
        one.text if isinstance(one, Words) else text(getattr(one, "children", ()))
        for one in inlines
    )


@pytest.mark.parametrize("name", ["apa", "harvard-cite-them-right", "modern-language-association"])
def test_the_container_names_it(name: str) -> None:
    rules = style(name)
    assert needs_names(rules)
    settings = CitationSettings(rules, "en", False, Text(name))
    draft = NoteDraft(0, (Citation((CitedSource(Text("s")),)),))
    item = with_a_name({**ITEM, "issued": {"date-parts": [[2021]]}})
    ((words,),) = word_chapters([Chapter((draft,))], Library([item], rules), settings)
    assert "The Courier" in text(words)


@pytest.mark.parametrize("name", ["oscola", "china-national-standard-gb-t-7714-2015-note"])
def test_the_container_names_it_in_notes(name: str) -> None:
    rules = style(name)
    assert needs_names(rules)
    settings = CitationSettings(rules, "en", False, Text(name))
    cited = (Citation((CitedSource(Text("s")),)),)
    other = (Citation((CitedSource(Text("t")),)),)
    drafts = (NoteDraft(1, cited), NoteDraft(2, other), NoteDraft(3, cited))
    item = with_a_name({**ITEM, "issued": {"date-parts": [[2021]]}})
    library = Library([item, {"id": "t", "type": "book", "title": "T"}], rules)
    ((first, _, again),) = word_chapters([Chapter(drafts)], library, settings)
    assert "The Courier" in text(first)
    assert "The Courier" in text(again) or text(again).startswith("同")


@pytest.mark.parametrize("name", ["ieee", "nature", "chicago-notes-bibliography", "chinese-notes"])
def test_other_styles_are_left_alone(name: str) -> None:
    assert not needs_names(style(name))


def test_what_has_a_name_keeps_it() -> None:
    for named in ({**ITEM, "title": "Mill"}, {**ITEM, **AUTHOR}, {"id": "s", "type": "webpage"}):
        assert with_a_name(named) == named
