"""Drafts of cases, made anew only for those whose content has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from casebook.bind.page_map import roman
from casebook.editing.draft import Draft
from casebook.manuscript.book import sources_file
from casebook.manuscript.folder import Folder
from casebook.model.anchor import Anchor, folder_of
from casebook.model.book import Manifest
from casebook.model.layout import PageEstimates
from casebook.model.part_kinds import CASE, CONTENTS
from casebook.production.memory import Memory
from casebook.store.receipt import digest, untouched


@dataclass(frozen=True, slots=True)
class Drafting:
    """Knows the hollow drafts of cases by case and locale.

    The draft of a case rests on its narrative, and on every record of the book: references may
    lead from any case to any other.
    """

    memory: Memory
    keys: Mapping[tuple[str, str], tuple[str, ...]]
    """By case and locale, the key of its draft."""
    narratives: Mapping[tuple[str, str], Path]
    """By case and locale, the file that the key stands for beside those of the frame."""
    frame_settled: Callable[[], bool]
    """Returns whether nothing else that keys stand for had been saved since the build began, when
    it was first asked: then all of it had been read."""
    began: int
    """When the build began, in nanoseconds since 1970."""

    def known(self, case: str, locale: str) -> Draft | None:
        """Return the hollow draft of a case that has not changed since it was last drafted."""
        found = self.memory.get(self.keys[case, locale])
        return found if isinstance(found, Draft) else None

    def remember(self, draft: Draft, locale: str) -> None:
        """Keep the hollow draft of a case."""
        case = folder_of(draft.part.id)
        if self.settled(case, locale):
            self.memory.put(self.keys[case, locale], draft)

    def settled(self, case: str, locale: str) -> bool:
        """Return whether a case is still what its key says: nothing it rests on has been saved
        since the build began."""
        narrative = self.narratives[case, locale]
        return self.frame_settled() and untouched([narrative], self.began)


def start_drafting(folder: Folder, manifest: Manifest, memory: Memory, began: int) -> Drafting:
    """Return what earlier builds know of the cases of a book."""
    names = ["book.yaml", sources_file(folder), *(f"{case}/case.yaml" for case in manifest.cases)]
    frame = tuple(folder.root / name for name in names)
    records = sha256(" ".join(digest(path) or "" for path in frame).encode()).hexdigest()
    keys = {}
    narratives = {}
    for case in map(str, manifest.cases):
        for locale in map(str, manifest.locales):
            narrative = folder.root / f"{case}/{locale}.md"
            keys[case, locale] = ("draft", case, locale, records, digest(narrative) or "")
            narratives[case, locale] = narrative
    settled = cache(partial(untouched, frame, began))
    return Drafting(memory, keys, narratives, settled, began)


def guessed_shapes(drafts: Sequence[Draft], estimates: PageEstimates) -> Callable[[Anchor], str]:
    """Return a function that guesses how many figures the page number of an anchor has.

    Parts are set with the guess first. It comes from the content alone, not from an earlier
    build, so that the same content takes the same way to the same pages.
    """
    starts: dict[str, str] = {}
    cases = sum(draft.part.kind == CASE for draft in drafts)
    page = {"front": 1, "body": 1}
    for draft in drafts:
        matter = draft.part.kind.matter
        if (page[matter] % 2 == 1) != (draft.part.kind.starts == "recto"):
            page[matter] += 1
        first = page[matter]
        starts[draft.part.id] = roman(first) if matter == "front" else "0" * len(str(first))
        length = draft.characters + estimates.characters_per_note * len(draft.chapter.notes)
        if draft.part.kind == CONTENTS:
            length = cases * estimates.characters_per_page // estimates.contents_entries_per_page
        page[matter] += 1 + length // estimates.characters_per_page

    def guess(anchor: Anchor) -> str:
        return starts.get(anchor.part, "")

    return guess
