"""What an e-book keeps from its readers: from eyes, or from those who listen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from casebook.model.document_text import local_name
from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding

_SEEN: Claim = "every word can be read where it stands"
_ALOUD: Claim = "what is said aloud is what is printed"
_OWN: Claim = "nothing is in the file that is not of the book"
_CONCEALS = re.compile(
    r"(?<![\w-])(?:"
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|color\s*:\s*transparent"
    r"|(?:opacity|font-size)\s*:\s*0*\.?0+[a-z%]*\s*(?:[;}!]|$)|clip(?:-path)?\s*:"
    r"|(?:text-indent|margin-left|left|top)\s*:\s*-\d{4,}|scale\(\s*0*\.?0+\s*[,)])",
    re.IGNORECASE,
)
"""What style sheets of a book may not say either, because it would hide words."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SAID = 60
"""Characters of what is told."""


def concealed_findings(book: PublishedBook) -> Iterator[Finding]:
    """Yield what hides words of documents, and instructions to those who show them."""
    lists = {entry.name for entry in book.manifest.values() if "nav" in entry.properties}
    for name, root in book.documents.items():
        for sibling in (*root.itersiblings(), *root.itersiblings(preceding=True)):
            said = " ".join((sibling.text or "").split())[:_SAID]
            what = f"there is a comment, “{said}”"
            if isinstance(sibling, etree._ProcessingInstruction):
                what = f"there is an instruction to programs, “{sibling.target} {said}”"
            yield Finding(None, what, _OWN, name)
        for element in root.iter():
            if isinstance(element.tag, str):
                yield from _concealed(name, element, is_list=name in lists)
    for entry in book.manifest.values():
        if entry.media_type == "text/css":
            css = book.members.get(entry.name, b"").decode("utf-8", "replace")
            yield from _in_styles(entry.name, "the style sheet", css)


def _concealed(name: str, element: etree._Element, *, is_list: bool) -> Iterator[Finding]:
    text = "".join(element.itertext())
    said = f"“{' '.join(text.split())[:_SAID]}”"
    if element.get("hidden") is not None and text.strip() and not is_list:
        yield Finding(None, f"{said} is hidden", _SEEN, name)
    if element.get("aria-hidden") == "true" and any(map(str.isalnum, text)):
        yield Finding(None, f"{said} is kept from those who listen", _ALOUD, name)
    if style := element.get("style"):
        yield from _in_styles(name, f"the style of {local_name(element)}", style)
    if local_name(element) == "style":
        yield from _in_styles(name, "the element style", text)


def _in_styles(name: str, where: str, css: str) -> Iterator[Finding]:
    if found := _CONCEALS.search(_COMMENT.sub("", css)):
        yield Finding(None, f"{where} hides text: {found[0][:_SAID].strip()}", _SEEN, name)
