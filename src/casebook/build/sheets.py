"""Parts set into sheets: as earlier builds have set them, or typeset side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from casebook.build.print_job import PrintJob, Stock, press_job
from casebook.build.receipt import untouched
from casebook.editing.edit import is_hollow
from casebook.model.part import Part
from casebook.press.codec import decode
from casebook.press.job import Job
from casebook.press.pool import job_key, typeset_all
from casebook.press.sheet import Sheet
from casebook.render.render import pictures, render

Shape = Callable[[str], str]
"""Returns what the layout needs to know of the page number of an anchor."""

_RANGED = ("contents", "timeline")
"""Kinds of parts that range page numbers right, where the number of figures moves nothing."""
_WIDEST = "00000"


@dataclass(frozen=True, slots=True)
class SetPart:
    """A part that has been set."""

    sheet: Sheet
    printed: Mapping[str, str]
    """The anchors whose page numbers it prints, with the shapes it was set with."""

    def fits(self, part: Part, shape_of: Shape) -> bool:
        """Return whether the page numbers still have these shapes."""
        shape = shape_in(part, shape_of)
        return all(shape(anchor) == known for anchor, known in self.printed.items())


def folio_shape(folio: str) -> str:
    """Return what the layout needs to know of a page number: how many figures it has."""
    return "0" * len(folio) if folio.isdecimal() else folio


def shape_in(part: Part, shape_of: Shape) -> Shape:
    """Return the shapes of page numbers as a part prints them."""
    if part.kind not in _RANGED:
        return shape_of

    def ranged(anchor: str) -> str:
        shape = shape_of(anchor)
        return _WIDEST if shape.isdecimal() else shape

    return ranged


def set_parts(
    job: PrintJob, stock: Stock, parts: list[Part], wanted: Sequence[int], shape_of: Shape
) -> dict[int, SetPart]:
    """Set parts with page numbers of given shapes.

    A hollow part whose sheet is not known is filled in its place.
    """
    found: dict[int, SetPart] = {}
    made: list[tuple[int, Mapping[str, str]]] = []

    def jobs() -> Iterator[Job]:
        """Yield what is to be typeset; it is begun while the next part is looked at."""
        for index in sorted(wanted, key=lambda index: _turn(parts[index])):
            known = _known(job, stock, parts[index], shape_of)
            if known is not None:
                found[index] = known
                continue
            if is_hollow(parts[index]):
                parts[index] = job.fill(index)
            part, shape = parts[index], shape_in(parts[index], shape_of)
            html, anchors = render(part, replace(job.setting, folio=shape))
            printed = {anchor: shape(anchor) for anchor in anchors}
            set_ = press_job(job, stock, part, html)
            _remember(job, stock, part, printed, job_key(set_))
            made.append((index, printed))
            yield set_

    sheets = typeset_all(jobs(), job.workshop.pool, job.workshop.store)
    for (index, printed), sheet in zip(made, sheets, strict=True):
        found[index] = SetPart(sheet, printed)
    return found


def _turn(part: Part) -> tuple[bool, bool]:
    """Sorts first what must be typeset, and of that the longest part."""
    return is_hollow(part), part.kind != "timeline"


def _known(job: PrintJob, stock: Stock, part: Part, shape_of: Shape) -> SetPart | None:
    """Return a part as it was set when it printed page numbers of these shapes."""
    key = _key(job, stock, part)
    anchors = job.memory.get(("printed", *key))
    if anchors is None:
        return None
    shape = shape_in(part, shape_of)
    printed = {anchor: shape(anchor) for anchor in anchors}
    name = job.memory.get(("job", *key, *printed.values()))
    data = job.workshop.store.get(name) if name else None
    sheet = decode(data) if data else None
    return SetPart(sheet, printed) if sheet else None


def _remember(
    job: PrintJob, stock: Stock, part: Part, printed: Mapping[str, str], name: str
) -> None:
    """Keep which page numbers a part prints, and under what name its sheet is in the store."""
    files = [entry.path for entry in job.materials.inputs()]
    files += [job.materials.book / file for file in pictures(part)]
    locale = job.setting.wording.locale
    settled = part.kind != "case" or job.drafting.settled(part.id, locale)
    if not settled or not untouched(files, job.drafting.began):
        return  # the key may stand for other files than those that were read
    key = _key(job, stock, part)
    job.memory.put(("printed", *key), tuple(printed))
    job.memory.put(("job", *key, *printed.values()), name)


def _key(job: PrintJob, stock: Stock, part: Part) -> tuple[str, ...]:
    """Return what stands for a part: of a case its draft, which a hollow one has too, and the
    wording of its notes; of any other part all that it tells."""
    if part.kind != "case":
        return (*stock.key, job.setting.wording.locale, sha256(repr(part).encode()).hexdigest())
    notes = repr([note.children for note in part.notes.values()])
    return (*stock.key, *job.drafting.keys[part.id, job.setting.wording.locale], notes)
