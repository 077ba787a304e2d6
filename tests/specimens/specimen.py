"""A specimen as a book: its own files over the frame that all of them share."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ..cli.command import ROOT

FOLDER = Path(__file__).parent
FRAME = FOLDER / "frame"
SOURCES = ("sources.yaml", "sources.json", "sources.bib", "sources.bibtex", "sources.ris")
OF_THE_BOOK = {*SOURCES, "introduction", "layouts"}
"""Files of a specimen that belong to the book; all others belong to its case."""


@dataclass(frozen=True, slots=True)
class Specimen:
    """A folder of content, with the text that is expected of it."""

    folder: Path

    @property
    def name(self) -> str:
        """The feature it shows; the id of its case too."""
        return self.folder.name

    @property
    def settings(self) -> Mapping[str, Any]:
        """What its specimen.yaml says."""
        text = (self.folder / "specimen.yaml").read_text("utf-8")
        settings: dict[str, Any] = yaml.safe_load(text)
        return settings

    @property
    def wrong(self) -> str:
        """What is still wrong with what is made of it; nothing if it is empty."""
        return str(self.settings.get("wrong", ""))

    @property
    def parts(self) -> list[str]:
        """The parts of the book whose text is expected; cases by their names."""
        return list(self.settings.get("parts", [self.name]))

    def expected(self) -> dict[str, str]:
        """The text that is expected, by file name."""
        paths = (self.folder / "expected").glob("*")
        return {path.name: path.read_text("utf-8") for path in paths}

    def rewrite(self, made: Mapping[str, str]) -> None:
        """Expect what is made now, and nothing else."""
        expected = self.folder / "expected"
        shutil.rmtree(expected, ignore_errors=True)
        expected.mkdir()
        for name, text in made.items():
            (expected / name).write_text(text, "utf-8")

    def cases(self) -> list[str]:
        """Its cases in their order: folders within it are further ones."""
        return [self.name, *sorted(path.parent.name for path in self.folder.glob("*/case.yaml"))]

    def write_book(self, book: Path) -> None:
        """Write the book that shows it."""
        (book / "layouts" / "css").mkdir(parents=True)
        shutil.copy(FRAME / "sources.yaml", book)
        shutil.copy(FRAME / "css" / "specimen.css", book / "layouts" / "css")
        (book / self.name).mkdir()
        shutil.copy(FRAME / "case.yaml", book / self.name)
        further = set(self.cases()[1:])
        for path in self.folder.iterdir():
            if path.name not in ("expected", "specimen.yaml"):
                whole = path.name in OF_THE_BOOK | further
                _copy(path, (book if whole else book / self.name) / path.name)
        manifest = yaml.safe_load((FRAME / "book.yaml").read_text("utf-8"))
        manifest |= {"cases": self.cases()} | self.settings.get("book", {})
        _write(book / "book.yaml", manifest)
        _write(book / "layouts" / "specimen.yaml", _layout())


def specimens() -> list[Specimen]:
    """Every specimen there is."""
    return [Specimen(path.parent) for path in sorted(FOLDER.glob("*/specimen.yaml"))]


def _layout() -> dict[str, Any]:
    """Return the trade layout as specimens are set: so that their text can be read back from
    print, and without fonts in the e-book, which would take most of the time."""
    layout: dict[str, Any] = yaml.safe_load((ROOT / "layouts" / "trade.yaml").read_text("utf-8"))
    layout["print-styles"].append("css/specimen.css")
    layout["epub-styles"] = ["css/specimen.css"]
    return layout


def _copy(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.copytree(path, to, dirs_exist_ok=True)
    else:
        shutil.copy(path, to)


def _write(path: Path, value: Mapping[str, Any]) -> None:
    path.write_text(yaml.safe_dump(dict(value), allow_unicode=True, sort_keys=False), "utf-8")
