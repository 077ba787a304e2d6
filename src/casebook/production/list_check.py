"""Checks of what a book says of its lists, before any of them is made."""

from __future__ import annotations

from casebook.editing.authorities import empty_table, has_table
from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import is_in_text
from casebook.editing.namesakes import Library
from casebook.editing.people import has_people, nobody_to_list
from casebook.editing.source_lists import code_problems, tier_problems
from casebook.errors import CasebookError, Problem
from casebook.model.book import Book, Manifest
from casebook.model.layout import Layout
from casebook.model.matter import placed_kinds
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
    manifest = book.manifest
    kinds = {one.kind.name for one in placed_kinds(manifest, layout.parts)}
    if is_in_text(settings.style) and "sources" not in kinds:
        raise CasebookError(_without_list(settings.style_name, in_layout="sources" in layout.parts))
    if lists_claims and CLAIMS.name not in kinds:
        raise CasebookError(_without_overview(manifest, in_layout=CLAIMS.name in layout.parts))
    faults = [*tier_problems(book, library.items), *code_problems(book, library.items)]
    if has_table(book.manifest) and not library.items:
        faults.append(empty_table(book.manifest))
    if has_people(book.manifest) and not any(case.record.people for case in book.cases):
        faults.append(nobody_to_list(book.manifest))
    if faults:
        raise CasebookError(faults)


def _place(kind: str, *, in_layout: bool) -> str:
    """Return where a kind of part is entered that an edition lacks."""
    return f"Enter “{kind}” under {'“back” in book.yaml' if in_layout else '“parts” in the layout'}"


def _without_list(style: Text, *, in_layout: bool) -> Problem:
    who = "the book" if in_layout else "the layout"
    what = f"the citation style “{style}” refers to a list of sources, and {who} has none"
    hint = f"{_place('sources', in_layout=in_layout)}, or name a citation-style of notes"
    return Problem(style.place.file, style.place.line, what, hint)


def _without_overview(manifest: Manifest, *, in_layout: bool) -> Problem:
    asking = next(one for one in manifest.editions if one.claims == "listed")
    whose = "the book" if in_layout else "its layout"
    what = f"an edition asks for the overview of claims, and {whose} has no place for it"
    hint = f"{_place(CLAIMS.name, in_layout=in_layout)}, or take “claims:” out here"
    return Problem(*asking.name.place, what, hint)
