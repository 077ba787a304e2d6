"""Whether what an e-book says of its pictures and pages is what its documents have (schema.org;
EPUB Accessibility 1.1, 2). What its summary says in words is compared by the ledger."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding

_TRUE: Claim = "the file says of its accessibility what its documents have"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_SVG = "{http://www.w3.org/2000/svg}"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_MODE, _SUFFICIENT, _FEATURE = (
    f"schema:{name}" for name in ("accessMode", "accessModeSufficient", "accessibilityFeature")
)


def accessibility_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield what a package with such properties says otherwise of its documents, or leaves out."""
    said = set(book.metadata)
    if not any(name.startswith("schema:") for name, _ in said):
        return
    pictures = [
        picture
        for root in book.documents.values()
        for picture in root.iter(f"{_XHTML}img")
        if picture.get("role") != "doc-cover"
    ]
    drawings = [one for root in book.documents.values() for one in root.iter(f"{_SVG}svg")]
    described = all((picture.get("alt") or "").strip() for picture in pictures)
    described &= all((one.findtext(f"{_SVG}title") or "").strip() for one in drawings)
    is_visual = bool(pictures or drawings)
    marked = {
        kind
        for root in book.documents.values()
        for element in root.iter(f"{_XHTML}nav", f"{_XHTML}span")
        for kind in (element.get(_TYPE) or "").split()
    }
    for name, value, holds in (
        (_MODE, "textual", True),
        (_MODE, "visual", is_visual),
        (_SUFFICIENT, "textual", described),
        (_FEATURE, "alternativeText", is_visual and described),
        (_FEATURE, "pageNavigation", "page-list" in marked),
        (_FEATURE, "pageBreakMarkers", "pagebreak" in marked),
    ):
        if holds != ((name, value) in said):
            what = f"the package does not say {name} {value}, which its documents have"
            if not holds:
                what = f"the package says {name} {value}, which its documents have not"
            yield Finding(None, what, _TRUE)
    if not any(name == "schema:accessibilitySummary" and text for name, text in said):
        yield Finding(None, "the package has no summary of its accessibility", _TRUE)
