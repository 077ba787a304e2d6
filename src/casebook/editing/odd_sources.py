"""Sources that can be printed and were hardly meant so: one without a title, or with marks around
or behind it that the citation style adds; one of a day after the book. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from casebook.errors import Problem
from casebook.model.book import Source
from casebook.model.csl import NAMES
from casebook.model.dates import EdtfDate, WrittenDate
from casebook.model.dates.instant import earliest, latest

MOST = 3
"""How many sources with one fault are named one by one."""
_TITLED = frozenset((
    "article", "article-journal", "bill", "book", "chapter", "dataset", "motion_picture",
    "musical_score", "paper-conference", "report", "review", "review-book", "software", "song",
    "standard", "thesis", "treaty",
))  # fmt: skip
"""Types of sources that have titles; what is posted, sent or printed in a paper may have none."""
_OF_ONE_TEXT = frozenset(("post", "post-weblog", "personal_communication"))
"""Types of sources whose title is their text, with its stops."""
_PAIRS = ("“”", '""', "«»", "„“", "‘’", "''")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]|\b[A-Z][A-Za-z]{1,4}|\b(?:al|etc|cf|ed|vol|no)|\.\.)\.\Z")
"""How a title ends whose full stop belongs to its last word: "Inc.", "et al.", "U.S."."""

_Sign = Callable[[Source], tuple[str, str] | None]


def odd_sources(sources: Iterable[Source], told: WrittenDate) -> Iterator[Problem]:
    """Yield a warning for each source, cited in a book of a date, that was hardly meant so; one for
    all with the same fault if they are many."""
    known = list(sources)
    signs: tuple[tuple[str, _Sign], ...] = (
        ("no title", _untitled),
        ("titles that end with a full stop", _stopped),
        ("titles between quotation marks", _quoted),
        ("dates after that of the book", lambda source: _later(source, told)),
    )
    for several, sign in signs:
        found = [(source, fault) for source in known if (fault := sign(source))]
        if len(found) <= MOST:
            for source, fault in found:
                yield Problem(*source.id.place, *fault, "warning")
        else:
            named = ", ".join(f"“{source.id}”" for source, _ in found[:MOST])
            what = f"{len(found)} sources have {several}: {named}…"
            yield Problem(*found[0][0].id.place, what, found[0][1][1], "warning")


def _untitled(source: Source) -> tuple[str, str] | None:
    item = source.item
    if item.get("title") or "devised-title" in source.custom:
        return None
    named = any(item.get(name) for name in (*NAMES, "container-title"))
    if named and item.get("type") not in _TITLED:
        return None
    what = f"the source “{source.id}” has no title"
    hint = "Write title: …; or, for one of your own words, devised-title: … under “custom”"
    return what, f"{hint}; nothing needs to be done if it has none"


def _stopped(source: Source) -> tuple[str, str] | None:
    title = str(source.item.get("title", "")).rstrip()
    inner = re.search(r"[.?!]\s", title)
    if not title.endswith(".") or inner or _ABBREVIATED.search(title):
        return None
    if source.item.get("type") in _OF_ONE_TEXT:
        return None
    what = f"the title of the source “{source.id}” ends with a full stop, which is printed"
    return (
        what,
        "Delete it: citation styles write their own; nothing needs to be done if it is meant",
    )


def _quoted(source: Source) -> tuple[str, str] | None:
    title = str(source.item.get("title", "")).strip()
    inner = title[1:-1]
    if len(title) < 3 or title[0] + title[-1] not in _PAIRS or set(inner) & {title[0], title[-1]}:
        return None
    if any(map(_is_wide, inner)):  # a Chinese title may be a saying, which its marks tell
        return None
    what = f"the title of the source “{source.id}” stands between quotation marks of its own"
    return what, (
        "Delete them: citation styles write their own; nothing needs to be done if it has them"
    )


def _is_wide(character: str) -> bool:
    return character >= "\u2e80"


def _later(source: Source, told: WrittenDate) -> tuple[str, str] | None:
    issued, end = source.item.get("issued"), told.date
    # A date of the book that could not be read stands nowhere.
    if not isinstance(issued, WrittenDate) or issued.date is None or not told.place.line:
        return None
    if not isinstance(end, EdtfDate) or end.year < 1 or earliest(issued.date) <= latest(end):
        return None
    what = f"the source “{source.id}” is of {issued}, after the date of the book, {told}"
    return what, "Mend the one or the other; nothing needs to be done if it is still to appear"
