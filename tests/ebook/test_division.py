"""Large documents in pieces: where they are parted, what stands in each, and that nothing is
lost."""

from __future__ import annotations

from collections import Counter
from copy import deepcopy
from random import Random

import pytest
from lxml import etree

from casebook.ebook.archive import deflated, inflated
from casebook.ebook.division import MOST, divide, piece_name
from casebook.ebook.led_links import with_links_led
from casebook.ebook.page_marks import places_of_pages
from casebook.model.document_text import document_text
from casebook.model.page import PageBreak
from casebook.model.passages import squeezed

from .small_book import xhtml

X = "{http://www.w3.org/1999/xhtml}"
OPS = "{http://www.idpf.org/2007/ops}"
HOLDER = '<section epub:type="endnotes"><h2>Notes</h2>'
NAME = "case-mill.xhtml"


def titled(beginning: str) -> str:
    return f"The Mill: {beginning}"


def words(kilobytes: int, seed: str = "") -> str:
    """A paragraph."""
    return f"<p>{seed} {'word ' * (kilobytes * 200)}</p>"


def pieces_of(body: str, marks: int = 0) -> list[etree._Element]:
    """The pieces of a document with a body."""
    whole = xhtml("The Mill", body)
    pieces = [etree.fromstring(piece.encode()) for piece in divide(whole, NAME, titled, marks)]
    assert_same(etree.fromstring(whole.encode()), pieces)
    return pieces


def assert_same(whole: etree._Element, pieces: list[etree._Element]) -> None:
    """The pieces say what the whole does, in order, and have its ids, each once."""
    texts = [document_text(piece) for piece in pieces]
    notes = [note for text in texts for note in text.notes.items()]
    assert notes == list(document_text(whole).notes.items())
    assert "".join(map(flow, pieces)) == flow(whole)
    held = Counter(str(one) for piece in pieces for one in piece.xpath("//@id"))
    assert held == Counter(map(str, whole.xpath("//@id")))


def flow(document: etree._Element) -> str:
    """The text of a document without the part of it that holds notes."""
    text = deepcopy(document)
    for holder in text.findall(f".//{X}section[@{OPS}type='endnotes']"):
        holder.getparent().remove(holder)
    return squeezed(document_text(text).flow)


def firsts(pieces: list[etree._Element]) -> list[str]:
    """What each piece begins with."""
    return [
        next(text for text in map(str.strip, map(str, one.find(f"{X}body").itertext())) if text)
        for one in pieces
    ]


def titles(pieces: list[etree._Element]) -> list[str | None]:
    return [piece.findtext(f".//{X}title") for piece in pieces]


def section(heading: str, kilobytes: int, inside: str = "") -> str:
    return f'<section id="{heading}"><h2>{heading}</h2>{words(kilobytes)}{inside}</section>'


def test_a_document_that_is_not_too_large_stays_as_it_is() -> None:
    whole = xhtml("The Mill", f"<h1>The Mill</h1>{section('A', 120)}{section('B', 120)}")
    assert len(whole) < MOST
    assert divide(whole, NAME, titled, 0) == (whole,)


def test_marks_of_pages_count() -> None:
    whole = xhtml("The Mill", f"<h1>The Mill</h1>{section('A', 120)}{section('B', 125)}")
    assert len(divide(whole, NAME, titled, 0)) == 1
    assert len(divide(whole, NAME, titled, 100)) == 2


def test_the_chapter_goes_on_with_its_sections_labelled_by_its_title() -> None:
    body = (
        '<section class="case" id="mill" epub:type="chapter" role="doc-chapter">'
        '<header><h1>The “Mill” &amp; <em>more</em></h1></header><div class="narrative">'
        f'<h2 id="a">A<a role="doc-noteref" href="#n">1</a></h2>{words(150)}'
        f'<h2 id="b">B</h2>{words(150)}</div></section>'
        f'{HOLDER}<div id="n" role="doc-footnote"><p>Said</p></div></section>'
    )
    first, second = pieces_of(body)
    assert titles([first, second]) == ["The Mill", "The Mill: B"]
    going_on = second.find(f"{X}body/{X}section")
    assert dict(going_on.attrib) == {
        "class": "case",
        f"{OPS}type": "chapter",
        "role": "doc-chapter",
        "aria-label": "The “Mill” & more",
    }
    assert [one.get("class") for one in going_on] == ["narrative"]
    assert first.findall(f".//{X}h1")
    assert not second.findall(f".//{X}h1")
    assert second.find(".//*[@role='doc-footnote']") is None


def test_the_highest_headings_that_do_are_taken_and_the_last_of_them() -> None:
    inside = f"<h3>b one</h3>{words(90)}<h3>b two</h3>{words(90)}<h3>b three</h3>{words(90)}"
    body = f"<h1>The Mill</h1>{section('A', 70)}{section('B', 2, inside)}{section('C', 70)}"
    pieces = pieces_of(body)
    assert firsts(pieces) == ["The Mill", "B", "b three"]
    assert titles(pieces)[1:] == ["The Mill: B", "The Mill: b three"]
    assert pieces[2].find(f"{X}body/{X}section").get("aria-label") == "B"


def test_a_heading_is_not_left_alone_by_the_one_below_it() -> None:
    body = f"{words(240)}<h2>A</h2><h3>a one</h3>{words(50)}<h3>a two</h3>{words(50)}"
    assert firsts(pieces_of(f"<h1>The Mill</h1>{body}")) == ["The Mill", "A"]


def test_headings_in_quotations_and_remarks_part_nothing() -> None:
    quoted = f"<blockquote><h2>Q</h2>{words(5)}</blockquote><aside><h2>R</h2>{words(5)}</aside>"
    body = f"<h1>The Mill</h1>{words(150)}{quoted}{words(150)}"
    assert len(pieces_of(body)) == 1


def rows(kilobytes: int, year: int) -> str:
    """A table of our own, of the events of a year."""
    row = '<tr role="row"><td>{}</td></tr>'
    return (
        f'<table class="timeline" role="table"><thead><tr><th>{year}</th></tr></thead><tbody>'
        + "".join(row.format(f"{year}/{n} {'word ' * 198}") for n in range(kilobytes))
        + "</tbody></table>"
    )


def test_a_timeline_is_parted_between_years_and_between_rows_where_a_year_is_too_large() -> None:
    years = "".join(rows(count, 2000 + n) for n, count in enumerate((100, 100, 300, 10)))
    pieces = pieces_of(f'<section id="t"><h1>Timeline</h1><p>Signs</p>{years}</section>')
    assert titles(pieces)[1:] == ["The Mill: 2002", "The Mill: 2002"]
    table = pieces[2].find(f".//{X}table")
    assert (table.get("role"), table.get("aria-label")) == ("table", "2002")
    assert table[0].tag == f"{X}tbody"


def test_tables_whose_rows_belong_together_are_not_parted() -> None:
    bound = rows(300, 2000).replace("<td>", '<td rowspan="2">', 1)
    assert len(pieces_of(f"<h1>T</h1>{bound}")) == 1
    with_heads_in_each_column = rows(300, 2000).replace(' role="table"', "")
    assert len(pieces_of(f"<h1>T</h1>{with_heads_in_each_column}")) == 1


def test_a_list_is_parted_between_items_and_titles_tell_the_number() -> None:
    items = "".join(f'<li id="i{n}">{"word " * 200}</li>' for n in range(400))
    pieces = pieces_of(f'<section id="s"><h1>S</h1><ul class="sources">{items}</ul></section>')
    assert titles(pieces) == ["The Mill", "The Mill: 2"]
    assert pieces[1].find(f".//{X}ul").get("class") == "sources"


@pytest.mark.parametrize(
    "notes",
    [
        '<div id="n" role="doc-footnote"><p>A</p></div>',
        '<section><div id="n" role="doc-footnote"><p>A</p></div></section><p>Behind</p>',
        '<section><h2 id="t">N</h2><div id="n" role="doc-footnote"><p>A</p></div></section>',
        '<section><div id="o" role="doc-footnote"><p>A</p></div></section>',
        '<section><div id="n" role="doc-footnote"><p>A</p></div>Words</section>',
    ],
)
def test_notes_that_cannot_go_with_their_calls_keep_a_document_whole(notes: str) -> None:
    call = '<p><a role="doc-noteref" href="#n">1</a></p>'
    body = f"<h1>The Mill</h1>{section('A', 150)}{section('B', 150, call)}{notes}"
    whole = xhtml("The Mill", body)
    assert divide(whole, NAME, titled, 0) == (whole,)


def test_a_page_that_begins_in_a_later_piece_is_marked_there() -> None:
    body = f'<h1 id="h">The Mill</h1>{section("A", 150)}{section("B", 150, "<p>Last words</p>")}'
    whole = xhtml("The Mill", body)
    pieces = [one.encode() for one in divide(whole, NAME, titled, 0)]
    said = squeezed(document_text(etree.fromstring(whole.encode())).flow)
    at = said.index("lastwords")
    second = said.index("bword")
    pages = [PageBreak("h", at, at, said[at:]), PageBreak("", 1 << 40, 1 << 40)]
    pages.insert(0, PageBreak("h", second, second, said[second : second + 20]))
    places = places_of_pages(pieces, pages)
    assert [index for index, _ in places] == [1, 1, 1]
    behind = [pieces[index][place:] for index, place in places]
    assert behind[0].startswith(b"<h2>B")
    assert behind[1].startswith(b"Last words")
    assert behind[2].startswith(b"</body>")


def test_links_lead_to_the_piece_that_holds_an_id() -> None:
    holders = {NAME: {"a": NAME, "b": piece_name(NAME, 2)}}

    def led(text: str, name: str = "x.xhtml", first: str = "x.xhtml") -> str:
        return inflated(with_links_led(deflated(text.encode()), name, first, holders)).decode()

    assert led('<a href="case-mill.xhtml#b">') == '<a href="case-mill--2.xhtml#b">'
    kept = "<a title='a > \"b\"' href='case-mill.xhtml#b' id=\"c\">"
    assert led(kept) == '<a title=\'a > "b"\' href="case-mill--2.xhtml#b" id="c">'
    for same in (
        '<a href="case-mill.xhtml#a">',
        '<a href="case-mill.xhtml">',
        '<a href="#b">',
        '<p title="href=&quot;case-mill.xhtml#b&quot;">href="case-mill.xhtml#b"',
        '<![CDATA[<a href="case-mill.xhtml#b">]]>',
        '<a href="https://example.org/case-mill.xhtml#b">',
    ):
        assert led(same) == same
    second = piece_name(NAME, 2)
    assert led('<a href="#b">', NAME, NAME) == '<a href="case-mill--2.xhtml#b">'
    assert led('<a href="#a">', second, NAME) == '<a href="case-mill.xhtml#a">'
    assert led('<a href="case-mill.xhtml#b">', second, NAME) == '<a href="#b">'


def any_body(random: Random) -> str:
    """Headings, tables, quotations and paragraphs with notes, of any size and in any order."""
    body, notes = [], []
    for number in range(random.randint(4, 60)):
        match random.randrange(5):
            case 0:
                level = random.randint(2, 4)
                body.append(f'<h{level} id="h{number}">Head {number}</h{level}>')
            case 1:
                body.append(rows(random.randint(1, 60), number))
            case 2:
                body.append(f"<blockquote>{section(f'q{number}', 2)}</blockquote>")
            case _:
                call = f'{number} <a role="doc-noteref" href="#n{number}">1</a>'
                body.append(words(random.randint(1, 40), call))
                note = f"<p>Note {number} {'x' * random.randint(1, 5000)}</p>"
                notes.append(f'<div id="n{number}" role="doc-footnote">{note}</div>')
    text = f'<section id="m"><h1>M</h1><div>{"".join(body)}</div></section>'
    return text + (f"{HOLDER}{''.join(notes)}</section>" if notes else "")


@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_lost_and_what_can_be_parted_is(seed: int) -> None:
    for piece in pieces_of(any_body(Random(seed))):
        called = [one.get("href", "")[1:] for one in piece.iterfind(".//*[@role='doc-noteref']")]
        assert called == [one.get("id") for one in piece.iterfind(".//*[@role='doc-footnote']")]
        written = etree.tostring(piece, encoding="unicode")
        if len(written.encode()) > MOST:
            assert len(divide(written, NAME, titled, 0)) == 1
