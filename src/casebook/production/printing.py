"""The print edition: parts typeset and bound, until every printed page number is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial

from casebook import __version__
from casebook.bind.catalog import Volume
from casebook.bind.furniture_style import furniture_style
from casebook.bind.metadata import Metadata
from casebook.bind.page_map import PageMap, PlacedPart, map_pages
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.book import Manifest
from casebook.model.part import Part
from casebook.production.findings import finding_problem
from casebook.production.print_settings import PrintJob, PrintSettings, make_print_settings
from casebook.production.set_part_store import SetPartLost
from casebook.production.set_parts import PartSet, digit_pattern, set_parts, shape_in
from casebook.render.style_tokens import style_tokens
from casebook.render.wording import Wording
from casebook.store.output import WholeFile
from casebook.typeset.set_part import SetPart

ROUNDS = 5
"""How often parts are set again because page numbers printed in them have changed."""


def print_book(job: PrintJob, time: datetime, file: WholeFile) -> PageMap:
    """Write the bound book into a file; return its page map.

    Raises CasebookError for a note that is not on the page of its call, a character that no font
    has, text beyond the paper, a part that cannot be typeset, or page numbers that never settle.
    """
    settings = make_print_settings(job)
    while True:
        volume = Volume(
            tuple(_settled_parts(job, settings)),
            job.setting.wording.locale,
            _metadata(job.manifest, job.setting.wording, time),
            furniture_style(style_tokens([(sheet.name, sheet.css) for sheet in settings.styles])),
        )
        from casebook.bind.bind import bind  # its libraries are loaded while workers typeset

        try:
            return bind(volume, settings.fonts, job.set_part_store, file)
        except SetPartLost:  # another program has cleared the store: what is lost is set again
            file.begin_again()


def _settled_parts(job: PrintJob, settings: PrintSettings) -> list[PlacedPart]:
    """Typeset, collect the page map, and set again what was set with other shapes of numbers.

    Only the shape of a number matters to the layout: its figures are set when binding.
    """
    parts = job.parts
    head = str(in_locale(job.manifest.title, job.setting.wording.locale))
    shape_of = job.guess
    done: dict[int, PartSet] = {}
    placed: list[PlacedPart] = []
    for _ in range(ROUNDS):
        wrong = [
            index
            for index in range(len(parts))
            if index not in done
            or not done[index].fits(shape_in(parts[index], job.layout, shape_of))
        ]
        if not wrong:
            return placed
        done |= set_parts(job, settings, wrong, shape_of)
        made = [done[index].set_parts for index in range(len(parts))]
        _refuse_faults(job, made)
        placed = [
            each
            for part, own in zip(parts, made, strict=True)
            for each in _placed(part, own, head, job.setting.wording)
        ]
        pages = map_pages(placed).anchors.items()
        shapes = {name: digit_pattern(page.folio) for name, page in pages}
        shape_of = partial(_shape_in, shapes)
    raise CasebookError(
        Problem(
            "book.yaml",
            0,
            f"the page numbers have not settled after {ROUNDS} rounds",
            "A cross reference moves its own target to and fro: reword the text near it",
        )
    )


def _shape_in(shapes: Mapping[str, str], anchor: Anchor) -> str:
    return shapes.get(spelled(anchor), "")


def _placed(
    part: Part, set_parts: Sequence[SetPart], head: str, wording: Wording
) -> Iterator[PlacedPart]:
    """Yield the set parts of a part in their places; those after the first go on where the one
    before ended."""
    place = partial(
        PlacedPart,
        matter=part.kind.matter,
        head_verso=head,
        head_recto=part.head or wording.plain(part.title),
        furniture=part.kind.has_furniture,
    )
    yield place(set_parts[0], starts=part.kind.starts)
    for set_part in set_parts[1:]:
        yield place(set_part, starts=None, opener=False)


def _metadata(manifest: Manifest, wording: Wording, time: datetime) -> Metadata:
    locale = wording.locale
    subjects = next((v for key, v in manifest.subjects.items() if key == locale), ())
    return Metadata(
        str(in_locale(manifest.title, locale)),
        tuple(str(in_locale(person.name, locale)) for person in manifest.contributors),
        str(in_locale(manifest.description, locale)),
        tuple(str(subject) for subject in subjects),
        str(manifest.identifier),
        time,
        f"casebook {__version__}",
        f"casebook {__version__}",
    )


def _refuse_faults(job: PrintJob, set_parts: Sequence[Sequence[SetPart]]) -> None:
    problems = list(_faults(job, set_parts))
    if problems:
        raise CasebookError(problems)


def _faults(job: PrintJob, set_parts: Sequence[Sequence[SetPart]]) -> Iterator[Problem]:
    pairs = ((p, set_part) for p, own in zip(job.parts, set_parts, strict=True) for set_part in own)
    for part, set_part in pairs:
        origins = {
            spelled(note.anchor).removeprefix("note-"): (note.place.file, note.place.line)
            for note in part.notes.values()
        }
        for finding in set_part.findings:
            yield finding_problem(
                finding, part.id, origins, job.materials.book, job.setting.wording.locale
            )


def page_map_value(page_map: PageMap) -> dict[str, object]:
    """Return the page map as the receipt holds it."""
    return {
        "anchors": {anchor: page.folio for anchor, page in page_map.anchors.items()},
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
