"""What facts and events of a book rest on, against the rules that it sets itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.editing.custom_faults import relay_faults, tier_rule_faults
from casebook.editing.fact_standing import FindEvent, fact_standing, finder_of
from casebook.editing.independence import Origins
from casebook.editing.source_names import name_faults
from casebook.errors import Problem
from casebook.model.book import Book, Source
from casebook.model.case import STANDINGS, Case, Event, Fact, Standing, Variant, texts_of
from casebook.model.claims import Claim, ClaimRule, ClaimRules, Severity, ToldParagraph
from casebook.model.text import Place, Text

_RULES = "the rule under “claims” in book.yaml"
_COMPUTED = ("event", "elapsed")
"""Facts that rest on events, and on sources of their own only where these say otherwise."""


def claims_of(case: Case, origins: Origins, find: FindEvent) -> Iterator[Claim]:
    """Yield the facts of a case, but for those that are computed from events alone, then its
    events, each with what it rests on. `find` finds the events that facts rest on."""
    for fact in case.record.facts:
        label = next(iter(fact.label.values()), Text("", case.place))
        if is_claim(fact):
            standing = fact_standing(fact, case.id, find)
            yield _claim(fact, standing, case.id, (str(label), label.place), origins)
    for event in case.record.events:
        named = (str(event.id), event.id.place)
        yield _claim(event, event.standing, case.id, named, origins)


def is_claim(fact: Fact) -> bool:
    """Return whether a fact states something of its own: one that is computed from events does not,
    unless it has sources."""
    return bool(fact.sources or fact.differs) or fact.type not in _COMPUTED


def told_claims(
    case: str, locale: str, told: Sequence[ToldParagraph], origins: Origins
) -> Iterator[Claim]:
    """Yield the paragraphs of a narrative, each with what it rests on."""
    for number, paragraph in enumerate(told, 1):
        yield Claim(
            kind="paragraph",
            case=case,
            name=str(number),
            sources=paragraph.sources,
            independent=len(origins.groups(paragraph.sources)),
            locale=locale,
            place=paragraph.place,
        )


def claim_findings(book: Book) -> Iterator[Problem]:
    """Yield what facts and events of a book rest on less than its rules ask for; and what is wrong
    with what they are said to relay, and with the rules."""
    rules = book.manifest.claims
    yield from name_faults(book.sources, book.manifest.locales)
    yield from relay_faults(book.sources)
    yield from tier_rule_faults(book)
    if not book.has_all_sources:
        return
    asking = {name for name in STANDINGS if _asks(getattr(rules, name))}
    origins = Origins(book.sources if asking else {})
    find = finder_of(book.cases)
    for case in book.cases:
        for claim in claims_of(case, origins, find):
            if not claim.sources:
                if claim.kind == "fact":
                    yield from _finding(
                        rules.facts,
                        claim.place,
                        f"the fact “{claim.name}” has no source",
                        "Name at least one under “sources”; or set “facts: ignore” under "
                        "“claims” in book.yaml",
                    )
            elif claim.standing in asking and all(key in book.sources for key in claim.sources):
                yield from _short(claim, rules, book.sources)


def unsourced_paragraphs(rules: ClaimRules, told: Sequence[ToldParagraph]) -> Iterator[Problem]:
    """Yield what becomes of each paragraph of a case that cites no source."""
    for paragraph in told:
        if not paragraph.sources:
            what = "this paragraph cites no source"
            hint = "Cite one, or join it to the paragraph whose sources it rests on"
            yield from _finding(rules.paragraphs, paragraph.place, what, hint)


def _asks(rule: ClaimRule) -> bool:
    """Return whether a rule asks for more than one source, which every claim has."""
    return rule.sources > 1 or bool(rule.alone)


def _claim(
    stated: Fact | Event, standing: Standing, case: str, named: tuple[str, Place], origins: Origins
) -> Claim:
    """Return what a fact or an event of a case rests on. `named` is its name and its place."""
    keys = _keys(stated.sources)
    if not keys and isinstance(stated, Fact) and stated.type in _COMPUTED:
        keys = _keys([source for variant in stated.differs for source in variant.sources])
    return Claim(
        kind="fact" if isinstance(stated, Fact) else "event",
        case=case,
        name=named[0],
        sources=keys,
        independent=len(origins.groups(keys)),
        standing=standing,
        differing=tuple((_written(one), _keys(one.sources)) for one in stated.differs),
        place=named[1],
    )


def _keys(written: Sequence[Text]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(source.partition(",")[0].strip() for source in written))


def _written(variant: Variant) -> str:
    value = variant.value
    if isinstance(value, tuple):
        return "; ".join(str(next(texts_of(item), "")) for item in value)
    return str(next(texts_of(value), ""))


def _short(claim: Claim, rules: ClaimRules, sources: Mapping[str, Source]) -> Iterator[Problem]:
    """Yield a finding if a claim rests on too little."""
    rule: ClaimRule = getattr(rules, claim.standing)
    tiers = {str(sources[key].custom.get("tier", "")) for key in claim.sources}
    needed = max(rule.sources, 2) if rule.alone else rule.sources
    if claim.independent >= needed or tiers & set(rule.alone):
        return
    what = f"the {claim.kind} “{claim.name}”, {claim.standing}, rests on"
    hint = "Add one of another publisher that relays none of these, lower its standing, or change"
    hint += f" {_RULES}"
    if claim.independent < len(claim.sources):
        named = "one origin" if claim.independent == 1 else f"{claim.independent} origins"
        what += f" {len(claim.sources)} sources of {named}"
        if _is_of_names(claim, sources):
            hint += "; if their makers differ, name these: custom: {name: …} in each source"
    else:
        what += f" {_counted(claim.independent)}"
    if rule.alone and rule.sources < 2:
        what += f", not of a tier that may stand alone ({', '.join(rule.alone)})"
    else:
        what += f"; {_RULES} asks for {needed} that are independent"
    yield from _finding(rules.findings, claim.place, what, hint)


def _is_of_names(claim: Claim, sources: Mapping[str, Source]) -> bool:
    """Return whether more sources would be independent if each had a name of its own."""
    own = {key: sources[key] for key in claim.sources}
    named = {
        key: replace(one, custom={**one.custom, "name": f"{key} "}) for key, one in own.items()
    }
    return len(Origins({**sources, **named}).groups(own)) > claim.independent


def _counted(number: int) -> str:
    return "one source" if number == 1 else f"{number} sources"


def _finding(severity: Severity, place: Place, what: str, hint: str) -> Iterator[Problem]:
    if severity == "warn":
        yield Problem(place.file, place.line, what, hint, "warning")
    elif severity == "error":
        yield Problem(place.file, place.line, what, hint)
