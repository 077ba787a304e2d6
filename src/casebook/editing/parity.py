"""Whether a case says in each language what it says in the first: what differs is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from casebook.errors import Problem
from casebook.model.outline import CaseOutline


def differences(case: str, outlines: Mapping[str, CaseOutline]) -> Iterator[Problem]:
    """Yield a warning for each language in which a case differs from the first: in its exhibits,
    its sources, its paragraphs and its notes.

    `outlines` holds what the case is in each language, the first first.
    """
    first, *others = outlines
    original = outlines[first]
    for locale in others:
        other = outlines[locale]
        found = [
            *_missing("the exhibit {} is shown", original.pictures, other.pictures, first, locale),
            *_missing("the source {} is cited", original.cited, other.cited, first, locale),
            *_counted("paragraph", original.paragraphs, other.paragraphs, first, locale),
            *_counted("note", original.notes, other.notes, first, locale),
        ]
        if found:
            what = f"the case differs in the languages “{first}” and “{locale}”: {'; '.join(found)}"
            hint = "Look whether something was left out; nothing needs to be done if it is meant"
            yield Problem(f"{case}/{locale}.md", 1, what, hint, "warning")


def _missing(
    what: str, original: Iterable[str], other: Iterable[str], first: str, locale: str
) -> Iterator[str]:
    """Yield what stands in one language only."""
    for names, absent, where in ((original, other, first), (other, original, locale)):
        known = set(absent)
        alone = [PurePosixPath(name).name for name in dict.fromkeys(names) if name not in known]
        if alone:
            shown = ", ".join(f"“{name}”" for name in alone[:3])
            more = f" and {len(alone) - 3} others" if len(alone) > 3 else ""
            yield f"{what.format(shown + more)} in “{where}” alone"


def _counted(what: str, original: int, other: int, first: str, locale: str) -> Iterator[str]:
    """Yield a number that is not the same."""
    if original != other:
        words = f"{original} {what}{'' if original == 1 else 's'}"
        yield f"{words} in “{first}”, {other} in “{locale}”"
