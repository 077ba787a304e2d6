"""Stage 3, edit: the book laid out as parts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from casebook.editing.makers import MAKERS
from casebook.model.book import Manifest
from casebook.model.inlines import Term
from casebook.model.layout import Layout
from casebook.model.outline import CaseOutline
from casebook.model.part import Part
from casebook.model.part_kinds import CASE, CLAIMS, INTRODUCTION, PART_KINDS


def parts_of(
    manifest: Manifest,
    layout: Layout,
    introduction: Part | None,
    outlines: Sequence[CaseOutline],
    *,
    lists_claims: bool,
) -> list[Part]:
    """Return the parts of a book in the order of a layout, those that the book has; that which
    lists claims if it is wanted.

    The id of a part that is no case is the name of its kind, and from the second of a kind on a
    number behind it.
    """
    parts: list[Part] = []
    count: Counter[str] = Counter()
    for name in map(str, layout.parts):
        if name == CASE.name:
            parts += [outline.part for outline in outlines]
        elif name == INTRODUCTION.name:
            parts += [introduction] if introduction else []
        elif (name != CLAIMS.name or lists_claims) and MAKERS[name].is_wanted(manifest, outlines):
            count[name] += 1
            own = name if count[name] == 1 else f"{name}-{count[name]}"
            kind = PART_KINDS[name]
            parts.append(Part(own, kind, (Term(kind.term),)))
    return parts
