"""What is wrong with what sources are said to differ on, before any of it is worded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.editing.texts_by_language import text_per_locale
from casebook.editing.value_faults import WORDED
from casebook.errors import Problem
from casebook.model.case import Event, Fact, Variant, texts_of
from casebook.model.text import Text, is_seen

_SHOWN = "[{value: …, sources: […]}, {value: …, sources: […]}]"


def variant_faults(
    stated: Fact | Event, what: str, at: Text, locales: Sequence[Text]
) -> Iterator[Problem]:
    """Yield a problem for each thing that is missing where sources differ on a fact or an event:
    the values, a second one, the sources of one.

    `what` names it, and it stands at `at`; the book is in these languages.
    """
    if not stated.differs:
        if stated.standing == "disputed":
            hint = f"Write under “differs” what sources say: {_SHOWN}"
            yield _problem(at, f"{what} is disputed, but not by whom", hint)
        if stated.differs_on:
            place = next(iter(stated.differs_on.values()))
            yield _problem(place, f"{what} has “differs-on”, but nothing differs",
                           f"Write what sources say: differs: {_SHOWN}")  # fmt: skip
        return
    if len(stated.differs) == 1:
        hint = "Enter what the other sources have too; the value of the book itself is one of them"
        place = _place(stated.differs[0], at)
        yield _problem(place, f"one value alone stands under “differs” of {what}", hint)
    yield from _of_two_minds(stated.differs, what)
    texts = isinstance(stated, Fact) and stated.type in WORDED
    for variant in stated.differs:
        place, value = _place(variant, at), variant.value
        if not value or (isinstance(value, Text) and not is_seen(value)):
            yield _problem(place, f"a value under “differs” of {what} is empty", "Write it")
        elif isinstance(value, Text) and texts and len(locales) > 1:
            name = f"“{value}”, a value under “differs” of {what}, is one text for all languages"
            yield _problem(place, name, text_per_locale(value, locales))
        if not variant.sources:
            hint = "Name those that have it: sources: […]; a value that nobody gives is no variant"
            yield _problem(place, f"a value under “differs” of {what} has no source", hint)


def _of_two_minds(variants: Iterable[Variant], what: str) -> Iterator[Problem]:
    """Yield a problem for each source that has two values at one place in it, or at none, where no
    notes say whose words they are: a source may well report what two say."""
    first: dict[str, tuple[Text, Variant]] = {}
    for variant in variants:
        own = {" ".join(source.split()): source for source in variant.sources}
        for name, source in own.items():
            other, before = first.get(name, (source, variant))
            told = variant.note and before.note and variant.note != before.note
            if before is not variant and not told:
                said = f"“{source}” stands with two values under “differs” of {what}"
                line = f"the first is in line {other.place.line}"
                hint = f"Name it with the one that it has; {line}; if it has both, write a “note”"
                yield _problem(source, said, f"{hint} to each that says whose words it gives")
            first.setdefault(name, (source, variant))


def _place(variant: Variant, at: Text) -> Text:
    """Return the text of a value, which has its place."""
    return next(texts_of(variant.value), at)


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
