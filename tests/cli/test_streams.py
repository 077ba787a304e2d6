"""Streams that are closed, full or of another encoding; names and texts that a terminal obeys."""

# ruff: noqa: E501 - messages and tables stand as they are
from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from ..bad_input.good_book import write_good_book
from .command import ROOT

FILE = "tiny.ebook.en.epub"
BUILD = ("build", "--only", FILE)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book with nothing wrong in it."""
    return write_good_book(tmp_path / "book")


def run(
    *arguments: str | bytes,
    cwd: Path,
    streams: str = "",
    settings: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run the program by a shell, which opens or closes its streams first."""
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")} | dict(settings or {})
    done = subprocess.run(
        ["bash", "-c", f'set -o pipefail; "$@" {streams}', "bash", sys.executable, "-m", "casebook", *arguments],
        cwd=cwd,
        env=environment,
        capture_output=True,
        check=False,
    )  # fmt: skip
    assert b"Traceback" not in done.stderr, done.stderr
    assert b"Exception" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize(
    "streams", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", "2> >(head -c 1)"]
)
def test_a_build_goes_well_whoever_listens(book: Path, streams: str) -> None:
    assert run(*BUILD, cwd=book, streams=streams).returncode == 0
    assert (book / "output" / FILE).read_bytes().startswith(b"PK")


def test_what_could_not_be_printed_is_told(book: Path) -> None:
    done = run("list", cwd=book, streams=">/dev/full")
    assert done.returncode == 1
    assert done.stderr == b"casebook: standard output: No space left on device\n"
    assert run("check", cwd=book, streams=">/dev/full").returncode == 0  # it prints nothing there


def test_a_reader_that_has_read_enough(book: Path) -> None:
    done = run("list", cwd=book, streams="| head -c 3")
    assert (done.stdout, done.stderr) == (b"tin", b"")


@pytest.mark.parametrize(
    "settings",
    [
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "C", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
)
def test_terminals_that_know_few_characters(book: Path, settings: Mapping[str, str]) -> None:
    (book / "mill" / "zh-Hans.md").write_text("{case}`磨坊`\n", "utf-8")
    done = run("check", cwd=book, settings=settings)
    assert done.returncode == 2
    assert run("build", "--only", FILE, "-o", "出", cwd=book, settings=settings).returncode == 0
    assert (book / "出" / FILE).is_file()


@pytest.mark.parametrize(
    "name", [b"o\xff", "出".encode(), b"a b", b"a\nb", b"\x1b[31m", b"$(touch x)", b"'"]
)
def test_folders_of_any_name(tmp_path: Path, name: bytes) -> None:
    """Of the book, and of its finished files; no name reaches the terminal as more than a name."""
    folder = tmp_path / os.fsdecode(name)
    write_good_book(folder)
    done = run("build", name, "--only", FILE, "-o", name + b"/out" + name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (folder / os.fsdecode(b"out" + name) / FILE).is_file()
    printed = done.stdout + done.stderr
    assert b"\x1b" not in printed
    assert done.stdout.count(b"\n") == 1
    assert run("build", name, "--only", FILE, cwd=tmp_path).returncode == 0
    assert run("build", name, "--only", FILE, cwd=tmp_path).stderr == (
        b"Nothing to do: every file is current.\n"
    )


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("mill/en.md", "{x}`\u202e`[@\u2066a]\n"),
        ("weir/case.yaml", '"\\e[31mred\\e]0;title\\a": 1\n'),
        ("weir/case.yaml", '"a\\nbook.yaml:1: error: no such thing": 1\n'),
        ("book.yaml", 'name: "\\x9b31m"\ncases: ["\\e[2J"]\n'),
    ],
)
def test_content_says_nothing_to_the_terminal(book: Path, file: str, text: str) -> None:
    (book / file).write_text(text, "utf-8")
    messages = run("check", cwd=book).stderr.decode()
    assert not set(messages) & set("\x1b\x9b\x07\u202e\u2066")
    assert not any(line.startswith("book.yaml:1: error: no such") for line in messages.splitlines())


def test_a_message_has_an_end(book: Path) -> None:
    (book / "weir" / "en.md").write_text(f"{{{'x' * 100_000}}}`y` [@{'y' * 100_000}]\n", "utf-8")
    done = run("check", cwd=book)
    assert done.returncode == 2
    assert max(map(len, done.stderr.splitlines())) < 3000
