"""Between our inlines and those of pandoc's JSON document format (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.model.inlines import (
    Citation,
    CitedSource,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    NoteReference,
    Styled,
    Words,
)
from casebook.model.web_address import NoAddress, spelled_address
from casebook.model.writing_system import HAN, writing_system

API_VERSION = [1, 23, 1]

Json = dict[str, Any]

_STYLES = {
    "Emph": "emphasis",
    "Strong": "strong",
    "SmallCaps": "small-caps",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
_KINDS: dict[str, str] = {style: kind for kind, style in _STYLES.items()}
_NUMBER = re.compile(f"{NUMBER_START}([^{NUMBER_END}]*){NUMBER_END}")
_QUOTED_LATIN = re.compile(f"“[^”{HAN}]*”|[A-Za-z]+’[A-Za-z]+")
_HAN = re.compile(f"[{HAN}]+")


# The processor parts the words before a source from it by a space, which Chinese does not have.
_PREFIX_END = "\ue002"
_WIDE_GAP = re.compile(f"{_PREFIX_END} (?=[{HAN}])|{_PREFIX_END}")


def cite(citation: Citation) -> Json:
    """Return a citation as pandoc's Cite."""
    return {"t": "Cite", "c": [[_citation(source) for source in citation.sources], []]}


def _citation(source: CitedSource) -> Json:
    wide = _HAN.match(source.prefix[-1:])
    return {
        "citationId": str(source.key),
        "citationPrefix": _words(source.prefix + (_PREFIX_END if wide else "")),
        "citationSuffix": _words(source.suffix),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 0,
        "citationHash": 0,
    }


def _words(text: str) -> list[Json]:
    found: list[Json] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            found.append({"t": "Space"})
        if word:
            found.append({"t": "Str", "c": word})
    return found


def encode(inlines: Iterable[Inline], kept: list[Inline]) -> list[Json]:
    """Return inlines for pandoc. What only we understand is put aside in `kept` and marked."""
    found: list[Json] = []
    for inline in inlines:
        if isinstance(inline, Citation):
            found.append(cite(inline))
        elif isinstance(inline, Styled) and inline.style in _KINDS:
            found.append({"t": _KINDS[inline.style], "c": encode(inline.children, kept)})
        else:
            found.append({"t": "Span", "c": [["", [], [["kept", str(len(kept))]]], []]})
            kept.append(inline)
    return found


class Decoder:
    """Reads rendered citations back."""

    def __init__(self, kept: Sequence[Inline], numbers: Sequence[int], locale: str, foreign: str):
        """`kept`: what `encode` put aside; `numbers`: our number for each note that the processor
        counted, the first first; `foreign`: language of Chinese characters, or empty where they
        are the language of the text."""
        self._kept = kept
        self._numbers = numbers
        self._foreign = foreign
        system = writing_system(locale)
        outer, inner = system.quotation_marks[:2], system.quotation_marks[2:]
        self._quotes = {"DoubleQuote": outer, "SingleQuote": inner}
        # In Chinese text, a title that is quoted whole in Latin letters keeps Latin marks.
        self._pattern = _QUOTED_LATIN if system.breaks_between_characters else _HAN
        self._language = "en" if self._pattern is _QUOTED_LATIN else foreign

    def entry(self, blocks: Iterable[Json]) -> Inlines:
        """Return an item of the list of sources, which is a run of blocks, as inlines."""
        return self._joined(self._paragraphs(blocks))

    def inlines(self, nodes: Iterable[Json]) -> Inlines:
        """Return pandoc's inlines as ours."""
        return self._joined(self._raw(nodes))

    def _joined(self, inlines: Iterable[Inline]) -> Inlines:
        return tuple(
            piece
            for inline in _merged(inlines)
            for piece in (
                self._text(_WIDE_GAP.sub("", inline.text))
                if isinstance(inline, Words)
                else (inline,)
            )
        )

    def _raw(self, nodes: Iterable[Json]) -> Iterable[Inline]:
        """Yield inlines whose words still hold the fences of note numbers, and no language."""
        for node in nodes:
            kind = node["t"]
            if kind == "Str":
                yield Words(node["c"])
            elif kind in ("Space", "SoftBreak"):
                yield Words(" ")
            else:
                yield from self._inline(kind, node.get("c"))

    def _inline(self, kind: str, content: Any) -> Iterable[Inline]:
        if kind in _STYLES:
            return (Styled(_STYLES[kind], self.inlines(content)),)  # type: ignore[arg-type]
        if kind == "Quoted":
            opening, closing = self._quotes[content[0]["t"]]
            return (Words(opening), *self._raw(content[1]), Words(closing))
        if kind == "Link":
            return _link(content[2][0], self.inlines(content[1]))
        if kind == "Span":
            kept = dict(content[0][2]).get("kept")
            return (self._kept[int(kept)],) if kept else tuple(self._raw(content[1]))
        if kind == "LineBreak":
            return (LineBreak(),)
        if kind == "Code":
            return (Styled("code", (Words(content[1]),)),)
        if kind == "Cite":
            return _wide_brackets(_merged(self._raw(content[1])))
        if kind == "Note":
            return self._paragraphs(content)
        raise ValueError(f"the citation processor wrote an inline of the kind {kind}")

    def _paragraphs(self, nodes: Iterable[Json]) -> Iterable[Inline]:
        """Yield the text of paragraphs, divisions among them, as one run."""
        for node in nodes:
            if node["t"] in ("Para", "Plain"):
                yield from self._raw(node["c"])
            elif node["t"] == "Div":
                yield from self._paragraphs(node["c"][1])

    def _text(self, text: str) -> Iterable[Inline]:
        """Yield text with the numbers of earlier notes put right and linked."""
        for index, piece in enumerate(_NUMBER.split(text)):
            if index % 2:
                number = self._numbers[int(piece) - 1] if piece.isdigit() else 0
                yield NoteReference(number) if number else Words(piece)
            elif piece:
                yield from self._languages(piece)

    def _languages(self, text: str) -> Iterable[Inline]:
        if not self._language:
            yield Words(text)
            return
        at = 0
        for match in self._pattern.finditer(text):
            if match.start() > at:
                yield Words(text[at : match.start()])
            yield Foreign(self._language, (Words(match.group()),))
            at = match.end()
        if at < len(text):
            yield Words(text[at:])


def _link(address: str, children: Inlines) -> Inlines:
    """Return a link; its words alone where a style makes an address of what is none."""
    try:
        spelled_address(address)
    except NoAddress:
        return children
    return (Link(address, children),)


def _merged(inlines: Iterable[Inline]) -> list[Inline]:
    """Return inlines with words that follow each other as one."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Words) and found and isinstance(found[-1], Words):
            found[-1] = Words(found[-1].text + inline.text)
        else:
            found.append(inline)
    return found


def _wide_brackets(inlines: list[Inline]) -> list[Inline]:
    """Return a citation within a note of words as Chinese sets it.

    The processor puts it into brackets and takes the full stop from its end, but knows the Latin
    ones only.
    """
    if not inlines:
        return inlines
    first, last = inlines[0], inlines[-1]
    if not (isinstance(first, Words) and isinstance(last, Words)):
        return inlines
    if not (first.text.startswith("(") and last.text.endswith("。)")):
        return inlines
    if len(inlines) == 1:
        return [Words(f"（{first.text[1:-2]}）")]
    return [Words("（" + first.text[1:]), *inlines[1:-1], Words(last.text[:-2] + "）")]
