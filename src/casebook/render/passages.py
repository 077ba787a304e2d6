"""What a part has to say, read from the part itself and not from what a template makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from casebook.model.anchor import Anchor, spelled
from casebook.model.blocks import (
    Block,
    BlockList,
    DefinitionList,
    EditorsNote,
    Figure,
    Heading,
    LineBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Separator,
    ShownExhibit,
    Table,
)
from casebook.model.case import MARKS, Standing
from casebook.model.inlines import (
    CrossReference,
    Foreign,
    Inline,
    Inlines,
    Link,
    Moment,
    NoteCall,
    NoteReference,
    Styled,
    TextCitation,
    Words,
)
from casebook.model.part import (
    CaseText,
    Colophon,
    Contents,
    Copyright,
    HalfTitle,
    Introduction,
    PartText,
    Timeline,
    TimelineYear,
    TitlePage,
    VariantText,
)
from casebook.model.passages import Passage
from casebook.model.source_list import SourceList
from casebook.model.statement import Statement, StatementKind
from casebook.model.text import NOWHERE, Place, Text, spoken
from casebook.render.wording import Wording

_SHOWN: dict[str, StatementKind] = {
    "strike": "struck",
    "underline": "underlined",
    "superscript": "raised",
    "subscript": "lowered",
}
"""Styles that say something of words."""


def passages_of(text: PartText, wording: Wording) -> tuple[Passage, ...]:
    """Return what a part has to say in one language, in the order of reading; notes at the end.

    Terms of a language, such as "Timeline", and numbers of pages and notes are left to templates.
    """
    return said_of(text, wording)[0]


def said_of(text: PartText, wording: Wording) -> tuple[tuple[Passage, ...], tuple[Statement, ...]]:
    """Return what a part has to say in one language (see `passages_of`), and what it states of
    these words: what narratives, notes and texts of records say. Links of templates are left to
    these."""
    reader = _PassageReader(wording, next((note.part for note in text.notes), ""))
    return (*reader.content(text), *reader.notes(text)), tuple(reader.statements)


class _PassageReader:
    """Reads passages, in the words of one language."""

    def __init__(self, wording: Wording, part: str) -> None:
        """`part` is the id of the part whose notes have numbers."""
        self._wording = wording
        self._part = part
        self._place = NOWHERE
        self.statements: list[Statement] = []
        """What is stated of the words that were read."""

    def _state(self, kind: StatementKind, words: str, value: str) -> None:
        if words.strip() or kind == "alternative":
            self.statements.append(Statement(kind, words, value, self._place))

    def content(self, text: PartText) -> Iterator[Passage]:
        """Yield what a part says beside its notes."""
        content = text.content
        match content:
            case HalfTitle(title):
                yield from _whole("title", title)
            case Colophon():
                pass  # what it says of fonts and programs is its template's to say
            case TitlePage():
                yield from _whole("title", content.title)
                yield from _whole("subtitle", content.subtitle)
                for credit in content.credits:
                    yield from _whole(f"credit {credit.name}", credit.name)
                yield from _whole("publisher", content.publisher)
            case Copyright():
                yield from _whole("title", content.title)
                for paragraph in content.rights:
                    yield from self._inlines("rights", paragraph)
                yield from _whole("publisher", content.publisher)
                if content.isbn:
                    yield Passage("identifier", content.isbn)
                else:
                    bare = content.identifier.rpartition(":")[2]
                    yield Passage("identifier", content.identifier, otherwise=bare)
            case Contents(entries):
                for entry in entries:
                    yield from self._inlines("contents", entry.title)
            case Introduction(title, blocks):
                yield from self._inlines("title", title)
                yield from self._blocks(blocks)
            case CaseText():
                yield from self._case(content)
            case Timeline(years):
                yield from self._timeline(years, differs=False)
            case SourceList(entries):
                for source in entries:
                    yield from self._inlines("sources", source.text)
                    for capture in source.captures:
                        yield Passage("sources", self._wording.capture(capture))
            case _:
                assert_never(content)

    def notes(self, text: PartText) -> Iterator[Passage]:
        """Yield what the notes of a part say, without their numbers."""
        for anchor, note in text.notes.items():
            yield from self._inlines(spelled(anchor), note.children, note.place)

    def _case(self, case: CaseText) -> Iterator[Passage]:
        yield from _whole("title", case.title)
        yield from self._inlines("summary", case.summary)
        for fact in case.facts:
            yield from _whole("facts", fact.label)
            yield from self._standing("facts", fact.value, fact.standing)
        yield from self._blocks(case.blocks)
        for difference in case.differences:
            yield from self._inlines("differences", difference.what)
            first, *others = difference.variants
            yield from self._standing("differences", first.value, difference.standing)
            yield from self._names("differences", first)
            yield from self._variants("differences", others)
        for entry in case.see_also:
            yield from _whole("see also", entry.title)
            if entry.target is not None:
                self._place = NOWHERE
                self._state_reference(entry.target, entry.title, page=True)
            yield from self._inlines("see also", entry.text)
        yield from self._timeline(case.timeline, differs=True)

    def _timeline(self, years: Iterable[TimelineYear], *, differs: bool) -> Iterator[Passage]:
        for year in years:
            for row in year.rows:
                date = self._wording.row_date(row.moment)
                yield Passage("timeline", date, otherwise=self._wording.value(row.moment))
                yield from self._standing("timeline", row.text, row.standing)
                if differs:
                    yield from self._variants("timeline", row.differs)

    def _variants(self, strand: str, variants: Iterable[VariantText]) -> Iterator[Passage]:
        for variant in variants:
            yield from self._inlines(strand, variant.value)
            yield from self._names(strand, variant)

    def _names(self, strand: str, variant: VariantText) -> Iterator[Passage]:
        yield from _whole(strand, self._wording.names(list(variant.names)))
        yield from self._inlines(strand, variant.note)

    def _standing(self, strand: str, inlines: Inlines, standing: Standing) -> Iterator[Passage]:
        """Yield the passages of what is known so surely: its sign stands before it."""
        passages = list(self._inlines(strand, inlines))
        if passages:
            value = f"{MARKS[standing]} {self._wording.term(standing)}"
            self._state("standing", passages[0].text, value)
        yield from passages

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Passage]:
        match block:
            case Paragraph() | Heading():
                yield from self._inlines("narrative", block.children, block.place)
                if isinstance(block, Heading):
                    self._state("heading", self._wording.plain(block.children), str(block.level))
            case BlockList(items):
                for item in items:
                    yield from self._blocks(item)
            case DefinitionList(entries):
                for entry in entries:
                    yield from self._inlines("narrative", entry.term)
                    for definition in entry.definitions:
                        yield from self._blocks(definition)
            case Quotation(blocks, attribution):
                yield from self._blocks(blocks)
                yield from self._inlines("narrative", attribution)
            case EditorsNote(blocks):
                yield from self._blocks(blocks)
            case Preformatted(text, place):
                yield Passage("narrative", text, place)
            case LineBlock(stanzas):
                for line in (line for stanza in stanzas for line in stanza):
                    yield from self._inlines("narrative", line)
            case Table(head, rows):
                self._place = NOWHERE
                for cell in head:
                    self._state("column", self._wording.plain(cell), "")
                for cell in (cell for row in (head, *rows) for cell in row):
                    yield from self._inlines("narrative", cell)
            case Figure():
                self._place = NOWHERE
                self._state("alternative", "", spoken(block.alternative))
                yield from self._inlines("narrative", block.caption)
                yield from _whole("narrative", block.credit)
            case Separator() | ShownExhibit():
                pass
            case _:
                assert_never(block)

    def _inlines(self, strand: str, inlines: Inlines, place: Place = NOWHERE) -> Iterator[Passage]:
        """Yield the passages of a run of text: it may be parted by numbers of pages."""
        self._place = place
        runs: list[list[str]] = [[]]
        self._collect(inlines, runs)
        for run in runs:
            if text := "".join(run).strip():
                yield Passage(strand, text, place)

    def _collect(self, inlines: Inlines, runs: list[list[str]]) -> None:
        before: Inline | None = None
        for inline in inlines:
            match inline:
                case Words(text):
                    runs[-1].append(text[1:] if self._is_stopped(before, text) else text)
                case Styled() | Foreign() | Link() | TextCitation():
                    self._collect(inline.children, runs)
                    self._state_of(inline)
                case CrossReference():
                    self._collect(inline.children, runs)
                    self._state_of(inline)
                    if inline.page:
                        runs.append([])
                case NoteCall():
                    pass
                case _:
                    runs[-1].append(self._wording.value(inline))
                    self._state_of(inline)
            before = inline

    def _state_of(self, inline: Inline) -> None:
        """State what an inline says of its words."""
        match inline:
            case Foreign(language, children):
                self._state("language", self._wording.plain(children), language)
            case Styled(style, children) if style in _SHOWN:
                self._state(_SHOWN[style], self._wording.plain(children), "")
            case Link():
                self._state("address", self._wording.plain(inline.children), inline.href)
            case CrossReference(target, children, page):
                self._state_reference(target, self._wording.plain(children), page=page)
            case Moment(target=Anchor() as target):
                self._state("place", self._wording.value(inline), spelled(target))
            case NoteReference(number):
                note = Anchor(self._part, "note", str(number))
                self._state("place", self._wording.value(inline), spelled(note))

    def _state_reference(self, target: Anchor, words: str, *, page: bool) -> None:
        """State where a reference leads, and the page that print adds to it."""
        self._state("place", words, spelled(target))
        if page:
            said = self._wording.term("case-reference", title=words, folio="\0")
            self._state("page", said, spelled(target))

    def _is_stopped(self, before: Inline | None, text: str) -> bool:
        """Return whether the stop that a text begins with is that of the value before: "3 p.m."."""
        is_stop = text.startswith(".") and isinstance(before, Moment)
        return is_stop and self._wording.value(before).endswith(".")  # type: ignore[arg-type]


def _whole(strand: str, text: str) -> Iterator[Passage]:
    if text:
        yield Passage(strand, text, text.place if isinstance(text, Text) else NOWHERE)
