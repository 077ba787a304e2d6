"""`@key says`: the sentence names the source in the words of each style, and cites it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casebook.editing.citation_style import prepared_style
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.part import CaseText
from casebook.production.laid_out import lay_out
from casebook.production.materials import read_materials
from casebook.production.reading import edit_editions, read_book
from casebook.production.values import CODEC
from casebook.render.passages import passages_of
from casebook.render.wording import Wording
from casebook.store.steps import Steps

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, changed, said_of, written
from ..book.expected import TRADE

SOURCES = """\
  - id: two
    type: book
    title: Rivers
    author: [{family: Roe, given: Ann}, {family: Ash, given: Bo}]
    publisher: P
    issued: "2012"
  - id: many
    type: book
    title: Many
    author: [{family: Roe, given: Ann}, {family: Ash, given: Bo}, {family: Li, given: Wei}]
    publisher: P
    issued: "2013"
  - id: han
    type: book
    title: 水利
    author: [{family: 何, given: 川}]
    publisher: 社
    issued: "2014"
    language: zh
"""

ENGLISH = """\
@two [p. 5] and *@many* say so, {@two} too; ann@two.example, @someone, \\@two.

As @two [sic] and @report have it.^[As @han says.]
"""

CHINESE = "据@two报道，@han写道，@many认为。注。^[如@han所说。]\n"

KEPT = "ann@two.example, @someone, @two."
"""What is no citation."""

WORDED = {
    ("chicago-notes-bibliography", "en"): [
        f"Roe and Ash and Roe et al. say so, {{Roe and Ash}} too; {KEPT}",
        "As Roe and Ash [sic] and The County have it.",
        "Ann Roe and Bo Ash, Rivers (P, 2012), 5.",
        "Ann Roe et al., Many (P, 2013).",
        "Roe and Ash, Rivers.",
        "Roe and Ash, Rivers.",
        "On the Mill (The County, 2021).",
        "As 何川 (水利 (社, 2014)) says.",
    ],
    ("oscola", "en"): [
        f"Roe and Ash and Roe et al. say so, {{Roe and Ash}} too; {KEPT}",
        "As Roe and Ash [sic] and The County have it.",
        "Ann Roe and Bo Ash, Rivers (P 2012) 5.",
        "Ann Roe, Bo Ash and Wei Li, Many (P 2013).",
        "Roe and Ash (n 1).",
        "ibid.",
        "“On the Mill” (The County 2021).",
        "As 何川 (水利 (社 2014)) says.",
    ],
    ("apa", "en"): [
        f"Roe & Ash (2012, p. 5) and Roe et al. (2013) say so, {{Roe & Ash (2012)}} too; {KEPT}",
        "As Roe & Ash (2012) [sic] and On the Mill (2021) have it.",
        "As 何川 (2014) says.",
    ],
    ("ieee", "en"): [
        f"Roe and Ash [1, p. 5] and Roe et al. [2] say so, {{Roe and Ash [1]}} too; {KEPT}",
        "As Roe and Ash [1] [sic] and The County [3] have it.",
        "As 何川 [4] says.",
    ],
    ("china-national-standard-gb-t-7714-2015-note", "zh-Hans"): [
        "据Roe和Ash报道，何川写道，Roe等认为。注。",
        "ROE A, ASH B. Rivers[M]. P, 2012.",
        "何川. 水利[M]. 社, 2014.",
        "ROE A, ASH B, LI W. Many[M]. P, 2013.",
        "如何川（同2）所说。",
    ],
    ("china-national-standard-gb-t-7714-2015-numeric", "zh-Hans"): [
        "据Roe和Ash[1]报道，何川[2]写道，Roe等[3]认为。注。",
        "如何川[2]所说。",
    ],
    ("china-national-standard-gb-t-7714-2015-author-date", "zh-Hans"): [
        "据Roe et al.（2012）报道，何川（2014）写道，Roe et al.（2013）认为。注。",
        "如何川（2014）所说。",
    ],
    ("chinese-notes", "zh-Hans"): [
        "据Roe和Ash报道，何川写道，Roe等认为。注。",
        "Ann Roe, Bo Ash, Rivers, P, 2012。",
        "何川：《水利》，社2014年版。",
        "Ann Roe, Bo Ash, Wei Li, Many, P, 2013。",
        "如何川（《水利》）所说。",
    ],
}
"""What paragraphs say, then notes; each note stands where its source is named."""


@pytest.mark.parametrize(("style", "locale"), WORDED)
def test_what_is_printed(tmp_path: Path, style: str, locale: str) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "chicago-notes-bibliography", style)(book)
    changed("book.yaml", "[mill, weir]", "[mill]")(book)
    changed("mill/case.yaml", "see-also:\n  - case: weir\n", "")(book)
    added("sources.yaml", SOURCES)(book)
    written("mill/case.yaml", 'title: {en: "Mill", zh-Hans: "磨坊"}\n')(book)
    written("mill/en.md", ENGLISH)(book)
    written("mill/zh-Hans.md", CHINESE)(book)
    assert said(book, locale) == WORDED[style, locale]


def said(book: Path, locale: str) -> list[str]:
    """What the first case says of itself, paragraph by paragraph, then note by note."""
    steps = Steps(None, CODEC)
    content = read_book(book, None)
    edited = edit_editions(content, [locale], steps)[locale]
    assert not edited.problems
    layout = read_materials(Folder(book), TRADE, locale, make_anew).layout
    style = prepared_style(content.style(locale), locale)
    parts = lay_out(content.book, edited, layout, style, steps).parts
    text = next(text for part in parts if isinstance((text := part.read()).content, CaseText))
    found = (one.text for one in passages_of(text, Wording(locale)) if one.strand != "title")
    return [one.replace("\u00a0", " ") for one in found]


def test_an_event_is_told_in_the_timeline_of_all_cases_without_its_citation(
    tmp_path: Path,
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "chicago-notes-bibliography", "apa")(book)
    changed("mill/case.yaml", 'en: "The wheel stopped."', 'en: "It stopped, says @courier."')(book)
    content = read_book(book, None)
    outline = edit_editions(content, ["en"], Steps(None, CODEC))["en"].outlines[0]
    assert Wording("en").plain(outline.rows[0].text) == "It stopped, says Doe."


STYLE = """\
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info>
<title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
<choose><if type="book"><names variable="author"><name form="short"/></names></if></choose>
<date variable="issued"><date-part name="year"/></date></group></layout></citation>
<bibliography><layout><text variable="title"/></layout></bibliography></style>
"""
"""Of author and date, but names the authors of books only."""


def test_a_style_without_a_name_for_it(tmp_path: Path) -> None:
    def spoil(book: Path) -> None:
        written("own.csl", STYLE)(book)
        changed("book.yaml", "chicago-notes-bibliography", "own.csl")(book)
        added("mill/en.md", "\nSo @courier says.\n")(book)

    told = """\
mill/en.md:10: error: the citation style “own.csl” has no name for the source “courier”
    Say in words of your own who says so, and cite it behind them: [@courier]
"""
    assert told in said_of(tmp_path, spoil)


def test_a_title_names_no_source(tmp_path: Path) -> None:
    message = said_of(tmp_path, changed("introduction/en.md", "# To begin", "# As @courier says"))
    assert "introduction/en.md:1: error: “@courier” names the source" in message


KEYED = """\
  - {id: roe2012, type: book, title: Rivers, publisher: P, issued: "2012"}
"""
MISTYPED = {
    "@couriers": "courier",
    "@Report [p. 1]": "report",
    "*@re-port*": "report",
    "^[See @coureir.]": "courier",
    "据@reportt报道": "report",
    "@gazette [p. 3]": "",
    "@gazette-2021-03": "",
    "@record_12": "",
    "@ash2013": "",
}
"""What is no key and is meant as one, and the key that it is near to."""


def test_keys_mistyped_in_sentences(tmp_path: Path) -> None:
    def spoil(book: Path) -> None:
        added("sources.yaml", KEYED)(book)
        added("mill/en.md", "".join(f"\n\nSo {one} says." for one in MISTYPED))(book)
        added("mill/en.md", "[@roe2012]\n")(book)

    lines = said_of(tmp_path, spoil).splitlines()
    assert len(lines) == 2 * len(MISTYPED)
    told = zip(lines[::2], lines[1::2], strict=True)
    for line, (what, hint), (words, near) in zip(
        range(11, 99, 2), told, MISTYPED.items(), strict=False
    ):
        key = re.findall(r"@[\w-]+", words, re.ASCII)[0]
        assert what.startswith(f"mill/en.md:{line}: error: “{key}” names no source: ")
        cure = f"Did you mean “@{near}”? Else enter" if near else "Enter"
        rest = f"the source there, or write \\{key} for the words themselves"
        assert hint == f"    {cure} {rest}"


ACCOUNTS = "@someone, @maria_k, @Paris-Match, @thecourierpaper, @someone_1@social.example [sic]."


def test_names_of_accounts_are_words(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    added("mill/en.md", f"\nSo say {ACCOUNTS}\n")(book)
    assert any(one.endswith(ACCOUNTS) for one in said(book, "en"))


CASES = """\
  - {id: roe, type: legal_case, title: Roe v County, authority: High Court, issued: "1999"}
  - {id: act, type: legislation, title: "Bridges Act 1931", issued: "1931"}
"""
CITING = "@roe [p. 5] holds it; so @act. It holds.[-@roe, p. 7] It does.[@act]^[As @roe has it.]\n"


@pytest.mark.parametrize(
    ("style", "printed"),
    [
        (
            "apa",
            ("Roe v County (1999, p. 5)", "Bridges Act 1931 (1931)", "(1999, p. 7)", "1931, 1931"),
        ),
        (
            "chicago-author-date",
            ("Roe v County (1999, 5)", "Bridges Act 1931 (1931)", "(1999, 7)", "1931 1931"),
        ),
    ],
)
def test_a_title_that_stands_for_the_author_names_the_source(
    tmp_path: Path, style: str, printed: tuple[str, str, str, str]
) -> None:
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "chicago-notes-bibliography", style)(book)
    added("sources.yaml", CASES)(book)
    added("mill/en.md", f"\n{CITING}")(book)
    told = said(book, "en")
    roe, act, suppressed, cited = printed
    holds = f"{roe} holds it; so {act}. It holds {suppressed}. It does (Bridges Act {cited})."
    assert holds in told
    assert "As Roe v County (1999) has it." in told
