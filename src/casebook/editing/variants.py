"""What sources say that differ, edited for one locale."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

from casebook.editing.book_view import BookView
from casebook.editing.language import in_locale
from casebook.editing.numbering import NoteCounter
from casebook.editing.references import References
from casebook.editing.stated_values import listed, same_sense, stated_length, stated_value
from casebook.editing.transform import change_inlines
from casebook.editing.value_faults import WORDED
from casebook.model.anchor import Anchor
from casebook.model.case import Event, Fact, FactType, Standing, Stated, Variant
from casebook.model.difference import Difference, VariantText
from casebook.model.inlines import Citation, Inline, Inlines, PlainNote, Words
from casebook.model.text import Localized, Text
from casebook.model.walk import all_inlines

_COMPARED = ("money", "number", "quantity", "duration", "date")
"""Facts whose own value is among those that sources differ on."""


class VariantEditor:
    """Edits the disagreements of one case; problems go to `references`."""

    def __init__(
        self,
        view: BookView,
        references: References,
        notes: NoteCounter,
        read: Callable[[Localized], Inlines],
    ) -> None:
        """`read` returns a text of the record with its references resolved."""
        self._view = view
        self._references = references
        self._notes = notes
        self._read = read

    def of_fact(self, fact: Fact, standing: Standing) -> Difference:
        """Return the entry of a fact, its sources cited in notes."""
        what = self.remark(fact.differs_on, "differs-on") or (
            Words(str(in_locale(fact.label, self._view.locale))),
        )
        variants = self._variants(fact.differs, fact.type)
        if not fact.differs_on:
            self._refuse_another(fact, variants)
        return Difference(what, None, standing, variants)

    def _refuse_another(self, fact: Fact, variants: tuple[VariantText, ...]) -> None:
        """Report the value of a fact that is none of those that sources differ on."""
        stated = (fact.value, *(variant.value for variant in fact.differs))
        if fact.type not in _COMPARED or not isinstance(fact.value, Text):
            return
        if not all(isinstance(value, Text) for value in stated):
            return
        own = stated_value(fact.value, fact.type, self._references)
        if own and not any(same_sense(own, variant.value) for variant in variants):
            self._references.report(
                fact.value,
                f"the value “{fact.value}” is none of those that sources differ on",
                "Take one of those under “differs”, or enter it there with its sources",
            )

    def of_event(self, event: Event, row: Anchor) -> Difference:
        """Return the entry of an event, its sources cited in notes; `row` is its place in the
        timeline."""
        what = self.remark(event.differs_on, "differs-on") or change_inlines(
            self._read(event.text), _without_note
        )
        return Difference(what, row, event.standing, self._variants(event.differs, "date"))

    def remark(self, texts: Localized, field: str) -> Inlines:
        """Return a text that is told where no note can be called; one that holds a note or a
        citation is a problem."""
        found = self._read(texts)
        if any(isinstance(inline, (Citation, PlainNote)) for inline in all_inlines(found)):
            self._references.report(
                in_locale(texts, self._view.locale),
                f"“{field}” cannot hold a note or a citation here",
                "Name the sources under “sources”, and tell in words who says what",
            )
        return found

    def _variants(self, variants: tuple[Variant, ...], kind: FactType) -> tuple[VariantText, ...]:
        values = [self._value(variant.value, kind) for variant in variants]
        for (one, first), (other, second) in combinations(zip(variants, values, strict=True), 2):
            if same_sense(first, second):
                self._report_same(one, other)
        return tuple(
            VariantText(
                value,
                self._names(variant),
                self.remark(variant.note, "note"),
                self._notes.cite(variant.sources),
            )
            for variant, value in zip(variants, values, strict=True)
        )

    def _value(self, value: Stated, kind: FactType) -> Inlines:
        if isinstance(value, tuple):
            return listed(self._value(item, "text") for item in value)
        if not isinstance(value, Text):
            return self.remark(value, "value")
        if kind in WORDED:
            return self.remark({Text(self._view.locale): value}, "value")
        if kind == "elapsed":
            return stated_length(value, self._references)
        return stated_value(value, "date" if kind == "event" else kind, self._references)

    def _report_same(self, one: Variant, other: Variant) -> None:
        first, second = (_first_text(variant.value, self._view.locale) for variant in (one, other))
        self._references.report(
            second,
            f"“{second}” says the same as the value in line {first.place.line}",
            "Write it once, with the sources of both",
        )

    def _names(self, variant: Variant) -> tuple[str, ...]:
        keys = (source.partition(",")[0].strip() for source in variant.sources)
        return tuple(dict.fromkeys(filter(None, map(self._view.source_name, keys))))


def in_short(difference: Difference) -> Difference:
    """Return an entry without notes and remarks: for a row of the timeline, and for the overview of
    claims."""
    variants = (replace(variant, note=(), call=()) for variant in difference.variants)
    return replace(difference, variants=tuple(variants))


def _first_text(value: Stated, locale: str) -> Text:
    """Return what a value is named by in a message."""
    if isinstance(value, tuple):
        return _first_text(value[0], locale) if value else Text()
    return value if isinstance(value, Text) else in_locale(value, locale)


def _without_note(inline: Inline) -> Inline:
    return Words("") if isinstance(inline, (Citation, PlainNote)) else inline
