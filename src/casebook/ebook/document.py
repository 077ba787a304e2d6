"""One document, finished: what the package must know of it, and its bytes in the container."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from casebook.ebook.archive import Member, deflated
from casebook.ebook.cascade import Cascade, Shown
from casebook.ebook.content import (
    DocumentHeading,
    documents_linked,
    has_notes,
    heading_levels,
    headings,
    parse,
    pictures_described,
    properties,
    tables_headed,
)


@dataclass(frozen=True, slots=True)
class FinishedDocument:
    """An XHTML document as the container holds it, and what was found in it.

    It comes from the text of the document and the style sheets alone, so it can be kept.
    """

    member: Member
    """The document, deflated."""
    headings: tuple[DocumentHeading, ...]
    """For the table of contents."""
    properties: tuple[str, ...]
    """What the manifest must say of it (EPUB 3.3, D.6)."""
    shown: Shown
    """The characters that it shows in each style."""
    described: bool | None
    """Whether every picture has a text in its place; None if there are no pictures."""
    headed: bool | None
    """Whether every table has header cells; None if there are no tables."""
    has_notes: bool
    """Whether notes are called in it."""
    heading_levels: tuple[int, ...]
    """The level of each heading, 1 to 6."""
    has_language: bool
    """Whether it says its language."""
    leads_to: tuple[str, ...] = ()
    """The names of other documents that links in it lead to."""
    ids: tuple[str, ...] = ()
    """Those of its elements, if it is one of several of a part."""


_COMMENT = re.compile(r"(?P<data><!\[CDATA\[.*?\]\]>)|<!--.*?-->", re.DOTALL)
"""A comment, which a template may hold for those who write it; or what only looks like one."""

Finish = Callable[[str], FinishedDocument]
"""An XHTML document -> the same, finished, for one set of style sheets."""


def finish_document(xhtml: str, cascade: Cascade) -> FinishedDocument:
    """Return an XHTML document finished for a book with these style sheets.

    Raises ValueError if it is not well formed.
    """
    root = parse(xhtml)
    xhtml = without_comments(xhtml)
    return FinishedDocument(
        member=deflated(xhtml.encode("utf-8")),
        headings=tuple(headings(root)),
        properties=properties(root),
        shown=cascade.shown(root),
        described=pictures_described(root),
        headed=tables_headed(root),
        has_notes=has_notes(root),
        heading_levels=tuple(heading_levels(root)),
        has_language=bool(root.get("lang")),
        leads_to=tuple(sorted(set(documents_linked(root)))),
    )


def without_comments(xhtml: str) -> str:
    """Return a document without its comments."""
    if "<!--" not in xhtml:
        return xhtml
    return _COMMENT.sub(lambda match: match["data"] or "", xhtml)
