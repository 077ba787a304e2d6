"""`casebook proof`: what it prints, and its exit status."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from casebook.model.ledger import ledger_path

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook
from .broken import rewrite
from .test_broken_e_book import instead


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A small book with its e-book."""
    folder = write_good_book(tmp_path / "book")
    assert casebook("build", ".", "--only", "tiny.ebook.en.epub", cwd=folder).status == 0
    return folder


def test_a_sound_file(book: Path) -> None:
    result = casebook("proof", "output/tiny.ebook.en.epub", cwd=book)
    assert (result.status, result.out) == (0, "")
    said = "output/tiny.ebook.en.epub: nothing falls short; "
    assert result.messages.startswith(said)
    assert "its words compared with the" in result.messages


def test_a_broken_file_beside_a_sound_one(book: Path) -> None:
    output = book / "output"
    (output / "other.epub").write_bytes((output / "tiny.ebook.en.epub").read_bytes())
    rewrite(output / "tiny.ebook.en.epub", instead("the wheel stopped", "the stopped"))
    result = casebook("proof", "output/other.epub", "output/tiny.ebook.en.epub", cwd=book)
    assert result.status == 2
    sound, error, claim, summary = result.messages.splitlines()
    assert sound.startswith("output/other.epub: nothing falls short; ")
    assert "its words could not be compared with the content" in sound
    assert error == (
        "output/tiny.ebook.en.epub: error: EPUB/case-mill.xhtml: "
        "“wheel stopped.” is lost (written in mill/en.md:3)"
    )
    assert claim.endswith("every word of the content is in the file, once, in order")
    assert summary.startswith("output/tiny.ebook.en.epub: 1 found; ")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"words", "it is neither a PDF nor an EPUB"),
        ("a.pdf", b"%PDF-1.7\n" + b"\xff" * 5000, "it cannot be read"),
        ("a.epub", b"PK\x03\x04" + b"\0" * 5000, "it cannot be read"),
        ("b.epub", None, "there is no such file"),
    ],
)
def test_what_is_no_finished_file(tmp_path: Path, name: str, data: bytes | None, said: str) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    result = casebook("proof", name, cwd=tmp_path)
    assert result.status == 2
    assert result.messages.startswith(f"{name}: error: {said}")
    assert "Traceback" not in result.messages


@pytest.mark.parametrize("name", [".", "made", "made/nothing.pdf"])
def test_the_files_that_stand_there_are_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "a.pdf").touch()
    (tmp_path / "made" / "b.epub").touch()
    result = casebook("proof", name, cwd=tmp_path)
    assert result.status == 2
    cure = "Name the files that are to be examined: made/a.pdf, made/b.epub"
    if name == ".":
        cure = "Make the files with casebook build, and name one of them, a PDF or an EPUB"
    assert result.messages.splitlines()[1] == f"    {cure}"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"no gzip", id="no gzip"),
        pytest.param(gzip.compress(b"[]\n"), id="no head"),
        pytest.param(
            gzip.compress(b'{"format": 1, "blocks": [[1]], "pages": [["", 0, true, 0]]}\n'),
            id="a block that is none",
        ),
        pytest.param(
            gzip.compress(b'{"format": 1, "blocks": [], "pages": []}\n["a"]\n'),
            id="words of no block",
        ),
        pytest.param(gzip.compress(b"[" * 100_000), id="without end"),
        pytest.param(
            gzip.compress(b'{"format": 1, "blocks": [], "pages": []}\n"x"\n'), id="no words"
        ),
    ],
)
def test_a_ledger_that_is_none(book: Path, data: bytes) -> None:
    path = book / "output" / "tiny.ebook.en.epub"
    ledger_path(path).write_bytes(data)
    result = casebook("proof", path, cwd=book)
    assert result.status == 2
    error, claim, summary = result.messages.splitlines()
    assert error.startswith(f"{path}: error: its ledger cannot be used (")
    assert error.endswith("; casebook build writes it anew")
    assert claim.endswith("the ledger beside the file has what the content says")
    assert summary.startswith(f"{path}: 1 found; ")


def test_what_a_build_writes_beside_a_file_is_passed_over(book: Path) -> None:
    name = "output/tiny.ebook.en.epub"
    files = sorted(f"output/{path.name}" for path in (book / "output").glob("[!.]*"))
    assert files == [name, f"{name}.d", f"{name}.json"]
    result = casebook("proof", *files, cwd=book)
    assert result.status == 0
    notes, receipt, sound = result.messages.splitlines()
    assert notes == f"{name}.d: not examined; it is what casebook build notes of {Path(name).name}"
    assert receipt.startswith(f"{name}.json: not examined; ")
    assert sound.startswith(f"{name}: nothing falls short; ")
    alone = casebook("proof", f"{name}.json", cwd=book)
    assert alone.status == 2
    assert "it is neither a PDF nor an EPUB" in alone.messages
