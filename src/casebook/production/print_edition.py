"""Stages 4 to 6 of a print edition: parts are set, until every printed page number is right, and
bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from casebook import __version__
from casebook.bind.attachment import Attachment
from casebook.bind.catalog import Volume
from casebook.bind.furniture_style import furniture_style
from casebook.bind.metadata import Metadata
from casebook.bind.page_map import PageMap, PlacedPart
from casebook.editing.language import in_locale
from casebook.errors import Problem
from casebook.model.ledger import LedgerPage
from casebook.model.text import spoken
from casebook.production.attached_data import attached_files
from casebook.production.commission import Commission, Made
from casebook.production.facts import subject_words
from casebook.production.held_standards import hold_to_standards
from casebook.production.pagination import keep_page_map, print_settings, settled
from casebook.production.set_part_store import SetPartLost, SetPartStore
from casebook.render.style_tokens import style_tokens
from casebook.render.wording import Wording
from casebook.store.whole_file import WholeFile

_TITLES = {"halftitle": "half title", "titlepage": "title page"}
"""Parts that are one page each, and what they are called."""
_BETWEEN = " · "
"""Parts what a line of provenance says."""


def print_edition(commission: Commission, file: WholeFile) -> Made:
    """Write the bound book into a file; return what to say of it, and its page map for the receipt.

    Raises CasebookError for a note that is not on the page of its call, a character that no font
    has, text beyond the paper, a part that cannot be typeset, or page numbers that never settle.
    """
    store = SetPartStore(commission.workshop.store)
    settings = print_settings(commission)
    while True:
        placed = settled(commission, settings, store)
        tokens = style_tokens([(sheet.name, sheet.css) for sheet in settings.sheets])
        style = furniture_style(tokens)
        attached = _attachments(commission)
        volume = Volume(
            parts=tuple(placed),
            language=commission.output.locale,
            metadata=metadata_of(commission),
            style=style,
            provenance=_provenance(commission),
            attachments=attached,
            standards=commission.output.edition.claimed,
        )
        from casebook.bind.bind import bind  # its libraries are loaded while workers typeset

        try:
            page_map = bind(volume, settings.fonts, store, file)
        except SetPartLost:  # another program has cleared the store: what is lost is set again
            file.begin_again()
        else:
            hold_to_standards(commission, volume, settings, file)
            _tell_overfull_titles(commission, placed)
            keep_page_map(commission, page_map)
            summary, details = f"{len(page_map.pages)} pages", _page_map_value(page_map)
            pages = tuple(_pages(page_map, placed))
            digests = {one.name: sha256(one.data).hexdigest() for one in attached}
            return Made(summary, {"page_map": details}, pages=pages, attached=digests)


def _tell_overfull_titles(commission: Commission, placed: Sequence[PlacedPart]) -> None:
    """Say which of the title pages are more than one: what stands on the second is overlooked."""
    kinds = {one.part.id: one.part.kind.name for one in commission.parts}
    for part in (one.set_part for one in placed):
        kind = _TITLES.get(kinds.get(part.name, ""))
        if kind and part.pages > 1:
            title = in_locale(commission.content.book.manifest.title, commission.output.locale)
            what = f"the {kind} takes {part.pages} pages in {commission.output.name}"
            hint = (
                "Shorten the title or the subtitle, or name fewer contributors; or make the type "
                "of such pages smaller in a trim of your own"
            )
            commission.workshop.say(str(Problem(*title.place, what, hint, "warning")))


def _provenance(commission: Commission) -> tuple[str, str]:
    """Return where the pages of an edition come from: the title of the book, which may be
    shortened, then the name of the edition and its date, which may not."""
    manifest, output = commission.content.book.manifest, commission.output
    title = spoken(in_locale(manifest.title, output.locale))
    date = manifest.date.date
    said = ["", str(output.edition.name)] + ([Wording(output.locale).date(date)] if date else [])
    return title, _BETWEEN.join(said)


def _attachments(commission: Commission) -> tuple[Attachment, ...]:
    term = Wording(commission.output.locale).term
    return tuple(
        Attachment(name, term(one.term), one.media_type, one.data, commission.time)
        for name, one in attached_files(commission).items()
    )


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


def metadata_of(commission: Commission) -> Metadata:
    """Return what a PDF says of the edition that it has."""
    manifest, locale = commission.content.book.manifest, commission.output.locale
    return Metadata(
        title=spoken(in_locale(manifest.title, locale)),
        authors=tuple(spoken(in_locale(person.name, locale)) for person in manifest.contributors),
        subject=spoken(in_locale(manifest.description, locale)),
        keywords=subject_words(commission),
        identifier=str(commission.identifier),
        edition=str(commission.output.edition.name),
        created=commission.time,
        creator=f"casebook {__version__}",
        producer=f"casebook {__version__}",
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
