"""A small book for faults to befall: three cases, two PDFs, an e-book, all of it invented."""

from __future__ import annotations

from pathlib import Path

CASES = ("crane", "ferry", "light")

_BOOK = """\
name: harbour
title: {en: "The Harbour"}
locales: [en]
cases: [crane, ferry, light]
date: "2026-11-24"
identifier: "urn:uuid:5c0a3f0e-6d0f-4a54-8a3e-0d8e5a1f7b21"
rights: {en: "All of it is invented."}
citation-style: chicago-notes-bibliography
editions:
  - {name: print, format: pdf}
  - {name: proof, format: pdf}
  - {name: ebook, format: epub}
"""

_SOURCES = """\
references:
  - id: log
    type: book
    title: "The harbour log"
    author: [{family: Doe, given: Jane}]
    publisher: The Port
    issued: "2019"
"""

_CASE = """\
title: {{en: "The {title}"}}
events:
  - id: began
    date: "2019-0{month}"
    text: {{en: "The {case} went out of service."}}
    sources: ["log, p. {month}"]
see-also:
  - case: {other}
"""

_NARRATIVE = """\
## What happened

In {{event}}`began` the {case} stood still.[@log, p. {month}] {words}

It is told in {{case}}`{other}` too.^[Not in the same words.]
"""


def write_small_book(folder: Path, *, editions: tuple[str, ...] = ("print", "proof")) -> Path:
    """Write the book into a folder, with the editions named, and return the folder."""
    folder.mkdir(parents=True)
    lines = _BOOK.splitlines(keepends=True)
    kept = [
        line
        for line in lines
        if "format:" not in line or any(f"name: {edition}," in line for edition in editions)
    ]
    (folder / "book.yaml").write_text("".join(kept), "utf-8")
    (folder / "sources.yaml").write_text(_SOURCES, "utf-8")
    for case in CASES:
        write_case(folder, case)
    return folder


def write_case(book: Path, case: str, words: str = "Nobody knows why.") -> None:
    """Write one case of the book anew, with some words of its own in its narrative."""
    number = CASES.index(case)
    terms = {
        "case": case,
        "title": case.title(),
        "month": str(number + 1),
        "other": CASES[number - 1],
        "words": words,
    }
    folder = book / case
    folder.mkdir(exist_ok=True)
    (folder / "case.yaml").write_text(_CASE.format_map(terms), "utf-8")
    (folder / "en.md").write_text(_NARRATIVE.format_map(terms), "utf-8")
