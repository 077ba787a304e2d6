"""What an HTML or XHTML document says: its text, and apart from it that of each note."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

SILENT = frozenset(("head", "script", "style", "template", "title"))
"""Elements of which nothing is shown."""
COLUMN_HEAD = "column-head"
"""The class of what is said again in each cell of an e-book's table: the head of its column."""
CALL = "doc-noteref"
"""The role of a note's call (DPUB-ARIA 1.1)."""
_NOTE, _BACK = "doc-footnote", "doc-backlink"


class DocumentElement(Protocol):
    """An element, of whichever library has parsed the document."""

    @property
    def tag(self) -> object:
        """Its name; no text for a comment."""

    @property
    def text(self) -> str | None:
        """What stands before its first child."""

    @property
    def tail(self) -> str | None:
        """What stands behind it in its parent."""

    def get(self, key: str, /) -> str | None:
        """Return an attribute."""

    def __iter__(self) -> Iterator[DocumentElement]: ...


@dataclass(frozen=True, slots=True)
class DocumentText:
    """The text of one document."""

    pieces: tuple[str, ...]
    """All but notes and their calls, and heads of columns that cells repeat, as it stands between
    one tag and the next."""
    notes: Mapping[str, str]
    """The text of each note, by the id of its element, without its number."""

    @property
    def flow(self) -> str:
        """All but notes and their calls."""
        return "".join(self.pieces)


def document_text(root: DocumentElement) -> DocumentText:
    """Return what a document says. Its notes have the roles of digital publishing (DPUB-ARIA)."""
    flow: list[str] = []
    notes: dict[str, list[str]] = {}
    _read(root, flow, notes)
    return DocumentText(tuple(flow), {id_: "".join(texts) for id_, texts in notes.items()})


def local_name(element: DocumentElement) -> str:
    """Return the name of an element without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read(element: DocumentElement, texts: list[str], notes: dict[str, list[str]]) -> None:
    tag = element.tag
    if not isinstance(tag, str) or tag[tag.rfind("}") + 1 :] in SILENT:
        return
    classes = element.get("class")
    if element.get("hidden") is not None or (classes and COLUMN_HEAD in classes.split()):
        return
    if element.text:
        texts.append(element.text)
    for child in element:
        role = child.get("role")
        if role == _NOTE:
            _read(child, notes.setdefault(child.get("id") or "", []), notes)
        elif role not in (CALL, _BACK):
            _read(child, texts, notes)
        if child.tail:
            texts.append(child.tail)
