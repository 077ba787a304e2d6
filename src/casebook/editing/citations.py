"""Citations, worded by pandoc's citation processor in any CSL style.

The notes of a large book are worded in batches, by a process each. Every batch begins with all
sources of the book, so that those of equal names are told apart as in one run.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from casebook.editing.citation_style import csl_locale
from casebook.editing.locators import with_labels
from casebook.editing.pandoc_text import API_VERSION, Decoder, Json, cite, encode
from casebook.editing.transform import change_inlines
from casebook.errors import CasebookError, Problem
from casebook.model.narrative import Citation, CitedSource, Inline, Words
from casebook.model.part import Inlines
from casebook.model.text import Text
from casebook.model.writing_system import writing_system

TIME_LIMIT = 300
"""Seconds for one run."""


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """A note as its author wrote it: a citation, or words that may hold citations."""

    number: int
    """Counted from 1 in its part."""
    children: tuple[Inline, ...]
    remark: tuple[Inline, ...] = ()
    """Words of our own before a citation."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """The notes of one part, in order; short forms start afresh in each."""

    notes: tuple[NoteDraft, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """What the processor made of the notes and the sources."""

    notes: tuple[tuple[tuple[Inline, ...], ...], ...]
    """The text of every note, by chapter."""
    entries: tuple[tuple[str, tuple[Inline, ...]], ...]
    """The list of sources: citation key and entry, in the order of the style."""


@dataclass(frozen=True, slots=True)
class CitationJob:
    """All that goes into a run; equal jobs have equal wordings."""

    chapters: tuple[Chapter, ...]
    items: tuple[Mapping[str, Any], ...]
    """CSL-JSON of every source that is cited."""
    style: bytes
    """A CSL style, prepared."""
    locale: str
    addresses_in_notes: bool
    """If not, web addresses stand in the list of sources alone."""
    known: tuple[Text, ...] = ()
    """Sources that count as cited before the chapters: all of the book, if these are not all
    of its chapters."""


BATCH = 1000
"""Notes of a batch; a chapter is never divided."""


def batches(job: CitationJob) -> list[CitationJob]:
    """Return jobs that word the notes of a job, one after the other."""
    runs: list[list[Chapter]] = [[]]
    count = 0
    for chapter in job.chapters:
        if count + len(chapter.notes) > BATCH and count:
            runs.append([])
            count = 0
        runs[-1].append(chapter)
        count += len(chapter.notes)
    if len(runs) == 1:
        return [job]
    notes = (note for chapter in job.chapters for note in chapter.notes)
    known = tuple(dict.fromkeys(key for note in notes for key in cited_keys(note.children)))
    return [replace(job, chapters=tuple(run), known=known) for run in runs]


def cited_keys(children: Sequence[Inline]) -> Iterator[Text]:
    """Yield the keys of the sources that are cited, in order."""
    for child in children:
        if isinstance(child, Citation):
            yield from (source.key for source in child.sources)
        yield from cited_keys(getattr(child, "children", ()))


def word_notes(job: CitationJob) -> tuple[tuple[Inlines, ...], ...]:
    """Return the text of every note, by chapter. Raises CasebookError if the processor fails."""
    languages = _languages(job)
    kept: list[Inline] = []
    blocks: list[Json] = [_fresh_start()]
    blocks += [{"t": "Para", "c": [cite(Citation((CitedSource(key),)))]} for key in job.known]
    for chapter in job.chapters:
        blocks.append(_fresh_start())
        blocks.extend(_paragraph(note, job.locale, kept) for note in chapter.notes)
    document = {"pandoc-api-version": API_VERSION, "meta": {}, "blocks": blocks}
    items = job.items if job.addresses_in_notes else [_without_address(i) for i in job.items]
    rendered = _run(job, items, document)
    paragraphs = [block["c"] for block in rendered["blocks"] if block["t"] == "Para"]
    worded = iter(paragraphs[len(job.known) :])
    # The processor numbers the notes that cite, through the whole run; we number all the notes
    # of a part.
    numbers = [0] * len(job.known)
    numbers += [
        n.number for chapter in job.chapters for n in chapter.notes if any(cited_keys(n.children))
    ]
    return tuple(
        tuple(
            _worded(
                note,
                job.locale,
                Decoder(kept, numbers, job.locale, _foreign(note, languages, job.locale)),
                next(worded),
            )
            for note in chapter.notes
        )
        for chapter in job.chapters
    )


def word_list(job: CitationJob) -> tuple[tuple[str, Inlines], ...]:
    """Return the list of the sources of a job. Raises CasebookError if the processor fails."""
    return _entries(job, _languages(job))


def _languages(job: CitationJob) -> dict[str, str]:
    return {item["id"]: str(item.get("language", "")) for item in job.items}


def _worded(
    note: NoteDraft, locale: str, decoder: Decoder, paragraph: list[Json]
) -> tuple[Inline, ...]:
    wording = decoder.inlines(paragraph)
    if not note.remark:
        return wording
    space = writing_system(locale).sentence_space
    return (*note.remark, *((Words(space),) if space else ()), *wording)


def _without_address(item: Mapping[str, Any]) -> Mapping[str, Any]:
    return {field: value for field, value in item.items() if field not in ("URL", "accessed")}


def _fresh_start() -> Json:
    """A heading at which short forms start afresh."""
    return {"t": "Header", "c": [1, ["", ["reset-citation-positions"], []], []]}


def _paragraph(note: NoteDraft, locale: str, kept: list[Inline]) -> Json:
    children = change_inlines(note.children, lambda inline: with_labels(inline, locale))
    if len(children) == 1 and isinstance(children[0], Citation):
        content = [cite(children[0])]
    else:
        inner = {"t": "Para", "c": encode(children, kept)}
        content = [{"t": "Note", "c": [inner]}]
    return {"t": "Para", "c": content}


def _foreign(note: NoteDraft, languages: Mapping[str, str], locale: str) -> str:
    """Return the language that Chinese characters in a note have, if not the text's own."""
    keys = {s.key for c in note.children if isinstance(c, Citation) for s in c.sources}
    return _chinese({languages.get(key, "") for key in keys}, locale)


def _chinese(languages: set[str], locale: str) -> str:
    own = [tag for tag in sorted(languages) if writing_system(tag).breaks_between_characters]
    if writing_system(locale).breaks_between_characters:
        # Within Chinese text only the other script needs its own glyphs.
        return own[0] if len(own) == 1 and own[0] != locale and len(languages) == 1 else ""
    return own[0] if len(own) == 1 else "zh"


def _entries(
    job: CitationJob, languages: Mapping[str, str]
) -> tuple[tuple[str, tuple[Inline, ...]], ...]:
    """Return the list of sources; the order is the style's.

    Styles leave the entries of some types empty, such as those of encyclopedias: these are listed
    as web pages are, because the list is where a reader looks for the address.
    """
    entries = _listed(job, job.items, languages)
    listed = {key for key, text in entries if text}
    if len(listed) == len(job.items):
        return entries
    items = [i if i["id"] in listed else {**i, "type": "webpage"} for i in job.items]
    return _listed(job, items, languages)


def _listed(
    job: CitationJob, items: Sequence[Mapping[str, Any]], languages: Mapping[str, str]
) -> tuple[tuple[str, tuple[Inline, ...]], ...]:
    """Return the entries that the style makes of items."""
    everything = Citation(tuple(CitedSource(Text(item["id"])) for item in items))
    document = {
        "pandoc-api-version": API_VERSION,
        "meta": {"nocite": {"t": "MetaInlines", "c": [cite(everything)]}},
        "blocks": [],
    }
    entries = []
    for block in _run(job, items, document)["blocks"]:
        if block["t"] == "Div" and block["c"][0][0] == "refs":
            for entry in block["c"][1]:
                key = entry["c"][0][0].removeprefix("ref-")
                foreign = _chinese({languages.get(key, "")}, job.locale)
                entries.append((key, Decoder((), (), job.locale, foreign).entry(entry["c"][1])))
    return tuple(entries)


def _run(job: CitationJob, items: Sequence[Mapping[str, Any]], document: Json) -> Json:
    """Run pandoc on a document; it may read only what it is given."""
    with TemporaryDirectory(prefix="casebook-") as folder:
        import pypandoc

        library, style = Path(folder, "items.json"), Path(folder, "style.csl")
        library.write_text(json.dumps(items, ensure_ascii=False), "utf-8")
        style.write_bytes(job.style)
        language = csl_locale(job.locale)
        command = [
            pypandoc.get_pandoc_path(), "--sandbox", "--from=json", "--to=json", "--citeproc",
            f"--bibliography={library}", f"--csl={style}", f"--metadata=lang:{language}",
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                input=json.dumps(document, ensure_ascii=False),
                capture_output=True,
                text=True,
                encoding="utf-8",
                timeout=TIME_LIMIT,
                check=True,
            )
        except (subprocess.SubprocessError, OSError) as error:
            said = str(getattr(error, "stderr", "") or error).strip().splitlines()
            what = f"the citation processor failed: {said[-1]}"
            hint = "Look for a fault in the citation style, or in the sources of this edition"
            raise CasebookError(Problem("book.yaml", 0, what, hint)) from error
    result: Json = json.loads(done.stdout)
    return result
