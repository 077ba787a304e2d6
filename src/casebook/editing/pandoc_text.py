"""Between our inlines and those of pandoc's JSON document format (pandoc-types 1.23)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from casebook.editing.chinese_marks import RESTORED_MARKS, in_chinese
from casebook.editing.citation_style import NUMBER_END, NUMBER_START
from casebook.editing.locator_ranges import HYPHEN
from casebook.editing.pandoc_words import Node, plain
from casebook.editing.style_terms import with_small_terms
from casebook.editing.unbroken_places import Labels, unbroken
from casebook.editing.wide_brackets import wide_brackets
from casebook.model.anchor import source_entry
from casebook.model.inlines import (
    Citation,
    CitedSource,
    CrossReference,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Styled,
    Words,
)
from casebook.model.note_marks import NoteReference
from casebook.model.web_address import NoAddress, spelled_address
from casebook.model.writing_system import HAN, writing_system

API_VERSION = [1, 23, 1]

_BLOCKS = {"csl-block", "csl-indent"}
"""Classes of what a style wants to stand on lines of its own."""

_ENTRY = "#ref-"
"""What the address of an entry in the list begins with; the key of its source follows."""

Json = dict[str, Any]

_STYLES = {
    "Emph": "italic",
    "Strong": "strong",
    "Strikeout": "strike",
    "Underline": "underline",
    "SmallCaps": "small-caps",
    "Superscript": "superscript",
    "Subscript": "subscript",
}
_KINDS: dict[str, str] = {style: kind for kind, style in _STYLES.items()}
_STRESSED = "stressed"
"""Marks what an author has emphasised, beside what citation styles set in italics."""
_NUMBER = re.compile(f"{NUMBER_START}([^{NUMBER_END}]*){NUMBER_END}")
_QUOTED_LATIN = re.compile(f"“(?=[^”]*[A-Za-z])[^”{HAN}]*”|[A-Za-z]+’[A-Za-z]+")
_HAN = re.compile(f"[{HAN}]+")
_FIGURES = "0-9%·\u3001-\u303f\uff00-\uff65"
_CHINESE = re.compile(
    rf"(?:(?<![\w.,:/-])[{_FIGURES}][{_FIGURES}.]*)?[{HAN}](?:[{HAN}{_FIGURES}.—…-]*[{HAN}{_FIGURES}])?"
)
"""Chinese, with the figures and the marks that belong to it: one piece in the other language."""
_IN_LATIN = re.compile(f"[^{HAN}{NUMBER_START}]*[A-Za-z][^{HAN}{NUMBER_START}]*")

# The processor parts the words before a source from it by a space, which Chinese does not have.
_PREFIX_END = "\ufdd2"
# It parts "等" (and others) from the last name, too.
_WIDE_GAP = re.compile(f"{_PREFIX_END} (?=[{HAN}])|{_PREFIX_END}|(?<=[{HAN}]) (?=等(?:[^{HAN}]|$))")


def cite(citation: Citation, note: int = 0) -> Json:
    """Return a citation as pandoc's Cite, in the note of a number."""
    return {"t": "Cite", "c": [[_citation(source, note) for source in citation.sources], []]}


def _citation(source: CitedSource, note: int) -> Json:
    wide = _HAN.match(source.prefix[-1:])
    return {
        "citationId": str(source.key),
        "citationPrefix": _words(source.prefix + (_PREFIX_END if wide else "")),
        "citationSuffix": _words(source.suffix),
        "citationMode": {"t": _mode(source)},
        "citationNoteNum": note,
        "citationHash": 0,
    }


def _mode(source: CitedSource) -> str:
    if source.is_author_named:
        return "AuthorInText"
    return "SuppressAuthor" if source.is_author_told else "NormalCitation"


def _words(text: str) -> list[Json]:
    found: list[Json] = []
    for index, word in enumerate(text.split(" ")):
        if index:
            found.append({"t": "Space"})
        if word:
            found.append({"t": "Str", "c": word})
    return found


def encode(inlines: Iterable[Inline], kept: list[Inline], note: int) -> list[Json]:
    """Return inlines of the note of a number for pandoc. What only we understand is put aside in
    `kept` and marked."""
    found: list[Json] = []
    for inline in inlines:
        if isinstance(inline, Citation):
            found.append(cite(inline, note))
        elif isinstance(inline, Styled) and inline.style == "emphasis":
            mark = ["", [], [[_STRESSED, ""]]]
            words = encode(inline.children, kept, note)
            found.append({"t": "Emph", "c": [{"t": "Span", "c": [mark, words]}]})
        elif isinstance(inline, Styled) and inline.style in _KINDS:
            found.append({"t": _KINDS[inline.style], "c": encode(inline.children, kept, note)})
        else:
            found.append({"t": "Span", "c": [["", [], [["kept", str(len(kept))]]], []]})
            kept.append(inline)
    return found


class Decoder:
    """Reads rendered citations back."""

    def __init__(
        self, kept: Sequence[Inline], note: int, locale: str, foreign: str, labels: Labels
    ):
        """`kept`: what `encode` put aside; `note`: the number of the note that is read; `foreign`:
        language of Chinese characters, or empty where they are the language of the text;
        `labels`: what stays on one line with the figures of the sources cited."""
        self._kept = kept
        self._labels = labels
        self._note = note
        self._foreign = foreign
        system = writing_system(locale)
        outer, inner = system.quotation_marks[:2], system.quotation_marks[2:]
        self._quotes = {"DoubleQuote": outer, "SingleQuote": inner}
        # In Chinese text, a title that is quoted whole in Latin letters keeps Latin marks.
        self._is_chinese = system.breaks_between_characters
        self._pattern = _QUOTED_LATIN if system.breaks_between_characters else _CHINESE
        self._language = "en" if self._pattern is _QUOTED_LATIN else foreign

    def entry(self, blocks: Iterable[Json]) -> Inlines:
        """Return an item of the list of sources, which is a run of blocks, as inlines."""
        return _between_words(
            self._joined(unbroken(_merged(self._paragraphs(blocks)), self._labels))
        )

    def inlines(self, nodes: Iterable[Json]) -> Inlines:
        """Return pandoc's inlines as ours."""
        return _between_words(self._joined(self._raw(nodes)))

    def _joined(self, inlines: Iterable[Inline]) -> Inlines:
        return tuple(
            piece
            for inline in _merged(inlines)
            for piece in (
                self._text(self._tidied(inline.text)) if isinstance(inline, Words) else (inline,)
            )
        )

    def _tidied(self, text: str) -> str:
        text = _WIDE_GAP.sub("", text)
        return in_chinese(text) if self._is_chinese else text

    def _raw(self, nodes: Iterable[Json]) -> Iterable[Inline]:
        """Yield inlines whose words still hold the fences of note numbers, and no language."""
        for node in nodes:
            kind = node["t"]
            if kind == "Str":
                words = node["c"].translate(RESTORED_MARKS).replace(HYPHEN, "-")
                yield Words(with_small_terms(words))
            elif kind in ("Space", "SoftBreak"):
                yield Words(" ")
            else:
                yield from self._inline(kind, node.get("c"))

    def _inline(self, kind: str, content: Node) -> Iterable[Inline]:
        if kind == "Emph" and (stressed := _stressed(content)) is not None:
            return (Styled("emphasis", self._joined(self._raw(stressed))),)
        if kind in _STYLES:
            return (Styled(_STYLES[kind], self._styled(content)),)  # type: ignore[arg-type]
        if kind == "Quoted":
            opening, closing = self._quotes[content[0]["t"]]
            return (Words(opening), *self._raw(content[1]), Words(closing))
        if kind == "Link":
            return _link(content[2][0], self._joined(self._raw(content[1])))
        if kind == "Span":
            kept = dict(content[0][2]).get("kept")
            return (self._kept[int(kept)],) if kept else self._displayed(content)
        if kind == "LineBreak":
            return (LineBreak(),)
        if kind == "Code":
            return (Styled("code", (Words(content[1]),)),)
        if kind == "Cite":
            cited = unbroken(_merged(self._raw(content[1])), self._labels)
            is_named = content[0][0]["citationMode"]["t"] == "AuthorInText"
            return wide_brackets(cited, is_named=is_named) if self._is_chinese else cited
        if kind == "Note":
            return self._paragraphs(content)
        raise ValueError(f"the citation processor wrote an inline of the kind {kind}")

    def _styled(self, nodes: Sequence[Json]) -> Inlines:
        """Return what a style sets in italics, or otherwise: in Chinese text, a title in Latin
        letters is in its own language as a whole."""
        if not self._is_chinese or not _IN_LATIN.fullmatch(plain(nodes)):
            return self._joined(self._raw(nodes))
        words = _merged(self._raw(nodes))
        tidied = (replace(w, text=in_chinese(w.text)) if isinstance(w, Words) else w for w in words)
        return (Foreign("en", tuple(tidied)),)

    def _displayed(self, span: Sequence[Any]) -> Iterable[Inline]:
        """Yield the text of a span: one that the style wants as a block stands on lines of its own,
        one in the margin before the rest of its line."""
        classes = set(span[0][1])
        breaks = (LineBreak(),) * bool(classes & _BLOCKS)
        yield from (*breaks, *self._raw(span[1]), *breaks)
        if "csl-left-margin" in classes and span[1][-1:] != [{"t": "Space"}]:
            yield Words(" ")

    def _paragraphs(self, nodes: Iterable[Json]) -> Iterable[Inline]:
        """Yield the text of paragraphs, divisions among them, as one run, each on its own lines."""
        for node in nodes:
            if node["t"] in ("Para", "Plain"):
                yield from (*self._raw(node["c"]), LineBreak())
            elif node["t"] == "Div":
                yield from self._paragraphs(node["c"][1])

    def _text(self, text: str) -> Iterable[Inline]:
        """Yield text with the numbers of earlier notes linked."""
        for index, piece in enumerate(_NUMBER.split(text)):
            if index % 2:
                # A style may spell it out, or write it in Roman figures.
                is_number = piece.isascii() and piece.isdigit() and int(piece) < self._note
                yield NoteReference(int(piece)) if is_number else Words(piece)
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


def _stressed(content: Sequence[Json]) -> Sequence[Json] | None:
    """Return what an author has emphasised; None for what a style sets in italics."""
    if len(content) == 1 and content[0]["t"] == "Span":
        (_, _, attributes), words = content[0]["c"]
        return words if _STRESSED in dict(attributes) else None
    return None


def _between_words(inlines: Iterable[Inline]) -> Inlines:
    """Return inlines without line breaks at either end, and none behind another."""
    found: list[Inline] = []
    for inline in inlines:
        if not isinstance(inline, LineBreak) or (found and not isinstance(found[-1], LineBreak)):
            found.append(inline)
    if found and isinstance(found[-1], LineBreak):
        found.pop()
    return tuple(found)


def _link(address: str, children: Inlines) -> Inlines:
    """Return a link, in a citation to an entry in the list of sources; its words alone where a
    style makes an address of what is none."""
    if address.startswith(_ENTRY):
        return (CrossReference(source_entry(address.removeprefix(_ENTRY)), children, page=False),)
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
