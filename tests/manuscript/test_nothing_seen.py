"""Emphasis that shows nothing of its face: every font that a page names is in the file."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from casebook.cli.program import main

from ..specimens.printed_text import PrintedText
from .one_book import write_book

NARRATIVES = {
    "a note": ("A claim.*[@courier]*", "A claim.[1]"),
    "a zero-width space": ("a *\u200b* b[@courier]", "a b[1]"),
    "a note in strong emphasis": ("A claim.**^[Why.]**", "A claim.[1]"),
    "a zero-width space in a face that is used too": ("*c* a *\u200b* b", "c a b"),
}


@pytest.mark.parametrize(("narrative", "printed"), NARRATIVES.values(), ids=[*NARRATIVES])
def test_fonts_that_are_named_are_there(tmp_path: Path, narrative: str, printed: str) -> None:
    write_book(tmp_path, {"case/en.md": f"{narrative}\n"})
    wanted = ["--output", str(tmp_path / "output"), "--only", "book.print.en.pdf"]
    assert main(["build", str(tmp_path), *wanted]) == 0
    path = tmp_path / "output" / "book.print.en.pdf"
    with pikepdf.open(path) as pdf:
        for page in pdf.pages:
            named = {
                str(operands[0])
                for operands, operator in pikepdf.parse_content_stream(page)
                if str(operator) == "Tf"
            }
            assert named <= set(page.Resources.get("/Font", {}).keys())
    text = PrintedText(path)
    assert f"P         {printed}\n" in text.text(range(len(text.labels)))
