"""The book as one HTML file with CSS for paged media: for WeasyPrint, paged.js and Vivliostyle."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from benchmarks.files import FONTS, FORMS, write, write_data
from benchmarks.model import Book, Case, Emphasis, Words
from benchmarks.pictures import jpeg
from benchmarks.printed import CasePrinter, Link, Note, Printed, day, entry, row_anchor


def write_html(book: Book, folder: Path) -> None:
    """Write book.html, book.css and the pictures into a folder."""
    for case in book.cases:
        write_data(folder / _picture_file(case), jpeg(case.picture.seed))
    css = (FORMS / "book.css").read_text("utf-8")
    write(folder / "book.css", css.replace("fonts/", f"{FONTS.as_uri()}/"))
    write(folder / "book.html", "\n".join([*_front(book), *_body(book), "</body></html>"]) + "\n")


def _front(book: Book) -> Iterable[str]:
    yield '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
    yield f"<title>{escape(book.title)}</title>"
    yield '<link rel="stylesheet" href="book.css"></head><body>'
    yield f'<section class="title-page"><h1>{escape(book.title)}</h1>'
    yield f"<p>{escape(book.subtitle)}</p></section>"
    yield '<section class="copyright"><p>Everything in this book is invented.</p></section>'
    yield '<nav class="contents"><h1>Contents</h1><ol>'
    for case in book.cases:
        yield f'<li><a href="#{case.id}">{escape(case.title)}</a></li>'
    yield "</ol></nav>"


def _body(book: Book) -> Iterable[str]:
    for number, case in enumerate(book.cases, 1):
        yield from _case(book, case, number)
    yield '<section class="chapter"><h1>Timeline of All Cases</h1><table class="timeline all">'
    yield '<col class="date"><col><col class="case"><col class="page"><thead><tr>'
    yield "<th>Date</th><th>Event</th><th>Case</th><th>Page</th></tr></thead><tbody>"
    rows = [(event, case, n) for n, case in enumerate(book.cases, 1) for event in case.events]
    for event, case, number in sorted(rows, key=lambda row: row[0].day):
        anchor = row_anchor(case, event.id)
        yield f"<tr><td>{day(event.day)}</td><td>{escape(event.text)}</td>"
        yield f'<td><a href="#{case.id}">{number}</a></td>'
        yield f'<td><a class="folio" href="#{anchor}"></a></td></tr>'
    yield "</tbody></table></section>"
    yield '<section class="chapter sources"><h1>Sources</h1><ul>'
    for source in sorted(book.sources, key=lambda one: (one.family, one.given, one.title)):
        yield f"<li>{_text(entry(source))}</li>"
    yield "</ul></section>"


def _case(book: Book, case: Case, number: int) -> Iterable[str]:
    printer = CasePrinter(book, case)
    yield f'<section class="chapter" id="{case.id}"><p class="number">Case {number}</p>'
    yield f'<h1>{escape(case.title)}</h1><p class="summary">{escape(case.summary)}</p>'
    for place, section in enumerate(case.sections):
        yield f"<h2>{escape(section.title)}</h2>"
        paragraphs = [f"<p>{_text(printer.inlines(one))}</p>" for one in section.paragraphs]
        if place == 1:
            paragraphs.insert(1, _figure(case))
        yield from paragraphs
    yield '<h2>Timeline</h2><table class="timeline"><col class="date"><col>'
    yield "<thead><tr><th>Date</th><th>Event</th></tr></thead><tbody>"
    for event in case.events:
        cell = _text([Words(event.text), printer.note(event.citation)])
        yield f'<tr id="{row_anchor(case, event.id)}"><td>{day(event.day)}</td><td>{cell}</td></tr>'
    yield "</tbody></table></section>"


def _picture_file(case: Case) -> str:
    return f"pictures/{case.id}.jpg"


def _figure(case: Case) -> str:
    picture = case.picture
    caption = f"{escape(picture.caption)} {escape(picture.credit)}"
    image = f'<img src="{_picture_file(case)}" alt="{escape(picture.alternative)}">'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _text(inlines: Iterable[Printed]) -> str:
    return "".join(map(_inline, inlines))


def _inline(inline: Printed) -> str:
    match inline:
        case Words(text):
            return escape(text, quote=False)
        case Emphasis(text):
            return f"<em>{escape(text, quote=False)}</em>"
        case Note(words):
            return f'<span class="note">{_text(words)}</span>'
        case Link(target, text, page):
            paged = f' (<a class="folio with-word" href="#{target}"></a>)' if page else ""
            return f'<a href="#{target}">{escape(text, quote=False)}</a>{paged}'
