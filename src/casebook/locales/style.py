"""How a date is to be printed: language, width, what is left out; and the words for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from casebook.locales.fields import DayPeriods, tidy_spaces
from casebook.locales.matching import cldr_locale
from casebook.locales.patterns import Width
from casebook.locales.terms import NoCatalogue, Terms


@dataclass(frozen=True, slots=True)
class DateStyle:
    """What `casebook.locales.dates.format_date` was asked for."""

    tag: str
    """BCP 47, of the reader's language."""
    width: Width = "long"
    """How long its words are (see `Width`)."""
    show_year: bool = True
    """Whether the year is printed; a date that is a year alone prints it anyhow."""
    time_only: bool = False
    """Whether the time of day stands alone."""
    show_offset: bool = False
    """Whether the offset from UTC is printed with a time."""

    @property
    def locale(self) -> Locale:
        """The CLDR locale of the tag."""
        return cldr_locale(self.tag)

    @property
    def periods(self) -> DayPeriods | None:
        """Names of morning and afternoon, if a catalogue has them."""
        terms = find_terms(self.tag)
        return DayPeriods(terms("before-noon"), terms("after-noon")) if terms else None

    def word(self, term: str, **fields: str) -> str:
        """Return a printed term.

        Raises NoCatalogue if the language has none of them.
        """
        terms = find_terms(self.tag)
        return (terms or Terms(self.tag))(term, **fields)

    def range(self, start: str, end: str) -> str:
        """Return a range from one text to another, in the catalogue's words or else CLDR's."""
        if find_terms(self.tag):
            return self.word("range", start=start, end=end)
        return tidy_spaces(self.locale.interval_formats[None]).format(start, end)

    def date_and_time(self, date: str, time: str) -> str:
        """Return a date with a time of day, in the catalogue's form or else CLDR's.

        Where the form has nothing between them a space keeps their figures apart.
        """
        if find_terms(self.tag):
            text = self.word("date-and-time", date=date, time=time)
        else:
            form = str(self.locale.datetime_formats["medium"]).replace("'", "")
            text = tidy_spaces(form).format(time, date)
        run_together = date[-1:].isdecimal() and time[:1].isdecimal() and date + time in text
        return text.replace(date + time, f"{date} {time}") if run_together else text


@lru_cache(maxsize=64)
def find_terms(tag: str) -> Terms | None:
    """Return the catalogue of a language, or `None`."""
    try:
        return Terms(tag)
    except NoCatalogue:
        return None
