"""A finished PDF with more in it than the book: over its words, beside them, behind its links; and
what `casebook proof` says of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casebook.proof.printed_book import PrintedRun

from .broken import (
    Harm,
    Instructions,
    broken,
    broken_pdf,
    claims,
    inside,
    instruction,
    shows,
    write,
)
from .harms import element_changed, in_catalog, in_link, with_action

SEEN = "every word can be read where it stands"
CLOSED = "nothing is fetched from elsewhere, and nothing runs"
OWN = "nothing is in the file that is not of the book"
HIDES = "nothing hides a page, or a part of it"
MADE = "the file is as it was made"
WORDS = "every word of the content is in the file, once, in order"
NARRATIVE = "the wheel stopped."


def over_text(*drawn: tuple[object, ...]) -> Harm:
    """Something is drawn over the narrative; `x`, `y`, `h`, `r`, `m` stand for its
    left and lower edge, its height, its right edge and its middle."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        height = run.top - run.bottom
        known = {"x": run.left, "y": run.bottom, "h": height, "r": run.right}
        known["m"] = run.bottom + height * 0.4
        more = [
            instruction(str(one[-1]), *(known.get(str(part), part) for part in one[:-1]))
            for one in drawn
        ]
        save = [instruction("q"), *more, instruction("Q")]
        write(page, [*pikepdf.parse_content_stream(page), *save])

    return harm


def in_text(change: Callable[[Instructions], Instructions]) -> Harm:
    """Break the instructions that show the narrative."""
    return lambda pdf, page, run: inside(page, run.marked, change)


def around_shows(before: Instructions, after: Instructions) -> Harm:
    """Instructions stand before and behind the last text of the narrative that is shown."""

    def change(instructions: Instructions) -> Instructions:
        at = list(shows(instructions))[-1]
        return [*instructions[:at], *before, instructions[at], *after, *instructions[at + 1 :]]

    return in_text(change)


def annotation(kind: str, **entries: object) -> Harm:
    """The page has an annotation."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        own = Dictionary(
            Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([60, 60, 300, 500]), **entries
        )
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(own)])

    return harm


def in_page(name: str, value: object) -> Harm:
    """The page has an entry."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        page.obj[f"/{name}"] = value

    return harm


def attached(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    pdf.attachments["a.txt"] = b"words"


def picture_replaced(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    picture = next(e for e in pdf.objects if isinstance(e, pikepdf.Stream)
                   and e.get("/Subtype") == "/Image")  # fmt: skip
    data = bytearray(picture.read_bytes())
    data[:1000] = bytes(1000)
    picture.write(bytes(data))


def outline_acts(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
    del pdf.Root.Outlines.First.Dest
    pdf.Root.Outlines.First.A = Dictionary(S=Name.Launch, F=String("a.exe"))


SCRIPT = Dictionary(S=Name.JavaScript, JS=String("1"))

CASES: dict[str, tuple[Harm, str, str]] = {
    "a line through words": (
        over_text((0.8, "w"), ("x", "m", "m"), ("r", "m", "l"), ("S",)),
        SEEN,
        "is struck out",
    ),
    "a thick line over words": (
        over_text((30, "w"), ("x", "m", "m"), ("r", "m", "l"), ("S",)),
        SEEN,
        "” is covered",
    ),
    "a box over a word": (
        over_text((0.7, "g"), ("x", "y", 30, "h", "re"), ("f",)),
        SEEN,
        "is covered",
    ),
    "two boxes of one path over words": (
        over_text(("x", "y", 20, "h", "re"), ("r", "y", -20, "h", "re"), ("f",)),
        SEEN,
        "is covered",
    ),
    "a pale word": (
        around_shows([instruction("g", 0.9)], [instruction("g", 0)]),
        SEEN,
        "is invisible",
    ),
    "white words on white": (
        around_shows([instruction("g", 1)], [instruction("g", 0)]),
        SEEN,
        "is invisible",
    ),
    "a note over words": (
        annotation("FreeText", Contents=String("x"), DA=String("/F 9 Tf")),
        OWN,
        "an annotation of the kind FreeText",
    ),
    "a stamp": (annotation("Stamp"), OWN, "an annotation of the kind Stamp"),
    "a square": (annotation("Square"), OWN, "an annotation of the kind Square"),
    "words struck out": (annotation("StrikeOut"), OWN, "an annotation of the kind StrikeOut"),
    "a file attached to a page": (annotation("FileAttachment"), OWN, "of the kind FileAttachment"),
    "a link that draws": (
        in_link(lambda link: link.__setitem__("/AP", Dictionary())),
        OWN,
        "a link has an entry AP",
    ),
    "layers": (in_catalog("OCProperties", Dictionary()), HIDES, "an entry OCProperties"),
    "a page in another unit": (in_page("UserUnit", 2), HIDES, "an entry UserUnit"),
    "a page turned": (in_page("Rotate", 90), HIDES, "the page is turned by 90 degrees"),
    "all pages turned": (
        lambda pdf, page, run: pdf.Root.Pages.__setitem__("/Rotate", 180),
        HIDES,
        "the page is turned by 180 degrees",
    ),
    "a page cropped": (
        in_page("CropBox", Array([0, 200, 432, 648])),
        HIDES,
        "the page is cropped",
    ),
    "what opens with the file": (in_catalog("OpenAction", SCRIPT), CLOSED, "an entry OpenAction"),
    "what a file does": (in_catalog("AA", Dictionary()), CLOSED, "an entry AA"),
    "a form": (in_catalog("AcroForm", Dictionary(Fields=Array())), CLOSED, "an entry AcroForm"),
    "what a page does": (in_page("AA", Dictionary(O=SCRIPT)), CLOSED, "an entry AA"),
    "a script behind a link": (
        with_action(S=Name.JavaScript, JS=String("1")),
        CLOSED,
        "JavaScript",
    ),
    "a program behind a link": (with_action(S=Name.Launch, F=String("a")), CLOSED, "Launch"),
    "a form that is sent": (with_action(S=Name.SubmitForm, F=String("a")), CLOSED, "SubmitForm"),
    "another file behind a link": (
        with_action(S=Name.GoToR, F=String("a.pdf"), D=String("case-mill")),
        CLOSED,
        "GoToR",
    ),
    "what follows a link": (
        with_action(S=Name.URI, URI=String("https://county.example/record"), Next=SCRIPT),
        CLOSED,
        "an action that is followed by another",
    ),
    "what an entry of the outline does": (outline_acts, CLOSED, "an action Launch"),
    "an attached file": (attached, OWN, "the file a.txt is attached"),
    "associated files": (in_catalog("AF", Array()), OWN, "an entry AF"),
    "scripts by name": (
        lambda pdf, page, run: pdf.Root.Names.__setitem__("/JavaScript", Dictionary()),
        CLOSED,
        "an entry JavaScript",
    ),
    "a page more": (
        lambda pdf, page, run: pdf.add_blank_page(page_size=(432, 648)) and None,
        WORDS,
        "pages, and",
    ),
    "a picture replaced": (picture_replaced, MADE, "changed since casebook made it"),
    "a piece of the structure lost": (
        element_changed("/TH", "/A", Dictionary(O=Name.Table)),
        MADE,
        "changed since casebook made it",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(full_book: Path, tmp_path: Path, name: str) -> None:
    harm, claim, said = CASES[name]
    found = claims(broken_pdf(full_book / "tiny.print.en.pdf", tmp_path, NARRATIVE, harm))
    assert claim in found, found
    assert any(said in what for what in found[claim]), found


def test_an_encrypted_file_is_found(full_book: Path, tmp_path: Path) -> None:
    path = broken(full_book / "tiny.print.en.pdf", tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    assert claims(path)[OWN] == ["the file is encrypted"]


def test_words_that_nothing_refers_to_are_found(full_book: Path, tmp_path: Path) -> None:
    path = broken(full_book / "tiny.print.en.pdf", tmp_path)
    path.write_bytes(path.read_bytes() + b"\n% what was left out\n%%EOF\n")
    assert MADE in claims(path)
