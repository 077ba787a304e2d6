"""The bound PDF as a whole: valid, complete, the same every time."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import ImageChops

from casebook.bind.page_map import PlacedPart, map_pages
from casebook.errors import CasebookError

from .bound_specimen import (
    FONTS,
    METADATA,
    bound_pdf,
    fonts,
    job,
    laid_out,
    paragraphs,
    prose,
    set_part,
    specimen_volume,
    volume,
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return bound_pdf(specimen_volume())


@pytest.fixture(scope="module")
def book(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(pdf)
    with pikepdf.open(path) as opened:
        assert opened.check_pdf_syntax() == []
    if shutil.which("qpdf"):
        subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_same_volume_gives_the_same_bytes(pdf: bytes) -> None:
    prose.cache_clear()
    set_part.cache_clear()
    specimen_volume.cache_clear()
    assert bound_pdf(specimen_volume()) == pdf


def test_page_labels_are_roman_in_front_and_arabic_in_the_body(book: pikepdf.Pdf) -> None:
    labels = [page.label for page in book.pages]
    assert labels == [entry.folio for entry in map_pages(specimen_volume().parts).pages]
    assert labels[:3] == ["i", "ii", "1"]


def test_blank_pages_carry_nothing(book: pikepdf.Pdf) -> None:
    starts = map_pages(specimen_volume().parts).pages
    blanks = [page for page, start in zip(book.pages, starts, strict=True) if not start.part]
    assert blanks
    for page in blanks:
        assert "/Contents" not in page
        assert page.mediabox == book.pages[0].mediabox


def test_links_across_parts_lead_to_their_anchors(book: pikepdf.Pdf) -> None:
    names = pikepdf.NameTree(book.Root.Names.Dests)
    pages = {page.obj.objgen: index for index, page in enumerate(book.pages)}
    anchors = map_pages(specimen_volume().parts).anchors
    found = set()
    for page in book.pages:
        for annotation in page.get("/Annots", ()):
            if "/Dest" in annotation:
                anchor = str(annotation.Dest)
                destination = names[anchor]
                assert pages[destination[0].objgen] == anchors[anchor].page
                found.add(anchor)
    assert {"a", "b", "a-h2", "note-a-1", "call-b-2"} <= found


def test_unknown_targets_are_problems() -> None:
    lost = set_part(job("lost", '<p>See <a href="xref:nowhere">there</a>.</p>'))
    with pytest.raises(CasebookError, match=r"nowhere") as caught:
        bound_pdf(volume(PlacedPart(lost, "body")))
    assert caught.value.problems[0].file == "lost"


def test_annotations_are_printed_and_described(book: pikepdf.Pdf) -> None:
    annotations = [a for page in book.pages for a in page.get("/Annots", ())]
    assert annotations
    for annotation in annotations:
        assert int(annotation.F) & 4
        assert str(annotation.Contents).strip()
    addresses = {str(a.A.URI): str(a.Contents) for a in annotations if "/A" in a}
    assert addresses == {"https://example.org/a": "a page"}


def test_page_numbers_are_filled_in_everywhere() -> None:
    """In the text, ranged right; in the description of its link; in a bookmark."""
    folio = '<span class="late-folio" data-folio="{}">000</span>'
    here, there = folio.format("here"), folio.format("there")
    body = (
        f'<h2 id="here">On page\n {here}, 陕西</h2>'
        f'<p><a href="#here">Here (1) {here}</a>, <a href="xref:there">那里{there}页</a>.</p>'
    )
    first = PlacedPart(set_part(job("first", body)), "body", furniture=False)
    second = job("second", f'{paragraphs("second", 120)}<p id="there">There.</p>')
    placed = volume(first, PlacedPart(set_part(second), "body", furniture=False))
    there_page = map_pages(placed.parts).anchors["there"].folio
    assert len(there_page) == 2
    book = pikepdf.open(io.BytesIO(bound_pdf(placed)))
    said = {str(a.Dest): str(a.Contents) for a in book.pages[0].Annots}
    assert said == {"here": "Here (1) 1", "there": f"那里{there_page}页"}
    with book.open_outline() as outline:
        assert outline.root[0].children[0].title == "On page 1, 陕西"
    text = pypdfium2.PdfDocument(bound_pdf(placed))[0].get_textpage().get_text_range()
    assert "".join(text.split()).endswith(f"Onpage1,陕西Here(1)1,那里{there_page}页.")


def test_outline_nests_headings_under_their_parts(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        tree = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert tree == [("Part preface", []), ("Part a", ["Links"]), ("Part b", ["Links"])]


def test_metadata_stand_in_both_places(book: pikepdf.Pdf) -> None:
    assert str(book.docinfo.Title) == METADATA.title
    assert str(book.docinfo.Author) == "A. Author, B. Author"
    assert str(book.docinfo.CreationDate) == "D:20260102030405Z"
    with book.open_metadata(update_docinfo=False) as xmp:
        assert xmp["dc:title"] == METADATA.title
        assert xmp["dc:creator"] == list(METADATA.authors)
        assert xmp["pdfuaid:part"] == "1"
        assert xmp["xmp:CreateDate"] == "2026-01-02T03:04:05Z"
        assert xmp["dc:identifier"] == METADATA.identifier
    assert str(book.Root.Lang) == "en"
    assert book.Root.ViewerPreferences.DisplayDocTitle
    assert book.Root.MarkInfo.Marked


def test_every_face_is_embedded_once(book: pikepdf.Pdf) -> None:
    programs: dict[str, set[tuple[int, int]]] = {}
    for page in book.pages:
        for font in page.resources.get("/Font", {}).values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            name = str(descriptor.FontName)
            programs.setdefault(name, set()).add(descriptor.FontFile3.objgen)
            assert re.fullmatch(r"/[A-Z]{6}\+\S+", name)
    assert len(programs) == 4
    assert all(len(objects) == 1 for objects in programs.values())


def test_pages_look_as_the_engine_paints_them() -> None:
    made = job("look", paragraphs("look", 3) + '<p lang="zh-Hans">陕西省的杨达才，网络监督。</p>')
    bound = bound_pdf(volume(PlacedPart(set_part(made), "body", furniture=False)))
    own = pypdfium2.PdfDocument(laid_out(made).write_pdf())
    ours = pypdfium2.PdfDocument(bound)
    assert len(own) == len(ours)
    for ours_page, own_page in zip(ours, own, strict=True):
        left = ours_page.render(scale=2).to_pil().convert("L")
        right = own_page.render(scale=2).to_pil().convert("L")
        assert left.size == right.size
        differing = sum(ImageChops.difference(left, right).histogram()[64:])
        assert differing < 40, f"{differing} pixels differ"


def test_size_is_close_to_one_engine_run() -> None:
    count = 40
    single = laid_out(job("a", paragraphs("a", count))).write_pdf(pdf_variant="pdf/ua-1")
    placed = PlacedPart(set_part(job("a", paragraphs("a", count))), "body", "Head", "Head")
    assert len(bound_pdf(volume(placed))) <= 1.15 * len(single)


def test_words_broken_at_line_ends_are_extracted_whole(pdf: bytes) -> None:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "\u2010" not in text
    assert re.search(r"\w[\u00ad\ufffe\x02]\s*\w", text)


def test_hyphens_in_words_stay_hyphens() -> None:
    placed = PlacedPart(set_part(job("hyphen", "<p>A well-known and so-called case.</p>")), "body")
    document = pypdfium2.PdfDocument(bound_pdf(volume(placed)))
    assert "well-known and so-called" in document[0].get_textpage().get_text_range()


def test_fonts_of_the_specimens_exist() -> None:
    assert all(file.path.parent == FONTS for file in fonts().faces)
