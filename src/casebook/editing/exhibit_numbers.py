"""The numbers of exhibits, counted in the order in which case.yaml lists them.

That order is one for all languages, and known before any narrative is read: an exhibit has the same
number in every edition. Where a narrative shows them in another order, or not at all, it is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.outline import CaseOutline


def exhibit_number(book: Book, case: str, name: str) -> ExhibitNumber | None:
    """Return the number of an exhibit of a case, as `exhibit-numbers` in book.yaml has it; None if
    there is none of that name."""
    before = 0
    for number, one in enumerate(book.cases, 1):
        ids = _ids(one)
        if one.id == case:
            if name not in ids:
                return None
            own = ids.index(name) + 1
            if book.manifest.exhibit_numbers == "by-case":
                return ExhibitNumber(own, number)
            return ExhibitNumber(before + own)
        before += len(ids)
    return None


def exhibits_out_of_order(
    book: Book, locale: str, outlines: Iterable[CaseOutline]
) -> Iterator[Problem]:
    """Yield a warning for each exhibit that a narrative shows behind one with a greater number.

    `outlines` are those of the cases in a language.
    """
    for outline in outlines:
        case = book.cases[outline.number - 1]
        ids = _ids(case)
        for before, name in pairwise(outline.exhibits):
            if ids.index(name) < ids.index(before):
                place = case.record.exhibits[ids.index(name)].id.place
                what = (
                    f"the exhibit “{name}” has a smaller number than “{before}”, which stands "
                    f"before it in {case.id}/{locale}.md"
                )
                hint = "Numbers follow the order of “exhibits”: list them as the narrative has them"
                yield Problem(place.file, place.line, what, hint, "warning")


def _ids(case: Case) -> list[str]:
    return [str(exhibit.id) for exhibit in case.record.exhibits]
