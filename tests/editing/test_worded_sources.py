"""What Zotero and its kind write in CSL-JSON, and how the note on it reads: one item a line."""

# ruff: noqa: E501 - items stand on one line
from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.manuscript.source_library import read_sources
from casebook.model.inlines import Citation, CitedSource, Inline, Words
from casebook.model.text import Text

BOOK = '"type": "book", "publisher": "Weir Press"'
DATED = f'{BOOK}, "title": "The miller", "issued": '
CHICAGO: list[tuple[str, str]] = [
    # Types as Zotero calls them.
    ('"type": "newspaperArticle", "title": "Stop", "container-title": "The Courier", "issued": "2021-03-05"', "“Stop”, The Courier, 5 March 2021."),
    ('"type": "bookSection", "title": "Stop", "container-title": "Mills", "issued": "2021"', "“Stop”, in Mills (2021)."),
    # Dates.
    (DATED + '{"date-parts": [["2021", "3", "5"]]}', "The Miller (Weir Press, 2021)."),
    (DATED + '{"date-parts": [["2021", ""]]}', "The Miller (Weir Press, 2021)."),
    (DATED + '{"date-parts": [[]]}', "The Miller (Weir Press, n.d.)."),
    (DATED + '{"date-parts": [[null]]}', "The Miller (Weir Press, n.d.)."),
    (DATED + '{"date-parts": [[1850]], "circa": 1}', "The Miller (Weir Press, [1850?])."),
    (DATED + '{"date-parts": [[1850]], "circa": true}', "The Miller (Weir Press, [1850?])."),
    (DATED + '{"date-parts": [[1850]], "circa": "1"}', "The Miller (Weir Press, [1850?])."),
    (DATED + '{"date-parts": [[1850]], "circa": false}', "The Miller (Weir Press, 1850)."),
    (DATED + '"1850~"', "The Miller (Weir Press, [1850?])."),
    (DATED + '"1850?"', "The Miller (Weir Press, [1850?])."),
    (DATED + '{"date-parts": [[1999], [2001]]}', "The Miller (Weir Press, 1999–2001)."),
    (DATED + '{"date-parts": [[2009], [0]]}', "The Miller (Weir Press, 2009–)."),
    (DATED + '"2009/.."', "The Miller (Weir Press, 2009–)."),
    (DATED + '"201X"', "The Miller (Weir Press, 2010s)."),
    (DATED + '"19XX"', "The Miller (Weir Press, 1900–1999)."),
    (DATED + '"XXXX"', "The Miller (Weir Press, n.d.)."),
    (DATED + '{"date-parts": [[-44]]}', "The Miller (Weir Press, 44 BC)."),
    (DATED + '"-0043"', "The Miller (Weir Press, 44 BC)."),
    (DATED + '{"literal": "in the year of the flood"}', "The Miller (Weir Press, in the year of the flood)."),
    (DATED + '{"raw": "5 March 2021"}', "The Miller (Weir Press, 2021)."),
    (DATED + '{"raw": "in the year of the flood"}', "The Miller (Weir Press, in the year of the flood)."),
    (DATED + '{"year": 2021, "month": 3}', "The Miller (Weir Press, 2021)."),
    (DATED + '[{"year": 2019}, {"year": 2021}]', "The Miller (Weir Press, 2019–2021)."),
    ('"type": "article-magazine", "title": "Stop", "container-title": "Mag", "issued": {"date-parts": [[2012]], "season": 1}', "“Stop”, Mag, Spring 2012."),
    ('"type": "article-magazine", "title": "Stop", "container-title": "Mag", "issued": {"date-parts": [[2012]], "season": "Fall"}', "“Stop”, Mag, Autumn 2012."),
    ('"type": "article-magazine", "title": "Stop", "container-title": "Mag", "issued": {"date-parts": [[2012, 14]]}', "“Stop”, Mag, Summer 2012."),
    ('"type": "article-magazine", "title": "Stop", "container-title": "Mag", "issued": {"raw": "Winter 2012"}', "“Stop”, Mag, Winter 2012."),
    ('"type": "webpage", "title": "Stop", "issued": "2009-05-XX"', "“Stop”, May 2009."),
    # Titles.
    (f'{BOOK}, "title": "A &amp; B &lt; C"', "A & B < C (Weir Press, n.d.)."),
    (f'{BOOK}, "title": "<i>The</i> <b>mill</b> <sup>2</sup><sub>3</sub> <sc>ad</sc>"', "The Mill 23 ad (Weir Press, n.d.)."),
    (f'{BOOK}, "title": "the <span class=\\"nocase\\">iWheel von Roe</span> of"', "The iWheel von Roe of (Weir Press, n.d.)."),
    (f'{BOOK}, "title": "a <span style=\\"font-variant:small-caps;\\">cap</span>"', "A cap (Weir Press, n.d.)."),
    (f'{BOOK}, "title": "\\ud842\\udfb7 house"', "𠮷 House (Weir Press, n.d.)."),
    ('"type": "webpage", "title": "cj.chenjian1982.cn", "issued": "2009"', "“cj.chenjian1982.cn”, 2009."),
    ('"type": "webpage", "title": "on cj.chenjian1982.cn, again", "issued": "2009"', "“On cj.chenjian1982.cn, Again”, 2009."),
    # Names.
    (f'{BOOK}, "author": [{{"family": "Ma", "given": "Lie", "static-ordering": true}}, {{"family": "Zhao", "given": "Yinan", "static-ordering": true}}], "title": "T"', "Ma Lie and Zhao Yinan, T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"literal": "Ma Lie"}}, {{"literal": "Zhao Yinan"}}], "title": "T2"', "Ma Lie and Zhao Yinan, T2 (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"family": "Gogh", "given": "Vera", "non-dropping-particle": "van"}}], "title": "T"', "Vera van Gogh, T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"family": "Roe", "given": "Max", "dropping-particle": "von"}}], "title": "T"', "Max von Roe, T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"family": "King", "given": "Ann", "suffix": "Jr.", "comma-suffix": true}}], "title": "T"', "Ann King, Jr., T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"family": "King", "given": "Eve", "suffix": "III"}}], "title": "T"', "Eve King III, T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"given": "Plato"}}], "title": "T"', "Plato, T (Weir Press, n.d.)."),
    (f'{BOOK}, "author": [{{"family": "Poe", "given": "Eve", "multi": {{"_key": {{}}}}, "orcid": 1}}], "title": "T"', "Eve Poe, T (Weir Press, n.d.)."),
    ('"type": "chapter", "title": "C", "container-title": "Mills", "container-author": [{"literal": "Y"}], "collection-editor": [{"literal": "Z"}]', "Z, ed., “C”, in Mills, by Y (n.d.)."),
    ('"type": "review", "container-title": "Mills", "author": [{"literal": "X"}], "reviewed-title": "W", "reviewed-author": [{"literal": "Y"}], "issued": "2001"', "X, review of W, by Y, Mills, 2001."),
    ('"type": "song", "title": "C", "composer": [{"literal": "X"}], "issued": "2001"', "X, C, 2001."),
    # Lines in the note.
    (f'{BOOK}, "title": "T", "issued": "1999", "note": "Original Date: 1850\\ntex.x: y\\nReally: read it"', "T (1850; Weir Press, 1999)."),
    (f'{BOOK}, "title": "T", "note": "Read it\\ntex.x: y\\nissued: 1999\\nIt says\\nauthor: nobody"', "T (Weir Press, 1999)."),
    (f'{BOOK}, "title": "T", "note": "{{:original-date: 1850}}{{:issued: 1999}}"', "T (1850; Weir Press, 1999)."),
    ('"type": "document", "title": "T", "issued": "1999", "note": "type: book\\nauthor: Poe || Max\\neditor: Office\\npublisher: Weir Press"', "Max Poe, T, ed. Office (Weir Press, 1999)."),
    # Fields that CSL does not have, or had by another name.
    (f'{BOOK}, "title": "T", "issued": "1999", "uris": ["x"], "abstract": "<p>a", "system_id": 1, "empty": null', "T (Weir Press, 1999)."),
    ('"type": "article-journal", "title": "T", "journalAbbreviation": "J.", "container-title": "Journal", "volume": 3, "issue": 2, "page": "1-9", "DOI": "doi:10.1000/182", "issued": 1999', "“T”, Journal 3, no. 2 (1999): 1–9, https://doi.org/10.1000/182."),
]  # fmt: skip

OTHERS = {
    "mhra-notes": "The Miller, (Weir Press, [1850?]).",
    "apa": "(The Miller, ca. 1850)",
    "china-national-standard-gb-t-7714-2015-note": "The miller[M]. Weir Press, [1850].",
    "modern-language-association": "(The Miller)",
}
"""How the note on a work of about 1850 reads in other styles."""


def plain(inlines: Iterable[Inline]) -> str:
    """The words of a note."""
    return "".join(
        inline.text.replace("\u00a0", " ")
        if isinstance(inline, Words)
        else plain(getattr(inline, "children", ()))
        for inline in inlines
    )


def worded(items: list[str], style: str) -> list[str]:
    """The note on each item; each stands in a chapter of its own."""
    text = "[" + ",\n".join(f'{{"id": "k{n}", {item}}}' for n, item in enumerate(items)) + "]"
    sources, problems = read_sources(text, "sources.json")
    assert not problems
    assert not [str(fault) for source in sources.values() for fault in source.faults]
    prepared = prepared_style(find_style(Text(style), Path()).read_bytes(), "en")
    library = Library([csl_item(source, "en") for source in sources.values()], prepared)
    cites = [Citation((CitedSource(Text(key)),)) for key in sources]
    chapters = [Chapter((NoteDraft(1, (cite,)),)) for cite in cites]
    settings = CitationSettings(prepared, "en", False, Text(style))
    return [plain(notes[0]) for notes in word_chapters(chapters, library, settings)]


def test_notes_in_chicago() -> None:
    found = worded([item for item, _ in CHICAGO], "chicago-notes-bibliography")
    for (item, expected), note in zip(CHICAGO, found, strict=True):
        assert note == expected, item


@pytest.mark.parametrize("style", OTHERS)
def test_about_a_year_in_other_styles(style: str) -> None:
    item = DATED + '{"date-parts": [[1850]], "circa": 1}'
    assert worded([item], style) == [OTHERS[style]]


def test_keys() -> None:
    address = "http://zotero.org/users/1/items/ABC"
    items = [
        {"id": address, "citation-key": "doe2012", "type": "book"},
        {"id": f"{address}2", "type": "book"},
        {"id": "a key", "citation-key": "other", "type": "book"},
        {"id": 17, "type": "book"},
        {"citation-key": "alone", "type": "book"},
    ]
    sources, problems = read_sources(json.dumps(items), "sources.json")
    assert not problems
    assert list(sources) == ["doe2012", f"{address}2", "a key", "17", "alone"]


def test_lists_of_other_programs() -> None:
    item = '{"id": "a", "type": "book", "title": "T"}'
    for text in (f"[{item}]", f'{{"items": [{item}]}}', f'{{"references": [{item}]}}'):
        assert list(read_sources(text, "sources.json")[0]) == ["a"]


def test_what_is_refused() -> None:
    items = [
        f'{{"id": "a", {DATED}{{"date-parts": [[2021, 2, 30]]}}}}',
        f'{{"id": "b", {DATED}{{"raw": "2021-02-30"}}}}',
        f'{{"id": "h", {DATED}{{"date-parts": [[2021, 13, 6]]}}}}',
        f'{{"id": "c", {DATED}{{"date-parts": [["x"]]}}}}',
        f'{{"id": "d", {DATED}{{"circa": true}}}}',
        f'{{"id": "e", {DATED}"../2001"}}',
        f'{{"id": "f", {BOOK}, "title": "{"w" * 2000}"}}',
        f'{{"id": "g", {BOOK}, "title": "T", "author": [{{"literal": "{"w" * 2000}"}}]}}',
    ]
    sources, _ = read_sources("[" + ",\n".join(items) + "]", "sources.json")
    assert [len(source.faults) for source in sources.values()] == [1] * len(items)
    for line, source in enumerate(sources.values(), 1):
        assert (source.faults[0].file, source.faults[0].line) == ("sources.json", line)
        assert source.faults[0].hint
