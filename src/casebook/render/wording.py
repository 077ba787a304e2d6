"""Values of the model in the words of one language."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.locales.dates import format_date
from casebook.locales.elapsed import format_elapsed, format_length
from casebook.locales.measures import format_measure
from casebook.locales.numbers import format_list, format_money, format_number, list_joint
from casebook.locales.terms import Terms
from casebook.model.claims_overview import CitedSourceClaims, NamedSource
from casebook.model.dates import Date, EdtfDate, EdtfInterval, Limit
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.front_matter import SeriesStatement
from casebook.model.inlines import (
    Bounded,
    CrossReference,
    Duration,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Moment,
    Number,
    PersonName,
    Styled,
    Sum,
    Term,
    TextCitation,
    Words,
)
from casebook.model.measures import Joint, Length, Quantity
from casebook.model.note_marks import NoteReference
from casebook.model.part import Part
from casebook.model.reviewed_source import ReviewedSource
from casebook.model.source_list import ArchivedCopy, ShownCapture, SourceSection
from casebook.model.writing_system import columns, writing_system

_SHORT = 8.5
"""Ems that the column of dates in a timeline has room for."""

_PLAIN = (
    Words, Term, Moment, Duration, Sum, Number, Length, Quantity, Bounded, Joint, LineBreak,
    PersonName, ExhibitNumber,
)  # fmt: skip
"""Inlines that stand in titles and bookmarks."""


def is_short(date: str) -> bool:
    """Return whether a date has room on a line of a timeline's column of dates."""
    return columns(date) <= 2 * _SHORT


class Wording:
    """Words dates, sums, numbers and terms for the readers of one locale."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self.writing = writing_system(locale)
        self.direction = self.writing.direction
        self._terms = Terms(locale)

    def columns(self, text: str) -> int:
        """Return how long a text is, for templates: wide characters count twice."""
        return columns(text)

    def term(self, name: str, **fields: object) -> str:
        """Return a printed term; a name that is not in the closed list raises UnknownTerm."""
        return self._terms(name, **fields)

    def terms(self) -> list[str]:
        """Return every printed term, with the names of its fields in braces."""
        return self._terms.all()

    def case_number(self, number: int) -> str:
        """Return "Case one" as far as the language has words for it, else "Case 21"."""
        words = self.term("cardinals").split()
        word = words[number - 1] if number <= len(words) else format_number(number, self.locale)
        return self.term("case-number", number=word)

    def letter(self, letter: str) -> str:
        """Return what one of several appendices is called by its letter: "Appendix A"."""
        return self.term("appendix-lettered", letter=letter)

    def part_title(self, part: Part) -> str:
        """Return the title of a part for outlines and running heads, behind its letter, if it has
        one."""
        title = self.plain(part.title)
        if not part.letter:
            return title
        return self.term("label-and-title", label=self.letter(part.letter), title=title)

    def number(self, number: int) -> str:
        """Return a number in the locale's figures."""
        return format_number(number, self.locale)

    def date(self, date: Date) -> str:
        """Return a date in full, for running text."""
        return format_date(date, self.locale)

    def row_date(self, moment: Moment) -> str:
        """Return a date for the narrow first column of a timeline whose rows stand by years.

        The year by which a row stands is that of its beginning.
        """
        date = moment.date
        endless = isinstance(date, EdtfInterval) and isinstance(date.start, Limit)
        return format_date(date, self.locale, width="narrow", show_year=endless)

    def figure_date(self, date: Date, *, show_year: bool) -> str:
        """Return a date beside its place in the figure of a timeline."""
        return format_date(date, self.locale, width="narrow", show_year=show_year)

    def tick_time(self, date: EdtfDate) -> str:
        """Return the time of day of a tick."""
        return format_date(date, self.locale, time_only=True)

    def year(self, year: int | None) -> str:
        """Return the heading of a year's rows."""
        if year is None:
            return self.term("date-unknown")
        return format_date(EdtfDate(year), self.locale)

    def section_title(self, section: SourceSection) -> str:
        """Return the heading of a section of the list of sources, without marks."""
        title = self.plain(section.title)
        if section.number is None:
            return title
        return self.term("numbered-title", number=self.case_number(section.number), title=title)

    def exhibit(self, number: ExhibitNumber) -> str:
        """Return what an exhibit is called: "Exhibit 3"."""
        said = self.number(number.number)
        if number.case is not None:
            said = self.term("exhibit-of-case", case=self.number(number.case), number=said)
        return self.term("exhibit", number=said)

    def series(self, series: SeriesStatement) -> str:
        """Return what the copyright page says of the series that a book is a part of."""
        if not series.number:
            return series.title
        return self.term("series-and-number", series=series.title, number=series.number)

    def archived_copy(self, copy: ArchivedCopy, address: str) -> str:
        """Return what the list of sources says of an archived copy; `address` stands for where it
        is."""
        if copy.day is None:
            return self.term("archived-copy", address=address)
        return self.term("archived-copy-dated", date=self.date(copy.day), address=address)

    def capture(self, capture: ShownCapture) -> str:
        """Return what the list of sources says of a capture."""
        return self.term("capture", date=self.date(capture.day), digest=capture.digest)

    def named_source(self, source: NamedSource) -> str:
        """Return a source in short: what it is called, and when it appeared."""
        if source.date is None:
            return source.name
        return self.term("source-and-date", source=source.name, date=self.date(source.date))

    def doubtful_source(self, cited: CitedSourceClaims) -> str:
        """Return a source in short, with what speaks against it."""
        source, doubts = (
            self.named_source(cited.source),
            self.names(list(map(self.term, cited.doubts))),
        )
        return self.term("source-and-doubts", source=source, doubts=doubts)

    def rests_on(self, sources: Sequence[ReviewedSource]) -> str:
        """Return what a statement rests on: each source in short, with its tier and what speaks
        against it; or that there is none."""
        named = self.term("between-variants").join(map(self._reviewed, sources))
        named = named or self.term("no-source")
        return self.term("value-and-sources", value=self.term("sources"), sources=named)

    def _reviewed(self, source: ReviewedSource) -> str:
        named = self.named_source(NamedSource(None, source.name, source.date))
        known = [source.tier] if source.tier else []
        known += map(self.term, source.doubts)
        if not known:
            return named
        return self.term("sources-and-note", sources=named, note=self.names(known))

    def names(self, names: list[str]) -> str:
        """Return several names as a list of the language."""
        return format_list(names, self.locale)

    def value(self, inline: Inline) -> str:
        """Return an inline without marks of its own as text. Raises TypeError for another."""
        match inline:
            case Words(text):
                return text
            case Term(name):
                return self.term(name)
            case Moment(date, form):
                if form == "time":
                    return format_date(date, self.locale, time_only=True)
                return format_date(date, self.locale, show_year=form == "full")
            case Duration(elapsed, unit):
                return format_elapsed(elapsed, self.locale, unit)
            case Sum(amount, currency):
                return format_money(amount, currency, self.locale)
            case Number(value):
                return format_number(value, self.locale)
            case Length(parts):
                return format_length(parts, self.locale)
            case Quantity(number, unit_of_measure):
                return format_measure(number, unit_of_measure, self.locale)
            case Joint(place):
                return list_joint(place, self.locale)
            case Bounded(bound, quantity):
                return self.term(f"quantity-{bound}", quantity=self.value(quantity))
            case PersonName(text):
                return text
            case ExhibitNumber():
                return self.exhibit(inline)
            case NoteReference(number):
                return str(number)
            case LineBreak():
                return " "
        raise TypeError(f"{type(inline).__name__} is not a value that can be worded")

    def plain(self, inlines: Inlines) -> str:
        """Return inlines as text without marks or note calls, for titles and bookmarks."""
        words = []
        for inline in inlines:
            if isinstance(inline, (Styled, Foreign, Link, CrossReference, TextCitation)):
                words.append(self.plain(inline.children))
            elif isinstance(inline, _PLAIN):
                words.append(self.value(inline))
        return " ".join("".join(words).split())
