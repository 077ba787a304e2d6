"""What an e-book must not hold: anything that runs, or is fetched from elsewhere.

Our own templates write nothing of the kind; an author's may, by mistake or copied from somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from casebook.ebook.content import MATHML, SVG, XHTML, ParsedDocument
from casebook.errors import Problem

_ACTIVE = frozenset(("script", "iframe", "object", "embed", "form", "base"))
_FETCHED = frozenset(("src", "srcset", "poster", "data", "background"))
_LINKED = frozenset(("http", "https", "mailto", ""))


def refusals(parsed: ParsedDocument) -> Iterator[Problem]:
    """Yield a problem for each element or attribute that runs code or fetches a file."""
    for element in parsed.root.iter(f"{{{XHTML}}}*", f"{{{SVG}}}*", f"{{{MATHML}}}*"):
        name = str(element.tag).rpartition("}")[2]
        if name in _ACTIVE:
            yield _refusal(parsed, f"the element <{name}>")
        for attribute, value in element.items():
            if _is_refused(name, str(attribute).rpartition("}")[2].lower(), str(value)):
                yield _refusal(parsed, f"{name} {attribute}=“{value}”")


def _is_refused(element: str, attribute: str, value: str) -> bool:
    scheme = urlsplit(value.strip()).scheme.lower()
    if attribute.startswith("on"):
        return True
    if attribute in _FETCHED:
        return bool(scheme) or value.strip().startswith("//")
    if attribute != "href":
        return False
    return scheme not in _LINKED if element == "a" else bool(scheme)


def _refusal(parsed: ParsedDocument, what: str) -> Problem:
    hint = "Take it out of the template: e-books of ours run nothing and fetch nothing"
    template = f"layouts/parts/{parsed.document.kind.name}.html"
    return Problem(template, 0, f"an e-book may not hold {what}", hint)
