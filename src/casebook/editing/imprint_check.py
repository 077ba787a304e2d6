"""What is wrong with what a book says for its copyright page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.editing.texts_by_language import long_titles, missing_texts
from casebook.errors import Problem
from casebook.model.book import Manifest
from casebook.model.text import Text
from casebook.model.web_address import NoAddress, spelled_address

_YEAR = re.compile(r"[0-9]{4}(?:[-–][0-9]{4})?", re.ASCII)


def imprint_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield what is wrong with the imprint of a book."""
    imprint, locales = manifest.imprint, manifest.locales
    texts = {
        field: getattr(imprint, field)
        for field in ("edition", "printing", "place", "printer", "cataloguing", "also")
        if getattr(imprint, field)
    }
    if notice := imprint.copyright:
        texts["holder"] = notice.holder
        if not notice.years:
            what, hint = (
                "the copyright has no years",
                "Write the year of publication: years: [2026]",
            )
            yield _problem(next(iter(notice.holder.values()), manifest.name), what, hint)
        for year in notice.years:
            if not _YEAR.fullmatch(year):
                yield _problem(year, f"“{year}” is not a year", "Write four figures: 2026")
    if licence := imprint.licence:
        texts["name"] = licence.name
        try:
            spelled_address(licence.address)
        except NoAddress as error:
            what = f"“{licence.address}” {error}"
            yield _problem(licence.address, what, "Write the address of the licence, https://…")
    if imprint.place and not manifest.publisher:
        place = next(iter(imprint.place.values()))
        what = "“place” is that of a publisher, and the book names none"
        yield _problem(place, what, "Name it under “publisher”, or delete “place”")
    for field, said in texts.items():
        yield from missing_texts(said, locales, f"“{field}”", manifest.name)
        if field != "cataloguing":
            yield from long_titles(said, f"“{field}”")


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
