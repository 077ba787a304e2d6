"""The pages of the print editions: sides, furniture, text block, contents and timeline."""

from __future__ import annotations

from pathlib import Path

from casebook.editing.language import in_locale
from casebook.model.anchor import spelled
from casebook.proof.printed_book import PrintedPage
from casebook.render.wording import Wording

from .expected import ExpectedBook
from .made import MadeBook, printed
from .printed import FIGURE_SIZES, foot_notes_of, furniture_of

POINTS = 72 / 25.4
TOP, FOOT, INNER, OUTER = (edge * POINTS for edge in (20, 25.86, 20, 17))
QUIET = ("halftitle", "titlepage", "copyright")


def folded(text: str) -> str:
    """Text without white space, small capitals as small letters."""
    return "".join(text.split()).casefold()


def furniture(page: PrintedPage) -> str:
    return folded("".join(c.text for c in furniture_of(page)))


def test_parts_open_on_their_side(
    pdf: Path, locale: str, expected: ExpectedBook, made: MadeBook
) -> None:
    book = printed(pdf)
    opens = made.first_pages(locale)
    assert list(opens) == [part.id for part in expected.parts(locale)]
    for part, page in opens.items():
        assert page % 2 == (1 if part == "copyright" else 0), part
        assert book.places.get(part, page) == page
    for number, page in enumerate(book.pages):
        if page.label.isdigit():
            assert int(page.label) % 2 == (number + 1) % 2, "odd folios stand on rectos"


def test_furniture(pdf: Path, locale: str, expected: ExpectedBook, made: MadeBook) -> None:
    book = printed(pdf)
    opens = made.first_pages(locale)
    parts = {part.id: part for part in expected.parts(locale)}
    title = str(in_locale(expected.book.manifest.title, locale))
    current = ""
    for number, page in enumerate(book.pages):
        opened = next((part for part, first in opens.items() if first == number), "")
        current = opened or current
        part = parts[current]
        head = part.head or Wording(locale).plain(part.title)
        if part.kind.name in QUIET or not page.characters:
            assert furniture(page) == "", f"page {number}"
        elif opened:
            # No running head on an opener; its folio at the foot.
            assert furniture(page) == page.label
            assert all(c.top < FOOT for c in furniture_of(page))
        elif number % 2 == 0:
            assert furniture(page) == folded(head + page.label)
        else:
            assert furniture(page) == folded(page.label + title)


def test_folios_stand_outside(pdf: Path) -> None:
    for number, page in enumerate(printed(pdf).pages):
        heads = [c for c in furniture_of(page) if c.bottom > page.height / 2]
        digits = [c for c in heads if c.text.casefold() in page.label][-len(page.label) :]
        if number % 2 == 0 and heads:
            assert max(c.right for c in digits) > page.width - OUTER - 3
        elif heads:
            assert min(c.left for c in heads) < OUTER + 3
            assert min(heads, key=lambda c: c.left).text == page.label[0]


def test_blank_pages_are_blank(pdf: Path) -> None:
    pages = printed(pdf).pages
    blank = [page for page in pages if not page.characters]
    assert 0 < len(blank) < 10
    assert all(pages.index(page) % 2 == 1 for page in blank)


def test_nothing_stands_outside_the_text_block(pdf: Path) -> None:
    for number, page in enumerate(printed(pdf).pages):
        heads = {id(c) for c in furniture_of(page)}
        left, right = (INNER, OUTER) if number % 2 == 0 else (OUTER, INNER)
        for character in page.characters:
            if id(character) in heads:
                continue
            where = f"{character} on page {number}"
            # Letters overhang, italic ones most.
            overhang = 0.25 * character.size
            assert character.left > left - overhang, where
            assert character.right < page.width - right + overhang, where
            assert character.top < page.height - TOP + 3, where
            assert character.bottom > FOOT - 3, where


def test_notes_stand_below_the_text(pdf: Path, locale: str) -> None:
    book = printed(pdf)
    for number, page in enumerate(book.pages):
        notes = foot_notes_of(book, number, locale)
        apart = {*map(id, notes), *map(id, furniture_of(page))}
        others = [c for c in page.characters if id(c) not in apart]
        if notes and others:
            assert max(c.top for c in notes) < min(c.bottom for c in others) + 1, f"page {number}"


def test_contents_list(pdf: Path, locale: str, expected: ExpectedBook, made: MadeBook) -> None:
    """Each line prints the page on which the title of its part stands."""
    book = printed(pdf)
    wording = Wording(locale)
    opens = made.first_pages(locale)
    page = book.pages[opens["contents"]]
    lines = folded(page.text)
    for part in expected.listed(locale):
        opener = book.pages[opens[part.id]]
        title = folded(wording.plain(part.title))
        assert title in folded(opener.text)
        assert title + opener.label in lines
        lines = lines.partition(title + opener.label)[2]
    assert lines == page.label, "its own folio, at the foot"


def test_timeline_names_the_page_that_tells_of_the_event(
    pdf: Path, locale: str, expected: ExpectedBook
) -> None:
    book = printed(pdf)
    first, last = book.places["timeline"], book.places["sources"]
    links = [link for link in book.links if first <= link.page < last]
    rows = expected.timeline(locale)
    assert len(links) == 2 * len(rows), "each row links by its case and by its page"
    printed_pages = []
    for row, case, page in zip(rows, links[::2], links[1::2], strict=True):
        assert case.name == page.name == spelled(row.narrated)
        narrating = book.pages[page.target]
        printed_pages.append(str(row.case_number) + narrating.label)
        if row.moment.target:
            date = Wording(locale).plain((row.moment,)).partition(", ")[0]
            assert folded(date)[:6] in folded(narrating.text), (
                f"{row.anchor} on page {narrating.label}"
            )
    # The figures at the end of the rows, read from the pages themselves.
    figures = ""
    for number in range(first, last):
        page_ = book.pages[number]
        edges = [link.rectangle[0] for link in links if link.page == number]
        heads = {id(c) for c in furniture_of(page_)}
        columns = [
            c
            for c in page_.characters
            if id(c) not in heads and round(c.size, 2) not in FIGURE_SIZES
        ]
        figures += "".join(c.text for c in columns if edges and c.left > min(edges) - 1)
    assert "".join(c for c in figures if c.isdigit()) == "".join(printed_pages)
