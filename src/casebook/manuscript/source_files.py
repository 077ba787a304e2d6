"""Which file holds the sources, and what its author is told who has them in another format."""

from __future__ import annotations

import re
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder

SOURCE_FILES = ("sources.yaml", "sources.json")

_CONVERT = (
    "Convert it with pandoc, pandoc -f {format} -t csljson {file} -o sources.json, or export it "
    "from the program that wrote it as CSL JSON"
)
_FORMATS = {
    "bib": ("BibTeX", "biblatex"),
    "bibtex": ("BibTeX", "bibtex"),
    "ris": ("RIS", "ris"),
    "xml": ("EndNote's XML", "endnotexml"),
}
"""Suffix -> the name of a format, and what pandoc calls it."""

_BIBTEX = re.compile(r"^\s*@[A-Za-z]+\s*[{(]", re.MULTILINE)
_RIS = re.compile(r"^TY {2}- ", re.MULTILINE)


def sources_file(folder: Folder) -> str:
    """Return the name of the file that holds the sources; the first choice if there is none."""
    return next((n for n in SOURCE_FILES if (folder.root / n).exists()), SOURCE_FILES[0])


def library_fault(root: Path) -> Problem | None:
    """Return what is wrong with the files of sources in a book's folder: there are two, or one in a
    format that is not read."""
    found = [name for name in SOURCE_FILES if (root / name).exists()]
    if len(found) > 1:
        what = "the book has sources.yaml and sources.json, and only one of them would be read"
        return Problem(found[1], 1, what, "Put all sources into one, and delete the other")
    if found:
        return None
    if (root / "sources.yml").exists():
        what = "the library of sources is not read from sources.yml"
        return Problem("sources.yml", 1, what, "Name the file sources.yaml")
    for suffix, (name, format_) in _FORMATS.items():
        if others := sorted(path.name for path in root.glob(f"*.{suffix}")):
            what = f"sources are not read from {name}"
            hint = _CONVERT.format(format=format_, file=others[0])
            return Problem(others[0], 1, what, hint)
    return None


def refuse_other_format(text: str, file: str) -> None:
    """Raise CasebookError if the text of a file of sources is BibTeX or RIS."""
    for suffix, pattern in (("bib", _BIBTEX), ("ris", _RIS)):
        match = pattern.search(text)
        if match and not text[: match.start()].strip():
            name, format_ = _FORMATS[suffix]
            what = f"this is {name}, not CSL data"
            hint = f"Name the file sources.{suffix}. " + _CONVERT.format(
                format=format_, file=f"sources.{suffix}"
            )
            raise CasebookError(Problem(file, 1, what, hint))
