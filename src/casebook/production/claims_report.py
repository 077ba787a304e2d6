"""What the claims of a book rest on, reported."""

from __future__ import annotations

from pathlib import Path

from casebook.editing.claim_tables import claim_rows, claim_tables
from casebook.editing.claims import claims_of, told_claims
from casebook.editing.fact_standing import finder_of
from casebook.editing.independence import Origins
from casebook.editing.language import in_locale
from casebook.errors import CasebookError
from casebook.model.claims import Claim
from casebook.model.report_table import ClaimsReport
from casebook.production.checking import errors_among, problems_of
from casebook.production.reading import ReadBook, edit_editions, read_book
from casebook.production.values import CODEC
from casebook.render.claims_report import report_csv, report_page, report_text
from casebook.store.steps import Steps
from casebook.store.whole_file import FilesTogether, write_whole


def write_claims_report(root: Path, output: Path) -> tuple[list[str], list[Path]]:
    """Write the report on a book as HTML and as CSV; return it as lines for a terminal, and where
    the files stand.

    Raises CasebookError with everything that would stop a build of the book.
    """
    content = read_book(root, None)
    report = claims_report(content)
    name = content.book.manifest.name
    pages = output / f"{name}.claims.html", output / f"{name}.claims.csv"
    with FilesTogether() as files:
        write_whole(pages[0], report_page(report).encode(), files)
        # Spreadsheets know UTF-8 by its mark alone.
        write_whole(pages[1], report_csv(report.rows).encode("utf-8-sig"), files)
    return report_text(report), list(pages)


def claims_report(content: ReadBook) -> ClaimsReport:
    """Return what the claims of a book rest on, in all its languages.

    Raises CasebookError with everything that would stop a build of the book.
    """
    book, steps = content.book, Steps(None, CODEC)
    edited = edit_editions(content, map(str, book.manifest.locales), steps)
    if errors := errors_among(problems_of(content, edited, steps)):
        raise CasebookError(errors)
    origins, find = Origins(book.sources), finder_of(book.cases)
    claims: list[Claim] = []
    for number, case in enumerate(book.cases):
        claims += claims_of(case, origins, find)
        for locale, one in edited.items():
            claims += told_claims(case.id, locale, one.outlines[number].told, origins)
    first = str(book.manifest.locales[0])
    title = str(in_locale(book.manifest.title, first))
    tables = claim_tables(claims, book.sources, first)
    rows = claim_rows(claims, book.sources, first)
    return ClaimsReport(title, str(book.manifest.date), tables, rows)
