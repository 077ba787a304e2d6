"""The print edition: parts typeset and bound, until every printed page number is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from casebook import __version__
from casebook.build.glyphs import missing_glyph_problem
from casebook.build.output import WholeFile
from casebook.build.print_job import PrintJob, Stock, make_stock
from casebook.build.sheets import SetPart, folio_shape, set_parts
from casebook.editing.language import said
from casebook.errors import CasebookError, Problem
from casebook.model.book import Manifest
from casebook.model.part import Part
from casebook.press.catalog import Volume
from casebook.press.furniture_style import furniture_style
from casebook.press.metadata import Metadata
from casebook.press.page_map import Leaf, PageMap, plan_folios
from casebook.press.sheet import Sheet
from casebook.press.shelf import SheetLost
from casebook.render.wording import Wording

ROUNDS = 5
"""How often parts are set again because page numbers printed in them have changed."""


def print_book(job: PrintJob, time: datetime, file: WholeFile) -> PageMap:
    """Write the bound book into a file; return its page map.

    Raises CasebookError for a note that is not on the page of its call, a character that no font
    has, a part that cannot be typeset, or page numbers that never settle.
    """
    stock = make_stock(job)
    while True:
        volume = Volume(
            tuple(_settled_leaves(job, stock)),
            job.setting.wording.locale,
            _metadata(job.manifest, job.setting.wording, time),
            furniture_style(stock.styles),
        )
        from casebook.press.bind import bind  # its libraries are loaded while workers typeset

        try:
            return bind(volume, stock.fonts, job.shelf, file)
        except SheetLost:  # another program has cleared the store: what is lost is set again
            file.begin_again()


def _settled_leaves(job: PrintJob, stock: Stock) -> list[Leaf]:
    """Typeset, collect the page map, and set again what was set with other shapes of numbers.

    Only the shape of a number matters to the layout: its figures are set when binding.
    """
    parts = job.parts
    head = str(said(job.manifest.title, job.setting.wording.locale))
    shape_of = job.guess
    done: dict[int, SetPart] = {}
    leaves: list[Leaf] = []
    for _ in range(ROUNDS):
        wrong = [
            index
            for index in range(len(parts))
            if index not in done or not done[index].fits(parts[index], shape_of)
        ]
        if not wrong:
            return leaves
        done |= set_parts(job, stock, wrong, shape_of)
        sheets = [done[index].sheets for index in range(len(parts))]
        _refuse_faults(job, sheets)
        leaves = [
            leaf
            for part, own in zip(parts, sheets, strict=True)
            for leaf in _leaves(part, own, head, job.setting.wording)
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


def _leaves(part: Part, sheets: Sequence[Sheet], head: str, wording: Wording) -> Iterator[Leaf]:
    """Yield the leaves of a part; those after the first go on where the one before ended."""
    title = wording.plain(part.title)
    leaf = partial(
        Leaf,
        title=title,
        matter=part.matter,
        head_verso=head,
        head_recto=part.head or title,
        furniture=not part.quiet,
    )
    yield leaf(sheets[0], starts=part.starts)
    for sheet in sheets[1:]:
        yield leaf(sheet, starts=None, opener=False)


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


def _refuse_faults(job: PrintJob, sheets: Sequence[Sequence[Sheet]]) -> None:
    problems = list(_faults(job, sheets))
    if problems:
        raise CasebookError(problems)


def _faults(job: PrintJob, sheets: Sequence[Sequence[Sheet]]) -> Iterator[Problem]:
    pairs = ((p, sheet) for p, own in zip(job.parts, sheets, strict=True) for sheet in own)
    for part, sheet in pairs:
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
