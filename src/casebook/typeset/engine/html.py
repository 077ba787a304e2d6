"""The tree of a part's elements, as the engine wants it.

Templates serve print and e-book alike, so parts are XHTML, which Python's own parser reads thirty
times as fast as the engine's. What is no well-formed XML, from a layout of the book's own for one,
the engine reads as browsers do.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, fromstring

import weasyprint
from cssselect2 import ElementWrapper
from weasyprint.urls import URLFetcher

from casebook.typeset.engine.boxes import HtmlDocument, MatchedElement
from casebook.typeset.engine.shared_styles import SharedStyles
from casebook.typeset.job import CHUNK_MARK, FIRST, SHELL

_XHTML = "{http://www.w3.org/1999/xhtml}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class PartDocument(HtmlDocument, Protocol):
    """The document of a part."""

    shared_styles: SharedStyles | None
    """Styles that other parts have too, if the part may share them (see `styles`)."""


def read_html(text: str, fetcher: URLFetcher) -> PartDocument:
    """Return the document of a part; `fetcher` finds what it refers to."""
    if "<!ENTITY" not in text:  # a few entities can stand for gigabytes
        try:
            return _Document(fromstring(text), fetcher)
        except ParseError:
            pass
    document: PartDocument = weasyprint.HTML(string=text, url_fetcher=fetcher)
    document.shared_styles = None
    return document


def read_chunk(text: str, fetcher: URLFetcher) -> tuple[PartDocument, Element | None]:
    """Return the document of a chunk, with its shells hidden, and the row it begins with."""
    tree = fromstring(text)
    marks = {element: element.attrib.pop(CHUNK_MARK, None) for element in tree.iter()}
    html = _Document(tree, fetcher)
    html.hidden = frozenset(element for element, mark in marks.items() if mark == SHELL)
    return html, next((element for element, mark in marks.items() if mark == FIRST), None)


def leave_out_hidden(html: HtmlDocument) -> None:
    """Take what is hidden out of the tree, once selectors have been matched."""
    hidden = _hidden(html)
    for parent in list(html.etree_element.iter()):
        if any(child in hidden for child in parent):
            parent[:] = [child for child in parent if child not in hidden]


def shown(html: HtmlDocument) -> Iterator[MatchedElement]:
    """Yield the elements that are not hidden, in the order of the tree."""
    hidden = _hidden(html)
    levels: list[Iterator[MatchedElement]] = [iter([html.wrapper_element])]
    while levels:
        wrapper = next(levels[-1], None)
        if wrapper is None:
            levels.pop()
        elif wrapper.etree_element not in hidden:
            yield wrapper
            levels.append(wrapper.iter_children())


def _hidden(html: HtmlDocument) -> Container[Element]:
    return html.hidden if isinstance(html, _Document) else ()


class _Document(weasyprint.HTML):  # type: ignore[misc]
    """The engine's document of a tree that is parsed already."""

    shared_styles: SharedStyles | None = None
    hidden: Container[Element] = ()
    """Elements that are left out for now, with all that is in them (see `division`)."""

    def __init__(self, tree: Element, fetcher: URLFetcher) -> None:
        for element in tree.iter():
            element.tag = element.tag.removeprefix(_XHTML)
            if _XML_LANG in element.attrib:
                element.attrib["xml:lang"] = element.attrib.pop(_XML_LANG)
        self.base_url = None
        self.url_fetcher = fetcher
        self.media_type = "print"
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element
