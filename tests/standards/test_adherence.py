"""A finished file whose claims are broken on purpose: each is found, by its clause."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from casebook.proof.finding import Finding
from casebook.proof.proofing import proof
from casebook.proof.standards import adherence

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed
from ..cli.command import casebook
from ..proof.broken import broken
from .hard_book import write_hard_book

Harm = Callable[[pikepdf.Pdf], object]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The hard book in English."""
    book = write_hard_book(tmp_path_factory.mktemp("hard") / "book")
    result = casebook("build", ".", "--only=tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    return book / "output" / "tiny.print.en.pdf"


def removed(*names: str) -> Harm:
    """Take an entry out of the catalog, or out of a dictionary there."""

    def harm(pdf: pikepdf.Pdf) -> None:
        holder: pikepdf.Object = pdf.Root
        for name in names[:-1]:
            holder = holder[name]
        del holder[names[-1]]

    return harm


def in_packet(old: str, new: str) -> Harm:
    def harm(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        assert old in text
        pdf.Root.Metadata.write(text.replace(old, new).encode())

    return harm


def in_each(kind: str, name: str, value: object) -> Harm:
    """Set an entry of each object of a type or subtype; None takes it out."""

    def harm(pdf: pikepdf.Pdf) -> None:
        count = 0
        for one in pdf.objects:
            is_own = isinstance(one, Dictionary | pikepdf.Stream) and kind in (
                one.get("/Type"),
                one.get("/Subtype"),
            )
            if is_own and (value is not None or name in one):
                count += 1
                if value is None:
                    del one[name]
                else:
                    one[name] = value
        assert count

    return harm


UA, A = "ISO 14289-1", "ISO 19005-3"
HARMS: list[tuple[str, str, Harm]] = [
    (UA, "5", in_packet("<pdfuaid:part>1<", "<pdfuaid:part>7<")),
    (UA, "7.1", removed("/MarkInfo")),
    (UA, "7.1", in_packet("dc:title", "dc:rights")),
    (UA, "7.1", removed("/ViewerPreferences", "/DisplayDocTitle")),
    (UA, "7.2", removed("/Lang")),
    (UA, "7.11", in_each("/Filespec", "/UF", None)),
    (UA, "7.18.3", in_each("/Page", "/Tabs", None)),
    (UA, "7.18.5", in_each("/Link", "/Contents", None)),
    (UA, "7.21.4.1", in_each("/FontDescriptor", "/FontFile3", None)),
    (UA, "7.21.7", in_each("/Type0", "/ToUnicode", None)),
    (A, "6.2.2", in_each("/Page", "/Resources", None)),
    (A, "6.2.3", removed("/OutputIntents")),
    (A, "6.2.3", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile")),
    (A, "6.2.8", in_each("/Image", "/Interpolate", True)),
    (A, "6.2.10", in_each("/Page", "/Group", Dictionary(S=Name.Transparency))),
    (A, "6.2.11.4.1", in_each("/FontDescriptor", "/FontFile3", None)),
    (A, "6.2.11.7.2", in_each("/Type0", "/ToUnicode", None)),
    (A, "6.3.2", in_each("/Link", "/F", 2)),
    (A, "6.6.4", in_packet("<pdfaid:part>3<", "<pdfaid:part>1<")),
    (A, "6.6.4", in_packet("<pdfaid:conformance>U<", "<pdfaid:conformance>B<")),
    (A, "6.6.2.3.1", in_packet("<pdfaSchema:prefix>pdfuaid<", "<pdfaSchema:prefix>other<")),
    (A, "6.8", in_each("/Filespec", "/AFRelationship", None)),
    (A, "6.8", removed("/AF")),
    (A, "6.8", in_each("/EmbeddedFile", "/Subtype", None)),
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


def test_an_encrypted_file_is_found(finished: Path, tmp_path: Path) -> None:
    path = broken(finished, tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="x", user=""))
    assert any(f"{A}, 6.1.3: the file is encrypted" in str(one) for one in proof(path).problems)


def test_a_file_that_claims_nothing_breaks_nothing() -> None:
    with pikepdf.new() as pdf:
        assert adherence(pdf).broken == ()
        pdf.Root.Metadata = pdf.make_stream(b"<pdfaid:part>3</pdfaid:part>")
        pdf.Root.Lang, pdf.Root.AF = String("en"), Array()
        assert adherence(pdf).claimed == ()


@pytest.mark.parametrize("named", [[], ["pdf/ua-1"], ["pdf/a-3u"], ["pdf/a-3u", "pdf/ua-1"]])
def test_an_edition_claims_what_it_names(named: list[str], tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    standards = f"format: pdf, standards: [{', '.join(named)}]"
    changed("book.yaml", "format: pdf", standards)(book)
    result = casebook("build", ".", "--only=tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    path = book / "output" / "tiny.print.en.pdf"
    with pikepdf.open(path) as pdf:
        assert sorted(adherence(pdf).claimed) == sorted(named)
        assert ("/OutputIntents" in pdf.Root) == ("pdf/a-3u" in named)
    told = casebook("proof", str(path), cwd=book)
    assert told.status == 0, told.messages
    for standard in ("pdf/ua-1", "pdf/a-3u"):
        assert (f"it claims {standard}, which holds" in told.messages) == (standard in named)


def test_a_build_fails_where_a_claim_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from casebook.cli.program import main

    what = f"{A}, 6.2.3: it has no output intent"
    finding = Finding(None, what, "the file keeps PDF/A-3u")
    monkeypatch.setattr("casebook.proof.standards.file_adherence", lambda path, wanted: [finding])
    book = write_good_book(tmp_path / "book")
    assert main(["build", str(book), "--only", "tiny.print.en.pdf"]) == 2
    told = capsys.readouterr().err
    assert f"book.yaml:11: error: tiny.print.en.pdf: {what}" in told
    assert not (book / "output" / "tiny.print.en.pdf").exists()
