"""The matter of a book: what stands before and behind its cases, in order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from string import ascii_uppercase

from casebook.model.book import Manifest, MatterEntry
from casebook.model.page import Matter
from casebook.model.part_kinds import APPENDIX, CASE, INTRODUCTION, PART_KINDS, PartKind
from casebook.model.text import Text


@dataclass(frozen=True, slots=True)
class PlacedKind:
    """A part in its place among the others, or all the cases."""

    kind: PartKind
    """Its kind."""
    id: str
    """The id of the part: the name of its kind, and from the second of a kind on a number behind
    it."""
    matter: Matter
    """How its pages are numbered."""
    folder: Text | None = None
    """Where its texts stand, if an author writes them."""
    letter: str = ""
    """Of one of several appendices: its letter."""


def kind_and_folder(entry: MatterEntry, manifest: Manifest) -> tuple[Text, Text]:
    """Return what an entry of `front` or `back` names: a kind, and the folder of its texts, which
    is called as the kind where the entry says no more."""
    if isinstance(entry, Text):
        own = manifest.introduction if entry == INTRODUCTION.name else None
        return entry, own or entry
    return next(iter(entry.items()))


def placed_kinds(manifest: Manifest, kinds: Sequence[Text]) -> list[PlacedKind]:
    """Return what a book lists, in order, its cases among it, as far as that is known.

    `kinds` are those that its layout has a place for. Where the book has no list they are its
    matter, in that order; of what it lists, those that are no texts stand only where the layout has
    them.
    """
    names = list(map(str, kinds))
    middle = names.index(CASE.name) if CASE.name in names else len(names)
    count: Counter[str] = Counter()
    front = _entries(manifest, manifest.front, kinds[:middle])
    back = _entries(manifest, manifest.back, kinds[middle + 1 :])
    found = [
        *_placed(front, "front", count),
        PlacedKind(CASE, CASE.name, "body"),
        *_placed(back, "body", count),
    ]
    kept = [one for one in found if one.kind.is_authored or one.kind.name in names]
    return _lettered(kept)


def book_texts(manifest: Manifest) -> list[PlacedKind]:
    """Return the texts of a book that belong to no case, in order; an introduction that it does not
    list stands before the cases."""
    usual = (Text(INTRODUCTION.name), Text(CASE.name))
    return [one for one in placed_kinds(manifest, usual) if one.folder is not None]


def _entries(
    manifest: Manifest, listed: Sequence[MatterEntry] | None, usual: Sequence[Text]
) -> Iterator[tuple[Text, Text]]:
    """Yield kinds and folders of a list of a book, or of what a layout has in its stead."""
    if listed is not None:
        yield from (kind_and_folder(entry, manifest) for entry in listed if entry)
        return
    elsewhere = chain(manifest.front or (), manifest.back or ())
    taken = {str(kind_and_folder(entry, manifest)[0]) for entry in elsewhere if entry}
    for kind in usual:
        if kind == INTRODUCTION.name and manifest.introduction and kind not in taken:
            yield kind, manifest.introduction
        elif str(kind) not in taken and not PART_KINDS[str(kind)].is_authored:
            yield kind, kind


def _placed(
    entries: Iterator[tuple[Text, Text]], matter: Matter, count: Counter[str]
) -> Iterator[PlacedKind]:
    for name, folder in entries:
        kind = PART_KINDS.get(str(name))
        if kind is None or kind == CASE:
            continue
        count[kind.name] += 1
        own = kind.name if count[kind.name] == 1 else f"{kind.name}-{count[kind.name]}"
        yield PlacedKind(kind, own, matter, folder if kind.is_authored else None)


def _lettered(placed: Sequence[PlacedKind]) -> list[PlacedKind]:
    """Return parts with letters for appendices, if there are several."""
    appendices = [one for one in placed if one.kind == APPENDIX]
    if len(appendices) < 2:
        return list(placed)
    letters = {
        one.id: ascii_uppercase[number % 26] * (number // 26 + 1)
        for number, one in enumerate(appendices)
    }
    return [replace(one, letter=letters.get(one.id, "")) for one in placed]
