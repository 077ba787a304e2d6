"""A case edited for one locale: box of facts, narrative, timeline, what to see also."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from casebook.editing.book_view import BookView
from casebook.editing.coverage import told_paragraphs
from casebook.editing.language import in_locale
from casebook.editing.named_sources import NamedSources
from casebook.editing.numbering import NoteCounter, cited
from casebook.editing.person_names import unplaced
from casebook.editing.references import References
from casebook.editing.stated_values import listed, stated_value
from casebook.editing.timeline import by_year, in_order
from casebook.editing.timeline_figures import figure_of
from casebook.editing.transform import change_blocks, change_inlines
from casebook.editing.value_faults import WORDED
from casebook.editing.variants import VariantEditor, in_short
from casebook.errors import Problem
from casebook.model.anchor import Anchor, AnchorKind
from casebook.model.blocks import Block, Figure, Heading, Narrative, Paragraph, ShownExhibit
from casebook.model.case import Case, Event, Exhibit, Fact
from casebook.model.claims import ToldParagraph
from casebook.model.difference import Difference
from casebook.model.inlines import (
    Citation,
    CrossReference,
    Inline,
    Inlines,
    Mention,
    Moment,
    PersonName,
    PlainNote,
    Reference,
    Words,
)
from casebook.model.part import CaseText, FactRow, SeeAlsoEntry, TimelineRow
from casebook.model.text import Localized, Text, spoken
from casebook.model.walk import all_inlines
from casebook.model.writing_system import is_wide, writing_system

_STOPS = tuple(".!?…。！？")


class CaseEditor:
    """Edits one case, or another text, for one locale; gathers the problems it meets."""

    def __init__(self, view: BookView, part: str, case: Case | None = None) -> None:
        """`part` is the id of the part that the text becomes."""
        self.references = References(view, case.id if case else None)
        self._named = NamedSources(view)
        self.notes = NoteCounter(part, citations_in_text=view.readership.citations_in_text)
        self._view = view
        self._case = case
        self._locale = view.locale
        self.part = part
        """The id of the part."""
        self._variants = VariantEditor(
            view, self.references, self.notes, lambda texts: self._resolved(self._read(texts))
        )
        self._differing: dict[str, Difference] = {}
        self._narrated: dict[Anchor, None] = {}
        self._exhibits: set[str] = set()
        self.characters = 0
        """Characters of running text so far; an ideograph counts as wide as it is."""

    @property
    def problems(self) -> list[Problem]:
        """What it has met that leads nowhere, or cites nothing."""
        return [*self.references.problems, *self._named.problems]

    @property
    def named(self) -> Mapping[tuple[str, str], Anchor]:
        """Whom the narrative has named so far: case and id, with the first place."""
        people = (anchor for anchor in self._narrated if anchor.kind == "person")
        return {(one.name.split("/")[0], one.name.split("/")[1]): one for one in people}

    def told(self, blocks: Iterable[Block]) -> tuple[ToldParagraph, ...]:
        """Return what a narrative states, and what that rests on."""
        return tuple(told_paragraphs(blocks, self._named.key))

    def case_text(self, number: int, narrative: Narrative) -> CaseText:
        """Return the case, its notes counted in reading order."""
        case = self._case
        assert case is not None
        record = case.record
        summary = self._marked_up(record.summary)
        facts = tuple(self._fact(fact) for fact in record.facts)
        blocks = self.blocks(narrative.blocks)
        differences = tuple(self._differences(facts))
        see_also = tuple(self._see_also())
        timeline = by_year(self._rows(case, number))
        title = str(in_locale(record.title, self._locale))
        return CaseText(
            number=number,
            title=title,
            summary=summary,
            facts=facts,
            blocks=blocks,
            differences=differences,
            timeline=timeline,
            see_also=see_also,
            figure=figure_of(record.timeline_figure),
        )

    def blocks(self, blocks: Iterable[Block]) -> tuple[Block, ...]:
        """Return narrative blocks with references resolved, notes counted and anchors set."""
        changed = change_blocks(blocks, self._change, self._shown)
        named: list[Block] = []
        count = {Paragraph: 0, Heading: 0}
        for block in changed:
            if isinstance(block, (Paragraph, Heading)):
                count[type(block)] += 1
                kind: AnchorKind = "paragraph" if isinstance(block, Paragraph) else "heading"
                anchor = Anchor(self.part, kind, str(count[type(block)]))
                block = replace(block, anchor=anchor)
            named.append(block)
        return tuple(named)

    def _change(self, inline: Inline) -> Inline | Inlines:
        if isinstance(inline, Words):
            self.characters += len(inline.text) if inline.text.isascii() else _width(inline.text)
            return inline
        if isinstance(inline, Reference):
            return self._first_narrated(self.references.resolve(inline))
        if isinstance(inline, Mention):
            return change_inlines(self._named.resolved(inline), self._change)
        if isinstance(inline, PlainNote):
            # Citations within stay as they are: the note is worded as a whole.
            children = self._resolved(inline.children, in_note=True)
            inline = PlainNote(children, inline.place)
        return self.notes.count(inline)

    def _first_narrated(self, inline: Inline) -> Inline:
        """Return an inline, its own anchor only where the narrative first tells of its event, or
        names somebody."""
        if isinstance(inline, (Moment, PersonName)) and inline.anchor:
            if inline.anchor in self._narrated:
                return unplaced(inline)
            self._narrated[inline.anchor] = None
        return inline

    def _resolved(self, inlines: Inlines, *, in_note: bool = False) -> Inlines:
        """Return inlines that stand beside the narrative, in a note or in the record: no event is
        told there."""

        def resolve(inline: Inline) -> Inline | Inlines:
            if isinstance(inline, Mention):
                return self._named.resolved(inline, in_note=in_note, worded=in_note)
            if isinstance(inline, Reference):
                inline = self.references.resolve(inline)
            return unplaced(inline)

        return change_inlines(inlines, resolve)

    def title(self, inlines: Inlines) -> Inlines:
        """Return a title, which holds words and emphasis only."""
        return self._resolved(inlines)

    def _read(self, texts: Localized | None) -> Inlines:
        """Return a text of the record as its author wrote it."""
        return self._written(in_locale(texts, self._locale))

    def _written(self, text: Text) -> Inlines:
        if not text or self._case is None:
            return ()
        return self._case.marked_up.get(text, (Words(str(text)),))

    def _marked_up(self, texts: Localized | None) -> Inlines:
        return change_inlines(self._resolved(self._read(texts)), self._change)

    def _fact(self, fact: Fact) -> FactRow:
        value = self._fact_value(fact)
        value += self.notes.cite(fact.sources, self._remark(fact))
        standing = self.references.fact_standing(fact)
        return FactRow(str(in_locale(fact.label, self._locale)), value, standing)

    def _fact_value(self, fact: Fact) -> Inlines:
        value = fact.value
        if isinstance(value, tuple):
            return listed(map(self._stated_text, value))
        if not isinstance(value, Text) or fact.type in WORDED:
            return self._stated_text(value)
        return stated_value(value, fact.type, self.references)

    def _stated_text(self, value: Text | Localized) -> Inlines:
        written = self._written(value) if isinstance(value, Text) else self._read(value)
        return change_inlines(self._resolved(written), self._change)

    def _differences(self, facts: Iterable[FactRow]) -> Iterable[Difference]:
        """Yield what sources differ on: in facts, then in events by their dates."""
        assert self._case is not None
        record = self._case.record
        for fact, row in zip(record.facts, facts, strict=True):
            if fact.differs:
                yield self._variants.of_fact(fact, row.standing)
        for event in in_order(record.events, lambda event: event.date.date):
            if event.differs:
                anchor = Anchor(self.part, "event", str(event.id))
                found = self._differing[str(event.id)] = self._variants.of_event(event, anchor)
                yield found

    def _remark(self, stated: Fact | Event) -> Inlines:
        """Return a remark for a note that goes on with the sources, as a sentence of its own."""
        remark = self._variants.remark(stated.note, "note")
        return _with_stop(remark, self._locale) if stated.sources else remark

    def _rows(self, case: Case, number: int) -> Iterable[TimelineRow]:
        title = case.record.short_title or case.record.title
        for event in in_order(case.record.events, lambda event: event.date.date):
            date = event.date.date
            if date is None:
                continue
            anchor = Anchor(self.part, "event", str(event.id))
            narrated = Anchor(self.part, "narrated", str(event.id))
            is_narrated = narrated in self._narrated
            differing = self._differing.get(str(event.id))
            text = self._marked_up(event.text)
            text += self.notes.cite(event.sources, self._remark(event))
            yield TimelineRow(
                anchor=anchor,
                moment=Moment(date, "full", narrated if is_narrated else None),
                text=text,
                standing=event.standing,
                differs=in_short(differing).variants
                if differing and event.standing == "disputed"
                else (),
                case_number=number,
                case_title=spoken(in_locale(title, self._locale)),
                narrated=narrated if is_narrated else anchor,
                label=spoken(in_locale(event.label, self._locale)),
            )

    def _see_also(self) -> Iterable[SeeAlsoEntry]:
        assert self._case is not None
        for entry in self._case.record.see_also:
            text = self._marked_up(entry.text)
            if entry.case is None:
                yield SeeAlsoEntry(None, "", text)
                continue
            found = self.references.resolve(Reference("case", entry.case))
            if isinstance(found, CrossReference):
                title = "".join(c.text for c in found.children if isinstance(c, Words))
                yield SeeAlsoEntry(found.target, title, text)

    def _shown(self, block: Block) -> Block:
        """Return the exhibit that a block shows."""
        if not isinstance(block, ShownExhibit):
            return block
        exhibits = {str(e.id): e for e in self._case.record.exhibits} if self._case else {}
        exhibit = exhibits.get(str(block.exhibit))
        if exhibit is None:
            own = self._case.id if self._case else None
            self.references.missing_exhibit(block.exhibit, own, exhibits)
            return Paragraph(())
        if exhibit.id in self._exhibits:
            what = f"the exhibit “{exhibit.id}” is shown twice"
            self.references.report(block.exhibit, what, "Show it once, and tell of it in words")
        self._exhibits.add(str(exhibit.id))
        return self._figure(exhibit)

    def _figure(self, exhibit: Exhibit) -> Figure:
        assert self._case is not None
        number = self._view.exhibit_number(self._case.id, str(exhibit.id))
        assert number is not None
        text = in_locale(exhibit.caption, self._locale)
        caption = self._case.marked_up.get(text, ())
        if exhibit.sources:
            caption = (
                *caption,
                Citation(cited(exhibit.sources), exhibit.sources[0].place),
            )
        return Figure(
            anchor=Anchor(self.part, "exhibit", str(exhibit.id)),
            file=f"{self._case.id}/exhibits/{exhibit.file}",
            alternative=str(in_locale(exhibit.alternative, self._locale)),
            caption=caption,
            number=number,
            credit=str(in_locale(exhibit.credit, self._locale)),
        )


def _width(text: str) -> int:
    """Return the width of a text in Latin characters."""
    return len(text) + 2 * sum(map(is_wide, text))


def _with_stop(sentence: Inlines, locale: str) -> Inlines:
    """Return words that others follow, with a full stop at their end if they have no such mark."""
    words = [inline.text for inline in all_inlines(sentence[-1:]) if isinstance(inline, Words)]
    if not sentence or (words and words[-1].rstrip("”’\"')）」』 ")[-1:] in _STOPS):
        return sentence
    return (*sentence, Words("。" if writing_system(locale).breaks_between_characters else "."))
