"""Half title, title page, copyright page, contents and colophon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from casebook.editing.language import in_locale
from casebook.model.book import Book
from casebook.model.dates import Date
from casebook.model.narrative import Term, Words
from casebook.model.part import (
    Colophon,
    Content,
    Contents,
    Copyright,
    Credit,
    HalfTitle,
    Part,
    PartKind,
    TitlePage,
)

TERMS = {
    "halftitle": "half-title",
    "titlepage": "title-page",
    "copyright": "copyright-page",
}
"""The terms that name the quiet parts, for readers who do not see their pages."""


def front_part(book: Book, locale: str, kind: str) -> Part:
    """Return one of the parts that frame the text, made from book.yaml alone."""
    makers: dict[str, Callable[[Book, str], Part]] = {
        "halftitle": _half_title,
        "titlepage": _title_page,
        "copyright": _copyright,
        "contents": _contents,
        "colophon": _colophon,
    }
    return makers[kind](book, locale)


def _title(book: Book, locale: str) -> str:
    return str(in_locale(book.manifest.title, locale))


def _date(book: Book) -> Date:
    date = book.manifest.date.date
    assert date is not None
    return date


def _credits(book: Book, locale: str) -> tuple[Credit, ...]:
    return tuple(Credit(c.role, str(in_locale(c.name, locale))) for c in book.manifest.contributors)


def _half_title(book: Book, locale: str) -> Part:
    title = _title(book, locale)
    return _quiet("halftitle", HalfTitle(title))


def _title_page(book: Book, locale: str) -> Part:
    page = TitlePage(
        _title(book, locale),
        str(in_locale(book.manifest.subtitle, locale)),
        _credits(book, locale),
        str(in_locale(book.manifest.publisher, locale)),
    )
    return _quiet("titlepage", page)


def _copyright(book: Book, locale: str) -> Part:
    rights = str(in_locale(book.manifest.rights, locale))
    paragraphs = tuple((Words(text.strip()),) for text in rights.split("\n") if text.strip())
    page = Copyright(
        _title(book, locale),
        _credits(book, locale),
        str(in_locale(book.manifest.publisher, locale)),
        _date(book),
        str(book.manifest.identifier),
        paragraphs,
    )
    return _quiet("copyright", page, starts="verso")


def _contents(book: Book, locale: str) -> Part:
    return Part("contents", "contents", (Term("contents"),), Contents(()), matter="front")


def _colophon(book: Book, locale: str) -> Part:
    content = Colophon(_title(book, locale), _date(book))
    return Part("colophon", "colophon", (Term("colophon"),), content)


def _quiet(kind: PartKind, content: Content, starts: Literal["recto", "verso"] = "recto") -> Part:
    return Part(
        kind,
        kind,
        (Term(TERMS[kind]),),
        content,
        matter="front",
        starts=starts,
        quiet=True,
    )
