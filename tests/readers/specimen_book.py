"""The specimens of tests/specimens/ as one book with every part, to be opened in readers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from ..specimens.specimen import FRAME, Specimen, specimens

OTHERWISE = ("layouts", "sources.bib", "sources.bibtex", "sources.json", "sources.ris")
"""What makes a specimen a book of its own kind, which cannot be one with others."""


def write_specimen_book(folder: Path) -> Path:
    """Write all specimens that agree with one another as the cases of one book; return it."""
    cases: list[str] = []
    for specimen in specimens():
        if _agrees(specimen, cases):
            specimen.write_book(folder / "apart" / specimen.name)
            cases += specimen.cases()
    book = folder / "book"
    sources: dict[str, Any] = {}
    for apart in sorted((folder / "apart").iterdir()):
        listed = yaml.safe_load((apart / "sources.yaml").read_text("utf-8"))["references"]
        sources = {entry["id"]: entry for entry in listed} | sources
        for part in [apart / case for case in cases] + [apart / "introduction"]:
            if part.is_dir() and not (book / part.name).exists():  # a book has one introduction
                part.rename(_parent_made(book / part.name))
    _write(book / "sources.yaml", {"references": list(sources.values())})
    manifest = yaml.safe_load((FRAME / "book.yaml").read_text("utf-8"))
    manifest |= {
        "subtitle": {"en": "One of Everything", "zh-Hans": "应有尽有"},
        "publisher": {"en": "The County Press", "zh-Hans": "县出版社"},
        "contributors": [{"name": {"en": "Ann Author", "zh-Hans": "安作者"}, "role": "aut"}],
        "cases": cases,
        "introduction": "introduction",
        "table-of-authorities": "passim",
        "list-of-sources": "by-kind",
        "editions": [
            {"name": "print", "format": "pdf"},
            {"name": "ebook", "format": "epub", "claims": "listed", "pages-of": "print"},
        ],
    }
    _write(book / "book.yaml", manifest)
    return book


def _agrees(specimen: Specimen, cases: list[str]) -> bool:
    """Whether a specimen can stand in one book with those that are its cases already."""
    own = {path.name for path in specimen.folder.iterdir()}
    return not own & {*OTHERWISE} and not set(specimen.cases()) & set(cases)


def _parent_made(path: Path) -> Path:
    path.parent.mkdir(exist_ok=True)
    return path


def _write(path: Path, value: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
