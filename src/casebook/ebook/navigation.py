"""The navigation document (EPUB 3.3, 5.4) and, for old readers, the NCX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree
from lxml.builder import ElementMaker

from casebook.ebook.content import OPS, XHTML
from casebook.ebook.publication import ContentDocument, PageTarget, Publication
from casebook.ebook.style_sheets import FONTS

NCX = "http://www.daisy.org/z3986/2005/ncx/"
_TYPE = f"{{{OPS}}}type"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_html = ElementMaker(namespace=XHTML, nsmap={None: XHTML, "epub": OPS})
_ncx = ElementMaker(namespace=NCX, nsmap={None: NCX})


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    address: str
    """From the container's folder of documents, with a fragment where it is no whole document."""
    title: str
    """As the list shows it."""
    children: tuple[Entry, ...] = ()
    """Entries under it."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place that readers jump to."""

    kind: str
    """Its term in the EPUB Structural Semantics Vocabulary 1.1."""
    address: str
    """As of an entry."""
    title: str
    """As the list shows it."""


def contents(documents: Sequence[ContentDocument]) -> tuple[Entry, ...]:
    """Return the table of contents: listed documents, and their second-level headings."""
    under: dict[str, list[Entry]] = {}
    for one in documents:
        under.setdefault(one.continues or one.name, []).extend(
            Entry(_address(one.name, heading.anchor), heading.title)
            for heading in one.finished.headings
        )
    return tuple(
        Entry(quote(one.name), one.title, tuple(under[one.name]))
        for one in documents
        if one.kind.is_listed and not one.continues
    )


def navigation_document(publication: Publication, entries: Sequence[Entry], cover: str) -> bytes:
    """Return nav.xhtml; `cover` is the name of the page of the cover."""
    labels = publication.labels
    body = _html.body(
        _html.nav(
            {_TYPE: "toc", "role": "doc-toc", "id": "toc"},
            _html.h1(labels.contents),
            _listed(entries),
        ),
        _html.nav(
            {_TYPE: "landmarks", "hidden": "", "id": "landmarks"},
            _html.h2(labels.landmarks),
            _html.ol(*(_landmark(mark) for mark in landmarks(publication, cover))),
        ),
    )
    if publication.page_list:
        body.append(
            _html.nav(
                {_TYPE: "page-list", "role": "doc-pagelist", "hidden": "", "id": "pages"},
                _html.h2(labels.pages),
                _html.ol(
                    *(
                        _html.li(_html.a({"href": _at(page)}, page.label))
                        for page in publication.page_list.targets
                    )
                ),
            )
        )
    return document(publication, labels.contents, body)


def document(publication: Publication, title: str, body: etree._Element) -> bytes:
    """Return an XHTML document of our own with the book's style sheets."""
    language = publication.language
    links = (
        _html.link({"rel": "stylesheet", "type": "text/css", "href": style})
        for style in (FONTS, *publication.styles.files)
    )
    root = _html.html(
        {"lang": language, _LANGUAGE: language, "dir": publication.direction},
        _html.head(_html.meta(charset="utf-8"), _html.title(title), *links),
        body,
    )
    return _serialized(root, "<!DOCTYPE html>")


def landmarks(publication: Publication, cover: str) -> tuple[Landmark, ...]:
    """Return the landmarks (EPUB 3.3, 7.4.4), one a type: the cover, where the text
    begins, and what the kinds of parts name, the book's own list of contents among them."""
    labels = publication.labels
    marks = [Landmark("cover", cover, labels.cover)]
    start = next((d.name for d in publication.documents if d.kind.is_text), None)
    for one in publication.documents:
        kind = one.kind.landmark
        if kind and kind not in {mark.kind for mark in marks}:
            marks.append(Landmark(kind, quote(one.name), one.title))
        if one.name == start:
            marks.append(Landmark("bodymatter", quote(one.name), labels.start))
    return tuple(marks)


def ncx(publication: Publication, entries: Sequence[Entry]) -> bytes:
    """Return toc.ncx (OPF 2.0.1, 2.4.1)."""
    pages = publication.page_list.targets if publication.page_list else ()
    numbers = [int(page.label) for page in pages if page.label.isdecimal()]
    head = {
        "dtb:uid": publication.identifier,
        "dtb:depth": str(2 if any(entry.children for entry in entries) else 1),
        "dtb:totalPageCount": str(len(pages)),
        "dtb:maxPageNumber": str(max(numbers, default=0)),
    }
    root = _ncx.ncx(
        {"version": "2005-1", _LANGUAGE: publication.language},
        _ncx.head(*(_ncx.meta(name=name, content=text) for name, text in head.items())),
        _ncx.docTitle(_ncx.text(publication.title)),
        _ncx.navMap(*(_point(entry, str(n)) for n, entry in enumerate(entries, 1))),
    )
    if pages:
        root.append(
            _ncx.pageList(
                _ncx.navLabel(_ncx.text(publication.labels.pages)),
                *(_target(page, number) for number, page in enumerate(pages, 1)),
            )
        )
    return _serialized(root, None)


def _listed(entries: Sequence[Entry]) -> etree._Element:
    items = []
    for entry in entries:
        item = _html.li(_html.a({"href": entry.address}, entry.title))
        if entry.children:
            item.append(_listed(entry.children))
        items.append(item)
    return _html.ol(*items)


def _landmark(mark: Landmark) -> etree._Element:
    return _html.li(_html.a({_TYPE: mark.kind, "href": mark.address}, mark.title))


def _point(entry: Entry, name: str) -> etree._Element:
    return _ncx.navPoint(
        {"id": f"point-{name}"},
        _ncx.navLabel(_ncx.text(entry.title)),
        _ncx.content(src=entry.address),
        *(_point(child, f"{name}-{n}") for n, child in enumerate(entry.children, 1)),
    )


def _target(page: PageTarget, number: int) -> etree._Element:
    named = {"id": f"page-{number}"}
    if page.label.isdecimal():
        named |= {"type": "normal", "value": str(int(page.label))}
    else:
        named |= {"type": "front" if set(page.label) <= set("ivxlcdm") else "special"}
    return _ncx.pageTarget(named, _ncx.navLabel(_ncx.text(page.label)), _ncx.content(src=_at(page)))


def _at(page: PageTarget) -> str:
    return _address(page.document, page.anchor)


def _address(name: str, anchor: str) -> str:
    return f"{quote(name)}#{quote(anchor)}"


def _serialized(root: etree._Element, doctype: str | None) -> bytes:
    written: bytes = etree.tostring(
        root, xml_declaration=True, encoding="utf-8", pretty_print=True, doctype=doctype
    )
    return written
