"""Lists set ahead, with the page numbers of an earlier build, while the notes are still worded.

What comes of it lies in the store. When the pages are known, lists are taken from there if their
numbers are what they were, and set again if not: so no book depends on an earlier one, but comes
sooner.
"""

from __future__ import annotations

import re
from pathlib import Path

from casebook.model.anchor import Anchor, spelled
from casebook.production.commission import Commission
from casebook.production.pagination import print_settings
from casebook.production.printed_numbers import Folios
from casebook.production.set_part_store import SetPartStore
from casebook.production.set_parts import set_parts
from casebook.store.receipts import details_of

_FOLIO = re.compile("[0-9]{1,6}|[ivxlcdm]{1,20}")


def set_ahead(commission: Commission) -> None:
    """Set the late ones among some parts of a print edition as if all pages had the numbers that
    they had in the finished file that stands. Does nothing where there is none.

    Raises CasebookError for parts that cannot be rendered or typeset.
    """
    folios = _earlier_folios(commission.workshop.output / commission.output.name)
    late = [part for part in commission.parts if part.part.kind.is_late]
    if folios is None or not late:
        return
    workshop = commission.workshop
    store = SetPartStore(workshop.store)
    settings = print_settings(commission)
    set_parts(late, range(len(late)), folios, settings, workshop=workshop, store=store)


def _earlier_folios(file: Path) -> Folios | None:
    """Return the page numbers of a finished file, by its receipt; None without one."""
    pages = details_of(file).get("page_map")
    anchors = pages.get("anchors") if isinstance(pages, dict) else None
    if not isinstance(anchors, dict):
        return None

    def folio(anchor: Anchor) -> str:
        found = anchors.get(spelled(anchor))
        return found if isinstance(found, str) and _FOLIO.fullmatch(found) else ""

    return folio
