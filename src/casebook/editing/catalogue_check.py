"""What is wrong with what catalogues and shops are told of a book."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.editing.identifiers import issn_problems
from casebook.errors import Problem
from casebook.model.book import Manifest
from casebook.model.catalogue import SubjectHeading
from casebook.model.text import Text, is_seen
from casebook.model.web_address import NoAddress, spelled_address

_POSITION = re.compile(r"[0-9]+(?:\.[0-9]+)*", re.ASCII)
"""A place in a series (EPUB 3.3, D.3: `group-position`)."""
_CODES = {
    "BISAC": (r"[A-Z]{3}[0-9]{6}", "three capitals and six figures: POL064000"),
    "DDC": (r"[0-9]{3}(?:\.[0-9]+)?", "three figures, and more behind a full stop: 364.1323"),
    "LCSH": (r"sh[0-9]{8,10}", "the number of the authority record: sh85032921"),
    "Thema": (r"[A-Z1-9][A-Z0-9]*(?:-[A-Z0-9]+)*", "capitals, figures and hyphens: JPZ, 1FPC"),
}
"""The codes of schemes whose form is known, and what a message says of it."""


def catalogue_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield what is wrong with series, subjects, names to file by, and certification, but for texts
    that a language lacks."""
    if manifest.series is not None:
        number = manifest.series.number
        if number and not _POSITION.fullmatch(number):
            what = f"“{number}” is no place in a series"
            yield _problem(number, what, "Write a number, such as 3 or 2.1, or leave it out")
        yield from issn_problems(manifest.series.issn)
    for locale, headings in manifest.subjects.items():
        if locale not in manifest.locales:
            hint = f"The languages of the book are {', '.join(manifest.locales)}"
            yield _problem(locale, f"there are subjects in the language “{locale}”", hint)
        for heading in headings:
            yield from _subject(heading)
    for contributor in manifest.contributors:
        for locale, name in contributor.sort_as.items():
            if locale not in manifest.locales:
                hint = f"The languages of the book are {', '.join(manifest.locales)}"
                what = f"there is a name to file by in the language “{locale}”"
                yield _problem(locale, what, hint)
            if not is_seen(name):
                what = "a name to file by is empty"
                yield _problem(name, what, "Write it, as in {en: “Lee, Ann”}, or delete the line")
    if manifest.accessibility is not None and (report := manifest.accessibility.report):
        try:
            spelled_address(report)
        except NoAddress as error:
            hint = "Write the address of the report, https://…, or leave it out"
            yield _problem(report, f"“{report}” {error}", hint)


def _subject(heading: Text | SubjectHeading) -> Iterator[Problem]:
    if isinstance(heading, Text):
        if not is_seen(heading):
            yield _problem(heading, "a subject is empty", "Write it, or delete the line")
        return
    if not is_seen(heading.text):
        yield _problem(heading.code, "a subject has no words", "Write its heading under “text”")
    pattern, form = _CODES.get(heading.scheme, (r"\S+(?: \S+)*", "the code that the scheme has"))
    if not re.fullmatch(pattern, heading.code, re.ASCII):
        what = f"“{heading.code}” is no code of {heading.scheme}"
        yield _problem(heading.code, what, f"Write {form}")


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
