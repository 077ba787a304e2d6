"""Stage 2, check: everything that is wrong with the content of a book, all at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from casebook.editing.catalogue_check import catalogue_problems
from casebook.editing.claims import claim_findings
from casebook.editing.edition_check import edition_identifier_problems, edition_problems
from casebook.editing.identifiers import identifier_problems
from casebook.editing.imprint_check import imprint_problems
from casebook.editing.measures import read_measure
from casebook.editing.source_keys import unknown_sources
from casebook.editing.sums import read_sum
from casebook.editing.texts_by_language import long_titles, missing_texts
from casebook.editing.timeline_figures import book_figure_faults, figure_faults
from casebook.editing.value_faults import value_faults, variant_value_faults
from casebook.editing.variant_faults import variant_faults
from casebook.errors import Problem
from casebook.model.anchor import case_part
from casebook.model.book import Book, Manifest
from casebook.model.case import Case, Event, Exhibit, Fact
from casebook.model.dates import WrittenDate
from casebook.model.inlines import Citation, Inline
from casebook.model.language_tag import meant_tag
from casebook.model.text import NAME, TAG, Localized, Place, Text, is_seen, name_cure
from casebook.model.walk import all_inlines

DAY = re.compile(r"(?!0000)(?:[01][0-9]{3}|20[0-9]{2}|210[0-7])-[0-9]{2}-[0-9]{2}\Z")
"""A day up to 2107, after which the archive of an e-book knows no dates."""

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?[T0-9:.~?/+-]*\Z")
"""A date as EDTF has it, a month at least."""

TWICE = "Rename one, or delete it"


def check(book: Book) -> list[Problem]:
    """Return what is wrong with the manifest and the records: names, texts missing in a language,
    claims without a source, sources that are not there. What texts refer to is found when they are
    edited (see `edit_case`).

    Of a book that could not be read whole, what is there is checked.
    """
    is_whole = book.place.file not in book.unread
    problems = [*_manifest(book.manifest), *edition_problems(book.manifest, is_whole=is_whole)]
    for case in book.cases:
        problems += _case(book, case)
        if book.has_all_sources:
            problems += unknown_sources(record_keys(case), book.sources)
    problems += [*book_figure_faults(book), *claim_findings(book)]
    return sorted(set(problems))


def unshown_exhibits(book: Book, shown: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Yield a warning for each exhibit that no text shows: its caption is lost, with its notes.

    `shown` are the ids of the exhibits that a case shows in some language of the book, by the id of
    the part that the case is.
    """
    for case in book.cases:
        for exhibit in case.record.exhibits:
            if exhibit.id not in shown[case_part(case.id)]:
                what = (
                    f"the exhibit “{exhibit.id}” is not shown, nor its caption printed; its number "
                    "is missing"
                )
                hint = f"Show it in the narrative with “:::{{exhibit}} {exhibit.id}”, or delete it"
                place = exhibit.id.place
                yield Problem(place.file, place.line, what, hint, "warning")


def plain_values(book: Book) -> Iterator[Problem]:
    """Yield a warning for each fact whose value is printed as it stands, and looks like one that
    its type would word."""
    for case in book.cases:
        ids = {
            **dict.fromkeys((str(event.id) for event in case.record.events), "event"),
            **dict.fromkeys((str(person.id) for person in case.record.people), "person"),
        }
        for fact in case.record.facts:
            if fact.type != "text" or not isinstance(fact.value, Text):
                continue
            ends = fact.value.split("..")
            kind = ids.get(str(fact.value), "")
            if read_sum(fact.value):
                kind = "money"
            elif read_measure(fact.value):
                kind = "quantity"
            elif len(ends) == 2 and all(ids.get(end) == "event" for end in ends):
                kind = "elapsed"
            elif _ISO_DAY.match(fact.value):
                kind = "date"
            if kind:
                what = f"the value “{fact.value}” is printed as it stands"
                hint = f"Add “type: {kind}” if it is one"
                yield replace(_problem(fact.value, what, hint), severity="warning")


def _problem(at: Text | Place, what: str, hint: str = "") -> Problem:
    place = at.place if isinstance(at, Text) else at
    return Problem(place.file, place.line, what, hint)


def name_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield a problem for each name that files of the book are to have, and no file can."""
    yield from _name(manifest.name, "the name of the book")
    for edition in manifest.editions:
        yield from _name(edition.name, "the name of an edition")
    for locale in manifest.locales:
        if not TAG.match(locale):
            what = f"“{locale}” is not a BCP 47 language tag"
            yield _problem(locale, what, f"Write {meant_tag(locale) or 'en, zh-Hans…'}")


def _manifest(manifest: Manifest) -> Iterator[Problem]:
    yield from name_problems(manifest)
    for what, names in (("locales", manifest.locales), ("cases", manifest.cases),
                        ("editions", manifest.editions)):  # fmt: skip
        if not names:
            yield _problem(manifest.name, f"the book has no {what}", f"List them under “{what}”")
    yield from missing_texts(manifest.title, manifest.locales, "the title", manifest.name)
    yield from long_titles(manifest.title, "the title")
    yield from long_titles(manifest.subtitle, "the subtitle")
    for field in ("subtitle", "publisher", "rights", "description"):
        texts = getattr(manifest, field)
        if texts:
            yield from missing_texts(texts, manifest.locales, f"“{field}”", manifest.name)
    if (styles := manifest.citation_style) and not isinstance(styles, Text):
        yield from _styles(manifest, styles)
    for tier, heading in manifest.tiers.items():
        yield from missing_texts(heading, manifest.locales, f"the tier “{tier}”", tier.place)
        yield from long_titles(heading, f"the heading of the tier “{tier}”")
    for contributor in manifest.contributors:
        yield from missing_texts(contributor.name, manifest.locales, "a contributor", manifest.name)
        yield from long_titles(contributor.name, "the name of a contributor")
    yield from _catalogued(manifest)
    yield from imprint_problems(manifest)
    yield from _edition_date(manifest.date)
    yield from identifier_problems(manifest.identifier)
    yield from edition_identifier_problems(manifest)


def _catalogued(manifest: Manifest) -> Iterator[Problem]:
    """Yield what is wrong with what catalogues and shops are told."""
    texts: list[tuple[Localized, str]] = []
    if series := manifest.series:
        texts.append((series.title, "the title of the series"))
    if certification := manifest.accessibility:
        texts.append((certification.certified_by, "“certified-by”"))
        texts += [(certification.credential, "“credential”")] * bool(certification.credential)
    for text, what in texts:
        yield from missing_texts(text, manifest.locales, what, manifest.name)
        yield from long_titles(text, what)
    yield from catalogue_problems(manifest)


def _styles(manifest: Manifest, styles: Localized) -> Iterator[Problem]:
    """Yield a problem for each language without a citation style, where others have theirs."""
    first = next(iter(styles.values()))
    for locale in manifest.locales:
        if not any(key == locale and is_seen(style) for key, style in styles.items()):
            usual = replace(manifest, citation_style={}).style_name(locale)
            what = f"no citation style is named for the language “{locale}”"
            hint = f"Add {locale}: {usual} to those there, or name one for all"
            yield _problem(first, what, f"{hint}: citation-style: {first}")


def _edition_date(date: WrittenDate) -> Iterator[Problem]:
    if date.date is not None and not DAY.match(date):
        day = DAY.match(date[:10])
        hint = f"Write {day[0]}" if day else "Write the day of the edition, as 2026-11-24"
        yield _problem(date, f'the date of the edition cannot be used: "{date}" is not a day', hint)


def _case(book: Book, case: Case) -> Iterator[Problem]:
    record, locales = case.record, book.manifest.locales
    for what, entries in (("person", record.people), ("event", record.events),
                          ("exhibit", record.exhibits)):  # fmt: skip
        seen: dict[str, Text] = {}
        for entry in entries:
            yield from _name(entry.id, f"the id of the {what}")
            if (first := seen.setdefault(str(entry.id), entry.id)) is not entry.id:
                hint = f"{TWICE}; the first is in line {first.place.line}"
                yield _problem(entry.id, f"the {what} “{entry.id}” is entered twice", hint)
    yield from _alike(record.exhibits)
    yield from figure_faults(case, locales, is_whole=case.id not in book.unread)
    yield from missing_texts(record.title, locales, "the title", case.place)
    yield from long_titles(record.title, "the title")
    yield from long_titles(record.short_title, "the short title")
    for texts in (record.summary, record.short_title):
        if texts:
            yield from missing_texts(texts, locales, "this text", case.place)
    for person in record.people:
        yield from missing_texts(person.name, locales, f"the name of “{person.id}”", person.id)
        yield from long_titles(person.name, "the name")
        yield from missing_texts(person.role, locales, f"the role of “{person.id}”", person.id)
    for event in record.events:
        yield from missing_texts(event.text, locales, f"the event “{event.id}”", event.id)
        yield from _stated(event, f"the event “{event.id}”", event.id, locales)
        if not event.sources:
            hint = "Name at least one under “sources”"
            yield _problem(event.id, f"the event “{event.id}” has no source", hint)
    for fact in record.facts:
        yield from _fact(fact, case, locales)
    for exhibit in record.exhibits:
        what = f"the exhibit “{exhibit.id}”"
        yield from missing_texts(exhibit.caption, locales, f"the caption of {what}", exhibit.id)
        alternative = f"the alternative text of {what}"
        yield from missing_texts(exhibit.alternative, locales, alternative, exhibit.id)
    for further in record.see_also:
        if further.case is None and not further.text:
            yield _problem(case.place, "an entry under “see-also” has neither case nor text",
                           "Give it one of them, or delete it")  # fmt: skip
        if further.case == case.id:
            what = f"the case “{case.id}” has itself under “see-also”"
            yield _problem(further.case, what, "Name another case, or delete it")
        if further.text:
            at = next(iter(further.text.values()))
            yield from missing_texts(further.text, locales, "this entry of “see-also”", at)


def _alike(exhibits: Sequence[Exhibit]) -> Iterator[Problem]:
    """Yield a problem for each picture file whose name differs from an earlier one's in capitals
    only: on many systems, and in an e-book (OCF 3.3, 4.2.3), the two are one file."""
    first: dict[str, Text] = {}
    for file in (exhibit.file for exhibit in exhibits):
        other = first.setdefault(unicodedata.normalize("NFC", file.casefold()), file)
        if other != file:
            what = f"the names of the exhibit files “{other}” and “{file}” differ in capitals only"
            yield _problem(file, what, "Rename one of the two")


def _fact(fact: Fact, case: Case, locales: Sequence[Text]) -> Iterator[Problem]:
    at = next(iter(fact.label.values()), Text("", case.place))
    yield from missing_texts(fact.label, locales, "the label of a fact", at)
    yield from long_titles(fact.label, "the label")
    yield from _stated(fact, f"the fact “{at}”", at, locales)
    yield from value_faults(fact, at, locales)


def _stated(
    stated: Event | Fact, what: str, at: Text, locales: Sequence[Text]
) -> Iterator[Problem]:
    for texts, field in ((stated.note, "note"), (stated.differs_on, "differs-on")):
        if texts:
            yield from missing_texts(texts, locales, f"“{field}” of {what}", at)
    for variant in stated.differs:
        kind = stated.type if isinstance(stated, Fact) else "date"
        yield from variant_value_faults(variant.value, kind, what, at, locales)
        if variant.note:
            yield from missing_texts(variant.note, locales, f"the note on a value of {what}", at)
    yield from variant_faults(stated, what, at, locales)


def _name(name: Text, what: str) -> Iterator[Problem]:
    if not NAME.match(name):
        yield _problem(name, f"{what}, “{name}”, cannot be used", name_cure(name))


def record_keys(case: Case) -> Iterator[Text]:
    """Yield the citation keys in the record of a case."""
    record = case.record
    stated = [fact.sources for fact in record.facts]
    stated += [event.sources for event in record.events]
    stated += [variant.sources for fact in record.facts for variant in fact.differs]
    stated += [variant.sources for event in record.events for variant in event.differs]
    stated += [exhibit.sources for exhibit in record.exhibits]
    for sources in stated:
        for source in sources:
            yield Text(source.partition(",")[0].strip(), source.place)
    for inlines in case.marked_up.values():
        yield from _keys(inlines)


def _keys(inlines: Iterable[Inline]) -> Iterator[Text]:
    """Yield the citation keys in inlines, however deep."""
    for inline in all_inlines(inlines):
        if isinstance(inline, Citation):
            yield from (source.key for source in inline.sources)
