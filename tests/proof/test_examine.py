"""Finished files that were broken on purpose, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from casebook.proof.examine import examine
from casebook.proof.note_account import note_findings
from casebook.proof.note_stream import NoteStream, NoteStreamError
from casebook.proof.printed_book import PrintedRun
from casebook.proof.read_pdf import read_pdf

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

Break = Callable[[pikepdf.Pdf], None]
ONE = PrintedRun("1", left=0.0, bottom=0.0, right=1.0, top=1.0, marked=-1)
NOTES = "each note call has its note on its page or below its table, once, in order"


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The print edition of a small book."""
    folder = write_good_book(tmp_path_factory.mktemp("proof") / "book")
    result = casebook("build", ".", "--only", "tiny.print.en.pdf", cwd=folder)
    assert result.status == 0, result.messages
    return folder / "output" / "tiny.print.en.pdf"


def found(finished: Path, folder: Path, harm: Break) -> set[tuple[str, str]]:
    """Return claims and what is said of them after a file has been broken; standards of PDF, which
    ask for some of the same, have tests of their own."""
    broken = folder / "broken.pdf"
    with pikepdf.open(finished) as pdf:
        harm(pdf)
        pdf.save(broken)
    return {
        (finding.claim, finding.what)
        for finding in examine(broken).findings
        if not finding.claim.startswith("the file keeps PDF/")
    }


def elements(pdf: pikepdf.Pdf, kind: str) -> list[pikepdf.Object]:
    """Return the structure elements of a kind, in the order of the file's objects."""
    return [
        entry
        for entry in pdf.objects
        if isinstance(entry, pikepdf.Dictionary) and entry.get("/S") == kind and "/P" in entry
    ]


def without_marked(page: pikepdf.Page, wanted: set[int], *, keep_marks: bool) -> bytes:
    """Return the content of a page without the text of some marked contents."""
    kept, inside = [], False
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        starts = operator == "BDC" and instruction.operands[1].get("/MCID", -1) in wanted
        inside = inside or starts
        mark = starts or operator == "EMC"
        if not inside or (mark and keep_marks):
            kept.append(instruction)
        inside = inside and operator != "EMC"
    return pikepdf.unparse_content_stream(kept)


def test_a_sound_file_has_no_finding(finished: Path) -> None:
    book = read_pdf(finished)
    assert len(book.calls) == len(book.notes) > 3
    assert examine(finished).findings == ()


def test_a_font_that_is_not_embedded(finished: Path, tmp_path: Path) -> None:
    names = []

    def harm(pdf: pikepdf.Pdf) -> None:
        font = next(iter(pdf.pages[0].Resources.Font.values()))
        del font.DescendantFonts[0].FontDescriptor.FontFile3
        names.append(str(font.BaseFont)[1:])

    said = found(finished, tmp_path, harm)
    assert ("every font is embedded", f"the font “{names[0]}” is not in the file") in said
    assert {claim for claim, _ in said} == {"every font is embedded"}


@pytest.mark.parametrize("start", [3, 1])
def test_a_page_label_out_of_order(finished: Path, tmp_path: Path, start: int) -> None:
    def harm(pdf: pikepdf.Pdf) -> None:
        last = max(n for n, page in enumerate(pdf.pages) if "/Contents" in page.obj)
        label = pikepdf.Dictionary(S=pikepdf.Name.D, St=start)
        pdf.Root.PageLabels.Nums.extend([last, label])

    said = dict(found(finished, tmp_path, harm))
    what = said["page labels follow each other"]
    assert what.startswith(f"the page label “{start}” follows ")
    assert f"its label is “{start}”" in said["page labels are the page numbers that are printed"]


def test_a_link_that_leads_nowhere(finished: Path, tmp_path: Path) -> None:
    def harm(pdf: pikepdf.Pdf) -> None:
        page = next(page for page in pdf.pages if "/Annots" in page)
        page.Annots[0].Dest = pikepdf.String("nowhere")

    said = found(finished, tmp_path, harm)
    assert said == {("every link leads somewhere", "the link to “nowhere” leads nowhere")}


def test_a_place_that_has_gone(finished: Path, tmp_path: Path) -> None:
    gone = []

    def harm(pdf: pikepdf.Pdf) -> None:
        tree = pikepdf.NameTree(pdf.Root.Names.Dests)
        gone.append(next(str(name) for name in tree if str(name).startswith("note-")))
        del tree[gone[0]]

    said = found(finished, tmp_path, harm)
    assert ("every link leads somewhere", f"the link to “{gone[0]}” leads nowhere") in said


@pytest.mark.parametrize("keep_marks", [True, False])
def test_a_note_without_its_text(finished: Path, tmp_path: Path, keep_marks: bool) -> None:
    note = read_pdf(finished).notes[0]
    words = set(note.contents) - set(note.label)

    def harm(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[note.contents[0][0]]
        content = without_marked(page, {marked for _, marked in words}, keep_marks=keep_marks)
        page.Contents = pdf.make_stream(content)

    said = found(finished, tmp_path, harm)
    assert (NOTES, "the note “1” has no words") in said
    assert any("is not on the page" in what for _, what in said) is not keep_marks
    assert {claim for claim, _ in said} == {NOTES}


def test_a_note_on_another_page_than_its_call(finished: Path) -> None:
    book = read_pdf(finished)
    call = replace(book.calls[0], contents=((0, 0),))
    numbered = replace(book.pages[0], runs=(replace(ONE, marked=0),))
    moved = replace(book, calls=(call, *book.calls[1:]), pages=(numbered, *book.pages[1:]))
    assert [(f.page, f.what) for f in note_findings(moved)] == [
        (0, "the note “1” begins on another page")
    ]


def test_a_note_that_has_gone_from_the_structure(finished: Path, tmp_path: Path) -> None:
    def harm(pdf: pikepdf.Pdf) -> None:
        elements(pdf, "/Note")[0].S = pikepdf.Name.Div

    assert (NOTES, "the call “1” has no note") in found(finished, tmp_path, harm)


def test_a_note_that_nothing_calls(finished: Path, tmp_path: Path) -> None:
    def harm(pdf: pikepdf.Pdf) -> None:
        next(e for e in elements(pdf, "/Reference") if e.P.S != "/TOCI").S = pikepdf.Name.Span

    said = found(finished, tmp_path, harm)
    assert any(what.endswith("is called never") for _, what in said), said


def test_two_notes_in_each_others_place(finished: Path, tmp_path: Path) -> None:
    def harm(pdf: pikepdf.Pdf) -> None:
        notes = elements(pdf, "/Note")
        kids = next(n.P.K for n in notes if sum(k in notes for k in n.P.K) > 1)
        first, second = [at for at, kid in enumerate(kids) if kid in notes][:2]
        kids[first], kids[second] = kids[second], kids[first]

    said = found(finished, tmp_path, harm)
    assert any("is out of order" in what for _, what in said), said
    assert any("was expected, not" in what for _, what in said), said


def test_notes_are_followed_from_page_to_page() -> None:
    stream = NoteStream(["1FirstNoteThatGoesOn", "2SecondNote", "3ThirdNote"])
    stream.read(["1FirstNote2SecondNote", "ThatGoesOn3ThirdNote"])
    assert stream.begins == [0, 0, 1]
    assert stream.broken == [0]


def test_notes_wait_while_others_go_on() -> None:
    """Of three notes begun on a page the first fills the next one; a fourth begins before two."""
    wanted = ["1FirstNoteThatFillsAPage", "2SecondNoteThatWaits", "3ThirdNoteThatWaits", "4Fourth"]
    stream = NoteStream(wanted)
    stream.read(
        [
            "1FirstNote2SecondNote3ThirdNote",
            "ThatFills",
            "APage4Fourth",
            "ThatWaitsThat",
            "Waits",
        ]
    )
    assert stream.begins == [0, 0, 0, 2]


@pytest.mark.parametrize(
    ("pages", "page"),
    [
        (["1FirstNote2SecondNote"], 0),
        (["1FirstNote", "1FirstNote2SecondNote3ThirdNote"], 1),
        (["1FirstNote2SecondNote", "3ThirdNoteandmore"], 1),
        (["1FirstNote2SecondNo", "3ThirdNote"], 1),
    ],
)
def test_a_note_that_is_missing_or_too_much(pages: list[str], page: int) -> None:
    with pytest.raises(NoteStreamError) as caught:
        NoteStream(["1FirstNote", "2SecondNote", "3ThirdNote"]).read(pages)
    assert caught.value.page == page
