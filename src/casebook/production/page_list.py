"""The pages of a print edition in an e-book: folios in the text, a mark where each page begins, and
the list of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from casebook.bind.page_map import PageMap
from casebook.ebook.archive import inflated
from casebook.ebook.page_marks import (
    MarkPlace,
    PlaceNotFound,
    page_mark,
    places_of_pages,
    with_page_marks,
)
from casebook.ebook.publication import ContentDocument, PageList, PageTarget
from casebook.errors import CasebookError, Problem
from casebook.model.anchor import Anchor, spelled
from casebook.model.ledger import LedgerFolio
from casebook.model.page import PageBreak
from casebook.production.commission import Commission
from casebook.render.render import document_name
from casebook.store.steps import Steps


@dataclass(frozen=True, slots=True)
class PrintedPages:
    """The pages of a print edition."""

    source: str
    """The identifier of the print edition."""
    folios: Mapping[str, str]
    """The printed page of every anchor."""
    parts: Mapping[str, Sequence[tuple[str, PageBreak]]]
    """Part -> folio and beginning of each of its pages. A blank page begins where the next one
    does, or after the last words of the book."""

    @property
    def in_order(self) -> Iterator[LedgerFolio]:
        """Yield every page, for the ledger."""
        for pages in self.parts.values():
            yield from (LedgerFolio(folio, start.words) for folio, start in pages)

    def folio(self, anchor: Anchor) -> str:
        """Return the printed page of an anchor; empty where there is none."""
        return self.folios.get(spelled(anchor), "")


def printed_pages(commission: Commission) -> PrintedPages | None:
    """Return the pages that an e-book has; None if it has none of a print edition.

    Raises CasebookError where the print edition cannot be laid out.
    """
    if commission.pages_of is None:
        return None
    from casebook.production.pagination import pages_in_print  # other e-books need no typesetting

    page_map = pages_in_print(commission.pages_of)
    return PrintedPages(
        source=str(commission.pages_of.identifier),
        folios={anchor: page.folio for anchor, page in page_map.anchors.items()},
        parts=_by_parts(page_map),
    )


def _by_parts(page_map: PageMap) -> dict[str, list[tuple[str, PageBreak]]]:
    parts: dict[str, list[tuple[str, PageBreak]]] = {}
    blank: list[str] = []
    part, start = "", PageBreak("", 0, 0)
    for page in page_map.pages:
        if page.begins is None:
            blank.append(page.folio)
            continue
        part, start = page.part, page.begins
        parts.setdefault(part, []).extend((folio, start) for folio in (*blank, page.folio))
        blank.clear()
    if part:
        end = replace(start, anchor="", character=_BEYOND, words="")
        parts[part] += [(folio, end) for folio in blank]
    return parts


_BEYOND = 1 << 40
"""More characters than any part has."""


def with_pages(
    documents: Sequence[ContentDocument], pages: PrintedPages, steps: Steps
) -> tuple[tuple[ContentDocument, ...], PageList]:
    """Return documents with a mark where each page of the print edition begins, and the list of
    pages.

    Raises CasebookError for pages that begin with words that a document does not say.
    """
    own = {document_name(part): found for part, found in pages.parts.items()}
    problems: list[Problem] = []
    marked: list[ContentDocument] = []
    targets: list[PageTarget] = []
    for first, group in groupby(documents, lambda one: one.continues or one.name):
        of_part, found = tuple(group), own.get(first, ())
        try:
            places = _places(of_part, found, steps)
        except PlaceNotFound as error:
            problems.append(_not_found(of_part[0], error))
            continue
        folios = [folio for folio, _ in found]
        for index, one in enumerate(of_part):
            marks = [(at, f) for (i, at), f in zip(places, folios, strict=True) if i == index]
            marked.append(_marked(one, marks))
            targets += [PageTarget(folio, one.name, page_mark(folio)) for _, folio in marks]
    if problems:
        raise CasebookError(problems)
    return tuple(marked), PageList(pages.source, tuple(targets))


def _places(
    documents: Sequence[ContentDocument], pages: Sequence[tuple[str, PageBreak]], steps: Steps
) -> Sequence[MarkPlace]:
    """Return where the pages of a part begin in its documents. That is known until their text or
    the pages change; another number alone changes nothing of it."""
    members = [one.finished.member for one in documents]
    starts = tuple(start for _, start in pages)

    def make() -> tuple[MarkPlace, ...]:
        return places_of_pages([inflated(member) for member in members], starts)

    given = (*(member.digest for member in members), repr(starts))
    return steps.recall("places of pages", tuple, given, make)


def _marked(document: ContentDocument, marks: Iterable[tuple[int, str]]) -> ContentDocument:
    """Return a document with marks of pages."""
    member = with_page_marks(document.finished.member, marks)
    return replace(document, finished=replace(document.finished, member=member))


def _not_found(document: ContentDocument, error: PlaceNotFound) -> Problem:
    template = f"layouts/{document.kind.template}"
    what = f"{document.name} does not say “{error}”, with which a page of print begins, in its turn"
    hint = "Have the template write the same in print and in the e-book, or delete “pages-of”"
    return Problem(template, 0, what, hint)
