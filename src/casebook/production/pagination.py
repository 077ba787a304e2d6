"""Parts in their places: set until every page number that they print is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from casebook.bind.page_map import PageMap, PlacedPart, map_pages
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.text import NOWHERE, spoken
from casebook.production.commission import Commission
from casebook.production.findings import finding_problem
from casebook.production.laid_out import BookPart
from casebook.production.materials import Materials
from casebook.production.printed_numbers import Folios, guessed_folios, pattern_in
from casebook.production.set_part_store import SetPartStore
from casebook.production.set_parts import PartSet, PrintSettings, set_parts
from casebook.production.typesetting import typeset_part
from casebook.production.words import passage_with
from casebook.production.workshop import Workshop
from casebook.render.passages import passages_of
from casebook.render.wording import Wording
from casebook.store.keys import key
from casebook.typeset.findings import WordFault
from casebook.typeset.job import Job, StyleSheet

if TYPE_CHECKING:
    from casebook.typeset.set_part import SetPart

ROUNDS = 6
"""How often parts are set again because page numbers printed in them have changed."""


def pages_in_print(commission: Commission) -> PageMap:
    """Return the page map of a print edition, bound or not.

    Raises CasebookError as `print_edition` does.
    """
    steps = commission.workshop.steps
    at = _key(commission)
    found = steps.known(at, PageMap)
    if found is None:
        store = SetPartStore(commission.workshop.store)
        found = map_pages(settled(commission, print_settings(commission), store))
        steps.keep(at, found)
    return found


def keep_page_map(commission: Commission, page_map: PageMap) -> None:
    """Keep the page map of a print edition for `pages_in_print`, if an e-book has its pages, or a
    cover is wrapped round them."""
    edition = commission.output.edition
    if edition.name in commission.content.paged or edition.cover == "wrap":
        commission.workshop.steps.keep(_key(commission), page_map)


def _key(commission: Commission) -> str:
    parts = (f"{part.name} {part.part!r}" for part in commission.parts)
    digests = commission.content.folder.digests
    pictures = (digests[file] for part in commission.parts for file in part.pictures)
    locale, materials = commission.output.locale, commission.materials.key
    return key("page map", locale, materials, *parts, *pictures)


def prepare_workers(materials: Materials, locale: str, workshop: Workshop) -> None:
    """Have the workers read style sheets and fonts while notes are worded, by setting a sample."""
    html = f'<html lang="{locale}"><body><p>{_SAMPLE}</p></body></html>'
    sample = Job("sample", html, _style_sheets(materials), materials.fonts, locale)
    workshop.pool.prepare(typeset_part, sample)


_SAMPLE = "Words that take more than one line, and are hyphenated where their language is. " * 3


def _style_sheets(materials: Materials) -> tuple[StyleSheet, ...]:
    return tuple(StyleSheet(f"layouts/{name}", css) for name, css in materials.sheets)


def print_settings(commission: Commission) -> PrintSettings:
    """Return what the parts of a print edition are set with."""
    materials = commission.materials
    return PrintSettings(
        setting=commission.setting("print"),
        sheets=_style_sheets(materials),
        fonts=materials.fonts,
        layout=materials.layout,
        key=materials.key,
        folder=commission.content.folder,
    )


def settled(
    commission: Commission, settings: PrintSettings, store: SetPartStore
) -> list[PlacedPart]:
    """Typeset, collect the page map, and set again what was set with other patterns of numbers.

    Only the pattern of a number matters to the layout: its figures are set when binding. A part
    that gathers pages is set again when a number changes. Late parts wait for the others once.
    Raises CasebookError for parts that cannot be typeset as they have to be, and for numbers that
    never settle.
    """
    parts, layout = commission.parts, settings.layout
    guessed = guessed_folios(parts, layout.page_estimates)
    folios = guessed
    done: dict[int, PartSet] = {}
    placed: list[PlacedPart] = []
    for _ in range(ROUNDS):
        wrong = [
            index
            for index, part in enumerate(parts)
            if index not in done or not done[index].fits(pattern_in(part, layout, folios))
        ]
        if not wrong:
            return placed
        early = [n for n in wrong if n in done or not parts[n].part.kind.is_late]
        if not early:
            commission.workshop.end_asides()  # what was set ahead is what is wanted now
        done |= set_parts(
            parts, early or wrong, folios, settings, workshop=commission.workshop, store=store
        )
        made = [(part, done[n].set_parts) for n, part in enumerate(parts) if n in done]
        _refuse_faults(made, settings)
        placed = [one for part, own in made for one in _placed(part, own, commission)]
        folios = _folios(map_pages(placed), guessed)
    what = f"the page numbers have not settled after {ROUNDS} rounds"
    hint = "A cross reference moves its own target to and fro: reword the text near it"
    raise CasebookError(Problem("book.yaml", 0, what, hint))


def _folios(page_map: PageMap, guessed: Folios) -> Folios:
    """Return the page numbers of a page map; of anchors in parts that are still to be set, as they
    were guessed."""

    def folio(anchor: Anchor) -> str:
        found = page_map.anchors.get(spelled(anchor))
        return guessed(anchor) if found is None else found.folio

    return folio


def _placed(
    part: BookPart, set_parts: Sequence[SetPart], commission: Commission
) -> Iterator[PlacedPart]:
    """Yield the set parts of a part in their places; those after the first go on where the one
    before ended."""
    locale = commission.output.locale
    kind = part.part.kind
    place = partial(
        PlacedPart,
        matter=part.part.matter,
        head_verso=spoken(in_locale(commission.content.book.manifest.title, locale)),
        head_recto=spoken(part.part.head or Wording(locale).part_title(part.part)),
        furniture=kind.has_furniture,
    )
    yield place(set_parts[0], starts=kind.starts)
    for set_part in set_parts[1:]:
        yield place(set_part, starts=None, opener=False)


def _refuse_faults(
    made: Sequence[tuple[BookPart, Sequence[SetPart]]], settings: PrintSettings
) -> None:
    problems = [
        problem
        for part, own in made
        for set_part in own
        for problem in _faults(part, set_part, settings)
    ]
    if problems:
        raise CasebookError(problems)


def _faults(part: BookPart, set_part: SetPart, settings: PrintSettings) -> Iterator[Problem]:
    if not set_part.findings:
        return
    text, locale = part.read(), settings.setting.wording.locale
    origins = {
        spelled(note.anchor).removeprefix("note-"): (note.place.file, note.place.line)
        for note in text.notes.values()
    }
    passages = passages_of(text, settings.setting.wording)
    for finding in set_part.findings:
        place = NOWHERE
        if isinstance(finding, WordFault):
            passage = passage_with(finding, passages)
            if passage is None:
                continue
            place = passage.place
        yield finding_problem(
            finding, part.part.id, origins, files=settings.folder.texts, locale=locale, place=place
        )
