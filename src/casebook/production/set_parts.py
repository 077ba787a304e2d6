"""Parts set into set parts: as earlier builds have set them, or typeset side by side."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from casebook.model.anchor import Anchor, folder_of
from casebook.model.layout import Layout
from casebook.model.part import Part
from casebook.model.part_kinds import CASE
from casebook.production.print_settings import PrintJob, PrintSettings, press_job
from casebook.production.typesetting import job_key, typeset_all
from casebook.render.render import pictures, render
from casebook.store.receipt import untouched
from casebook.typeset.job import Job
from casebook.typeset.set_part import SetPart

Shape = Callable[[Anchor], str]
"""Returns what the layout needs to know of the page number of an anchor."""

_WIDEST = "00000"
"""What stands for a page number that moves nothing."""


@dataclass(frozen=True, slots=True)
class PartSet:
    """A part that has been set."""

    set_parts: tuple[SetPart, ...]
    printed: Mapping[Anchor, str]
    """The anchors whose page numbers it prints, with the shapes it was set with."""

    def fits(self, shape_of: Shape) -> bool:
        """Return whether the page numbers still have these shapes (see `shape_in`)."""
        return all(shape_of(anchor) == known for anchor, known in self.printed.items())


def digit_pattern(folio: str) -> str:
    """Return what the layout needs to know of a page number: how many figures it has."""
    return "0" * len(folio) if folio.isdecimal() else folio


def shape_in(part: Part, layout: Layout, shape_of: Shape) -> Shape:
    """Return the shapes of page numbers as a part prints them."""
    if part.kind.name not in layout.aligned_page_numbers:
        return shape_of

    def aligned(anchor: Anchor) -> str:
        shape = shape_of(anchor)
        return _WIDEST if shape.isdecimal() else shape

    return aligned


def set_parts(
    job: PrintJob, settings: PrintSettings, wanted: Sequence[int], shape_of: Shape
) -> dict[int, PartSet]:
    """Set parts with page numbers of given shapes.

    A hollow part whose set part is not known is filled for it.
    """
    parts = job.parts
    found: dict[int, PartSet] = {}
    made: list[tuple[int, Mapping[Anchor, str]]] = []

    def jobs() -> Iterator[Job]:
        """Yield what is to be typeset; it is begun while the next part is looked at."""
        for index in _in_turn(job, wanted):
            known = _known(job, settings, parts[index], shape_of)
            if known is not None:
                found[index] = known
                continue
            part = job.fill(index) if parts[index].hollow else parts[index]
            shape = shape_in(part, job.layout, shape_of)
            html, anchors = render(part, replace(job.setting, folio=shape))
            printed = {anchor: shape(anchor) for anchor in anchors}
            set_ = press_job(job, settings, part, html)
            _remember(job, settings, part, printed, job_key(set_))
            made.append((index, printed))
            yield set_
        # Binding comes next; its libraries are loaded while workers typeset.
        importlib.import_module("casebook.bind.bind")

    typeset = typeset_all(jobs(), job.workshop.pool, job.set_part_store)
    for (index, printed), set_parts in zip(made, typeset, strict=True):
        found[index] = PartSet(set_parts, printed)
    return found


def _in_turn(job: PrintJob, wanted: Iterable[int]) -> list[int]:
    """Return parts in the order in which they are looked at: first what must be typeset, and of
    that the longest, the timeline. One case goes before it, to be begun at once: the rest is
    looked up meanwhile."""
    stale = {index: folder_of(job.parts[index].id) not in job.fresh for index in wanted}
    first = next((index for index, known in stale.items() if not known), None)
    return sorted(stale, key=lambda i: (i != first, job.parts[i].kind.name != "timeline", stale[i]))


def _known(job: PrintJob, settings: PrintSettings, part: Part, shape_of: Shape) -> PartSet | None:
    """Return a part as it was set when it printed page numbers of these shapes."""
    key = _key(job, settings, part)
    anchors = job.memory.get(("printed", *key))
    if anchors is None:
        return None
    shape = shape_in(part, job.layout, shape_of)
    printed = {anchor: shape(anchor) for anchor in anchors}
    name = job.memory.get(("job", *key, *printed.values()))
    set_parts = job.set_part_store.set_parts(name) if name else ()
    return PartSet(set_parts, printed) if set_parts else None


def _remember(
    job: PrintJob, settings: PrintSettings, part: Part, printed: Mapping[Anchor, str], name: str
) -> None:
    """Keep which page numbers a part prints, and under what name its set part is in the store."""
    files = [entry.path for entry in job.materials.inputs()]
    files += [job.materials.book / file for file in pictures(part)]
    locale = job.setting.wording.locale
    settled = part.kind != CASE or job.drafting.settled(folder_of(part.id), locale)
    if not settled or not untouched(files, job.drafting.began):
        return  # the key may stand for other files than those that were read
    key = _key(job, settings, part)
    job.memory.put(("printed", *key), tuple(printed))
    job.memory.put(("job", *key, *printed.values()), name)


def _key(job: PrintJob, settings: PrintSettings, part: Part) -> tuple[str, ...]:
    """Return what stands for a part: of a case its draft, which a hollow one has too, and the
    wording of its notes; of any other part all that it tells."""
    if part.kind != CASE:
        return (settings.key, job.setting.wording.locale, sha256(repr(part).encode()).hexdigest())
    notes = repr([note.children for note in part.notes.values()])
    return (settings.key, *job.drafting.keys[folder_of(part.id), job.setting.wording.locale], notes)
