"""Dates, sums, languages and names that cannot be printed."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, both, changed, kinds, said_of

UUID = "0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11"

TABLE: list[Kind] = [
    (
        "a date in words",
        changed("mill/case.yaml", "2021-03-04", "4 March 2021"),
        """\
mill/case.yaml:15: error: the date of the event “stopped” cannot be read: "4 March 2021" is no date: after "4" stands " March 2021", where a year of four digits (its last ones may be X), or "Y" and a longer one should be
    Write 2021-03-04
""",
    ),
    (
        "a day that is not in the calendar",
        changed("mill/case.yaml", "2021-03-04", "2021-02-29"),
        """\
mill/case.yaml:15: error: the date of the event “stopped” cannot be read: "2021-02-29" is no date: after "2021-02-" stands "29", where a day 01 to 28 or XX should be
    Write 2021-02-28 or 2021-03-01, whichever is meant
""",
    ),
    (
        "an end before the start",
        changed("mill/case.yaml", "2021-03-04", "2021-03-04/2021-03-01"),
        """\
mill/case.yaml:15: error: the date of the event “stopped” cannot be read: "2021-03-04/2021-03-01" is no date: after "2021-03-04/" stands "2021-03-01", where an end that is not before its start should be
    Write 2021-03-01/2021-03-04
""",
    ),
    (
        "a date in the text",
        added("mill/en.md", "\n{date}`2021-13`\n"),
        """\
mill/en.md:10: error: the date cannot be read: "2021-13" is no date: after "2021-" stands "13", where a month 01 to 12, a season 21 to 24 or XX should be
    Write it in EDTF: 2012-11-20, 2012-11, 2012, 2009~, 2012-08-26/2012-08-29, 2012-11-20T23:00+08:00
""",
    ),
    (
        "a form of a date that is not known",
        added("mill/en.md", "\n{date}`2021-03 long`\n"),
        """\
mill/en.md:10: error: “long” is not a form of a date
    Use “short” or “time”, or nothing
""",
    ),
    (
        "a time of day that is not known",
        added("mill/en.md", "\n{event}`stopped time`\n"),
        """\
mill/en.md:10: error: the event “stopped” has no time of day
    Leave out “time”
""",
    ),
    (
        "an edition of a month",
        changed("book.yaml", "2026-11-24", "2026-11"),
        """\
book.yaml:6: error: the date of the edition cannot be used: "2026-11" is not a day
    Write the day of the edition, as 2026-11-24
""",
    ),
    (
        "an edition before Christ",
        changed("book.yaml", "2026-11-24", "-0043-03-15"),
        """\
book.yaml:6: error: the date of the edition cannot be used: "-0043-03-15" is not a day
    Write the day of the edition, as 2026-11-24
""",
    ),
    (
        "an edition in the far future",
        changed("book.yaml", "2026-11-24", "2108-01-01"),
        """\
book.yaml:6: error: the date of the edition cannot be used: "2108-01-01" is not a day
    Write the day of the edition, as 2026-11-24
""",
    ),
    (
        "an elapsed time below zero",
        changed("mill/case.yaml", "stopped..started", "started..stopped"),
        """\
mill/case.yaml:6: error: the elapsed time “started..stopped” is negative: 2021-03-04 is before 2021-04
    Name the earlier event first, or mend its date: mill/case.yaml:19 or mill/case.yaml:15
""",
    ),
    (
        "an elapsed time of one event",
        changed("mill/case.yaml", "stopped..started", "stopped"),
        """\
mill/case.yaml:6: error: the elapsed time “stopped” does not name two events
    Write start..end, with the ids of two events
""",
    ),
    (
        "an elapsed time in fortnights",
        added("mill/en.md", "\n{elapsed}`stopped..started fortnights`\n"),
        """\
mill/en.md:10: error: the unit “fortnights” is not known
    Use hours, days, months, years
""",
    ),
    (
        "a currency that is not known",
        changed("mill/en.md", "1200 USD", "1200 XQZ"),
        """\
mill/en.md:5: error: the sum “1200 XQZ” cannot be read
    Write the amount in figures and an ISO 4217 code: 3160000 CNY
""",
    ),
    (
        "a sum in words",
        changed("mill/case.yaml", "1200 USD", "twelve hundred dollars"),
        """\
mill/case.yaml:7: error: the sum “twelve hundred dollars” cannot be read
    Write the amount in figures and an ISO 4217 code: 3160000 CNY
""",
    ),
    (
        "a sum that fills the memory",
        changed("mill/case.yaml", "1200 USD", "1e999999999 USD"),
        """\
mill/case.yaml:7: error: the sum “1e999999999 USD” cannot be read
    Write the amount in figures and an ISO 4217 code: 3160000 CNY
""",
    ),
    (
        "a number in words",
        changed("mill/case.yaml", 'value: "2"', "value: two"),
        """\
mill/case.yaml:8: error: “two” is not a number
    Write it in figures: 12.5; ~20 is about, >20 more than, >=20 at least; what has other words is “type: text”
""",
    ),
    (
        "a number that is none",
        changed("mill/case.yaml", 'value: "2"', "value: NaN"),
        """\
mill/case.yaml:8: error: “NaN” is not a number
    Write it in figures: 12.5; ~20 is about, >20 more than, >=20 at least; what has other words is “type: text”
""",
    ),
    (
        "a title missing in one language",
        changed("weir/case.yaml", ', zh-Hans: "堰"', ""),
        """\
weir/case.yaml:1: error: the title is missing in the language “zh-Hans”
    Add “zh-Hans:” with its text
""",
    ),
    (
        "an empty title",
        changed("book.yaml", '"Tiny"', '" "'),
        """\
book.yaml:2: error: the title is missing in the language “en”
    Add “en:” with its text
""",
    ),
    (
        "a language of no book",
        changed("book.yaml", "format: epub", "format: epub, locales: [fr]"),
        """\
book.yaml:12: error: “fr” is not a language of the book
    Known are en, zh-Hans
""",
    ),
    (
        "pages of an edition that there is not",
        changed("book.yaml", "format: epub", "format: epub, pages-of: prnt"),
        """\
book.yaml:12: error: “pages-of” names “prnt”, and no edition in PDF has this name
    Did you mean “print”?
""",
    ),
    (
        "pages of an e-book",
        changed("book.yaml", "format: epub", "format: epub, pages-of: ebook"),
        """\
book.yaml:12: error: “pages-of” names “ebook”, and no edition in PDF has this name
    Known are print
""",
    ),
    (
        "a printed edition with the pages of another",
        changed("book.yaml", "format: pdf", "format: pdf, pages-of: print"),
        """\
book.yaml:11: error: the edition “print” is printed: it has pages of its own
    Write “pages-of” in an edition whose format is epub
""",
    ),
    (
        "pages of an edition in another language",
        both(
            changed("book.yaml", "format: pdf", "format: pdf, locales: [en]"),
            changed("book.yaml", "format: epub", "format: epub, pages-of: print"),
        ),
        """\
book.yaml:12: error: the edition “print” is not printed in “zh-Hans”: it has no pages to show
    Add “zh-Hans” to its locales, or take it from those of “ebook”
""",
    ),
    (
        "an edition twice",
        changed("book.yaml", "name: ebook", "name: print"),
        """\
book.yaml:12: error: the edition “print” is listed twice
    Rename one, or delete it
""",
    ),
    (
        "a name of the book that is a path",
        changed("book.yaml", "name: tiny", "name: ../tiny"),
        """\
book.yaml:1: error: the name of the book, “../tiny”, cannot be used
    Use lower case letters, digits and hyphens
""",
    ),
    (
        "a name of an edition that is a path",
        changed("book.yaml", "name: ebook", "name: ../ebook"),
        """\
book.yaml:12: error: the name of an edition, “../ebook”, cannot be used
    Use lower case letters, digits and hyphens
""",
    ),
    (
        "an identifier that is none",
        changed("book.yaml", "urn:uuid:", ""),
        """\
book.yaml:7: error: the identifier is not a URN
    Write urn:uuid:0b2f6a1e-57a4-4a0e-9d0c-2f4f6f1a7c11
""",
    ),
    (
        "an ISBN that is no URN",
        changed("book.yaml", f"urn:uuid:{UUID}", "ISBN 978-0-306-40615-7"),
        """\
book.yaml:7: error: the identifier is not a URN
    Write urn:isbn:978-0-306-40615-7
""",
    ),
    (
        "an ISBN with a false check digit",
        changed("book.yaml", f"urn:uuid:{UUID}", "urn:isbn:978-0-306-40615-8"),
        """\
book.yaml:7: error: “978-0-306-40615-8” is no ISBN
    Copy it again: if the other figures are right, the last one is 7
""",
    ),
    (
        "an ISBN that is too short",
        changed("book.yaml", f"urn:uuid:{UUID}", "urn:isbn:978-0-306-4061"),
        """\
book.yaml:7: error: “978-0-306-4061” is no ISBN
    Copy it again: it has 10 or 13 figures
""",
    ),
    (
        "an ISBN with spaces",
        changed("book.yaml", f"urn:uuid:{UUID}", "urn:isbn:978 0 306 40615 7"),
        """\
book.yaml:7: error: “urn:isbn:978 0 306 40615 7” is no URN: an ISBN has plain figures, and hyphens between them
    Write urn:isbn:9780306406157
""",
    ),
    (
        "an ISBN in wide figures",
        changed("book.yaml", f"urn:uuid:{UUID}", "urn:isbn:９７８0306406157"),
        """\
book.yaml:7: error: “urn:isbn:９７８0306406157” is no URN: an ISBN has plain figures, and hyphens between them
    Write urn:isbn:9780306406157
""",
    ),
    (
        "a UUID that is none",
        changed("book.yaml", UUID, UUID[:-1]),
        f"""\
book.yaml:7: error: “{UUID[:-1]}” is no UUID
    Write 32 hexadecimal figures in groups of 8, 4, 4, 4 and 12
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
