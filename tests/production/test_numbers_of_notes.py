"""A note that names another by its number names the one of that number on the finished page."""

from __future__ import annotations

import json
import re
from pathlib import Path
from random import Random

import pytest

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import changed, written
from ..editing.test_positions import ANY, SOURCES, Cited, some_notes
from ..specimens.printed_text import PrintedText

CASES = 6
STYLES = ("oscola", "australian-guide-to-legal-citation")


def written_note(citations: list[list[Cited]]) -> str:
    cites = [
        "[" + "; ".join(f"@{key}, p. {at}" if at else f"@{key}" for key, at in sources) + "]"
        for sources in citations
    ]
    return (
        f"A claim.{cites[0]}" if len(cites) == 1 else f"A claim.^[In words {' and '.join(cites)}.]"
    )


@pytest.mark.parametrize("style", STYLES)
def test_on_the_finished_page(tmp_path: Path, style: str) -> None:
    book = write_good_book(tmp_path / "book")
    random = Random(style)
    cases = [some_notes(random, ANY) for _ in range(CASES)]
    changed("book.yaml", "chicago-notes-bibliography", style)(book)
    changed("book.yaml", "introduction: introduction\n", "")(book)
    changed("book.yaml", "[en, zh-Hans]", "[en]")(book)
    names = [f"case-{number}" for number in range(CASES)]
    changed("book.yaml", "[mill, weir]", f"[{', '.join(names)}]")(book)
    written("sources.yaml", json.dumps({"references": SOURCES}))(book)
    for name, notes in zip(names, cases, strict=True):
        (book / name).mkdir()
        written(f"{name}/case.yaml", 'title: {en: "A Case"}\n')(book)
        written(f"{name}/en.md", "\n\n".join(map(written_note, notes)) + "\n")(book)
    assert main(["build", str(book), "--only", "tiny.print.en.pdf"]) == 0
    printed = PrintedText(book / "output" / "tiny.print.en.pdf")
    lines = printed.text(range(len(printed.labels))).splitlines()
    told = [match for line in lines if (match := re.match(r"Note +\[(\d+)\] (.*)", line))]
    assert len(told) == sum(map(len, cases))
    each = iter(told)
    seen = 0
    for notes in cases:
        first: dict[str, int] = {}
        for number, citations in enumerate(notes, 1):
            match = next(each)
            assert int(match[1]) == number
            cited = [key for sources in citations for key, _ in sources]
            found = list(map(int, re.findall(r"\[(\d{1,2})\]", match[2])))
            seen += len(found)
            assert set(found) <= {first.get(key, 0) for key in cited}, match[0]
            for key in cited:
                first.setdefault(key, number)
    assert seen
