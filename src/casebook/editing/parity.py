"""Whether a case says in each language what it says in the first: what differs is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from casebook.editing.parity_values import COMPARE, headings, values_alone
from casebook.errors import Problem
from casebook.model.case import Case
from casebook.model.outline import CaseOutline


def differences(case: Case, outlines: Mapping[str, CaseOutline]) -> Iterator[Problem]:
    """Yield a warning for each language in which a case differs from the first: in its exhibits,
    its sources, its headings, paragraphs and notes, its sums and dates. What the first lacks is
    told where that is. `outlines` holds what the case is in each language, the first first.
    """
    exhibits = {str(one.file): str(one.id) for one in case.record.exhibits}
    first, *others = outlines
    original = outlines[first]
    for locale in others:
        other = outlines[locale]
        ours, theirs = _ids(original.pictures, exhibits), _ids(other.pictures, exhibits)
        headed, other_headed = (headings(case.narratives[one]) for one in (first, locale))
        lacking_here = [
            *_missing("the exhibit {} is shown", ours, theirs, first),
            *_missing("the source {} is cited", original.cited, other.cited, first),
            *_counted("heading", headed, other_headed, first, locale),
            *_counted("paragraph", original.paragraphs, other.paragraphs, first, locale),
            *_counted("note", original.notes, other.notes, first, locale),
            *_alone(case, first, locale),
        ]
        lacking_in_first = [
            *_missing("the exhibit {} is shown", theirs, ours, locale),
            *_missing("the source {} is cited", other.cited, original.cited, locale),
            *_alone(case, locale, first),
        ]
        for where, found in ((locale, lacking_here), (first, lacking_in_first)):
            if found:
                told = "; ".join(found)
                what = f"the case differs in the languages “{first}” and “{locale}”: {told}"
                yield Problem(f"{case.id}/{where}.md", 1, what, COMPARE, "warning")


def _ids(pictures: Iterable[str], exhibits: Mapping[str, str]) -> list[str]:
    """Return the ids of the exhibits that pictures show."""
    names = (PurePosixPath(name).name for name in pictures)
    return [exhibits.get(name, name) for name in names]


def _alone(case: Case, locale: str, other: str) -> Iterator[str]:
    """Yield what sums and dates are in one language only."""
    if names := values_alone(case, locale, other):
        more = f" and {len(names) - 3} others" if len(names) > 3 else ""
        yield f"{', '.join(names[:3])}{more} in “{locale}” alone"


def _missing(what: str, there: Iterable[str], absent: Iterable[str], where: str) -> Iterator[str]:
    """Yield what stands in one language only."""
    known = set(absent)
    alone = [name for name in dict.fromkeys(there) if name not in known]
    if alone:
        shown = ", ".join(f"“{name}”" for name in alone[:3])
        more = f" and {len(alone) - 3} others" if len(alone) > 3 else ""
        yield f"{what.format(shown + more)} in “{where}” alone"


def _counted(what: str, original: int, other: int, first: str, locale: str) -> Iterator[str]:
    """Yield a number that is not the same."""
    if original != other:
        words = f"{original} {what}{'' if original == 1 else 's'}"
        yield f"{words} in “{first}”, {other} in “{locale}”"
