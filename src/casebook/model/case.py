"""A documented case: what case.yaml holds, and the narrative beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from casebook.model.blocks import Narrative
from casebook.model.dates import WrittenDate
from casebook.model.inlines import Inlines
from casebook.model.schema import WRITTEN
from casebook.model.text import NOWHERE, Localized, Place, Text

Standing = Literal["established", "reported", "disputed"]
"""How surely a statement is known: established (an official statement carried by several),
reported (one outlet or one account), disputed (sources differ)."""

STANDINGS: tuple[Standing, ...] = get_args(Standing)
"""From the surest to the least sure."""
MARKS: dict[Standing, str] = {"established": "●", "reported": "◐", "disputed": "○"}
"""The signs of standing, told apart by shape and not by colour."""

FactType = Literal[
    "text", "place", "date", "person", "money", "number", "quantity", "duration", "event",
    "elapsed", "list",
]  # fmt: skip

Stated = Text | Localized | tuple[Text | Localized, ...]
"""A value as its author writes it: one for all languages, one for each, or a list of such."""


def texts_of(value: Stated) -> Iterator[Text]:
    """Yield the texts that a value is written in."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        yield from value.values()
    else:
        for item in value:
            yield from texts_of(item)


@dataclass(frozen=True)
class Variant:
    """What some sources say where others say otherwise."""

    __pydantic_config__ = WRITTEN

    value: Stated
    """Typed as its fact; of an event, and of a fact that is one, a date (EDTF). Of an elapsed time
    a length of time, `63 hours`, or two event ids. Sums, numbers, quantities and lengths of time
    may begin with `~` (about), `>`, `>=`, `<` or `<=`. What is none of these: one text per
    locale."""
    sources: tuple[Text, ...] = ()
    """Sources that say so: `id` or `id, locator`; one at least."""
    note: Localized = field(default_factory=dict)
    """What there is to say of it, such as whose words the sources give; per locale."""


@dataclass(frozen=True)
class Fact:
    """One row of the box of facts that opens a case."""

    __pydantic_config__ = WRITTEN

    label: Localized
    """What the row is about, per locale."""
    value: Stated
    """Text and place: one text per locale. List: `[…]`, each item one text per locale. Date: EDTF.
    Person, event: an id. Money: amount and ISO 4217 code, `3160000 CNY`. Number: digits. Quantity:
    a number and a unit of CLDR, `7200 square-meter`. Duration: whole numbers and their units, the
    largest first, `11 years 6 months`. Elapsed: two event ids, `start..end`. Sums, numbers,
    quantities and durations may begin with `~` (about), `>`, `>=`, `<` or `<=`."""
    type: FactType = "text"
    """How the value is read and printed."""
    sources: tuple[Text, ...] = ()
    """Sources that carry it: `id` or `id, locator`."""
    standing: Standing = "established"
    """How surely it is known."""
    differs: tuple[Variant, ...] = ()
    """What the sources say that differ, each value with those that have it; two at least where the
    standing is disputed."""
    differs_on: Localized = field(default_factory=dict)
    """What they differ on, where that is not what the label says; per locale."""
    note: Localized = field(default_factory=dict)
    """A remark for its note, which stands there before the sources; per locale."""


@dataclass(frozen=True)
class Person:
    """Somebody who is named; the narrative refers to the entry, not to the name."""

    __pydantic_config__ = WRITTEN

    id: Text
    """Lower case letters, digits and hyphens; unique in the case."""
    name: Localized
    """The full name, per locale."""
    role: Localized
    """Why the person is in the case."""
    short_name: Localized = field(default_factory=dict)
    """What a second mention prints; the full name where it is missing."""
    sort_as: Localized = field(default_factory=dict)
    """What lists file the name by, per locale: `Lee, Ann`; a name in ideographs can be filed by
    others that sound alike. A name without is filed as it is written."""


@dataclass(frozen=True)
class Event:
    """Something that happened, with its date and its sources."""

    __pydantic_config__ = WRITTEN

    id: Text
    """Lower case letters, digits and hyphens; unique in the case."""
    date: WrittenDate
    """EDTF (ISO 8601-2, levels 0 and 1), no more precise than the sources are."""
    text: Localized
    """What happened, in a sentence or two, per locale."""
    label: Localized = field(default_factory=dict)
    """What happened in two or three words, for the figure of the timeline, per locale; the date
    alone stands there where it is missing."""
    sources: tuple[Text, ...] = ()
    """Sources that carry it: `id` or `id, locator`."""
    standing: Standing = "established"
    """How surely it is known."""
    differs: tuple[Variant, ...] = ()
    """What the sources say that differ, each value with those that have it; two at least where the
    standing is disputed."""
    differs_on: Localized = field(default_factory=dict)
    """What they differ on, where that is not the date; per locale."""
    note: Localized = field(default_factory=dict)
    """A remark for its note, which stands there before the sources; per locale."""


@dataclass(frozen=True)
class Exhibit:
    """A picture or document that the narrative shows."""

    __pydantic_config__ = WRITTEN

    id: Text
    """Lower case letters, digits and hyphens; unique in the case."""
    file: Text
    """A PNG or JPEG file in the case's `exhibits` folder."""
    caption: Localized
    """What stands under it, behind its number, per locale."""
    alternative: Localized
    """What it shows, for readers who do not see it, per locale."""
    credit: Localized = field(default_factory=dict)
    """Who made it and by what right it is shown."""
    title: Localized = field(default_factory=dict)
    """What the list of exhibits calls it, in few words, per locale; its caption stands there where
    it is missing."""
    sources: tuple[Text, ...] = ()
    """Sources that carry it: `id` or `id, locator`."""


@dataclass(frozen=True)
class SeeAlso:
    """Another case of the book, or a subject, that the reader may turn to."""

    __pydantic_config__ = WRITTEN

    case: Text | None = None
    """The id of another case of the book."""
    text: Localized = field(default_factory=dict)
    """The subject, or what the other case has to do with this one."""


@dataclass(frozen=True)
class CaseRecord:
    """What case.yaml holds."""

    __pydantic_config__ = WRITTEN

    title: Localized
    """The title of the case, per locale."""
    summary: Localized = field(default_factory=dict)
    """One or two sentences under the title."""
    short_title: Localized = field(default_factory=dict)
    """For the running head; the title where it is missing."""
    facts: tuple[Fact, ...] = ()
    """The box of facts, in printing order."""
    people: tuple[Person, ...] = ()
    """Everybody who is named in the case."""
    events: tuple[Event, ...] = ()
    """The dated events; the timeline is made from them."""
    timeline_figure: bool | tuple[WrittenDate, ...] = False
    """Whether a figure, drawn to scale, stands above the table of the timeline: `true` for all
    events at one scale; or stretches of time (EDTF intervals or dates), such as
    `["2007/2013", "2012-11-20/2012-11-24"]`, each drawn at a scale of its own. What a figure leaves
    out is told below it."""
    exhibits: tuple[Exhibit, ...] = ()
    """Pictures and documents that the narrative may show."""
    see_also: tuple[SeeAlso, ...] = ()
    """What to read beside the case."""


@dataclass(frozen=True)
class Case:
    """One case of the book: its record and its narrative in each language."""

    id: str
    """The name of its folder."""
    record: CaseRecord
    """What case.yaml holds."""
    narratives: Mapping[str, Narrative]
    """By locale as the file is named: `en.md` is `en`."""
    marked_up: Mapping[Text, Inlines] = field(default_factory=dict)
    """Every text of the record that may hold roles and emphasis, as it was read."""
    place: Place = NOWHERE
    """Where case.yaml begins."""
