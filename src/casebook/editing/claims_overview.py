"""The overview of claims, an appendix: what the report on claims tells the book's makers, in short
for its readers, in one language and with the places where all of it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casebook.editing.claim_tables import is_dead, is_unverified
from casebook.editing.claims import claims_of, is_claim, told_claims
from casebook.editing.fact_standing import finder_of
from casebook.editing.independence import Origins
from casebook.editing.source_lists import listed_at
from casebook.editing.source_names import source_name
from casebook.editing.whole_book import WholeBook
from casebook.model.anchor import Anchor, citing_anchor
from casebook.model.claims import Claim
from casebook.model.claims_overview import (
    CitedSourceClaims,
    ClaimsCount,
    ClaimsOverview,
    DisputedClaim,
    ListedClaim,
    NamedSource,
    ThinClaim,
)
from casebook.model.dates import WrittenDate
from casebook.model.note_marks import NoteCall
from casebook.model.outline import CaseOutline, OutlinedClaim
from casebook.model.part import Part

_TERMS = {"fact": "claims-facts", "event": "claims-events", "paragraph": "claims-paragraphs"}


@dataclass(frozen=True, slots=True)
class _CaseClaims:
    """What a case claims."""

    outline: CaseOutline
    """The case."""
    stated: Sequence[tuple[Claim, OutlinedClaim]]
    """Its facts and events: what each rests on, and how it reads."""
    told: Sequence[Claim]
    """The paragraphs of its narrative."""


def claims_overview(whole: WholeBook, part: Part) -> ClaimsOverview:
    """Return what the claims of a book rest on."""
    cases = list(_cases(whole))
    claims = [claim for case in cases for claim, _ in case.stated]
    claims += [claim for case in cases for claim in case.told]
    return ClaimsOverview(
        counts=tuple(_counts(claims)),
        thin=tuple(
            ThinClaim(
                _listed(whole, case.outline, outlined),
                tuple(_named(whole, key) for key in claim.sources),
            )
            for case in cases
            for claim, outlined in case.stated
            if claim.independent <= 1
        ),
        disputed=tuple(_disputed(whole, cases)),
        sources=tuple(_sources(whole, claims)),
    )


def _cases(whole: WholeBook) -> Iterator[_CaseClaims]:
    origins, find = Origins(whole.book.sources), finder_of(whole.book.cases)
    for outline in whole.outlines:
        case = whole.book.cases[outline.number - 1]
        facts = [
            outlined
            for fact, outlined in zip(case.record.facts, outline.facts, strict=True)
            if is_claim(fact)
        ]
        events = {one.name: one for one in outline.events}
        claims = list(claims_of(case, origins, find))
        stated = [
            *zip(claims, facts, strict=False),
            *((claim, events[claim.name]) for claim in claims[len(facts) :]),
        ]
        told = told_claims(case.id, whole.locale, outline.told, origins)
        yield _CaseClaims(outline, stated, list(told))


def _counts(claims: Iterable[Claim]) -> Iterator[ClaimsCount]:
    for kind, term in _TERMS.items():
        own = [claim for claim in claims if claim.kind == kind]
        if own:
            yield ClaimsCount(
                term,
                len(own),
                without=sum(not claim.sources for claim in own),
                single=sum(claim.independent == 1 for claim in own),
                differing=sum(bool(claim.differing) for claim in own),
            )


def _listed(whole: WholeBook, outline: CaseOutline, claim: OutlinedClaim) -> ListedClaim:
    part = outline.part
    is_event = claim in outline.events
    place = Anchor(part.id, "event", claim.name) if is_event else part.anchor
    note = _noted(whole, part, claim.note)
    if note and not is_event:  # a fact has no place of its own but that of its note
        place = note.anchor
    number = note.number if note else None
    return ListedClaim(outline.number, place, number, claim.text, claim.standing)


def _noted(whole: WholeBook, part: Part, note: int | None) -> NoteCall | None:
    """Return the call of a note of a part, if there is one."""
    if note is None:
        return None
    number = note + whole.notes_before.get(part.id, 0)
    return NoteCall(citing_anchor(part.id, ("note", number)), number)


def _disputed(whole: WholeBook, cases: Iterable[_CaseClaims]) -> Iterator[DisputedClaim]:
    for outline in (case.outline for case in cases):
        for one in outline.differences:
            note, difference = _noted(whole, outline.part, one.note), one.difference
            place = note.anchor if note else outline.part.section("differences")
            number = note.number if note else None
            claim = ListedClaim(outline.number, place, number, difference.what, difference.standing)
            yield DisputedClaim(claim, difference.variants)


def _sources(whole: WholeBook, claims: Iterable[Claim]) -> Iterator[CitedSourceClaims]:
    counts: dict[str, Counter[str]] = {}
    for claim in claims:
        for key in claim.sources:
            counts.setdefault(key, Counter())[claim.kind] += 1
    for key, count in sorted(counts.items(), key=lambda one: -one[1].total()):
        source = whole.book.sources[key]
        yield CitedSourceClaims(
            _named(whole, key),
            facts=count["fact"],
            events=count["event"],
            paragraphs=count["paragraph"],
            doubts=(
                *(("source-unverified",) if is_unverified(source) else ()),
                *(("source-dead",) if is_dead(source) else ()),
            ),
        )


def _named(whole: WholeBook, key: str) -> NamedSource:
    source = whole.book.sources[key]
    issued, name = source.item.get("issued"), source_name(source, whole.locale)
    is_dated = isinstance(issued, WrittenDate) and not _tells(name, issued)
    return NamedSource(
        entry=listed_at(whole, key),
        name=name,
        date=issued.date if isinstance(issued, WrittenDate) and is_dated else None,
    )


def _tells(name: str, issued: WrittenDate) -> bool:
    """Return whether a name has the year already which is all that is known of a date: that of a
    statute."""
    year = str(issued)
    return year.isdecimal() and re.search(rf"(?<!\d){year}(?!\d)", name) is not None
