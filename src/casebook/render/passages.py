"""What a part has to say, read from the part itself and not from what a template makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from casebook.model.anchor import spelled
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
    SourceRemark,
    Table,
)
from casebook.model.case import MARKS, Standing
from casebook.model.claims_overview import ClaimsOverview
from casebook.model.difference import VariantText
from casebook.model.exhibit_list import ExhibitList
from casebook.model.front_matter import Colophon, Copyright, HalfTitle, TitlePage
from casebook.model.inlines import Inlines, Link, Words
from casebook.model.part import (
    CaseText,
    Contents,
    MatterText,
    PartText,
    Timeline,
    TimelineYear,
)
from casebook.model.passages import Passage
from casebook.model.people import ListedPerson, PeopleList
from casebook.model.source_list import SourceList, SourceSection, TableOfAuthorities
from casebook.model.statement import Statement
from casebook.model.text import NOWHERE, Text, spoken
from casebook.render.figure_plan import figure_plan
from casebook.render.imprint_passages import imprint_passages
from casebook.render.inline_passages import InlinePassages
from casebook.render.wording import Wording


def passages_of(text: PartText, wording: Wording) -> tuple[Passage, ...]:
    """Return what a part has to say in one language, in the order of reading; notes at the end.

    Terms of a language, such as "Timeline", and numbers of pages and notes are left to templates.
    """
    return said_of(text, wording)[0]


def said_of(text: PartText, wording: Wording) -> tuple[tuple[Passage, ...], tuple[Statement, ...]]:
    """Return what a part has to say in one language (see `passages_of`), and what it states of
    these words: what narratives, notes and texts of records say. Links of templates are left to
    these."""
    reader = _PassageReader(wording)
    return (*reader.content(text), *reader.notes(text)), tuple(reader.statements)


class _PassageReader(InlinePassages):
    """Reads passages, in the words of one language."""

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
                yield from imprint_passages(content, self._wording, self._inlines)
            case Contents(entries):
                for entry in entries:
                    yield from self._inlines("contents", entry.title)
            case ExhibitList(exhibits):
                for listed in exhibits:
                    yield from _whole("exhibits", self._wording.exhibit(listed.number))
                    yield from self._inlines("exhibits", listed.title)
            case PeopleList(people):
                yield from self._people(people)
            case MatterText(title, blocks):
                yield from self._inlines("title", title)
                yield from self._blocks(blocks)
            case CaseText():
                yield from self._case(content)
            case Timeline(years):
                yield from self._figure(content)
                yield from self._timeline(years, differs=False)
            case ClaimsOverview():
                yield from self._claims(content)
            case SourceList(sections):
                for section in sections:
                    yield from self._sources(section)
            case TableOfAuthorities(groups):
                for group in groups:
                    self._state("column", self._wording.plain(group.title), "")
                    for authority in group.authorities:
                        yield from self._inlines("authorities", authority.text)
            case _:
                assert_never(content)

    def _people(self, people: Iterable[ListedPerson]) -> Iterator[Passage]:
        for person in people:
            yield from _whole("people", person.name)
            yield from _whole("people", person.role)
            for one in person.cases:
                yield from _whole("people", one.role)
                yield from self._inlines("people", one.title)

    def notes(self, text: PartText) -> Iterator[Passage]:
        """Yield what the notes of a part say, without their numbers."""
        for anchor, note in text.notes.items():
            yield from self._inlines(spelled(anchor), note.children, note.place)

    def _sources(self, section: SourceSection) -> Iterator[Passage]:
        if section.title:
            yield from self._inlines("sources", section.title)
            self._state("heading", self._wording.section_title(section), "2")
        for source in section.entries:
            yield from self._inlines("sources", source.text)
            if copy := source.archived:
                link = (Link(copy.address, (Words(copy.address),)),)
                list(self._inlines("sources", link))  # what is stated of it: where it leads
                yield Passage("sources", self._wording.archived_copy(copy, copy.address))
            for capture in source.captures:
                yield Passage("sources", self._wording.capture(capture))

    def _case(self, case: CaseText) -> Iterator[Passage]:
        yield from _whole("title", case.title)
        yield from self._inlines("summary", case.summary)
        for fact in case.facts:
            yield from _whole("facts", fact.label)
            yield from self._standing("facts", fact.value, fact.standing)
            if fact.sources:
                yield Passage("facts", self._wording.rests_on(fact.sources))
        yield from self._blocks(case.blocks)
        for difference in case.differences:
            yield from self._inlines("differences", difference.what)
            yield from self._disputed("differences", difference.variants, difference.standing)
        for entry in case.see_also:
            yield from _whole("see also", entry.title)
            if entry.target is not None:
                self._place = NOWHERE
                self._state_reference(entry.target, entry.title, page=True)
            yield from self._inlines("see also", entry.text)
        yield from self._figure(case)
        yield from self._timeline(case.timeline, differs=True)

    def _figure(self, content: CaseText | Timeline) -> Iterator[Passage]:
        """Yield the words of the figure of a timeline, and state what stands in its place."""
        plan = figure_plan(content, self._wording)
        for stretch in plan.stretches if plan else ():
            self._place = NOWHERE
            self._state("alternative", "", stretch.alternative)
            yield from _whole("figure", stretch.title)
            for band in stretch.bands:
                if band.title:
                    yield Passage("figure", band.title, otherwise=band.short_title)
                else:
                    yield from (Passage("figure", event.label) for event in band.events)

    def _timeline(self, years: Iterable[TimelineYear], *, differs: bool) -> Iterator[Passage]:
        for year in years:
            for row in year.rows:
                date = self._wording.row_date(row.moment)
                yield Passage("timeline", date, otherwise=self._wording.value(row.moment))
                yield from self._standing("timeline", row.text, row.standing)
                if differs:
                    yield from self._variants("timeline", row.differs)
                if row.sources:
                    yield Passage("timeline", self._wording.rests_on(row.sources))

    def _claims(self, overview: ClaimsOverview) -> Iterator[Passage]:
        """Yield what each row says, numbers too where they are counted."""
        number, named = self._wording.number, self._wording.named_source
        for count in overview.counts:
            counts = (count.all, count.without, count.single, count.differing)
            said = [self._wording.term(count.term), *map(number, counts)]
            yield Passage("claims counted", " ".join(said))
        for thin in overview.thin:
            yield from self._inlines("claims of one source", thin.claim.text)
            said = [named(source) for source in thin.sources] or [self._wording.term("no-source")]
            self._state_standing(said[0], thin.claim.standing)
            for words in said:
                yield from _whole("claims of one source", words)
        for disputed in overview.disputed:
            yield from self._inlines("disputed claims", disputed.claim.text)
            yield from self._disputed("disputed claims", disputed.variants, disputed.claim.standing)
        for cited in overview.sources:
            counted = (cited.facts, cited.events, cited.paragraphs)
            said = [named(cited.source), *map(number, counted)]
            yield Passage("claims per source", " ".join(said))
        for doubtful in overview.doubtful:
            yield Passage("doubtful sources", self._wording.doubtful_source(doubtful))

    def _variants(self, strand: str, variants: Iterable[VariantText]) -> Iterator[Passage]:
        for variant in variants:
            yield from self._inlines(strand, variant.value)
            yield from self._names(strand, variant)

    def _disputed(
        self, strand: str, variants: Sequence[VariantText], standing: Standing
    ) -> Iterator[Passage]:
        """Yield what sources say that differ, behind one sign for all."""
        first, *others = variants
        yield from self._standing(strand, first.value, standing)
        yield from self._names(strand, first)
        yield from self._variants(strand, others)

    def _names(self, strand: str, variant: VariantText) -> Iterator[Passage]:
        yield from _whole(strand, self._wording.names(list(variant.names)))
        yield from self._inlines(strand, variant.note)
        yield from self._inlines(strand, variant.call)

    def _standing(self, strand: str, inlines: Inlines, standing: Standing) -> Iterator[Passage]:
        """Yield the passages of what is known so surely: its sign stands before it."""
        passages = list(self._inlines(strand, inlines))
        if passages:
            self._state_standing(passages[0].text, standing)
        yield from passages

    def _state_standing(self, words: str, standing: Standing) -> None:
        self._state("standing", words, f"{MARKS[standing]} {self._wording.term(standing)}")

    def _blocks(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        for block in blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Passage]:
        match block:
            case Paragraph(children, _, place, number):
                said = list(self._inlines("narrative", children, place))
                if number is not None and said:
                    said[0] = replace(said[0], text=f"{number} {said[0].text}")
                yield from said
            case Heading():
                yield from self._inlines("narrative", block.children, block.place)
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
                yield from _whole("narrative", self._wording.exhibit(block.number))
                yield from self._inlines("narrative", block.caption)
                yield from _whole("narrative", block.credit)
            case SourceRemark(sources):
                yield Passage("narrative", self._wording.rests_on(sources))
            case Separator() | ShownExhibit():
                pass
            case _:
                assert_never(block)


def _whole(strand: str, text: str) -> Iterator[Passage]:
    if text:
        yield Passage(strand, text, text.place if isinstance(text, Text) else NOWHERE)
