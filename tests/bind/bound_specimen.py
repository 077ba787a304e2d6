"""Small parts, laid out by the engine and finished, for the tests of binding."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import weasyprint

from casebook.bind.bind import bind
from casebook.bind.catalog import Volume
from casebook.bind.furniture_style import FurnitureStyle
from casebook.bind.metadata import Metadata
from casebook.bind.page_map import PlacedPart
from casebook.fonts.face import Face
from casebook.fonts.font_set import FontSet
from casebook.model.page import PageBreak
from casebook.production.set_part_store import SetPartStore
from casebook.typeset.engine.fonts import font_configuration
from casebook.typeset.findings import NotesReport
from casebook.typeset.finish import LayoutFacts, finish
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.notes import read_notes
from casebook.typeset.set_part import SetPart

FONTS = Path(__file__).parents[2] / "fonts"

CSS = """
@page { size: 432pt 648pt; margin: 54pt 48pt 72pt 60pt; @footnote { padding-top: 6pt } }
html { font: 10.4pt/14pt "Source Serif 4", "Noto Serif CJK SC"; hyphens: auto }
body { text-align: justify } p { margin: 0; text-indent: 1.4em }
.note { float: footnote; font: 8.3pt/11pt "Source Serif 4 SmText"; footnote-policy: line }
::footnote-call, ::footnote-marker { content: none }
h1 { bookmark-level: 1 } h2 { bookmark-level: 2 }
table { width: 100%; border-collapse: collapse }
td, th { border-bottom: .3pt solid; text-align: left; vertical-align: top }
tr { break-inside: avoid }
"""

STYLE = FurnitureStyle(
    font=("Source Serif 4 SmText", "Noto Serif CJK SC"), features=("smcp", "c2sc"), tracking=0.08
)
METADATA = Metadata(
    title="Network “Supervision”",
    authors=("A. Author", "B. Author"),
    subject="Cases",
    keywords=("law", "press"),
    identifier="urn:uuid:2f1b",
    created=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
)
_TEXT = "documented investigation official provincial accountability transparency the of a in was "
WORDS = f"{_TEXT} that it on microblog internationally watch photograph county".split()


@cache
def fonts() -> FontSet:
    """The faces that the specimens use, from the book's own fonts."""
    files = (
        ("SourceSerif4-Regular.otf", "Source Serif 4", "normal"),
        ("SourceSerif4-It.otf", "Source Serif 4", "italic"),
        ("SourceSerif4SmText-Regular.otf", "Source Serif 4 SmText", "normal"),
        ("SourceSerif4SmText-It.otf", "Source Serif 4 SmText", "italic"),
        ("NotoSerifCJKsc-Regular-subset.otf", "Noto Serif CJK SC", "normal"),
    )
    return FontSet(
        tuple(
            Face(
                FONTS / name,
                hashlib.sha256((FONTS / name).read_bytes()).hexdigest(),
                family,
                slant=style,  # type: ignore[arg-type]
            )
            for name, family, style in files
        )
    )


def note(part: str, number: int, text: str = "A note <em>with</em> emphasis.") -> str:
    """A call and its note, as templates write them."""
    return (
        f'<a class="note-call" id="call-{part}-{number}" href="#note-{part}-{number}" '
        f'role="doc-noteref">{number}</a>'
        f'<span class="note" id="note-{part}-{number}" role="doc-footnote">'
        f'<a class="note-number" href="#call-{part}-{number}">{number}</a> '
        f'<span class="note-text">{text}</span></span>'
    )


def paragraphs(part: str, count: int, words: int = 90) -> str:
    """Prose with a note in each paragraph; the same every time."""
    made = []
    for number in range(1, count + 1):
        text = [WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(words)]
        text.insert(words // 2, note(part, number))
        made.append(f'<p id="{part}-p{number}">{" ".join(text)}.</p>')
    return "".join(made)


def job(part: str, body: str, language: str = "en") -> Job:
    """A part with a heading."""
    html = (
        f'<!DOCTYPE html><html lang="{language}"><head><title>{part}</title></head>'
        f'<body><section id="{part}"><h1>Part {part}</h1>{body}</section></body></html>'
    )
    return Job(part, html, (StyleSheet("specimen.css", CSS),), fonts(), language)


def laid_out(made: Job) -> weasyprint.Document:
    """The engine's document of a job."""
    configuration = font_configuration(made.fonts)
    styles = [
        weasyprint.CSS(string=sheet.css, font_config=configuration) for sheet in made.stylesheets
    ]
    return weasyprint.HTML(string=made.html).render(stylesheets=styles, font_config=configuration)


@cache
def set_part(made: Job) -> SetPart:
    """The set part of a job."""
    document = laid_out(made)
    breaks = tuple(PageBreak("", index, index) for index, _ in enumerate(document.pages))
    notes = tuple(map(read_notes, document.pages))
    return finish(document, made, LayoutFacts(notes, breaks, NotesReport()))[0]


@cache
def prose(part: str, other: str, count: int = 8) -> SetPart:
    """A part of prose with notes, an italic word, Chinese, and a link to another part."""
    extra = (
        f'<h2 id="{part}-h2">Links</h2><p>See <a href="xref:{other}">the other part</a>, '
        f'<a href="https://example.org/a">a page</a> and <span lang="zh-Hans">陕西省</span>.</p>'
    )
    return set_part(job(part, paragraphs(part, count) + extra))


def bound_pdf(made: Volume) -> bytes:
    """The PDF of a volume."""
    output = io.BytesIO()
    bind(made, fonts(), SetPartStore(), output)
    return output.getvalue()


def volume(*placed: PlacedPart) -> Volume:
    """A volume with the specimens' metadata and furniture."""
    return Volume(placed, "en", METADATA, STYLE)


@cache
def specimen_volume() -> Volume:
    """A preface of one page, and two cases."""
    preface = set_part(job("preface", '<p id="preface-p">See <a href="xref:a-h2">there</a>.</p>'))
    return volume(
        PlacedPart(preface, "front", "Network Supervision", "Preface"),
        PlacedPart(prose("a", "b"), "body", "Network Supervision", "The 杨达才 case"),
        PlacedPart(prose("b", "a", 5), "body", "Network Supervision", "Case B"),
    )
