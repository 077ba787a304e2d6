"""An edition that claims PDF/UA-2 and PDF/A-4f: what its file has otherwise than one of PDF 1.7."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from casebook.proof.proofing import proof
from casebook.proof.structure_walk import (
    NAMESPACE_1,
    NAMESPACE_2,
    attribute,
    elements_in,
    is_element,
    kids_of,
    referred,
    tagged_elements,
)

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook
from .hard_book import claim_newer, write_hard_book

ONLY_OLD = {"Art", "BlockQuote", "Quote", "Reference", "TOC", "TOCI"}
LOCALES = ("en", "zh-Hans")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the hard book stands in both languages."""
    book = write_hard_book(tmp_path_factory.mktemp("newer") / "book")
    claim_newer(book)
    only = [f"--only=tiny.print.{locale}.pdf" for locale in LOCALES]
    result = casebook("build", ".", *only, cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


@pytest.fixture(params=LOCALES)
def finished(request: pytest.FixtureRequest, output: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(output / f"tiny.print.{request.param}.pdf") as pdf:
        yield pdf


def first_page(element: pikepdf.Object, page: pikepdf.Object | None = None) -> tuple[int, int]:
    """The page of the first content of an element, by the number of its object."""
    for kid in kids_of(element):
        if is_element(kid):
            if (found := first_page(kid)) != (0, 0):
                return found
        elif isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid:
            return kid.Pg.objgen
        else:
            return element.Pg.objgen
    return (0, 0)


def annotations(element: pikepdf.Object) -> list[pikepdf.Object]:
    """The annotations of a Link."""
    return [
        kid.Obj
        for kid in kids_of(element)
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
    ]


def names(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    return dict(pikepdf.NameTree(pdf.Root.Names.Dests).items())


def outline(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    waiting = [pdf.Root.Outlines.get("/First")]
    while waiting:
        entry = waiting.pop()
        if entry is not None:
            yield entry
            waiting += [entry.get("/Next"), entry.get("/First")]


def test_the_file_is_one_of_pdf_2(output: Path) -> None:
    for locale in LOCALES:
        path = output / f"tiny.print.{locale}.pdf"
        assert path.read_bytes().startswith(b"%PDF-2.0\n")
        with pikepdf.open(path) as pdf:
            assert "/Info" not in pdf.trailer
            xmp = pdf.Root.Metadata.read_bytes().decode()
            assert "<pdfuaid:part>2</pdfuaid:part>\n<pdfuaid:rev>2024</pdfuaid:rev>" in xmp
            assert "<pdfaid:part>4</pdfaid:part>\n<pdfaid:rev>2020</pdfaid:rev>" in xmp
            assert "<pdfaid:conformance>F</pdfaid:conformance>" in xmp
            assert "pdfaExtension" not in xmp
            assert [str(one.S) for one in pdf.Root.OutputIntents] == ["/GTS_PDFA1"]
            assert len(pdf.Root.AF) == 4
            for one in pdf.objects:
                if isinstance(one, pikepdf.Dictionary):
                    assert not {"/ProcSet", "/CIDSet", "/CharSet"} & set(one.keys())


def test_what_is_proved_of_it_holds(output: Path) -> None:
    for locale in LOCALES:
        found = proof(output / f"tiny.print.{locale}.pdf")
        assert found.problems == ()
        assert "it claims pdf/ua-2, which holds in the 22 clauses examined" in found.remark
        assert "it claims pdf/a-4f, which holds in the 10 clauses examined" in found.remark


def test_elements_have_the_types_of_their_namespace(finished: pikepdf.Pdf) -> None:
    found = list(tagged_elements(finished))
    assert [str(one.NS) for one in finished.Root.StructTreeRoot.Namespaces] == [NAMESPACE_2]
    for one in found:
        assert one.namespace == (NAMESPACE_1 if one.type in ONLY_OLD else NAMESPACE_2)
    counts = Counter(one.type for one in found)
    assert counts["Document"] == counts["Title"] == 1
    assert counts["FENote"] > 20 > counts["Note"] == 0
    assert ONLY_OLD & set(counts) == {"BlockQuote", "Reference", "TOC", "TOCI"}


def test_lists_and_notes_say_of_which_kind_they_are(finished: pikepdf.Pdf) -> None:
    found = list(tagged_elements(finished))
    lists = {
        (
            attribute(one.object, "List", "ListNumbering"),
            any(kid.S == "/Lbl" for item in elements_in(one.object) for kid in elements_in(item)),
        )
        for one in found
        if one.type == "L"
    }
    assert lists == {("Unordered", False), ("Description", True), ("Decimal", True)}
    kinds = {attribute(one.object, "FENote", "NoteType") for one in found if one.type == "FENote"}
    assert kinds == {"Footnote", "Endnote"}


def test_notes_and_their_calls_refer_to_each_other(finished: pikepdf.Pdf) -> None:
    places = names(finished)
    found = list(tagged_elements(finished))
    notes = {one.object.objgen: one.object for one in found if one.type == "FENote"}
    called = []
    for one in found:
        if one.type != "Link" or one.around != "Reference" or not annotations(one.object):
            continue
        (led,) = {places[str(each.Dest)].SD[0].objgen for each in annotations(one.object)}
        assert list(referred(one.object)) == [led]
        if led in notes:
            called.append(led)
            assert list(referred(notes[led])) == [one.object.objgen]
    assert sorted(called) == sorted(notes)


def test_entries_of_contents_refer_to_what_they_list(finished: pikepdf.Pdf) -> None:
    places = names(finished)
    entries = [one for one in tagged_elements(finished) if one.type == "TOCI"]
    assert len(entries) == 8 + 10, "parts, and the exhibits in their list"
    kinds = []
    for entry in entries:
        links = [one for each in elements_in(entry.object) for one in elements_in(each)]
        (led,) = (one for each in links for one in referred(each).values())
        kinds.append(str(led.S))
        assert first_page(led) == places[str(annotations(links[0])[0].Dest)].D[0].objgen
    assert kinds == ["/Sect"] * 8 + ["/Figure"] * 10


def test_places_are_elements_that_begin_there(finished: pikepdf.Pdf) -> None:
    places = names(finished)
    assert len(places) > 50
    for place in places.values():
        assert first_page(place.SD[0]) == place.D[0].objgen
        assert place.SD[1:] == place.D[1:]
    entries = list(outline(finished))
    assert len(entries) == 19
    for entry in entries:
        assert "/Dest" not in entry
        assert entry.A.S == "/GoTo"
        assert entry.A.SD[0].S in ("/H1", "/H2")
        assert first_page(entry.A.SD[0]) == entry.A.D[0].objgen


def contents(path: Path) -> list[bytes]:
    """What the pages of a file draw."""
    with pikepdf.open(path) as pdf:
        found = []
        for page in pdf.pages:
            page.contents_coalesce()
            found.append(page.Contents.read_bytes() if "/Contents" in page else b"")
        return found


def book_with(folder: Path, *editions: str) -> Path:
    """A small book with these of two editions: one of PDF 1.7 and one of PDF 2.0."""
    book = write_good_book(folder)
    known = {
        "print": "  - {name: print, format: pdf}\n",
        "newer": "  - {name: newer, format: pdf, standards: [pdf/ua-2]}\n",
    }
    lines = "".join(known[name] for name in editions)
    changed("book.yaml", known["print"], lines)(book)
    return book


def built(book: Path, *names: str) -> dict[str, bytes]:
    """The files of print editions."""
    result = casebook("build", ".", *(f"--only=tiny.{name}.en.pdf" for name in names), cwd=book)
    assert result.status == 0, result.messages
    return {name: (book / "output" / f"tiny.{name}.en.pdf").read_bytes() for name in names}


def test_both_kinds_have_the_same_pages_and_are_kept_apart(tmp_path: Path) -> None:
    both = book_with(tmp_path / "both", "print", "newer")
    together = built(both, "print", "newer")
    assert contents(both / "output/tiny.print.en.pdf") == contents(
        both / "output/tiny.newer.en.pdf"
    )
    assert b"%PDF-1.7" in together["print"][:10]
    other = book_with(tmp_path / "other", "print", "newer")
    assert built(other, "newer") | built(other, "print") == together
    with pikepdf.open(both / "output/tiny.print.en.pdf") as pdf:
        assert "/Info" in pdf.trailer
        for one in pdf.objects:
            if isinstance(one, pikepdf.Dictionary):
                assert not {"/NS", "/SD", "/Ref", "/Namespaces"} & set(one.keys())
                assert one.get("/S") not in ("/FENote", "/Title")


def test_what_is_kept_is_as_what_is_made_anew(tmp_path: Path) -> None:
    """A page more in one part gives the elements of others other numbers."""
    grows = ("mill/en.md", "## The stop", "The wheel [@report].\n\n" * 60 + "## The stop")
    book = book_with(tmp_path / "kept", "newer")
    before = built(book, "newer")
    changed(*grows)(book)
    after = built(book, "newer")
    assert after != before
    fresh = book_with(tmp_path / "fresh", "newer")
    changed(*grows)(fresh)
    assert built(fresh, "newer") == after
    assert proof(book / "output" / "tiny.newer.en.pdf").problems == ()


def test_readers_that_know_no_namespaces_find_the_notes(output: Path) -> None:
    for locale in LOCALES:
        path = output / f"tiny.print.{locale}.pdf"
        with pikepdf.open(path) as pdf:
            notes = sum(one.type == "FENote" for one in tagged_elements(pdf))
        told = subprocess.run(
            ["pdfinfo", "-struct", str(path)], capture_output=True, text=True, check=True
        )
        assert "StructElem object is wrong type" not in told.stderr
        assert sum(line.strip().startswith("Note") for line in told.stdout.splitlines()) == notes
