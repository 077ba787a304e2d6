"""The report on what the claims of a book rest on, as tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from casebook.editing.source_names import source_name
from casebook.model.book import Source
from casebook.model.claims import Claim
from casebook.model.report_table import ReportTable
from casebook.model.text import Place

_NO = frozenset(("false", "no", "0", "off", "n"))
_YES = frozenset(("true", "yes", "1", "on", "y"))
TRUTHS = _NO | _YES
"""Answers to whether a source is verified, or dead."""


def claim_tables(
    claims: Sequence[Claim], sources: Mapping[str, Source], locale: str
) -> tuple[ReportTable, ...]:
    """Return what is covered in each language, claims per source, what is thin, what sources differ
    on, and sources per claim; sources have their names in a language."""
    cited = {key for claim in claims for key in claim.sources}
    return (
        _coverage(claims),
        _per_source(claims, sources, locale),
        _single(claims),
        _doubtful({key: sources[key] for key in sources if key in cited}, locale),
        _differing(claims),
        _per_claim(claims),
    )


def claim_rows(claims: Iterable[Claim], sources: Mapping[str, Source], locale: str) -> ReportTable:
    """Return all of it in one table: a row for each claim and each source that it rests on, and for
    each value and source that differ."""
    rows = []
    for claim in claims:
        told = (
            claim.case, claim.kind, claim.locale, claim.name, claim.standing,
            str(len(claim.sources)), str(claim.independent), _spoken(claim.place),
        )  # fmt: skip
        rows += [(*told, "", *_source(key, sources, locale)) for key in claim.sources or ("",)]
        for value, keys in claim.differing:
            rows += [(*told, value, *_source(key, sources, locale)) for key in keys]
    headings = (
        "case", "kind", "language", "claim", "standing", "sources", "independent", "place",
        "value that differs", "source", "name", "tier", "doubt",
    )  # fmt: skip
    return ReportTable("Claims and sources", headings, tuple(rows), "There are no claims.")


def _coverage(claims: Iterable[Claim]) -> ReportTable:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for claim in claims:
        count = counts.setdefault((claim.kind, claim.locale), Counter())
        count["all"] += 1
        count["none"] += not claim.sources
        count["one"] += claim.independent == 1
        count["differing"] += bool(claim.differing)
    rows = tuple(
        (
            f"{kind}s" + f" ({locale})" * bool(locale),
            *(str(count[x]) for x in ("all", "none", "one", "differing")),
        )
        for (kind, locale), count in counts.items()
    )
    headings = ("claims", "all", "without a source", "one independent source", "sources differ")
    return ReportTable("Coverage", headings, rows, "There are no claims.")


def _per_source(claims: Iterable[Claim], sources: Mapping[str, Source], locale: str) -> ReportTable:
    counts: dict[str, Counter[str]] = {key: Counter() for key in sources}
    languages: dict[str, None] = {}
    for claim in claims:
        languages.update({claim.locale: None} if claim.locale else {})
        for key in claim.sources:
            counts.setdefault(key, Counter())[f"{claim.kind}s {claim.locale}".strip()] += 1
    columns = ("facts", "events", *(f"paragraphs {language}" for language in languages))
    rows = tuple(
        (*_source(key, sources, locale), *(str(count[column]) for column in columns))
        for key, count in sorted(counts.items(), key=lambda one: -one[1].total())
    )
    headings = ("source", "name", "tier", "doubt", *columns)
    return ReportTable("Claims per source", headings, rows, "There are no sources.")


def _single(claims: Iterable[Claim]) -> ReportTable:
    thin = [claim for claim in claims if claim.independent <= 1 and claim.kind != "paragraph"]
    rows = tuple(
        (*_named(claim), ", ".join(claim.sources) or "none", _spoken(claim.place)) for claim in thin
    )
    headings = ("case", "kind", "claim", "standing", "sources", "place")
    title = "Facts and events of one independent source, or none"
    return ReportTable(title, headings, rows, "There are none.")


def _doubtful(sources: Mapping[str, Source], locale: str) -> ReportTable:
    rows = tuple(
        (*_source(key, sources, locale), _spoken(source.id.place))
        for key, source in sources.items()
        if _doubt(source)
    )
    headings = ("source", "name", "tier", "doubt", "place")
    return ReportTable("Cited sources that are unverified or dead", headings, rows, "None is.")


def _differing(claims: Iterable[Claim]) -> ReportTable:
    rows = tuple(
        (*_named(claim), value, ", ".join(keys))
        for claim in claims
        for value, keys in claim.differing
    )
    headings = ("case", "kind", "claim", "standing", "value", "sources")
    return ReportTable("Where the sources differ", headings, rows, "They nowhere do.")


def _per_claim(claims: Iterable[Claim]) -> ReportTable:
    rows = tuple(
        (
            claim.case, claim.kind + f" {claim.locale}" * bool(claim.locale), claim.name,
            claim.standing, str(len(claim.sources)), str(claim.independent),
            ", ".join(claim.sources),
        )
        for claim in claims
    )  # fmt: skip
    headings = ("case", "kind", "claim", "standing", "number", "independent", "sources")
    return ReportTable("Sources per claim", headings, rows, "There are no claims.")


def _named(claim: Claim) -> tuple[str, str, str, str]:
    return claim.case, claim.kind, claim.name, claim.standing


def _source(key: str, sources: Mapping[str, Source], locale: str) -> tuple[str, str, str, str]:
    source = sources.get(key)
    if source is None:
        return key, "", "", ""
    return key, source_name(source, locale), str(source.custom.get("tier", "")), _doubt(source)


def _doubt(source: Source) -> str:
    """Return what speaks against a source."""
    return ", ".join(["unverified"] * is_unverified(source) + ["dead"] * is_dead(source))


def is_unverified(source: Source) -> bool:
    """Return whether nobody has read a source for what it is cited for: `verified: false` under its
    `custom`."""
    return str(source.custom.get("verified", "")).strip().casefold() in _NO


def is_dead(source: Source) -> bool:
    """Return whether a source is no longer where it was read: `dead: true` under its `custom`."""
    return str(source.custom.get("dead", "")).strip().casefold() in _YES


def _spoken(place: Place) -> str:
    return f"{place.file}:{place.line}"
