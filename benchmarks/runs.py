"""Run tools on a book and keep what each run took."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from array import array
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pypdfium2 as pdfium

from benchmarks.files import HERE
from benchmarks.model import Book
from benchmarks.tools import CLOCK, Tool

SPACES = re.compile(r"[\s\-‐\u00ad\u2060\u200b\u0002\ufffe]+")
"""What engines do differently within the same words: white space, hyphens, invisible marks."""


class RunError(Exception):
    """A command failed, or did not make its file."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a tool."""

    scenario: str
    tool: str
    kind: str
    """PDF or EPUB."""
    cases: int
    seconds: float
    """Wall time, from the start of the first command to the end of the last."""
    processor_seconds: float
    """Of all processes together."""
    largest_process_mb: float
    """Resident memory of the largest process at its peak."""
    all_processes_mb: float | None
    """Memory of all processes at their common peak, shared pages counted once."""
    file_mb: float
    pages: int
    """0 for an e-book."""
    account_seconds: float = 0
    """Of `processor_seconds`, what the account of words took; 0 where no clock was at it."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A folder in which every tool has one of its own for each number of cases."""

    root: Path

    def folder(self, tool: Tool, book: Book) -> Path:
        """Return the folder of a tool; its files for PDF and EPUB stand apart."""
        name = re.sub(r"\W+", "-", tool.title.lower()).strip("-")
        return self.root / str(len(book.cases)) / name

    def clear(self, tool: Tool, book: Book) -> None:
        """Remove everything that the tool may have left: the book is made from nothing."""
        shutil.rmtree(self.folder(tool, book), ignore_errors=True)

    def run(self, scenario: str, tool: Tool, book: Book, *, memory: bool = False) -> Run:
        """Write the book for a tool and make it. Raises RunError."""
        folder = self.folder(tool, book)
        tool.write(book, folder)
        taken = self._measured(tool, folder, memory)
        product = folder / tool.product
        if taken["status"] or not product.is_file():
            log = (folder / "log.txt").read_text("utf-8", "replace").strip()
            what = log.rpartition("\n")[2][-300:] or f"exit status {taken['status']}"
            raise RunError(f"{tool.name}, {len(book.cases)} cases: {what}")
        return Run(
            scenario,
            tool.name,
            tool.kind,
            len(book.cases),
            float(taken["seconds"] or 0),
            float(taken["processor_seconds"] or 0),
            float(taken["largest_process_mb"] or 0),
            taken["all_processes_mb"],
            product.stat().st_size / 1e6,
            _pages(product),
            _clocked(folder / CLOCK),
        )

    def digest(self, tool: Tool, book: Book) -> str:
        """Return the SHA-256 digest of the file that a tool has made."""
        with (self.folder(tool, book) / tool.product).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def count(self, tool: Tool, book: Book, words: str) -> int:
        """Return how often words stand in the file that a tool has made."""
        return _text(self.folder(tool, book) / tool.product).count(SPACES.sub("", words))

    def holds(self, tool: Tool, book: Book, picture: bytes) -> bool:
        """Return whether a JPEG file is in the file that a tool has made, as it is."""
        product = self.folder(tool, book) / tool.product
        if product.suffix == ".pdf":
            with pikepdf.open(product) as document:
                streams = (one for one in document.objects if isinstance(one, pikepdf.Stream))
                images = (one for one in streams if one.get("/Subtype") == "/Image")
                return any(one.read_raw_bytes() == picture for one in images)
        with ZipFile(product) as archive:
            sizes = {entry for entry in archive.infolist() if entry.file_size == len(picture)}
            return any(archive.read(entry) == picture for entry in sizes)

    def _measured(self, tool: Tool, folder: Path, memory: bool) -> dict[str, float | None]:
        order, result = folder / "commands.json", folder / "taken.json"
        (folder / tool.product).parent.mkdir(parents=True, exist_ok=True)
        wanted = {"commands": tool.commands, "folder": str(folder), "memory": memory}
        order.write_text(json.dumps(wanted | {"log": str(folder / "log.txt")}), "utf-8")
        measure = [sys.executable, "-S", str(HERE / "measure.py"), str(result), str(order)]
        subprocess.run(measure, check=True)
        taken: dict[str, float | None] = json.loads(result.read_text("utf-8"))
        return taken


def _clocked(file: Path) -> float:
    """Return the sum of the seconds in a file of a clock; 0 if there is none."""
    return sum(array("d", file.read_bytes())) if file.is_file() else 0


def _text(product: Path) -> str:
    """Return the text of a PDF or an e-book without SPACES."""
    if product.suffix == ".pdf":
        with pdfium.PdfDocument(product) as document:
            said = "".join(page.get_textpage().get_text_range() for page in document)
    else:
        with ZipFile(product) as archive:
            names = [name for name in archive.namelist() if name.endswith(("html", "htm"))]
            said = "".join(re.sub("<[^>]*>", "", archive.read(name).decode()) for name in names)
    return SPACES.sub("", unescape(said))


def _pages(product: Path) -> int:
    if product.suffix != ".pdf":
        return 0
    with pikepdf.open(product) as document:
        return len(document.pages)
