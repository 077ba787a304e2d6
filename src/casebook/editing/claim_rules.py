"""Tiers that rules of claims name and no source has."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.editing.suggestion import suggestion
from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import STANDINGS
from casebook.model.claims import ClaimRule


def rule_faults(book: Book) -> Iterator[Problem]:
    """Yield a problem for each tier that may stand alone by a rule, and that is the name of one of
    the sources' but for its capitals: the rule would never hold. One that no source has yet may be
    meant."""
    tiers = {str(source.custom.get("tier", "")) for source in book.sources.values()} - {""}
    if not book.has_all_sources:
        return
    for standing in STANDINGS:
        rule: ClaimRule = getattr(book.manifest.claims, standing)
        for tier in rule.alone:
            alike = [one for one in sorted(tiers) if one.casefold() == tier.strip().casefold()]
            if alike and tier not in tiers:
                what = f"no source has the tier “{tier}”, which “claims, {standing}, alone” names"
                yield Problem(*tier.place, what, suggestion(alike[0], alike))
