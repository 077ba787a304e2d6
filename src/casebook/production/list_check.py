"""Checks of what a book says of its lists, before any of them is made."""

from __future__ import annotations

from casebook.editing.authorities import empty_table, has_table
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import is_in_text
from casebook.editing.namesakes import Library
from casebook.editing.source_lists import code_problems, tier_problems
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book, Manifest
from casebook.model.layout import Layout
from casebook.model.part_kinds import CLAIMS
from casebook.model.text import Text


def refuse_list_faults(
    book: Book,
    layout: Layout,
    library: Library,
    settings: CitationSettings,
    *,
    lists_claims: bool,
) -> None:
    """Raise CasebookError for what is wrong with what a book says of its lists."""
    if is_in_text(settings.style) and "sources" not in layout.parts:
        raise CasebookError(_without_list(settings.style_name))
    if lists_claims and CLAIMS.name not in layout.parts:
        raise CasebookError(_without_overview(book.manifest))
    faults = [*tier_problems(book, library.items), *code_problems(book, library.items)]
    if has_table(book.manifest) and not library.items:
        faults.append(empty_table(book.manifest))
    if faults:
        raise CasebookError(faults)


def _without_list(style: Text) -> Problem:
    what = f"the citation style “{style}” refers to a list of sources, and the layout has none"
    hint = "Enter “sources” under “parts” in the layout, or name a citation-style of notes"
    return Problem(style.place.file, style.place.line, what, hint)


def _without_overview(manifest: Manifest) -> Problem:
    asking = next(one for one in manifest.editions if one.claims == "listed")
    what = "an edition asks for the overview of claims, and its layout has no place for it"
    hint = f"Enter “{CLAIMS.name}” under “parts” in the layout, or take “claims:” out here"
    return Problem(*asking.name.place, what, hint)
