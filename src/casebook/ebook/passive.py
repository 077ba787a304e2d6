"""What an e-book must not hold: anything that runs, or is fetched from elsewhere.

Our own templates write nothing of the kind; an author's may, by mistake or copied from somewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import etree

from casebook.ebook.content import MATHML, SVG, XHTML

_ACTIVE = frozenset(("script", "iframe", "object", "embed", "form", "base"))
_FETCHED = frozenset(("src", "srcset", "poster", "data", "background"))
_LINKED = frozenset(("http", "https", "mailto", ""))


def refusals(root: etree._Element) -> Iterator[str]:
    """Yield each element or attribute that runs code or fetches a file, as words in English."""
    for element in root.iter(f"{{{XHTML}}}*", f"{{{SVG}}}*", f"{{{MATHML}}}*"):
        name = _local_name(str(element.tag))
        if name in _ACTIVE:
            yield f"the element <{name}>"
        for attribute, value in element.items():
            if _is_refused(name, _local_name(attribute).lower(), value):
                yield f"{name} {attribute}=“{value}”"


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]


def _is_refused(element: str, attribute: str, value: str) -> bool:
    if attribute.startswith("on"):
        return True
    if attribute in _FETCHED:
        return bool(_scheme(value)) or value.strip().startswith("//")
    if attribute != "href":
        return False
    return _scheme(value) not in _LINKED if element == "a" else bool(_scheme(value))


def _scheme(address: str) -> str:
    return urlsplit(address.strip()).scheme.lower()
