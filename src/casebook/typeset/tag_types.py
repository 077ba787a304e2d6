"""Which structure type and attributes an HTML element has (ISO 32000-1, 14.8.4 and 14.8.5)."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree

from casebook.pdf.structure import Element, NewerType
from casebook.pdf.syntax import dictionary, integer, name, numbers, string

HtmlElement = ElementTree.Element

_TYPES = {
    "article": "Art",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "dd": "LBody",
    "dl": "L",
    "dt": "Lbl",
    "figcaption": "Caption",
    "li": "LBody",
    "p": "P",
    "pre": "P",
    "q": "Quote",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
"""Standard structure types (ISO 32000-1, 14.8.4) of HTML elements that always have one."""

_NEWER_LISTS = {"ul": "Unordered", "dl": "Description"}
"""How PDF 2.0 calls lists that are not numbered (ISO 32000-2, 14.8.5.5); PDF 1.7 has no names."""

_GENERIC = frozenset(("address", "aside", "div", "footer", "header", "hgroup", "main", "nav"))
"""Blocks that are a paragraph where they hold text, and nothing otherwise."""

BLOCKS = _GENERIC | frozenset(_TYPES) - {"q"} | {"body", "figure", "hr", "ol", "ul"}

GROUPS = frozenset(("Art", "BlockQuote", "Div", "L", "Part", "Sect", "TOC", "TOCI", "Figure"))
"""Types whose text has to stand in a paragraph of its own."""

SECTIONS = frozenset(("Art", "Div", "Part", "Sect"))

SVG = "{http://www.w3.org/2000/svg}svg"


def structure_type(html: HtmlElement, parent: Element) -> str:
    """Return the type of an element under `parent`; empty for one that adds nothing."""
    tag = html.tag
    if tag in ("ol", "ul"):
        in_contents = parent.type == "TOCI" or "contents" in html.get("class", "").split()
        return "TOC" if in_contents else "L"
    if tag == "li" and parent.type == "TOC":
        return "TOCI"
    if tag == "figure":
        return "Figure" if _holds_image(html) else "Div"
    if tag in ("img", SVG):
        return "" if parent.type == "Figure" else "Figure"
    if tag == "th" and html.get("scope") == "rowgroup":
        return "TD"  # no scope of PDF says that a cell heads the rows below it (14.8.5.7)
    if tag in _GENERIC:
        return "P" if _holds_text(html) and parent.type != "L" else ""
    known = _TYPES.get(tag, "")
    spoken = html.get("lang") or html.get("role") == "img"
    if not known and (spoken or (tag == "abbr" and html.get("title"))):
        return "Span"
    return known


def describe(element: Element, html: HtmlElement) -> None:
    """Add the attributes that HTML gives: language, alternative text, table cells, expansions."""
    language = html.get("lang")
    if language:
        element.attributes["Lang"] = string(language)
    if element.type == "Figure":
        element.attributes["Alt"] = string(_alternative(html))
    elif element.type in ("TH", "TD"):
        cell: dict[str, bytes] = {}
        if element.type == "TH":
            row = html.get("scope", "col").startswith("row")
            cell["Scope"] = name("Row" if row else "Column")
        for attribute, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
            span = html.get(attribute, "1")
            if span.isdigit() and int(span) > 1:
                cell[key] = integer(int(span))
        if cell:
            element.attributes["A"] = dictionary(O=name("Table"), **cell)
    elif html.get("role") == "img":
        element.attributes["ActualText"] = string(html.get("aria-label", ""))
    elif element.type == "L":
        numbering = name("Decimal" if html.tag == "ol" else "None")
        element.attributes["A"] = dictionary(O=name("List"), ListNumbering=numbering)
        if html.tag in _NEWER_LISTS:
            newer = dictionary(O=name("List"), ListNumbering=name(_NEWER_LISTS[html.tag]))
            element.newer = NewerType("L", newer)
    elif html.tag == "abbr" and html.get("title"):
        element.attributes["E"] = string(html.get("title", ""))
    elif html.tag == "h1" and "title" in html.get("class", "").split():
        element.newer = NewerType("Title")


def newer_note(*, is_block: bool) -> NewerType:
    """Return what PDF 2.0 calls a note (ISO 32000-2, 14.8.4.4 and 14.8.5.6): one of the text that
    stands at the foot of its page, or a block, such as those below a timeline."""
    kind = name("Endnote" if is_block else "Footnote")
    return NewerType("FENote", dictionary(O=name("FENote"), NoteType=kind))


def _alternative(html: HtmlElement) -> str:
    if html.tag == "figure":
        html = next(each for each in html.iter() if each.tag in ("img", SVG))
    if html.tag == SVG:
        return html.findtext("{http://www.w3.org/2000/svg}title", default="")
    return html.get("alt", "")


def place_figure(figure: Element, bounds: Sequence[float]) -> None:
    """Say where a figure stands: /BBox in points from the lower left corner (14.8.5.4)."""
    box = numbers(bounds)
    figure.attributes["A"] = dictionary(O=name("Layout"), Placement=name("Block"), BBox=box)


def _holds_image(html: HtmlElement) -> bool:
    return any(each.tag in ("img", SVG) for each in html.iter())


def _holds_text(html: HtmlElement) -> bool:
    """Return whether a generic block holds text itself, not only other blocks."""
    if any(child.tag in BLOCKS for child in html):
        return False
    texts = [html.text, *(child.tail for child in html)]
    return len(html) > 0 or any(text and text.strip() for text in texts)
