"""A small publication that holds one of everything, with names that ask for escaping."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import escape
from pathlib import Path
from zipfile import ZipFile

from casebook.ebook.cascade import Cascade
from casebook.ebook.document import finish_document
from casebook.ebook.package import package
from casebook.ebook.publication import (
    ContentDocument,
    Contribution,
    Labels,
    PageList,
    PageTarget,
    Publication,
)
from casebook.ebook.style_sheets import read_styles, style_addresses
from casebook.fonts.ebook_subset import Subset, subset_for_ebook
from casebook.fonts.face import Face, Slant
from casebook.fonts.font_set import FontSet
from casebook.model.layout import CoverDesign, CoverText, CoverTimeLine, CoverTitle
from casebook.model.part_kinds import PART_KINDS
from casebook.model.text import Text
from casebook.render.style_tokens import style_tokens, without_tokens

FONTS = Path(__file__).parents[2] / "fonts"
TITLE = 'Cases <one> & "two"'


def face(file: str, family: str, weight: int = 400, slant: Slant = "normal") -> Face:
    """A face from the book's own fonts."""
    path = FONTS / file
    return Face(path, hashlib.sha256(path.read_bytes()).hexdigest(), family, weight, slant)


NOTES = {"lei-1": "Tan and An, “Suspect in Chongqing”.", "lei-2": "法制日报, 2013 & later."}
PICTURE = (
    b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b'<rect width="9" height="9"/></svg>'
)
FACES = FontSet((
    face("SourceSerif4-Regular.otf", "Source Serif 4"),
    face("SourceSerif4-It.otf", "Source Serif 4", 400, "italic"),
    face("SourceSerif4-Semibold.otf", "Source Serif 4", 600),
    face("SourceSerif4Display-Light.otf", "Source Serif 4 Display", 300),
    face("NotoSerifCJKsc-Regular-subset.otf", "Noto Serif CJK SC"),
    face("NotoSerifCJKsc-Bold-subset.otf", "Noto Serif CJK SC", 700),
))  # fmt: skip
COVER = CoverDesign(
    width=1600,
    height=2400,
    margin=176,
    background=Text("#1d2b36"),
    foreground=Text("#f6f2e9"),
    muted=Text("#a9b4b8"),
    time_line=CoverTimeLine(top=430, radius=34, stroke=5, interval=420),
    title=CoverTitle(weight=300, largest=236, smallest=60, lines=4, line_height=1.14, baseline=790),
    subtitle=CoverText(weight=400, size=76, line_height=1.35, space=84),
    publisher=CoverText(weight=400, size=54, line_height=1.3333, space=190),
)
LOOK = ':root { --text: "Source Serif 4"; --han-family: "Noto Serif CJK SC"; }'
SHEET = """
/* a comment */
html { font-family: var(--text), var(--han-family), serif; color: var(--ink, inherit); }
h1 { font-weight: 400; }
h2 { font-weight: 600; }
code { font-family: monospace; }
hr::before { content: "§"; }
.small-caps { font-variant-caps: small-caps; }
"""
SHEETS = (("layouts/look.css", LOOK), ("layouts/css/book.css", SHEET))


def xhtml(title: str, body: str) -> str:
    """An XHTML document as the templates make them."""
    links = "".join(
        f'<link rel="stylesheet" type="text/css" href="{style}"/>' for style in style_addresses(())
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="en" xml:lang="en"><head><title>{escape(title)}</title>{links}</head>'
        f"<body>{body}</body></html>"
    )


def case_body() -> str:
    """A case with two notes, a page break, a picture, a heading with a note call."""
    calls = {
        name: f'\u2060<a id="call-{name}" href="#note-{name}" epub:type="noteref" '
        f'role="doc-noteref">{number}</a>'
        for number, name in enumerate(NOTES, 1)
    }
    notes = "".join(
        f'<div id="note-{name}" epub:type="footnote" role="doc-footnote">'
        f'<p><a href="#call-{name}" role="doc-backlink">1</a> {escape(text)}</p></div>'
        for name, text in NOTES.items()
    )
    return (
        '<section id="lei" epub:type="chapter"><h1>Lei</h1>'
        '<span id="page-3" epub:type="pagebreak" role="doc-pagebreak" aria-label="3"></span>'
        f"<p>Plain <em>ital</em> <code>Я</code>{calls['lei-1']}</p><hr/>"
        f'<h2 id="lei-s1">The demand &amp; after{calls["lei-2"]}</h2>'
        '<p><img src="pictures/square.svg" alt="A square"/></p>'
        '<section id="lei-timeline"><h2>Timeline</h2><p>雷政富</p></section></section>'
        f'<section epub:type="endnotes"><h2>Notes</h2>{notes}</section>'
    )


TEXTS = (
    ("title.xhtml", "titlepage", "Title page", f"<h1>{escape(TITLE)}</h1>"),
    ("lei.xhtml", "case", "Lei & Co", case_body()),
    ("sources.xhtml", "sources", "Sources", '<h1>Sources</h1><p id="s">One</p>'),
)
"""Name, kind, title and body of each document."""


def small_book(
    texts: Sequence[tuple[str, str, str, str]] = TEXTS,
    sheets: tuple[tuple[str, str], ...] = SHEETS,
) -> Publication:
    """The publication, its style tokens resolved as production does it."""
    styles = read_styles(dict(without_tokens(sheets)))
    cascade = Cascade(styles)
    return Publication(
        identifier="urn:uuid:00000000-0000-4000-8000-000000000001",
        book_identifier="urn:isbn:9780306406157",
        title=TITLE,
        subtitle="Two & more",
        language="en",
        date="2026-11-24",
        modified=datetime(2026, 11, 24, 9, 30, tzinfo=UTC),
        labels=Labels("Contents", "Landmarks", "Cover", "Start <here>", "Pages"),
        documents=tuple(
            ContentDocument(
                name,
                finish_document(xhtml(title, body), cascade),
                title,
                PART_KINDS[kind],
            )
            for name, kind, title, body in texts
        ),
        styles=styles,
        tokens=style_tokens(sheets),
        fonts=FACES,
        cover=COVER,
        contributors=(
            Contribution("Ann <A.>", "edt"),
            Contribution("Ben", "edt"),
            Contribution("Cao", "trl"),
        ),
        publisher="Press & Sons",
        description="About <this>.",
        subjects=("Law—China", "Case studies"),
        rights="All rights reserved & more",
        pictures={"pictures/square.svg": lambda: PICTURE},
        accessibility_summary="Text with one described picture.",
        page_list=PageList(
            "urn:isbn:9780000000002",
            (PageTarget("iii", "sources.xhtml", "s"), PageTarget("3", "lei.xhtml", "page-3")),
        ),
    )


@cache
def subset_once(font: Face, characters: frozenset[str]) -> bytes:
    """Fonts are what takes time; tests share them."""
    return subset_for_ebook(font, characters)


def epub_of(publication: Publication, subset: Subset = subset_once) -> bytes:
    """A publication's EPUB."""
    cascade = Cascade(publication.styles)
    written = io.BytesIO()
    package(publication, written.write, lambda nav: finish_document(nav, cascade), subset)
    return written.getvalue()


def files(publication: Publication) -> dict[str, bytes]:
    """The files of a publication's EPUB."""
    return unpacked(epub_of(publication))


def unpacked(archive: bytes) -> dict[str, bytes]:
    """The files of an EPUB by name, in their order."""
    with ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_sheet(text: str) -> Publication:
    """The publication with one more style sheet."""
    return small_book(sheets=(*SHEETS, ("layouts/css/more.css", text)))


def with_body(body: str, sheet: str = "") -> Publication:
    """The publication with another text in its case, and one more style sheet."""
    first, (name, kind, title, _), last = TEXTS
    book = small_book(
        (first, (name, kind, title, body), last), (*SHEETS, ("layouts/css/more.css", sheet))
    )
    return replace(book, pictures={}, page_list=None)
