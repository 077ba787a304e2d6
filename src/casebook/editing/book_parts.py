"""Stage 3, edit: the book laid out as parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from casebook.editing.makers import MAKERS
from casebook.model.book import Manifest
from casebook.model.inlines import Term
from casebook.model.layout import Layout
from casebook.model.matter import placed_kinds
from casebook.model.outline import CaseOutline
from casebook.model.part import Part
from casebook.model.part_kinds import CASE, CLAIMS


def parts_of(
    manifest: Manifest,
    layout: Layout,
    texts: Mapping[str, Part],
    outlines: Sequence[CaseOutline],
    *,
    lists_claims: bool,
) -> list[Part]:
    """Return the parts of a book in order, in one of its layouts; that which lists claims if it is
    wanted. `texts` are those that belong to no case, by their ids, as far as they can be read."""
    parts: list[Part] = []
    for placed in placed_kinds(manifest, layout.parts):
        kind = placed.kind
        if kind == CASE:
            parts += [outline.part for outline in outlines]
        elif kind.is_authored:
            parts += [replace(texts[placed.id], matter=placed.matter)] if placed.id in texts else []
        elif (kind != CLAIMS or lists_claims) and MAKERS[kind.name].is_wanted(manifest, outlines):
            parts.append(Part(placed.id, kind, (Term(kind.term),), matter=placed.matter))
    return parts
