"""A finished PDF broken on purpose, each time in one way, and what `casebook proof` says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook
from .broken import Instructions, broken, claims, inside, instruction, place, shows, write

WORDS = "every word of the content is in the file, once, in order"
SEEN = "every word can be read where it stands"
BLOCK = "text stands in the text block of its page"
TAGGED = "every piece of text has its place in the structure, in the order of reading"
LABELS = "page labels follow each other"
FOLIOS = "page labels are the page numbers that are printed"
LISTS = "the lists of contents lead to every part"
SAYS = "what the file says of itself is plain words"

NARRATIVE = "the wheel stopped."
"""Words of the narrative of the case, at the end of a line of their own run."""


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The print edition of a small book."""
    folder = write_good_book(tmp_path_factory.mktemp("broken") / "book")
    result = casebook("build", ".", "--only", "tiny.print.en.pdf", cwd=folder)
    assert result.status == 0, result.messages
    return folder / "output" / "tiny.print.en.pdf"


Harm = Callable[[pikepdf.Pdf, pikepdf.Page, int], None]
"""Breaks a file, given the page and the MCID of the narrative."""


def in_text(change: Callable[[Instructions], Instructions]) -> Harm:
    """Break the instructions that show the narrative."""
    return lambda pdf, page, marked: inside(page, marked, change)


def half(instructions: Instructions) -> Instructions:
    """The last text shown loses its second half."""
    at = list(shows(instructions))[-1]
    glyphs = instructions[at].operands[0]
    kept = pikepdf.Array(list(glyphs)[: len(glyphs) // 2])
    return [*instructions[:at], instruction("TJ", kept), *instructions[at + 1 :]]


def turned(instructions: Instructions) -> Instructions:
    """The last text shown has its halves in each other's place."""
    at = list(shows(instructions))[-1]
    glyphs = list(instructions[at].operands[0])
    middle = len(glyphs) // 2
    other = pikepdf.Array([*glyphs[middle:], *glyphs[:middle]])
    return [*instructions[:at], instruction("TJ", other), *instructions[at + 1 :]]


def twice(instructions: Instructions) -> Instructions:
    """The last text shown is shown again."""
    at = list(shows(instructions))[-1]
    return [*instructions[: at + 1], *instructions[at:]]


def gone(instructions: Instructions) -> Instructions:
    """No text is shown."""
    wanted = set(shows(instructions))
    return [one for index, one in enumerate(instructions) if index not in wanted]


def before_shows(operator: str, *operands: object) -> Harm:
    """An instruction stands before each text that is shown."""

    def change(instructions: Instructions) -> Instructions:
        wanted = set(shows(instructions))
        found: Instructions = []
        for index, one in enumerate(instructions):
            found += [instruction(operator, *operands), one] if index in wanted else [one]
        return found

    return in_text(change)


def box(grey: float) -> Harm:
    """A box is drawn over the middle of the page."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
        width, height = (float(edge) for edge in page.MediaBox[2:])
        drawn = [
            instruction("g", grey),
            instruction("re", 0, height / 4, width, height / 2),
            instruction("f"),
        ]
        write(page, [*pikepdf.parse_content_stream(page), *drawn])

    return harm


def moved(x: float, y: float) -> Harm:
    """All that the page draws is moved."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
        content = list(pikepdf.parse_content_stream(page))
        write(page, [instruction("cm", 1, 0, 0, 1, x, y), *content])

    return harm


def no_glyph(instructions: Instructions) -> Instructions:
    """A glyph of the last text shown is that of what the font lacks."""
    at = list(shows(instructions))[-1]
    glyphs = pikepdf.Array([*instructions[at].operands[0], pikepdf.String(b"\0\0")])
    return [*instructions[:at], instruction("TJ", glyphs), *instructions[at + 1 :]]


def without_furniture(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    page = pdf.pages[page.index + 1]
    kept: Instructions = []
    is_inside = False
    for one in pikepdf.parse_content_stream(page):
        starts = str(one.operator) == "BDC" and "/Type" in one.operands[1]
        is_inside = is_inside or starts
        if not is_inside:
            kept.append(one)
        is_inside = is_inside and str(one.operator) != "EMC"
    write(page, kept)


def page_deleted(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    del pdf.pages[page.index]


def page_doubled(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    pdf.pages.insert(page.index, page)


def untagged(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == "/P" and "/K" in entry:
            del entry.K


def label_wrong(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    pdf.Root.PageLabels.Nums[-1].St = 3


def outline_gone(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    with pdf.open_outline() as outline:
        outline.root[:] = [entry for entry in outline.root if entry.title != "The Mill"]


def outline_nowhere(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    for entry in pdf.objects:
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/Title") == "The Mill":
            entry.Dest = pikepdf.String("nowhere")


def title_with_soft_hyphen(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    pdf.docinfo["/Title"] = pikepdf.String("Ti\u00adny")


def path_of_machine(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    pdf.docinfo["/Subject"] = pikepdf.String("/usr/ann/books/tiny")


def alternative_gone(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    figure = next(e for e in pdf.objects if isinstance(e, pikepdf.Dictionary) and "/Alt" in e)
    del figure.Alt


def language_gone(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    del pdf.Root.Lang


def characters_gone(pdf: pikepdf.Pdf, page: pikepdf.Page, marked: int) -> None:
    for font in page.Resources.Font.values():
        if "/ToUnicode" in font:
            del font.ToUnicode


CASES: dict[str, tuple[Harm, str, str]] = {
    "half a line": (in_text(half), WORDS, "is lost"),
    "words in another order": (in_text(turned), WORDS, "“the wheel stopped.” is lost"),
    "a line shown twice": (in_text(twice), WORDS, "letters more than were set on it"),
    "a paragraph not shown": (in_text(gone), WORDS, "is lost"),
    "text in no colour": (before_shows("Tr", 3), SEEN, "is invisible"),
    "white text": (before_shows("g", 1), SEEN, "is invisible"),
    "text as small as dust": (before_shows("Tz", 0.01), SEEN, "is invisible"),
    "a white box over text": (box(1), SEEN, "is invisible"),
    "a black box over text": (box(0), SEEN, "is invisible"),
    "text beside the paper": (moved(-900, 0), SEEN, "reaches beyond the paper"),
    "text in the margin": (moved(-40, 0), BLOCK, "reaches beyond the text block"),
    "a glyph that its font lacks": (
        in_text(no_glyph),
        "every glyph stands for characters",
        "stands for a character that its font lacks",
    ),
    "a page without its number": (
        without_furniture,
        FOLIOS,
        "the page does not print its number, “2”",
    ),
    "a page deleted": (page_deleted, WORDS, "pages, and"),
    "a page doubled": (page_doubled, FOLIOS, "the page prints"),
    "text out of the structure": (untagged, TAGGED, "has no place in the structure"),
    "labels that are no folios": (label_wrong, FOLIOS, "and its label is"),
    "a part not in the outline": (outline_gone, LISTS, "the outline has no entry “The Mill”"),
    "an entry that leads nowhere": (
        outline_nowhere,
        "every link leads somewhere",
        "the entry “The Mill” of the outline leads nowhere",
    ),
    "a title with a soft hyphen": (title_with_soft_hyphen, SAYS, "with U+00AD"),
    "a path of the machine": (
        path_of_machine,
        "nothing is in the file that is not of the book",
        "/usr/ann/books/tiny",
    ),
    "a picture without a text": (
        alternative_gone,
        "every picture has a text in its place",
        "a picture has no text in its place",
    ),
    "no language": (
        language_gone,
        "the file says in which language it is",
        "the file does not say its language",
    ),
    "glyphs without characters": (
        characters_gone,
        "every glyph stands for characters",
        "does not say for which characters",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(finished: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    number, run = place(finished, NARRATIVE)
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        harm(pdf, pdf.pages[number], run.marked)
        pdf.save(path)
    found = claims(path)
    assert claim in found, found
    page = f"page {number + 1}: " if claim in (SEEN, BLOCK, TAGGED) else ""
    assert any(said in what and what.startswith(page) for what in found[claim]), found


def test_the_place_of_lost_words_is_told(finished: Path, tmp_path: Path) -> None:
    number, run = place(finished, NARRATIVE)
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        inside(pdf.pages[number], run.marked, half)
        pdf.save(path)
    lost = f"page {number + 1}: “stopped.” is lost (written in mill/en.md:3)"
    assert lost in claims(path)[WORDS]


def test_a_whole_file_has_nothing(finished: Path, tmp_path: Path) -> None:
    assert claims(broken(finished, tmp_path)) == {}
