"""The text of a print edition as its readers have it: page by page, block by block, notes last.

The blocks and their order come from the tags, the words from the page itself. Lines are joined:
where a line ends is for the layout to say.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

BLOCKS = ("P", "H1", "H2", "H3", "H4", "LI", "TR", "Caption", "Figure", "Note", "TOCI")
"""Tags of what has a line of its own here."""
CELLS = ("TH", "TD")
NESTING = ("BlockQuote", "LI", "Figure")
"""Tags that indent what is in them."""
HEAD, FOOT = 0.09, 0.89
"""Where running heads end and folios at the foot begin, as shares of the height of a page."""


Character = Mapping[str, Any]
"""A character as pdfplumber has it: text, size and place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Marked content, with what the tags say of it."""

    page: int
    characters: Sequence[Character]
    block: str
    """The tag of its block."""
    key: tuple[str, ...]
    """The block itself: different ones have different keys."""
    depth: int
    cell: tuple[str, ...]
    """The cell of a table that it stands in."""
    link: tuple[str, ...]
    """The link that it is, and where that leads."""
    before: str
    """What the tags say before it: the alternative text of a picture."""
    after: str
    """What they say after it: the meaning of a sign."""


@dataclass(frozen=True, slots=True)
class _Tags:
    """Tags on the way down to marked content, with what they say."""

    block: str = ""
    key: tuple[str, ...] = ()
    depth: int = 0
    cell: tuple[str, ...] = ()
    link: tuple[str, ...] = ()
    before: str = ""
    after: str = ""


class PrintedText:
    """The text of a PDF, by pages."""

    def __init__(self, path: Path) -> None:
        with pdfplumber.open(path) as pdf:
            self._pages = [_marked(page) for page in pdf.pages]
            self._furniture = [_furniture(page) for page in pdf.pages]
        with pikepdf.open(path) as pdf:
            self._numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
            self.labels = [page.label for page in pdf.pages]
            root = pdf.Root.StructTreeRoot.K[0]
            self.pieces = list(self._walk(root, _Tags()))

    def text(self, pages: Sequence[int]) -> str:
        """Return what stands on some pages, one line for each block."""
        lines: list[str] = []
        begun: set[tuple[str, ...]] = set()
        for page in pages:
            lines += ["", f"=== page {self.labels[page]} === {self._furniture[page]}".rstrip()]
            pieces = [piece for piece in self.pieces if piece.page == page]
            pieces.sort(key=lambda piece: piece.block == "Note")
            for key, group in groupby(pieces, key=lambda piece: piece.key):
                block = list(group)
                continued = "… " if key in begun else ""
                begun.add(key)
                label = f"{'  ' * block[0].depth}{block[0].block}"
                lines.append(f"{label:<8}  {continued}{_row(block)}".rstrip())
        return "\n".join(lines[1:]) + "\n"

    def _walk(self, element: Any, tags: _Tags) -> Iterator[Piece]:
        tags = _entered(element, tags)
        for kid in _kids(element):
            if not isinstance(kid, pikepdf.Dictionary):
                yield self._piece(element.Pg, int(kid), tags)
            elif kid.get("/Type") == "/MCR":
                yield self._piece(kid.Pg, int(kid.MCID), tags)
            elif "/S" in kid:
                yield from self._walk(kid, tags)

    def _piece(self, page: Any, mark: int, tags: _Tags) -> Piece:
        number = self._numbers[page.objgen]
        return Piece(number, self._pages[number].get(mark, ()), **asdict(tags))


def _kids(element: Any) -> list[Any]:
    if "/K" not in element:
        return []
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def _entered(element: Any, tags: _Tags) -> _Tags:
    tag = str(element.S)[1:]
    own = (*tags.key, str(element.objgen))
    if tag in BLOCKS and (tag, tags.block) != ("P", "Figure"):
        inside = tags.block in NESTING and tag != "Caption"
        tags = replace(tags, block=tag, key=own, depth=tags.depth + inside)
    elif tag in CELLS:
        tags = replace(tags, cell=own)
    elif tag == "BlockQuote":
        tags = replace(tags, depth=tags.depth + 1)
    if tag in ("Figure", "Caption"):
        return replace(tags, before=f"({element.Alt})" if tag == "Figure" else "")
    if tag == "Link":
        return replace(tags, link=(str(element.objgen), _target(element)))
    if "/ActualText" in element:
        return replace(tags, after=f" {element.ActualText}")
    return tags


def _target(link: Any) -> str:
    """Return where a link leads: a named place, or an address on the web."""
    annotation = next(kid.Obj for kid in _kids(link) if isinstance(kid, pikepdf.Dictionary))
    return str(annotation.A.URI if "/A" in annotation else annotation.Dest)


def _marked(page: Any) -> dict[int, list[Character]]:
    """Return the characters of each marked content of a page."""
    found: dict[int, list[Character]] = {}
    for character in page.chars:
        if character["mcid"] is not None:
            found.setdefault(character["mcid"], []).append(character)
    return found


def _furniture(page: Any) -> str:
    """Return the running head and the folio of a page."""
    lines = []
    for character in page.chars:
        place = character["top"] / page.height
        if character["tag"] == "Artifact" and not HEAD < place < FOOT:
            lines.append(character)
    return " | ".join(
        "".join(c["text"] for c in group)
        for _, group in groupby(lines, key=lambda c: c["text"].isdecimal())
    )


def _row(pieces: Sequence[Piece]) -> str:
    """Return the text of a block, the cells of a row parted."""
    cells = [_linked(group) for _, group in groupby(pieces, key=lambda piece: piece.cell)]
    return " | ".join(cells)


def _linked(pieces: Iterable[Piece]) -> str:
    """Return text with its links; the calls and the numbers of notes in brackets."""
    words, said = "", ""
    last: Character | None = None
    for link, group in groupby(pieces, key=lambda piece: piece.link):
        text = ""
        for piece in group:
            text, said = text + piece.before * (piece.before != said), piece.before
            for character in piece.characters:
                text += (_between(last, character) if last else "") + character["text"]
                last = character
            text += piece.after
        words += _marked_up(text, *link[1:])
    return _clean(words)


def _marked_up(text: str, target: str = "") -> str:
    """Return text as a link, if it is one."""
    before, after = " " * text.startswith(" "), " " * text.endswith(" ")
    name = target.rpartition("/")[2]
    if name.startswith(("note-", "call-")):
        return f"{before}[{text.strip()}]{after or ' ' * name.startswith('call-')}"
    if target:
        if _clean(text).replace(" ", "") == target:  # lines end within it
            return f"{before}<{target}>{after}"
        leads = f" → {target}"
        return f"{before}<{text.strip()}{leads}>{after}"
    return text


def _between(last: Character, character: Character) -> str:
    """Return the space that a line end or a gap between two characters stands for, where it
    does: a line ends before what stands further to the left."""
    one, other = last["text"][-1], character["text"][0]
    if character["x0"] >= last["x0"]:
        return " " if character["x0"] - last["x1"] > character["size"] / 3 else ""
    wide = any(unicodedata.east_asian_width(c) in "WF" for c in (one, other))
    return "" if wide or one in "-—–/\u00ad" else " "


def _clean(text: str) -> str:
    """Return text without what only typesetting needs: no-break spaces, joiners, soft hyphens."""
    for invisible in "\u2060\u200b\u00ad":
        text = text.replace(invisible, "")
    return " ".join(text.split())
