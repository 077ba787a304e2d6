"""Ways to break a finished PDF that several tests use."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pikepdf
from pikepdf import Dictionary

from casebook.proof.printed_book import PrintedRun

from .broken import Harm


def elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    """The elements of the structure of a kind."""
    for entry in pdf.objects:
        if isinstance(entry, Dictionary) and entry.get("/S") == kind and "/P" in entry:
            yield entry


def in_catalog(name: str, value: object) -> Harm:
    """The catalog has an entry."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        pdf.Root[f"/{name}"] = value

    return harm


def in_link(change: Callable[[pikepdf.Object], None]) -> Harm:
    """A link to an address is another."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        change(next(one for page in pdf.pages for one in page.get("/Annots", []) if "/A" in one))

    return harm


def with_action(**entries: object) -> Harm:
    """A link does something else."""

    def change(link: pikepdf.Object) -> None:
        link.A = Dictionary(**entries)

    return in_link(change)


def element_changed(kind: str, name: str, value: object, index: int = 0) -> Harm:
    """An entry of an element of the structure is another."""

    def harm(pdf: pikepdf.Pdf, page: pikepdf.Page, run: PrintedRun) -> None:
        found = [one for one in elements(pdf, kind) if name == "/S" or name in one]
        found[index][name] = value

    return harm
