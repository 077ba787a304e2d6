"""Many pieces of text in one small book, each refused with its place or printed."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr
from html import unescape
from pathlib import Path

from casebook.cli.program import main

BOOK = """\
name: book
title: {en: "Book"}
locales: [en]
date: "2026-11-28"
identifier: "urn:uuid:7c30d465-afd4-4d96-b789-743377a83c31"
citation-style: chicago-notes-bibliography
editions:
  - {name: print, format: pdf}
  - {name: ebook, format: epub}
"""

SOURCES = """\
references:
  - {id: courier, type: book, title: "The Wheel", author: [{family: Doe, given: J}], issued: "2001"}
"""

_ERROR = re.compile(r"(?P<file>[^:\n]+)(?::(?P<line>[0-9]+))?: error: (?P<what>.*)")
_WIDE = re.compile("“(.*)” reaches beyond the paper")
_PIECE = re.compile(r"(?:Piece|# piece )([0-9]+)")
_GLYPHS = re.compile(r"no font has the characters? .*?, in “")
_CODE = re.compile(r"\(U\+([0-9A-F]+)\)")


def write_book(folder: Path, files: Mapping[str, str]) -> None:
    """Write a book of the cases that some files belong to; a case without a record gets one."""
    cases = list(dict.fromkeys(name.partition("/")[0] for name in files))
    records = {f"{case}/case.yaml": f'title: {{en: "{case}"}}\n' for case in cases}
    manifest = {"book.yaml": f"{BOOK}cases: {json.dumps(cases)}\n", "sources.yaml": SOURCES}
    for name, text in {**records, **manifest, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def squeezed(text: str) -> str:
    """Return a text without white space and without what only typesetting needs."""
    return re.sub(r"[\s\u00ad\u200b\u2060]+", "", text)


def headed(pieces: Mapping[int, str]) -> str:
    """Return a narrative of pieces, each below a heading with its number."""
    return "".join(f"## Piece{n}.\n\n{text}\n\n" for n, text in pieces.items()) + "## The end\n"


def built(
    folder: Path, pieces: Mapping[int, str], files: Callable[[Mapping[int, str]], Mapping[str, str]]
) -> dict[int, str]:
    """Build a book of pieces of text, each with a number; return those that the program prints.

    It refuses the others with the line where they stand, or with a character that no font has or
    a line that is too wide, which it quotes. `files` returns the files of a book of some pieces, in
    which “Piece7” or “# piece 7” stands on the line of the seventh or before it.
    """
    left = dict(pieces)
    for _ in range(12):
        written = files(left)
        write_book(folder, written)
        messages = io.StringIO()
        with redirect_stderr(messages):
            status = main(["build", str(folder), "--output", str(folder / "output")])
        if status == 0:
            return left
        assert status == 2, messages.getvalue()
        refused, missing, wide = set[int](), set[str](), set[str]()
        for error in _ERROR.finditer(messages.getvalue()):
            if glyphs := _GLYPHS.match(error["what"]):
                missing.update(chr(int(code, 16)) for code in _CODE.findall(glyphs[0]))
            elif line := _WIDE.match(error["what"]):
                wide.add(squeezed(line[1])[:40])
            else:
                lines = written[error["file"]].split("\n")[: int(error["line"])]
                refused.add(int(_PIECE.findall("\n".join(lines))[-1]))
        assert refused or missing or wide, messages.getvalue()
        left = {
            number: text
            for number, text in left.items()
            if number not in refused
            and not missing & {*text, *unescape(text)}
            and not any(line in squeezed(text) for line in wide)
        }
    raise AssertionError("the program goes on to find what it could have found before")
