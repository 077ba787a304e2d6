"""A finished file that claims PDF/UA-2 and PDF/A-4f, harmed: each broken clause is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casebook.proof.containment import may_contain
from casebook.proof.proofing import proof
from casebook.proof.standards import adherence
from casebook.proof.structure_walk import elements_in

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import ROOT, casebook
from ..proof.broken import broken
from .hard_book import claim_newer, write_hard_book
from .test_adherence import Harm, in_each, in_packet, removed


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hard book in English."""
    book = write_hard_book(tmp_path_factory.mktemp("newer") / "book")
    claim_newer(book)
    result = casebook("build", ".", "--only=tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    return book / "output" / "tiny.print.en.pdf"


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    """The structure elements of a type."""
    found = [one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == kind]
    assert found
    yield from (one for one in found if "/P" in one)


def in_elements(kind: str, name: str, value: object) -> Harm:
    """Set an entry of each structure element of a type; None takes it out."""

    def harm(pdf: pikepdf.Pdf) -> None:
        for one in elements(pdf, kind):
            if value is not None:
                one[name] = value
            elif name in one:
                del one[name]

    return harm


def first(kind: str) -> Harm:
    """Make the first child of an element of a type one of that type itself."""

    def harm(pdf: pikepdf.Pdf) -> None:
        one = next(one for one in elements(pdf, kind) if elements_in(one))
        inner = elements_in(one)[0]
        inner.S, inner.NS = Name(kind), one.get("/NS", pdf.Root.StructTreeRoot.Namespaces[0])

    return harm


def twice(kind: str) -> Harm:
    """Have an element twice where it stands."""

    def harm(pdf: pikepdf.Pdf) -> None:
        one = next(elements(pdf, kind))
        other = pdf.make_indirect(Dictionary(S=one.S, P=one.P, NS=one.NS))
        one.P.K = Array([*one.P.K, other])

    return harm


def without_note_references(pdf: pikepdf.Pdf) -> None:
    del next(elements(pdf, "/FENote"))["/Ref"]


def another_note_reference(pdf: pikepdf.Pdf) -> None:
    note, other, *_ = elements(pdf, "/FENote")
    note.Ref = Array([*note.Ref, *other.Ref])


def without_contents_references(pdf: pikepdf.Pdf) -> None:
    entry = next(elements(pdf, "/TOCI"))
    for reference in elements_in(entry):
        for link in elements_in(reference):
            del link["/Ref"]


def without_named_elements(pdf: pikepdf.Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/SD" in one and "/S" not in one:
            del one["/SD"]
    for place in pikepdf.NameTree(pdf.Root.Names.Dests).values():
        if "/SD" in place:
            del place["/SD"]


def link_in_a_span(pdf: pikepdf.Pdf) -> None:
    next(one for one in elements(pdf, "/Link") if "/Ref" in one).S = Name.Span


def caption_in_the_middle(pdf: pikepdf.Pdf) -> None:
    figure = next(one for one in elements(pdf, "/Figure") if len(elements_in(one)) > 1)
    kids = sorted(elements_in(figure), key=lambda one: str(one.S) == "/Caption")
    assert kids[-1].S == "/Caption"
    figure.K = Array([kids[0], kids[-1], *kids[1:-1], kids[0]])


def second_root(pdf: pikepdf.Pdf) -> None:
    root = pdf.Root.StructTreeRoot
    root.K = Array([*root.K, pdf.make_indirect(Dictionary(S=Name.P, P=root))])


def text_in_a_list(pdf: pikepdf.Pdf) -> None:
    one = next(elements(pdf, "/L"))
    one.K = Array([*elements_in(one), 0])


def without_files(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Names["/EmbeddedFiles"]


UA, A = "ISO 14289-2", "ISO 19005-4"
HARMS: list[tuple[str, str, Harm]] = [
    (UA, "5", in_packet("<pdfuaid:part>2<", "<pdfuaid:part>1<")),
    (UA, "5", in_packet("<pdfuaid:rev>2024<", "<pdfuaid:rev>2014<")),
    (UA, "6.2", removed("/MarkInfo")),
    (UA, "8.2.1", removed("/StructTreeRoot")),
    (UA, "8.2.4", in_elements("/FENote", "/S", Name.Footnote)),
    (UA, "8.2.4", in_elements("/P", "/S", Name.Paragraph)),
    (UA, "8.2.5", first("/P")),
    (UA, "8.2.5", twice("/THead")),
    (UA, "8.2.5", text_in_a_list),
    (UA, "8.2.5.2", in_elements("/Document", "/NS", None)),
    (UA, "8.2.5.2", second_root),
    (UA, "8.2.5.8", without_contents_references),
    (UA, "8.2.5.12", in_elements("/H2", "/S", Name.H)),
    (UA, "8.2.5.14", in_elements("/FENote", "/S", Name.Note)),
    (UA, "8.2.5.14", in_elements("/FENote", "/NS", None)),
    (UA, "8.2.5.14", without_note_references),
    (UA, "8.2.5.14", another_note_reference),
    (UA, "8.2.5.14", in_elements("/FENote", "/A", Dictionary(O=Name.FENote, NoteType=Name.Foot))),
    (UA, "8.2.5.20", link_in_a_span),
    (UA, "8.2.5.25", in_elements("/L", "/A", None)),
    (UA, "8.2.5.27", caption_in_the_middle),
    (UA, "8.2.5.28.2", in_elements("/Figure", "/Alt", None)),
    (UA, "8.4.4", removed("/Lang")),
    (UA, "8.4.5.5.1", in_each("/FontDescriptor", "/FontFile3", None)),
    (UA, "8.4.5.8", in_each("/Type0", "/ToUnicode", None)),
    (UA, "8.8", without_named_elements),
    (UA, "8.8", in_each("/Link", "/Dest", Array([Name.Fit]))),
    (UA, "8.8", lambda pdf: pdf.Root.Outlines.First.A.__delitem__("/SD")),
    (UA, "8.9.3.3", in_each("/Page", "/Tabs", None)),
    (UA, "8.11.1", in_packet("dc:title", "dc:rights")),
    (UA, "8.11.2", removed("/ViewerPreferences", "/DisplayDocTitle")),
    (UA, "8.14.1", in_each("/Filespec", "/Desc", None)),
    (A, "6.1.3", lambda pdf: pdf.docinfo.__setitem__("/Title", String("Tiny"))),
    (A, "6.2.2", in_each("/Page", "/Resources", None)),
    (A, "6.2.3", removed("/OutputIntents")),
    (A, "6.2.7.1", in_each("/Image", "/Interpolate", True)),
    (A, "6.2.9", in_each("/Page", "/Group", Dictionary(S=Name.Transparency))),
    (A, "6.2.10.4.1", in_each("/FontDescriptor", "/FontFile3", None)),
    (A, "6.3.2", in_each("/Link", "/F", 2)),
    (A, "6.7.3", in_packet("<pdfaid:part>4<", "<pdfaid:part>3<")),
    (A, "6.7.3", in_packet("<pdfaid:rev>2020<", "<pdfaid:rev>2019<")),
    (A, "6.7.3", in_packet("<pdfaid:conformance>F<", "<pdfaid:conformance>E<")),
    (A, "6.9", without_files),
    (A, "6.9", in_each("/Filespec", "/F", None)),
    (A, "6.9", in_each("/Filespec", "/AFRelationship", None)),
    (A, "6.9", in_each("/EmbeddedFile", "/Subtype", Name("/text"))),
]


@pytest.mark.parametrize(("standard", "clause", "harm"), HARMS)
def test_what_breaks_a_claim_is_found(
    standard: str, clause: str, harm: Harm, finished: Path, tmp_path: Path
) -> None:
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        harm(pdf)
        pdf.save(path)
    found = [one.what for one in proof(path).problems]
    assert any(f"{standard}, {clause}: " in what for what in found), found


def test_a_file_of_an_earlier_version_is_found(finished: Path, tmp_path: Path) -> None:
    path = broken(finished, tmp_path)
    path.write_bytes(path.read_bytes().replace(b"%PDF-2.0", b"%PDF-1.7", 1))
    found = [one.what for one in proof(path).problems]
    assert f"{UA}, 6.1: the file is one of PDF 1.7, not 2.0" in found
    assert f"{A}, 6.1.2: the file is one of PDF 1.7, not 2.0" in found


def test_a_type_that_is_mapped_is_the_one_that_it_is_mapped_to(finished: Path) -> None:
    """As other programs write structures: in a namespace of their own, with a map of roles."""
    with pikepdf.open(finished) as pdf:
        standard = pdf.Root.StructTreeRoot.Namespaces[0]
        roles = Dictionary({"/Head": Array([Name.H2, standard])})
        own = Dictionary(Type=Name.Namespace, NS=String("https://own.example/"), RoleMapNS=roles)
        namespace = pdf.make_indirect(own)
        for one in list(elements(pdf, "/H2")):
            one.S, one.NS = Name.Head, namespace
        assert adherence(pdf).broken == ()
        roles["/Head"] = Array([Name.Heading, standard])
        namespace.RoleMapNS = roles
        told = [one.what for _, one in adherence(pdf).broken]
        assert f"{UA}, 8.2.4: “Heading” is no type of the namespace http://iso.org/pdf2/ssn" in told


@pytest.mark.parametrize(
    ("around", "inside", "may"),
    [
        ("P", "Span", True),
        ("P", "P", False),
        ("H3", "P", False),
        ("LI", "LBody", True),
        ("L", "LBody", False),
        ("TOCI", "Reference", True),
        ("TOCI", "Link", False),
        ("Figure", "Caption", True),
        ("TD", "P", True),
        ("Own", "P", True),
    ],
)
def test_what_may_stand_in_what(around: str, inside: str, may: bool) -> None:
    assert may_contain(around, inside) == may


@pytest.mark.parametrize("named", ["pdf/ua-1", "pdf/ua-2"])
def test_a_build_fails_where_a_template_breaks_the_claim(named: str, tmp_path: Path) -> None:
    """The title of a book as a quotation: PDF/UA-1 takes it, PDF/UA-2 does not."""
    book = write_good_book(tmp_path / "book")
    changed("book.yaml", "format: pdf", f"format: pdf, standards: [{named}]")(book)
    ours = (ROOT / "layouts" / "parts" / "titlepage.html").read_text("utf-8")
    title = '<h1 class="title">{{ content.title }}</h1>'
    assert title in ours
    (book / "layouts" / "parts").mkdir(parents=True)
    own = ours.replace(title, f"<blockquote>{title}</blockquote>")
    (book / "layouts" / "parts" / "titlepage.html").write_text(own, "utf-8")
    result = casebook("build", ".", "--only=tiny.print.en.pdf", cwd=book)
    told = (
        f"book.yaml:11: error: tiny.print.en.pdf: {UA}, 8.2.5: a BlockQuote holds a Title "
        "(ISO/TS 32005, table 5)"
    )
    assert (told in result.messages) == (named == "pdf/ua-2"), result.messages
    assert result.status == (2 if named == "pdf/ua-2" else 0), result.messages
    assert (book / "output" / "tiny.print.en.pdf").exists() == (named == "pdf/ua-1")
