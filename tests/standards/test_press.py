"""PDF/X-4: each clause that is looked up holds in our files, and is found where it is broken."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String

from casebook.proof.press_clauses import PRESS_CLAUSES
from casebook.proof.proofing import proof
from casebook.proof.standards import adherence, file_adherence

from ..cli.command import casebook
from ..proof.broken import broken
from .press_book import write_press_book
from .test_adherence import in_each, in_packet, removed

Harm = Callable[[pikepdf.Pdf], object]
LOCALES = ("en", "zh-Hans")
CLAUSES = sorted({one.number for one in PRESS_CLAUSES} | {"6.11"}, key=lambda one: float(one[2:]))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished files of the book."""
    book = write_press_book(tmp_path_factory.mktemp("press") / "book")
    result = casebook("build", ".", cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


@pytest.fixture(scope="module")
def finished(output: Path) -> Path:
    """The edition for the press in English."""
    return output / "tiny.press.en.pdf"


def first(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def of_page(name: str, value: Callable[[pikepdf.Pdf], object]) -> Harm:
    """Set an entry of the first page."""
    return lambda pdf: first(pdf).__setitem__(name, value(pdf))


def of_catalog(name: str, value: Callable[[pikepdf.Pdf], object]) -> Harm:
    return lambda pdf: pdf.Root.__setitem__(name, value(pdf))


def of_information(name: str, value: object) -> Harm:
    return lambda pdf: pdf.trailer.Info.__setitem__(name, value)


def painting(content: bytes) -> Harm:
    """Let the first page paint more."""
    return lambda pdf: pdf.pages[0].contents_add(content)


def with_state(**entries: object) -> Harm:
    """Give the first page a graphics state."""
    state = Dictionary(GS=Dictionary(**entries))
    return lambda pdf: first(pdf).Resources.__setitem__("/ExtGState", state)


def packed_otherwise(pdf: pikepdf.Pdf) -> None:
    found = pdf.make_stream(b"")
    found.write(b"\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01", filter=Name.LZWDecode)
    first(pdf).Thumb = found


def attaching(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["more.txt"] = b"more"


def pictures(name: str, value: object) -> Harm:
    return in_each("/Image", name, value)


def annotated(left: float) -> Harm:
    """Put a note on the first page, from some points on."""
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=[left, 10, left + 20, 30])
    return of_page("/Annots", lambda pdf: Array([pdf.make_indirect(note)]))


def drawn(pdf: pikepdf.Pdf, **entries: object) -> Stream:
    """A drawing."""
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], **entries)


def drawing(**entries: object) -> Harm:
    """Give the first page a drawing."""
    return lambda pdf: first(pdf).Resources.__setitem__(
        "/XObject", Dictionary(X=drawn(pdf, **entries))
    )


def in_red(pdf: pikepdf.Pdf) -> None:
    """Give the first page a shading of screen colours."""
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0], C1=[1, 0, 0], N=1)
    shading = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1], Function=function
    )
    first(pdf).Resources.Shading = Dictionary(S=shading)


def profile(at: int, data: bytes) -> Harm:
    """Change bytes of the colour profile."""

    def harm(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        old = stream.read_bytes()
        stream.write(old[:at] + data + old[at + len(data) :])

    return harm


REDDENED = Array([Name.Indexed, Name.DeviceRGB, 0, String(b"\0\0\0")])
HARMS: list[tuple[str, Harm]] = [
    ("6.1", of_catalog("/Version", lambda pdf: Name("/1.7"))),
    ("6.3", lambda pdf: first(pdf).Resources.__delitem__("/Font")),
    ("6.3", painting(b"/Lost Do")),
    ("6.3", painting(b"/Lost gs")),
    ("6.4", removed("/OutputIntents")),
    ("6.4", lambda pdf: pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])),
    ("6.4", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile")),
    ("6.4", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/OutputConditionIdentifier")),
    ("6.4", profile(12, b"mntr")),
    ("6.4", profile(16, b"RGB ")),
    ("6.4", painting(b"1 0 0 rg 0 0 9 9 re f")),
    ("6.4", painting(b"/DeviceRGB CS 1 0 0 SCN")),
    ("6.4", pictures("/ColorSpace", Name.DeviceRGB)),
    ("6.4", pictures("/ColorSpace", REDDENED)),
    ("6.4", in_red),
    ("6.5", in_each("/FontDescriptor", "/FontFile3", None)),
    ("6.7", attaching),
    ("6.7", drawing(F=Dictionary(F=String("other.pdf")))),
    ("6.8", packed_otherwise),
    ("6.9", of_information("/Trapped", Name.Unknown)),
    ("6.9", in_packet("<pdf:Trapped>False<", "<pdf:Trapped>True<")),
    ("6.10", in_packet("dc:title", "dc:rights")),
    ("6.10", in_packet("xmp:MetadataDate", "xmp:Label")),
    ("6.10", in_packet("xmpMM:DocumentID", "xmpMM:ManageTo")),
    ("6.10", in_packet("xmpMM:VersionID", "xmpMM:ManageTo")),
    ("6.10", in_packet("xmpMM:RenditionClass", "xmpMM:ManageTo")),
    ("6.10", of_information("/Title", String("Another"))),
    ("6.10", of_information("/ModDate", String("D:20200101000000Z"))),
    ("6.11", in_packet(">PDF/X-4<", ">PDF/X-6<")),
    ("6.11", of_information("/GTS_PDFXVersion", String("PDF/X-1a:2003"))),
    ("6.12", in_each("/Page", "/TrimBox", None)),
    ("6.12", in_each("/Page", "/ArtBox", Array([0, 0, 9, 9]))),
    ("6.12", in_each("/Page", "/BleedBox", Array([9, 9, 400, 600]))),
    ("6.12", in_each("/Page", "/BleedBox", Array([-99, -99, 600, 800]))),
    ("6.12", in_each("/Page", "/MediaBox", Array([0, 0, 400, 600]))),
    ("6.12", in_each("/Page", "/CropBox", Array([9, 9, 400, 600]))),
    ("6.13", with_state(TR=Name.Identity)),
    ("6.13", with_state(TR2=Name.Identity)),
    ("6.14", drawing(Subtype2=Name.PS)),
    ("6.16", pictures("/Alternates", Array())),
    ("6.16", drawing(OPI=Dictionary())),
    ("6.17", annotated(-5.0)),
    ("6.18", of_catalog("/OpenAction", lambda pdf: Dictionary(S=Name.JavaScript, JS="0"))),
    ("6.18", of_page("/AA", lambda pdf: Dictionary())),
    ("6.18", lambda pdf: pdf.Root.Outlines.First.__setitem__("/A", Dictionary(S=Name.URI))),
    ("6.19", painting(b"BX EX")),
    ("6.20", with_state(BM=Name.Sparkle)),
    ("6.20", of_page("/Group", lambda pdf: Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ("6.20", drawing(Group=Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    ("6.21", lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/PrintArea", Name.ArtBox)),
    ("6.22", of_page("/PresSteps", lambda pdf: Dictionary())),
    ("6.22", lambda pdf: pdf.Root.Names.__setitem__("/AlternatePresentations", Dictionary())),
    ("6.23", painting(b"/Vivid ri")),
    ("6.23", with_state(RI=Name.Vivid)),
    ("6.23", pictures("/Intent", Name.Vivid)),
    ("6.24", of_catalog("/OCProperties", lambda pdf: Dictionary())),
    ("6.25", painting(29 * b"q " + 29 * b"Q ")),
    ("6.25", lambda pdf: first(pdf).Resources.__setitem__("/Properties", Dictionary(
        {f"/{128 * 'n'}": Dictionary()}))),
    ("6.26", of_catalog("/AcroForm", lambda pdf: Dictionary(Fields=[]))),
    ("6.27", pictures("/Filter", Name.JPXDecode)),
]  # fmt: skip


@pytest.mark.parametrize(("clause", "harm"), HARMS)
def test_what_breaks_a_clause_is_found(
    clause: str, harm: Harm, finished: Path, tmp_path: Path
) -> None:
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        harm(pdf)
        as_it_is = pikepdf.StreamDecodeLevel.none
        pdf.save(path, stream_decode_level=as_it_is, compress_streams=False)
    found = [one.what for one in file_adherence(path, ["pdf/x-4"])]
    assert any(what.startswith(f"ISO 15930-7, {clause}: ") for what in found), found


def test_every_clause_that_is_looked_up_is_broken_above() -> None:
    assert {clause for clause, _ in HARMS} | {"6.15"} == set(CLAUSES)


def test_metadata_that_are_packed_are_found(finished: Path) -> None:
    with pikepdf.open(finished) as pdf:
        found = zlib.compress(pdf.Root.Metadata.read_bytes())
        pdf.Root.Metadata.write(found, filter=Name.FlateDecode)
        told = [one.what for _, one in adherence(pdf, ["pdf/x-4"]).broken]
    assert any(what.startswith("ISO 15930-7, 6.10: ") for what in told), told


def test_an_encrypted_file_is_found_by_a_proof(finished: Path, tmp_path: Path) -> None:
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    told = [one.what for one in proof(path).problems]
    assert any("ISO 15930-7, 6.15: the file is encrypted" in what for what in told), told


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proof_tells_that_the_claim_holds(locale: str, output: Path) -> None:
    found = proof(output / f"tiny.press.{locale}.pdf")
    assert found.problems == ()
    clauses = len({clause.number for clause in PRESS_CLAUSES})
    assert f"it claims pdf/x-4, which holds in the {clauses} clauses" in found.remark


def test_a_mark_of_the_press_outside_the_bleed_is_no_annotation_on_the_page(
    finished: Path, tmp_path: Path
) -> None:
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        annotated(-30.0)(pdf)
        pdf.save(path)
    assert list(file_adherence(path, ["pdf/x-4"])) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_says_which_it_is(locale: str, output: Path) -> None:
    path = output / f"tiny.press.{locale}.pdf"
    assert path.read_bytes().startswith(b"%PDF-1.6\n")
    with pikepdf.open(path) as pdf:
        xmp, info = pdf.Root.Metadata.read_bytes().decode(), pdf.docinfo
        assert (info["/GTS_PDFXVersion"], info["/Trapped"]) == ("PDF/X-4", Name("/False"))
        intent = pdf.Root.OutputIntents[0]
        assert intent.OutputConditionIdentifier == "FOGRA39"
        kinds = {one.get("/Type") for one in pdf.objects if isinstance(one, Dictionary)}
        assert not {"/Annot", "/OBJR"} & kinds
        assert not any("/Annots" in page.obj for page in pdf.pages)
    for kind in ("DocumentID", "InstanceID"):
        assert re.search(rf"<xmpMM:{kind}>uuid:[0-9a-f-]{{36}}</xmpMM:{kind}>", xmp)


def test_documents_are_told_apart_and_files_too(output: Path) -> None:
    def identifiers(kind: str) -> set[str]:
        found = set()
        for locale in LOCALES:
            with pikepdf.open(output / f"tiny.press.{locale}.pdf") as pdf:
                xmp = pdf.Root.Metadata.read_bytes().decode()
                found.add(xmp.partition(f"<xmpMM:{kind}>")[2].partition("<")[0])
        return found

    assert len(identifiers("DocumentID") | identifiers("InstanceID")) == 4


def test_the_same_content_makes_the_same_bytes(output: Path, tmp_path: Path) -> None:
    book = write_press_book(tmp_path / "book")
    result = casebook("build", ".", "--only=tiny.press.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    again = book / "output" / "tiny.press.en.pdf"
    assert again.read_bytes() == (output / "tiny.press.en.pdf").read_bytes()


@pytest.mark.parametrize("locale", LOCALES)
def test_the_press_has_the_pages_of_the_screen(locale: str, output: Path) -> None:
    def pages(edition: str) -> list[str]:
        with pypdfium2.PdfDocument(output / f"tiny.{edition}.{locale}.pdf") as pdf:
            return [page.get_textpage().get_text_range() for page in pdf]

    assert pages("press") == pages("print")
    assert len(pages("press")) > 20
