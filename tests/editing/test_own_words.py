"""Notes in own words that begin or end with a citation have stops where their sentences end."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.namesakes import Item, Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.model.inlines import Citation, CitedSource, Inline, Inlines, Words
from casebook.model.text import NOWHERE, Text

from .note_text import text

ROE: Item = {"id": "s", "type": "book", "title": "Mills", "author": [{"literal": "J. Roe"}],
             "publisher": "Weir", "issued": {"date-parts": [[2009]]}}  # fmt: skip
DOE: Item = {**ROE, "id": "t", "title": "Weirs", "author": [{"literal": "A. Doe"}]}
CITED = Citation((CitedSource(Text("s"), "", ", p. 3"),), NOWHERE)
OTHER = Citation((CitedSource(Text("t")),), NOWHERE)
SIGNALLED = Citation((CitedSource(Text("t"), "see "),), NOWHERE)

NOTES: tuple[tuple[Inline, ...], ...] = (
    (CITED, Words(" was wrong about this.")),
    (CITED, Words(". He was wrong.")),
    (CITED, Words(" He was wrong.")),
    (CITED, Words(", and "), OTHER, Words(", differ.")),
    (Words("As told in "), OTHER),
    (Words("As told in "), OTHER, Words(".")),
    (Words("Was it in "), OTHER, Words("?")),
    (SIGNALLED, Words(" for more.")),
    (Words("He denied it. "), OTHER),
    (CITED,),
)
PRINTED = {
    "oscola": """\
J. Roe, Mills (Weir 2009) 3 was wrong about this.
ibid. He was wrong.
ibid. He was wrong.
ibid, and (A. Doe, Weirs (Weir 2009)), differ.
As told in (A. Doe (n 4)).
As told in (ibid).
Was it in (ibid)?
See ibid for more.
He denied it. (ibid)
J. Roe (n 1) 3.""",
    "bluebook-law-review": """\
J. Roe, Mills 3 (2009) was wrong about this.
Id. He was wrong.
Id. He was wrong.
Id., and (A. Doe, Weirs (2009)), differ.
As told in (A. Doe, supra note 4).
As told in (Id.).
Was it in (Id.)?
See Id. for more.
He denied it. (Id.)
J. Roe, supra note 1 at 3.""",
    "chicago-notes-bibliography": """\
J. Roe, Mills (Weir, 2009), 3 was wrong about this.
J. Roe, Mills, 3. He was wrong.
J. Roe, Mills, 3. He was wrong.
J. Roe, Mills, 3, and (A. Doe, Weirs (Weir, 2009)), differ.
As told in (A. Doe, Weirs).
As told in (A. Doe, Weirs).
Was it in (A. Doe, Weirs)?
See A. Doe, Weirs for more.
He denied it. (A. Doe, Weirs)
J. Roe, Mills, 3.""",
}


def worded(name: str, notes: tuple[Inlines, ...], locale: str = "en") -> list[str]:
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), locale)
    drafts = tuple(NoteDraft(number, note) for number, note in enumerate(notes, 1))
    settings = CitationSettings(style, locale, False, Text(name))
    (found,) = word_chapters([Chapter(drafts)], Library([ROE, DOE], style), settings)
    return list(map(text, found))


@pytest.mark.parametrize("name", PRINTED)
def test_stops_of_notes_in_own_words(name: str) -> None:
    assert "\n".join(worded(name, NOTES)) == PRINTED[name]


def test_a_number_of_a_note_stands_in_one_pair_of_brackets() -> None:
    named = Citation((CitedSource(Text("s"), "", "", is_author_told=True),), NOWHERE)
    notes = ((CITED,), (OTHER,), (Words("J. Roe "), named, Words(" says so.")))
    assert worded("oscola", notes)[-1] == "J. Roe (n 1) says so."


IN_CHINESE = {
    "chinese-notes": (
        "J. Roe：“Mills”，Weir2009年版，第3页对此有误。",
        "J. Roe：“Mills”，第3页，又见（A. Doe：“Weirs”，Weir2009年版）。",
        "见（A. Doe：“Weirs”）。",
    ),
    "china-national-standard-gb-t-7714-2015-note": (
        "J. ROE. Mills[M]. Weir, 2009: 3对此有误。",
        "同上，又见（A. DOE. Weirs[M]. Weir, 2009）.",
        "见（同2）。",
    ),
}


@pytest.mark.parametrize("name", IN_CHINESE)
def test_stops_of_notes_in_own_words_in_chinese(name: str) -> None:
    notes = (
        (CITED, Words("对此有误。")),
        (CITED, Words("，又见"), OTHER),
        (Words("见"), OTHER, Words("。")),
    )
    assert tuple(worded(name, notes, "zh-Hans")) == IN_CHINESE[name]


def test_a_style_of_authors_and_dates_keeps_its_brackets() -> None:
    assert worded("apa", ((CITED, Words(" was wrong.")),)) == ["(J. Roe, 2009, p. 3) was wrong."]


PARTICLES = {
    "chicago-notes-bibliography": ("De la Cruz, Sea tells.", "De la Cruz, Sea.",
                                   "See de la Cruz, Sea."),
    "mhra-notes": ("De la Cruz, Sea tells.", "De la Cruz, Sea.", "See de la Cruz, Sea."),
    # Names are in small capitals there.
    "bluebook-law-review": ("De la Cruz, supra note 1 tells.", "De la Cruz, supra note 1.",
                            "See de la Cruz, supra note 1."),
    "oscola": ("De la Cruz (n 1) tells.", "De la Cruz (n 1).", "See de la Cruz (n 1)."),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTICLES)
def test_a_note_that_begins_with_a_particle_begins_with_a_capital(name: str) -> None:
    sea = {**ROE, "id": "sea", "title": "Sea",
           "author": [{"family": "de la Cruz", "given": "Ana"}]}  # fmt: skip
    style = prepared_style(find_style(Text(name), Path()).read_bytes(), "en")
    once, other = (Citation((CitedSource(Text(key)),)) for key in ("sea", "t"))
    see = Citation((CitedSource(Text("sea"), "see "),))
    notes = ((once,), (other,), (once, Words(" tells.")), (other,), (once,), (other,), (see,))
    drafts = tuple(NoteDraft(number, note) for number, note in enumerate(notes, 1))
    settings = CitationSettings(style, "en", False, Text(name))
    (found,) = word_chapters([Chapter(drafts)], Library([sea, DOE], style), settings)
    texts = list(map(text, found))
    assert tuple(texts[at] for at in (2, 4, 6)) == PARTICLES[name]
