"""Stages 4 to 6 of a print edition: parts are set, until every printed page number is right, and
bound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from casebook import __version__
from casebook.bind.attachment import Attachment
from casebook.bind.catalog import Volume
from casebook.bind.furniture_style import furniture_style
from casebook.bind.metadata import Metadata
from casebook.bind.page_map import PageMap, PlacedPart, map_pages
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.ledger import LedgerPage
from casebook.model.text import NOWHERE, spoken
from casebook.production.commission import Commission, Made
from casebook.production.evidence import attached_digests, attached_evidence
from casebook.production.facts import subjects
from casebook.production.findings import finding_problem
from casebook.production.laid_out import BookPart
from casebook.production.materials import Materials
from casebook.production.printed_numbers import Folios, guessed_folios, pattern_in
from casebook.production.set_part_store import SetPartLost, SetPartStore
from casebook.production.set_parts import PartSet, PrintSettings, set_parts
from casebook.production.typesetting import typeset_part
from casebook.production.words import passage_with
from casebook.production.workshop import Workshop
from casebook.render.passages import passages_of
from casebook.render.style_tokens import style_tokens
from casebook.render.wording import Wording
from casebook.store.whole_file import WholeFile
from casebook.typeset.findings import WordFault
from casebook.typeset.job import Job, StyleSheet

if TYPE_CHECKING:
    from casebook.typeset.set_part import SetPart

ROUNDS = 6
"""How often parts are set again because page numbers printed in them have changed."""


def print_edition(commission: Commission, file: WholeFile) -> Made:
    """Write the bound book into a file; return what to say of it, and its page map for the receipt.

    Raises CasebookError for a note that is not on the page of its call, a character that no font
    has, text beyond the paper, a part that cannot be typeset, or page numbers that never settle.
    """
    store = SetPartStore(commission.workshop.store)
    settings = _settings(commission)
    while True:
        placed = _settled(commission, settings, store)
        tokens = style_tokens([(sheet.name, sheet.css) for sheet in settings.sheets])
        style = furniture_style(tokens)
        attached = attached_evidence(commission.content, commission.output)
        volume = Volume(
            parts=tuple(placed),
            language=commission.output.locale,
            metadata=_metadata(commission),
            style=style,
            attachment=_attachment(commission, attached),
        )
        from casebook.bind.bind import bind  # its libraries are loaded while workers typeset

        try:
            page_map = bind(volume, settings.fonts, store, file)
        except SetPartLost:  # another program has cleared the store: what is lost is set again
            file.begin_again()
        else:
            summary, details = f"{len(page_map.pages)} pages", _page_map_value(page_map)
            pages = tuple(_pages(page_map, placed))
            return Made(
                summary, {"page_map": details}, pages=pages, attached=attached_digests(attached)
            )


def _attachment(commission: Commission, attached: Mapping[str, bytes]) -> Attachment | None:
    description = Wording(commission.output.locale).term("evidence-manifest")
    for name, data in attached.items():
        return Attachment(name, description, "application/yaml", data, commission.time)
    return None


def _pages(page_map: PageMap, placed: Sequence[PlacedPart]) -> Iterator[LedgerPage]:
    """Yield what each page has, for the ledger."""
    known = iter(
        [
            (count, part.furniture and not (part.opener and index == 0), box)
            for part in placed
            for index, (count, box) in enumerate(
                zip(part.set_part.letters, part.set_part.page_boxes, strict=True)
            )
        ]
    )
    for page in page_map.pages:
        if not page.part:
            yield LedgerPage("")
            continue
        count, has_folio, box = next(known)
        foot = box.height - box.top - box.text_height
        block = (box.left, foot, box.left + box.text_width, box.height - box.top)
        yield LedgerPage(page.part, count, has_folio, block)


def prepare_workers(materials: Materials, locale: str, workshop: Workshop) -> None:
    """Have the workers read style sheets and fonts while notes are worded, by setting a sample."""
    html = f'<html lang="{locale}"><body><p>{_SAMPLE}</p></body></html>'
    sample = Job("sample", html, _style_sheets(materials), materials.fonts, locale)
    workshop.pool.prepare(typeset_part, sample)


_SAMPLE = "Words that take more than one line, and are hyphenated where their language is. " * 3


def _style_sheets(materials: Materials) -> tuple[StyleSheet, ...]:
    return tuple(StyleSheet(f"layouts/{name}", css) for name, css in materials.sheets)


def _settings(commission: Commission) -> PrintSettings:
    materials = commission.materials
    return PrintSettings(
        setting=commission.setting("print"),
        sheets=_style_sheets(materials),
        fonts=materials.fonts,
        layout=materials.layout,
        key=materials.key,
        folder=commission.content.folder,
    )


def _settled(
    commission: Commission, settings: PrintSettings, store: SetPartStore
) -> list[PlacedPart]:
    """Typeset, collect the page map, and set again what was set with other patterns of numbers.

    Only the pattern of a number matters to the layout: its figures are set when binding. A part
    that gathers pages is set again when a number changes. Late parts wait for the others once.
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
        matter=kind.matter,
        head_verso=spoken(in_locale(commission.content.book.manifest.title, locale)),
        head_recto=spoken(part.part.head or Wording(locale).plain(part.part.title)),
        furniture=kind.has_furniture,
    )
    yield place(set_parts[0], starts=kind.starts)
    for set_part in set_parts[1:]:
        yield place(set_part, starts=None, opener=False)


def _metadata(commission: Commission) -> Metadata:
    manifest, locale = commission.content.book.manifest, commission.output.locale
    return Metadata(
        title=spoken(in_locale(manifest.title, locale)),
        authors=tuple(spoken(in_locale(person.name, locale)) for person in manifest.contributors),
        subject=spoken(in_locale(manifest.description, locale)),
        keywords=subjects(commission),
        identifier=str(manifest.identifier),
        created=commission.time,
        creator=f"casebook {__version__}",
        producer=f"casebook {__version__}",
    )


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


def _page_map_value(page_map: PageMap) -> dict[str, object]:
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
