"""Find what falls short in a finished PDF."""

from __future__ import annotations

from pathlib import Path

from casebook.model.ledger import Ledger
from casebook.proof.attachments import attachment_findings
from casebook.proof.book_facts import printed_fact_findings
from casebook.proof.file_facts import fact_findings
from casebook.proof.finding import Examination
from casebook.proof.marked_statements import marked_findings
from casebook.proof.note_account import note_findings
from casebook.proof.read_pdf import read_pdf
from casebook.proof.readable import reading_findings
from casebook.proof.standards import said_of
from casebook.proof.words import marked_texts, word_findings


def examine(path: Path, ledger: Ledger | None = None) -> Examination:
    """Return what a finished PDF does not keep of what is claimed of it, and of its ledger.

    Raises pikepdf.PdfError or pypdfium2.PdfiumError if it cannot be opened.
    """
    standards = ledger.head.standards if ledger else None
    book = read_pdf(path, characters=False, standards=standards)
    texts = [marked_texts(page) for page in book.pages]
    findings = (
        *book.foreign,
        *attachment_findings(book.attached, ledger),
        *(word_findings(book, ledger, texts) if ledger else ()),
        *marked_findings(book, ledger, texts),
        *note_findings(book),
        *reading_findings(book),
        *fact_findings(book, ledger),
        *(printed_fact_findings(book, ledger) if ledger else ()),
        *(finding for _, finding in book.adherence.broken),
    )
    counts = (
        (len(book.pages), "pages"),
        (sum(len(page.runs) for page in book.pages), "pieces of text"),
        (len(book.notes), "notes"),
        (len(book.links), "links"),
        (len(book.fonts), "fonts"),
    )
    counted = ", ".join(f"{count:,} {name}" for count, name in counts)
    return Examination(findings, "; ".join(filter(None, (counted, said_of(book.adherence)))))
