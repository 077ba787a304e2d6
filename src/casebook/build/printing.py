"""The print edition: parts typeset and bound, until every printed page number is right."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from casebook import __version__
from casebook.build.drafting import Drafting
from casebook.build.glyphs import missing_glyph_problem
from casebook.build.materials import Materials
from casebook.build.memory import Memory
from casebook.build.receipt import digest, untouched
from casebook.build.workshop import Workshop
from casebook.editing.edit import is_hollow
from casebook.editing.language import said
from casebook.errors import CasebookError, Problem
from casebook.model.book import Manifest
from casebook.model.layout import Layout
from casebook.model.part import Part
from casebook.press.bind import BoundBook, bind
from casebook.press.catalog import Volume
from casebook.press.codec import decode
from casebook.press.furniture_style import furniture_style
from casebook.press.job import FontFile, FontSet, Job, Resource, StyleSheet
from casebook.press.metadata import Metadata
from casebook.press.page_map import Leaf, PageMap, plan_folios
from casebook.press.pool import job_key, typeset_all
from casebook.press.sheet import Sheet
from casebook.render.render import Setting, picture_name, pictures, render
from casebook.render.wording import Wording

ROUNDS = 5
"""How often parts are set again because page numbers printed in them have changed."""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """All that a print edition is made from."""

    manifest: Manifest
    parts: Sequence[Part]
    """Some may be hollow: their sheets are probably in the store."""
    setting: Setting
    materials: Materials
    layout: Layout
    fill: Callable[[int], Part]
    """Returns the whole part in the place of a hollow one, by index."""
    guess: Callable[[str], str]
    """Returns the probable shape of the page number of an anchor, from the content alone."""
    drafting: Drafting
    memory: Memory
    workshop: Workshop


@dataclass(frozen=True, slots=True)
class Stock:
    """What every part of an edition is set with."""

    styles: tuple[StyleSheet, ...]
    fonts: FontSet
    key: tuple[str, ...]
    """Stands for styles, fonts, templates and everything else that all parts share."""


def print_book(job: PrintJob, time: datetime) -> BoundBook:
    """Return the bound book.

    Raises CasebookError for a note that is not on the page of its call, a character that no font
    has, a part that cannot be typeset, or page numbers that never settle.
    """
    stock = _stock(job)
    leaves = _settled_leaves(job, stock)
    volume = Volume(
        tuple(leaves),
        job.setting.wording.locale,
        _metadata(job.manifest, job.setting.wording, time),
        furniture_style(stock.styles),
    )
    return bind(volume, stock.fonts)


@dataclass(frozen=True, slots=True)
class _Set:
    """A part that has been set."""

    sheet: Sheet
    printed: Mapping[str, str]
    """The anchors whose page numbers it prints, with the shapes it was set with."""


def _settled_leaves(job: PrintJob, stock: Stock) -> list[Leaf]:
    """Typeset, collect the page map, and set again what was set with other shapes of numbers.

    Only the shape of a number matters to the layout: its figures are set when binding.
    """
    parts = list(job.parts)
    head = str(said(job.manifest.title, job.setting.wording.locale))
    shape_of = job.guess
    done: dict[int, _Set] = {}
    leaves: list[Leaf] = []
    for _ in range(ROUNDS):
        wrong = [
            index
            for index in range(len(parts))
            if index not in done
            or any(shape_of(anchor) != shape for anchor, shape in done[index].printed.items())
        ]
        if not wrong:
            return leaves
        done |= _set_parts(job, stock, parts, wrong, shape_of)
        sheets = [done[index].sheet for index in range(len(parts))]
        _refuse_faults(job, sheets)
        leaves = [
            _leaf(part, sheet, head, job.setting.wording)
            for part, sheet in zip(parts, sheets, strict=True)
        ]
        shapes = {a: folio_shape(p.folio) for a, p in plan_folios(leaves).anchors.items()}
        shape_of = partial(_shape_in, shapes)
    raise CasebookError(
        Problem(
            "book.yaml",
            0,
            f"the page numbers have not settled after {ROUNDS} rounds",
            "A cross reference moves its own target to and fro: reword the text near it",
        )
    )


def _shape_in(shapes: Mapping[str, str], anchor: str) -> str:
    return shapes.get(anchor, "")


def folio_shape(folio: str) -> str:
    """Return what the layout needs to know of a page number: how many figures it has."""
    return "0" * len(folio) if folio.isdecimal() else folio


def _set_parts(
    job: PrintJob,
    stock: Stock,
    parts: list[Part],
    wanted: Sequence[int],
    shape_of: Callable[[str], str],
) -> dict[int, _Set]:
    """Set parts with numbers of given shapes: from the store, or typeset side by side.

    A hollow part whose sheet is not known is filled in its place.
    """
    found: dict[int, _Set] = {}
    jobs: dict[int, Job] = {}
    printed: dict[int, dict[str, str]] = {}
    setting = replace(job.setting, folio=shape_of)
    for index in wanted:
        part = parts[index]
        if is_hollow(part):
            known = _known_sheet(job, stock, part, shape_of)
            if known is not None:
                found[index] = known
                continue
            parts[index] = part = job.fill(index)
        html, anchors = render(part, setting)
        jobs[index] = _press_job(job, stock, part, html)
        printed[index] = {anchor: shape_of(anchor) for anchor in anchors}
        if part.kind == "case":
            _remember(job, stock, part, printed[index], job_key(jobs[index]))
    made = typeset_all(list(jobs.values()), job.workshop.pool, job.workshop.store)
    for index, sheet in zip(jobs, made, strict=True):
        found[index] = _Set(sheet, printed[index])
    return found


def _known_sheet(
    job: PrintJob, stock: Stock, part: Part, shape_of: Callable[[str], str]
) -> _Set | None:
    """Return the sheet of a hollow part as it was set when it printed numbers of these shapes."""
    key = _part_key(job, stock, part)
    anchors = job.memory.get(("printed", *key))
    if anchors is None:
        return None
    printed = {anchor: shape_of(anchor) for anchor in anchors}
    name = job.memory.get(("job", *key, *printed.values()))
    data = job.workshop.store.get(name) if name else None
    sheet = decode(data) if data else None
    return _Set(sheet, printed) if sheet else None


def _remember(
    job: PrintJob, stock: Stock, part: Part, printed: Mapping[str, str], name: str
) -> None:
    """Keep which page numbers a part prints, and under what name its sheet is in the store."""
    files = [entry.path for entry in job.materials.inputs()]
    files += [job.materials.book / file for file in pictures(part)]
    settled = job.drafting.settled(part.id, job.setting.wording.locale)
    if not settled or not untouched(files, job.drafting.began):
        return  # the key may stand for other files than those that were read
    key = _part_key(job, stock, part)
    job.memory.put(("printed", *key), tuple(printed))
    job.memory.put(("job", *key, *printed.values()), name)


def _part_key(job: PrintJob, stock: Stock, part: Part) -> tuple[str, ...]:
    notes = repr([note.children for note in part.notes.values()])
    return (*stock.key, *job.drafting.keys[part.id, job.setting.wording.locale], notes)


def _stock(job: PrintJob) -> Stock:
    locale = job.setting.wording.locale
    styles = tuple(
        StyleSheet(f"layouts/{name}", css)
        for name, css in job.materials.styles(job.layout.print_styles, locale)
    )
    fonts = FontSet(
        tuple(
            FontFile(
                path,
                str(face.sha256),
                str(face.family),
                face.weight,
                "italic" if face.style == "italic" else "normal",
            )
            for face, path in job.materials.typefaces()
        )
    )
    inputs = [f"{entry.name} {digest(entry.path)}" for entry in job.materials.inputs()]
    exhibits = [
        f"{file} {digest(job.materials.book / file)}"
        for part in job.parts
        for file in pictures(part)
    ]
    return Stock(styles, fonts, (*inputs, *exhibits, *job.setting.parts))


def _press_job(job: PrintJob, stock: Stock, part: Part, html: str) -> Job:
    book = job.materials.book
    resources = tuple(
        Resource(picture_name(file), book / file, digest(book / file) or "")
        for file in pictures(part)
    )
    locale = job.setting.wording.locale
    return Job(part.id, html, stock.styles, stock.fonts, locale, resources, part.starts)


def _leaf(part: Part, sheet: Sheet, head: str, wording: Wording) -> Leaf:
    title = wording.plain(part.title)
    return Leaf(sheet, title, part.matter, head, part.head or title, part.starts, not part.quiet)


def _metadata(manifest: Manifest, wording: Wording, time: datetime) -> Metadata:
    locale = wording.locale
    subjects = next((v for key, v in manifest.subjects.items() if key == locale), ())
    return Metadata(
        str(said(manifest.title, locale)),
        tuple(str(said(person.name, locale)) for person in manifest.contributors),
        str(said(manifest.description, locale)),
        tuple(str(subject) for subject in subjects),
        str(manifest.identifier),
        time,
        f"casebook {__version__}",
        f"casebook {__version__}",
    )


def _refuse_faults(job: PrintJob, sheets: Sequence[Sheet]) -> None:
    problems = list(_faults(job, sheets))
    if problems:
        raise CasebookError(problems)


def _faults(job: PrintJob, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    for part, sheet in zip(job.parts, sheets, strict=True):
        origins = {note.id: (note.place.file, note.place.line) for note in part.notes.values()}
        yield from sheet.notes.problems(origins, part.id)
        for character, context in sheet.missing_glyphs:
            yield missing_glyph_problem(
                character, context, part.id, job.materials.book, job.setting.wording.locale
            )


def page_map_value(page_map: PageMap) -> dict[str, object]:
    """Return the page map as the receipt holds it."""
    return {
        "anchors": {anchor: place.folio for anchor, place in page_map.anchors.items()},
        "pages": [
            {
                "folio": page.folio,
                "part": page.part,
                **(
                    {"anchor": page.begins.anchor, "offset": page.begins.offset}
                    if page.begins
                    else {}
                ),
            }
            for page in page_map.pages
        ],
    }
