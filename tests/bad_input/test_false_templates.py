"""Templates of an author's own that say something else than the content: told by `check`."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from casebook.shipped import shipped

from ..cli.command import casebook
from .good_book import write_good_book
from .spoiling import Spoil, both, said_of, written

AS_IT_IS = "    Write what {{ write.… }} gives as it is, without <s>, <sup>, lang= and the like; style sheets say how it looks\n"
ADDED = "    Write {{ term(…) }}, or write it into the content; words of a template's own have their place on the title pages, the copyright page and in the colophon\n"
SIGNED = "    Write {{ sign(….standing, term, mark) }} before each value, as our template does, and nowhere else\n"
FACT = '<td{{ role("cell", epub) }}>{{ write.inlines(fact.value) }}{{ write.rests_on(fact.sources) }}</td>'
BLOCKS = "{{ write.blocks(content.blocks) }}"


def ours(name: str, *changes: tuple[str, str]) -> Spoil:
    """Give the book our template with changes."""
    text = (shipped("layouts") / f"parts/{name}.html").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return written(f"layouts/parts/{name}.html", text)


def line(name: str, words: str) -> int:
    """The line of our template on which some words stand."""
    lines = (shipped("layouts") / f"parts/{name}.html").read_text("utf-8").splitlines()
    return next(number for number, one in enumerate(lines, 1) if words in one)


def test_what_is_taken_back_and_what_is_added(tmp_path: Path) -> None:
    spoil = both(
        ours(
            "case",
            (FACT, "<td>\n<del>{{ write.inlines(fact.value) }}</del></td>"),
            ("<h1>", '<h1 lang="de">'),
            (BLOCKS, f"{BLOCKS}\n<p>The court has denied it.</p>"),
            ("sign(row.standing", "\nsign('established'"),
        ),
        ours(
            "contents", ("{{ write.inlines(entry.title) }}", "{{ write.inlines(entry.title) }}-7")
        ),
        ours(
            "timeline", ("{{ write.case_link(", '<span title="Denied"></span>{{ write.case_link(')
        ),
    )
    case = "layouts/parts/case.html"
    assert said_of(tmp_path, spoil) == (
        f"{case}: error: the template does not put ○ disputed before “It turned again.” (in case-mill); and 2 more of the kind\n{SIGNED}"
        f"{case}:{line('case', '<h1>')}: error: the template changes what is said: “The Mill” is in “de”, which the content does not say (in case-mill); and 3 more of the kind\n{AS_IT_IS}"
        f"{case}:{line('case', FACT) + 1}: error: the template changes what is said: “Ann Lee” is struck out, which the content does not say (in case-mill); and 8 more of the kind\n{AS_IT_IS}"
        f"{case}:{line('case', BLOCKS) + 2}: error: the template adds “The court has denied it.” (in case-mill); and 1 more of the kind\n{ADDED}"
        f"layouts/parts/contents.html: error: the template adds “-7” (in contents)\n{ADDED}"
        f"layouts/parts/timeline.html:{line('timeline', 'case_link')}: error: the template adds title=“Denied” (in timeline)\n"
        "    Write {{ term(…) }}, or delete it: it is read aloud, or shown\n"
    )


def test_heads_of_columns_are_terms_before_what_they_are_of(tmp_path: Path) -> None:
    event = '<td class="event"{{ role("cell", epub) }}>'
    spoil = both(
        ours(
            "timeline",
            (event, f'{event}<b class="column-head">{{{{ write.inlines(row.text) }}}}</b>'),
            ('label(term("case")', 'label(term("page")'),
        ),
        ours("case", ("<h1>", '<h1><span class="column-head">{{ term("reported") }}</span> ')),
    )
    said = said_of(tmp_path, spoil)
    for what in (
        "layouts/parts/timeline.html",
        "” as the head of a column (in timeline)",
        "the template writes “reported” as the head of a column (in case-mill)",
    ):
        assert what in said
    assert "Write {{ label(term(…), epub) }} in the cells as our template does" in said


def test_what_is_false_of_the_whole(tmp_path: Path) -> None:
    spoil = both(
        ours("base", ('lang="{{ wording.locale }}" xml', 'lang="de" xml')),
        ours("standing", ('aria-label="{{ term(standing) }}"', 'aria-label="certain"')),
    )
    said = said_of(tmp_path, spoil)
    assert (
        "layouts/parts/base.html:5: error: the template says that the part is in “de”, not in “en” (in halftitle); and 19 more"
        in said
    )
    assert (
        "layouts/parts/standing.html:2: error: the template has ● read aloud as “certain”" in said
    )


def test_hyphens_and_lost_words_are_told_by_check(tmp_path: Path) -> None:
    """And words of a template's own on a page of the imprint are not."""
    spoil = both(
        ours("case", ("{{ write.inlines(content.summary) }}", "")),
        ours(
            "text",
            (BLOCKS, "{{ write.blocks(content.blocks) | replace('Mid-March', 'Mid March') }}"),
        ),
        ours("colophon", ("<header", "<p>Printed by <em>Ann Print</em> on 80 g paper</p><header")),
        written("introduction/en.md", "# To begin\n\nMid-March it stopped; see {case}`mill`.\n"),
    )
    said = said_of(tmp_path, spoil)
    assert said.count("error") == 3
    assert "introduction/en.md:3: error: “Mid-March it stopped; see The Mill” is not" in said
    assert "mill/case.yaml:2: error: “A mill stopped.” is not printed (in case-mill)" in said


def test_a_template_that_waits_for_the_build(tmp_path: Path) -> None:
    """It is told from a trial by the words of the notes, and found all the same."""
    book = write_good_book(tmp_path / "book")
    ours(
        "case",
        (
            FACT,
            "<td>{% if '…' not in write.note_text(notes.values() | first) %}<u>{{ write.inlines(fact.value) }}</u>{% else %}{{ write.inlines(fact.value) }}{% endif %}</td>",
        ),
    )(book)
    result = casebook("build", "--only", "tiny.ebook.en.epub", cwd=book)
    assert result.status == 2
    assert "the template changes what is said: “Ann Lee” is underlined" in result.messages
    assert "(in case-mill); and 4 more of the kind" in result.messages


YEAR = 'data-continued="{{ term("continued", what=wording.year(year.year)) }}"'
GOES_ON = '    Write data-continued="{{ term("continued", what=…) }}" with what stands above the rows, as the template of ours does\n'


def test_rows_that_go_on_below_another_head(tmp_path: Path) -> None:
    """A year that is not theirs would stand above them on the next page."""
    spoil = ours("rows", (YEAR, YEAR.replace("wording.year(year.year)", 'term("facts")')))
    said = said_of(tmp_path, spoil)
    assert "error: the template writes tbody data-continued=“Facts, continued”" in said
    assert GOES_ON in said


def test_rows_that_go_on_below_no_head(tmp_path: Path) -> None:
    said = said_of(tmp_path, ours("rows", (f" {YEAR}", "")))
    assert (
        "error: the template writes rows below “2021” that do not say so where they go on" in said
    )
    assert GOES_ON in said
