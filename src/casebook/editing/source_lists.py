"""The list of sources: whole, or divided by what sources are, by who cites them, or by tier.

However it is divided, each entry is worded once, and has the number that the text knows it by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from casebook.editing.archived_copies import archived_copy, copies_by_address, with_copies
from casebook.editing.language import in_locale
from casebook.editing.transform import change_inlines
from casebook.editing.whole_book import WholeBook
from casebook.errors import Problem
from casebook.model.anchor import Anchor, section_entry, source_entry
from casebook.model.book import Book, Manifest, Source
from casebook.model.dates import EdtfDate
from casebook.model.evidence import Capture, Evidence
from casebook.model.inlines import CrossReference, Inline, Inlines, Term, Words
from casebook.model.part import Part
from casebook.model.source_kinds import OTHER_SOURCES, SOURCE_KINDS, source_kind
from casebook.model.source_list import (
    ShownCapture,
    SourceEntry,
    SourceList,
    SourceSection,
)
from casebook.model.text import Localized
from casebook.model.web_address import spelled_address

_SHOWN_DIGITS = 16
"""Of a digest: enough to find a capture by; the whole stands in evidence.yaml."""

_LONGEST_CODED = 300
"""Characters of an address whose code has modules of a quarter of a millimetre."""

_NAME_TIERS = "Enter each in book.yaml with its heading in each language, tiers: {{{}: {{en: …}}}}"


def source_list(whole: WholeBook, part: Part) -> SourceList:
    """Return the list of sources that a part is, divided as the book wants it."""
    entries = dict(_entries(whole, part))
    match whole.book.manifest.list_of_sources:
        case "by-kind":
            sections = _by_kind(whole, entries, part)
        case "by-section":
            sections = _by_section(whole, entries, part)
        case "by-tier":
            sections = _by_tier(whole, entries, part)
        case _:
            sections = iter((SourceSection(tuple(entries.values())),))
    return SourceList(tuple(section for section in sections if section.entries))


def listed_at(whole: WholeBook, key: str) -> Anchor | None:
    """Return the place of a source in the first list of sources, in the first section that has it;
    None if it is in none."""
    part = next((part.id for part in whole.parts if part.kind.name == "sources"), None)
    if part is None or all(key != listed for listed, _ in whole.sources):
        return None
    if whole.book.manifest.list_of_sources != "by-section":
        return source_entry(key, part)
    citing = (one.id for one, _, cited in whole.citing() if key in cited)
    return next((section_entry(key, one, part) for one in citing), None)


def unnamed_tiers(manifest: Manifest, line: int) -> Iterator[Problem]:
    """Yield a problem if a list by tier has no tiers; `line` is that on which it is asked for."""
    if manifest.list_of_sources == "by-tier" and not manifest.tiers:
        what = "“list-of-sources: by-tier” needs the tiers of sources, and “tiers” names none"
        file = manifest.name.place.file
        yield Problem(file, line or manifest.name.place.line, what, _NAME_TIERS.format("A"))


def tier_problems(book: Book, cited: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each tier of the sources cited that a list by tier has no heading for."""
    if book.manifest.list_of_sources != "by-tier" or not book.manifest.tiers:
        return
    told: set[str] = set()
    for source in (book.sources[key] for key in cited):
        tier = _tier(source)
        if tier and tier not in _tiers(book) and tier not in told:
            told.add(tier)
            what = f"the source “{source.id}” is of the tier “{tier}”, which “tiers” does not name"
            place = source.id.place
            yield Problem(place.file, place.line, what, _NAME_TIERS.format(tier))


def code_problems(book: Book, cited: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each of the sources cited whose address makes a code too fine to be
    read."""
    if not book.manifest.addresses_as_codes:
        return
    for source in (book.sources[key] for key in cited):
        if (length := len(_coded(source))) > _LONGEST_CODED:
            what = f"the address of the source “{source.id}” has {length} characters: its code"
            what += " would be too fine to be read"
            hint = "Name a shorter one under its custom, “archived: https://perma.cc/…”, or take"
            hint += " “addresses-as-codes:” out of book.yaml"
            yield Problem(source.id.place.file, source.id.place.line, what, hint)


def to_own_section(inlines: Inlines, part: str) -> Inlines:
    """Return text whose citations lead to the section that a list by section has for its part."""

    def change(inline: Inline) -> Inline:
        if isinstance(inline, CrossReference) and inline.target.kind == "source":
            return replace(inline, target=section_entry(inline.target.name, part))
        return inline

    return change_inlines(inlines, change)


def _entries(whole: WholeBook, part: Part) -> Iterator[tuple[str, SourceEntry]]:
    cited = whole.cited()
    evidence = whole.book.evidence if whole.lists_captures else Evidence()
    for key, text in whole.sources:
        captures = tuple(_shown(evidence.of(key)))
        anchor, source = source_entry(key, part.id), whole.book.sources[key]
        entry = SourceEntry(anchor, text, tuple(cited.get(key, ())), captures)
        archived = archived_copy(source)
        if archived and whole.brackets_copies:
            bracketed = with_copies(text, copies_by_address([source]))
            if bracketed != text:
                entry, archived = replace(entry, text=bracketed), None
        code = _coded(source) if whole.book.manifest.addresses_as_codes else ""
        yield key, replace(entry, archived=archived, code=code)


def _coded(source: Source) -> str:
    """Return the address by which a reader finds a source; empty if it has none."""
    copy = archived_copy(source)
    doi = f"https://doi.org/{source.item['DOI']}" if source.item.get("DOI") else ""
    address = (copy.address if copy else "") or str(source.item.get("URL") or "") or doi
    return spelled_address(address) if address else ""


def _by_kind(
    whole: WholeBook, entries: dict[str, SourceEntry], part: Part
) -> Iterator[SourceSection]:
    kinds: dict[str, list[SourceEntry]] = {kind: [] for kind in SOURCE_KINDS}
    for key, entry in entries.items():
        kinds[source_kind(str(whole.book.sources[key].item.get("type", "")))].append(entry)
    for kind, own in kinds.items():
        yield _section(own, (Term(kind),), part.section(kind))


def _by_section(
    whole: WholeBook, entries: dict[str, SourceEntry], part: Part
) -> Iterator[SourceSection]:
    """Yield a section for each part that cites. A source that several cite stands in each, with
    where it is cited there."""
    order = {key: index for index, key in enumerate(entries)}
    for citing, number, cited in whole.citing():
        own = []
        for key in sorted(cited, key=order.__getitem__):
            here = replace(whole.citing_part(citing, number, cited[key]), is_named=False)
            anchor = section_entry(key, citing.id, part.id)
            own.append(replace(entries[key], anchor=anchor, cited=(here,)))
        yield replace(_section(own, citing.title, part.section(citing.id)), number=number)


def _by_tier(
    whole: WholeBook, entries: dict[str, SourceEntry], part: Part
) -> Iterator[SourceSection]:
    tiers: dict[str, list[SourceEntry]] = {tier: [] for tier in (*_tiers(whole.book), "")}
    for key, entry in entries.items():
        tiers.setdefault(_tier(whole.book.sources[key]), []).append(entry)
    headings = _tiers(whole.book)
    for tier, own in tiers.items():
        title: Inlines = (Term(OTHER_SOURCES),)
        if tier in headings:
            title = (Words(str(in_locale(headings[tier], whole.locale))),)
        name = f"tier-{tier}" if tier else OTHER_SOURCES
        yield _section(own, title, part.section(name))


def _section(entries: Sequence[SourceEntry], title: Inlines, anchor: Anchor) -> SourceSection:
    return SourceSection(tuple(entries), title, anchor=anchor)


def _tiers(book: Book) -> dict[str, Localized]:
    return {str(tier): heading for tier, heading in book.manifest.tiers.items()}


def _tier(source: Source) -> str:
    return str(source.custom.get("tier") or "")


def _shown(captures: Iterable[Capture]) -> Iterator[ShownCapture]:
    for capture in captures:
        date, first = capture.captured.date, capture.sha256[:_SHOWN_DIGITS]
        if isinstance(date, EdtfDate):
            digest = " ".join(first[at : at + 4] for at in range(0, _SHOWN_DIGITS, 4))
            yield ShownCapture(replace(date, time=None), digest)
