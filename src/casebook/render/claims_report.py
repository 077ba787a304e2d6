"""The report on claims as a page of HTML, as plain text and as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from casebook.errors import printable
from casebook.model.report_table import ClaimsReport, ReportTable
from casebook.model.writing_system import columns

WIDEST = 48
"""Columns of a terminal that a cell takes at most; of what is longer the end is left out."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell begins with that spreadsheets take for a formula (OWASP, CSV Injection)."""


def report_page(report: ClaimsReport) -> str:
    """Return a report as one page of HTML, without scripts, that needs no other file."""
    import jinja2  # most commands write no report

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("casebook.render", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("claims_report.html").render(report=report)


def report_csv(table: ReportTable) -> str:
    """Return a table as CSV (RFC 4180), its first row the headings; what a spreadsheet would take
    for a formula stands behind an apostrophe."""
    text = io.StringIO()
    writer = csv.writer(text)
    for row in (table.headings, *table.rows):
        writer.writerow([_tame(cell) for cell in row])
    return text.getvalue()


def report_text(report: ClaimsReport) -> list[str]:
    """Return the tables of a report as lines for a terminal."""
    lines: list[str] = []
    for table in report.tables:
        lines += ["", table.title, *(_columns(table) if table.rows else [table.otherwise])]
    return lines[1:]


def _tame(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _columns(table: ReportTable) -> list[str]:
    rows = [[_cut(printable(cell)) for cell in row] for row in (table.headings, *table.rows)]
    widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, ["-" * width for width in widths])
    return [_line(row, widths) for row in rows]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _cut(text: str) -> str:
    """Return a text of one line that is no wider than a cell may be."""
    text = " ".join(text.split())
    if columns(text) <= WIDEST:
        return text
    while columns(text) >= WIDEST:
        text = text[:-1]
    return f"{text}…"
