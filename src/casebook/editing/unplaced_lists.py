"""Lists that a book asks for, and for which it or its layout has no place."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.editing.authorities import AUTHORITIES_PART, has_table
from casebook.editing.people import has_people
from casebook.errors import Problem
from casebook.model.book import Manifest
from casebook.model.layout import Layout
from casebook.model.matter import placed_kinds
from casebook.model.part_kinds import PEOPLE


def unplaced_lists(manifest: Manifest, layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each list that a book asks for and its layout has no place for."""
    kinds = {one.kind.name for one in placed_kinds(manifest, layout.parts)}
    asked = (
        (AUTHORITIES_PART, "the table of authorities", "table-of-authorities", has_table),
        (PEOPLE.name, "the list of people", "people", has_people),
    )
    for kind, name, field, is_wanted in asked:
        if not is_wanted(manifest) or kind in kinds:
            continue
        if kind in layout.parts:
            what = f"“front” leaves out {name} that “{field}” asks for"
            hint = f"Enter “{kind}” there, or take “{field}:” out of the book"
            yield Problem(*manifest.name.place, what, hint)
        else:
            place = layout.parts[0].place
            what = f"“parts” names no “{kind}”: {name} would be left out"
            hint = f"Write “{kind}” where it stands, or take “{field}:” out of book.yaml"
            yield Problem(*place, what, hint)
