"""Stages 4 and 5, render and typeset: parts set as earlier builds have set them, or set now."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.manuscript.folder import Folder
from casebook.model.anchor import Anchor, read_anchor, spelled
from casebook.model.layout import Layout
from casebook.model.part_kinds import CASE
from casebook.production.laid_out import BookPart
from casebook.production.printed_numbers import Folios, Pattern, pattern_in
from casebook.production.rendering import render_part
from casebook.production.set_part_store import SetPartStore
from casebook.production.typesetting import job_key, typeset_all
from casebook.production.words import refuse_lost_words
from casebook.production.workshop import Workshop
from casebook.render.render import Setting, picture_name
from casebook.store.steps import Ask, Question, Steps
from casebook.typeset.job import Job, Resource, StyleSheet
from casebook.typeset.set_part import SetPart


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What every part of a print edition is set with."""

    setting: Setting
    """What parts are rendered with."""
    sheets: tuple[StyleSheet, ...]
    """Style sheets, in cascade order."""
    fonts: FontSet
    """The faces that text is set in."""
    layout: Layout
    """The layout of the edition."""
    key: str
    """Stands for sheets, fonts, templates and everything else that all parts share."""
    folder: Folder
    """Of the book: for its pictures."""


@dataclass(frozen=True, slots=True)
class RenderedPart:
    """A part that has been rendered: what is kept of it between builds."""

    job: str
    """The key of the job of typesetting it."""
    printed: tuple[tuple[Anchor, str], ...]
    """The anchors whose page numbers it prints, with the patterns that stand for them."""


@dataclass(frozen=True, slots=True)
class PartSet:
    """A part that has been set."""

    set_parts: tuple[SetPart, ...]
    """One, or several of a long part."""
    printed: tuple[tuple[Anchor, str], ...]
    """The anchors whose page numbers it prints, with the patterns it was set with."""

    def fits(self, pattern: Pattern) -> bool:
        """Return whether the page numbers still have these patterns (see `pattern_in`)."""
        return all(pattern(anchor) == known for anchor, known in self.printed)


def set_parts(
    parts: Sequence[BookPart],
    wanted: Sequence[int],
    folios: Folios,
    settings: PrintSettings,
    workshop: Workshop,
    store: SetPartStore,
) -> dict[int, PartSet]:
    """Return parts of some indexes, set with given page numbers.

    Raises CasebookError for parts that cannot be rendered or typeset.
    """
    rendered: dict[int, RenderedPart] = {}
    known: dict[int, tuple[SetPart, ...]] = {}
    begun: list[int] = []
    problems: list[Problem] = []

    def jobs() -> Iterator[Job]:
        """Yield what is to be typeset; it is begun while the next part is looked at."""
        for index in _in_turn(parts, wanted):
            try:
                rendered[index], job = _rendered(parts[index], folios, settings, workshop.steps)
            except CasebookError as error:
                problems.extend(error.problems)
            if problems:  # nothing is typeset in vain; the other parts are still looked at
                continue
            known[index] = () if job else store.set_parts(rendered[index].job)
            if not known[index]:
                begun.append(index)
                yield job or _job(parts[index], folios, settings, workshop.steps)[0]
        # Binding comes next; its libraries are loaded while workers typeset.
        importlib.import_module("casebook.bind.bind")

    typeset = typeset_all(jobs(), workshop.pool, store)
    if problems:
        raise CasebookError(problems)
    known |= zip(begun, typeset, strict=True)
    return {index: PartSet(known[index], one.printed) for index, one in rendered.items()}


def _in_turn(parts: Sequence[BookPart], wanted: Sequence[int]) -> list[int]:
    """Return parts in the order in which they are looked at: a new one, to be begun at once; the
    timeline, which takes longest; the other lists; new cases; and what may be in the store."""
    first = next((index for index in wanted if parts[index].is_new), None)

    def turn(index: int) -> tuple[bool, ...]:
        part, kind = parts[index], parts[index].part.kind
        return index != first, kind == CASE, kind.name != "timeline", not part.is_new

    return sorted(wanted, key=turn)


def _rendered(
    part: BookPart, folios: Folios, settings: PrintSettings, steps: Steps
) -> tuple[RenderedPart, Job | None]:
    """Return a part as it was rendered before, or rendered now; then with the job of typesetting
    it."""
    own = pattern_in(part, settings.layout, folios)
    job: Job | None = None

    def answer(question: Question) -> str:
        return own(read_anchor(question[1]))

    def make(ask: Ask) -> RenderedPart:
        nonlocal job
        job, anchors = _job(part, folios, settings, steps)
        for anchor in anchors:
            ask(("page", spelled(anchor)))
        return RenderedPart(job_key(job), tuple((anchor, own(anchor)) for anchor in anchors))

    pictures = [settings.folder.digests[file] for file in part.pictures]
    given = (settings.key, repr(part.part), part.name, *pictures)
    return steps.trace("rendered part", RenderedPart, given, answer, make), job


def _job(
    part: BookPart, folios: Folios, settings: PrintSettings, steps: Steps
) -> tuple[Job, tuple[Anchor, ...]]:
    """Render a part; return the job of typesetting it, and the anchors whose page numbers it
    prints. Raises CasebookError for what its template leaves out."""
    setting = replace(settings.setting, folio=pattern_in(part, settings.layout, folios))
    text, folder = part.read(), settings.folder
    html, anchors = render_part(part.part, text, setting)
    refuse_lost_words(part, text, html, setting=setting, files=folder.texts, steps=steps)
    resources = tuple(
        Resource(picture_name(file), folder.root / file, folder.digests[file])
        for file in part.pictures
    )
    job = Job(
        name=part.part.id,
        html=html,
        stylesheets=settings.sheets,
        fonts=settings.fonts,
        language=setting.wording.locale,
        resources=resources,
        starts=part.part.kind.starts,
    )
    return job, anchors
