"""A document of an e-book written out for reading: a line for each block, inner ones indented."""

from __future__ import annotations

from html import escape

from lxml import etree

EPUB = "{http://www.idpf.org/2007/ops}"
XML = "{http://www.w3.org/XML/1998/namespace}"
INLINE = frozenset(("a", "br", "code", "em", "i", "img", "s", "span", "strong", "sub", "sup"))
INVISIBLE = {one: f"&#{ord(one)};" for one in "\u00a0\u00ad\u200b\u2060\ufeff"}
"""Characters that a reviewer would not see."""


def document_text(document: etree._Element) -> str:
    """Return the body of a document. White space is as readers show it."""
    body = next(child for child in document if _name(child) == "body")
    return "\n".join(line for child in body for line in _block(child)) + "\n"


def _block(element: etree._Element) -> list[str]:
    """Return the lines of a block."""
    if _name(element) == "pre":
        lines = escape(element.text or "", quote=False).split("\n")
        return [_opening(element), *(f"  {line}".rstrip() for line in lines), "</pre>"]
    children = list(element)
    if all(_name(child) in INLINE for child in children):
        return [_inline(element)]
    lines = [_opening(element)]
    loose = _words(element.text)
    for child in children:
        if _name(child) in INLINE:
            loose += _inline(child)
        else:
            lines += _paragraph(loose) + [f"  {line}" for line in _block(child)]
            loose = ""
        loose += _words(child.tail)
    return [*lines, *_paragraph(loose), f"</{_name(element)}>"]


def _paragraph(words: str) -> list[str]:
    """Return loose words beside blocks as a line of their own."""
    return [f"  {words.strip()}"] if words.strip() else []


def _inline(element: etree._Element) -> str:
    """Return an element as one line."""
    inner = _words(element.text)
    for child in element:
        inner += _inline(child) + _words(child.tail)
    if not inner and not len(element):
        return _opening(element).replace(">", "/>")
    return f"{_opening(element)}{inner}</{_name(element)}>"


def _opening(element: etree._Element) -> str:
    """Return an opening tag. `xml:lang` only says again what `lang` says."""
    attributes = [
        f' {name.replace(EPUB, "epub:")}="{_visible(escape(value))}"'
        for name, value in element.attrib.items()
        if not name.startswith(XML)
    ]
    return f"<{_name(element)}{''.join(attributes)}>"


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _words(text: str | None) -> str:
    """Return text with each run of white space, line ends too, as one space."""
    parts = (text or "").replace("\n", " ").split(" ")
    words = [part for index, part in enumerate(parts) if part or index in (0, len(parts) - 1)]
    return _visible(escape(" ".join(words), quote=False))


def _visible(text: str) -> str:
    for character, written in INVISIBLE.items():
        text = text.replace(character, written)
    return text
