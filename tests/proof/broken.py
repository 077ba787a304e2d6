"""Finished files to break, and what `proof` finds in them afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pikepdf

from casebook.errors import Problem
from casebook.model.ledger import ledger_path
from casebook.proof.printed_book import PrintedRun
from casebook.proof.proofing import proof
from casebook.proof.read_pdf import read_pdf

Instructions = list[pikepdf.ContentStreamInstruction]
SHOWS = ("Tj", "TJ")


def broken(finished: Path, folder: Path) -> Path:
    """A copy of a finished file with its ledger."""
    path = folder / finished.name
    shutil.copy(finished, path)
    ledger_path(path).parent.mkdir(exist_ok=True)
    shutil.copy(ledger_path(finished), ledger_path(path))
    return path


Harm = Callable[[pikepdf.Pdf, pikepdf.Page, PrintedRun], None]
"""Breaks a PDF, given the page and the run of some words."""


def broken_pdf(finished: Path, folder: Path, words: str, harm: Harm) -> Path:
    """A copy of a finished PDF with its ledger, broken where some words are."""
    number, run = place(finished, words)
    path = broken(finished, folder)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        harm(pdf, pdf.pages[number], run)
        pdf.save(path)
    return path


def claims(path: Path) -> dict[str, list[str]]:
    """What is said of a file by the claim that it breaks."""
    found: dict[str, list[str]] = {}
    for problem in proof(path).problems:
        found.setdefault(claim_of(problem), []).append(problem.what)
    return found


def claim_of(problem: Problem) -> str:
    """The claim that a problem names."""
    return problem.hint.removeprefix("This breaks the claim: ")


def place(finished: Path, words: str) -> tuple[int, PrintedRun]:
    """The page on which words are printed, and the run that they stand in."""
    pages = read_pdf(finished, characters=False).pages
    return next(
        (index, run) for index, page in enumerate(pages) for run in page.runs if words in run.text
    )


def inside(page: pikepdf.Page, marked: int, change: Callable[[Instructions], Instructions]) -> None:
    """Change the instructions of one marked content of a page."""
    kept: Instructions = []
    own: Instructions | None = None
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator == "BDC" and instruction.operands[1].get("/MCID", -1) == marked:
            kept.append(instruction)
            own = []
        elif operator == "EMC" and own is not None:
            kept += [*change(own), instruction]
            own = None
        else:
            (kept if own is None else own).append(instruction)
    write(page, kept)


def write(page: pikepdf.Page, instructions: Iterable[pikepdf.ContentStreamInstruction]) -> None:
    """Give a page another content."""
    page.contents_coalesce()
    page.Contents.write(pikepdf.unparse_content_stream(list(instructions)))


def instruction(operator: str, *operands: object) -> pikepdf.ContentStreamInstruction:
    """An instruction of a content stream."""
    return pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator))


def shows(instructions: Instructions) -> Iterator[int]:
    """The indexes of those instructions that show text."""
    for index, one in enumerate(instructions):
        if str(one.operator) in SHOWS:
            yield index


def rewrite(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """Change the files of an e-book."""
    with ZipFile(path) as archive:
        members = {info.filename: archive.read(info) for info in archive.infolist()}
    change(members)
    with ZipFile(path, "w") as archive:
        for name, data in members.items():
            stored = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            archive.writestr(name, data, stored)
