"""A print edition as it goes to the press: its parts, and what all of them are set with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from casebook.fonts.font_set import FontSet
from casebook.model.anchor import Anchor
from casebook.model.book import Manifest
from casebook.model.layout import Layout
from casebook.model.part import Part
from casebook.production.drafting import Drafting
from casebook.production.materials import Materials
from casebook.production.memory import Memory
from casebook.production.set_part_store import SetPartStore
from casebook.production.workshop import Workshop
from casebook.render.render import Setting, picture_name, pictures
from casebook.store.receipt import digest
from casebook.typeset.job import Job, Resource, StyleSheet


@dataclass(frozen=True, slots=True)
class PrintJob:
    """All that a print edition is made from."""

    manifest: Manifest
    parts: Sequence[Part]
    """The cases are hollow: what they tell is asked for when they are typeset."""
    fresh: frozenset[str]
    """The folders of the cases that have changed: their set parts are not in the store."""
    setting: Setting
    materials: Materials
    layout: Layout
    fill: Callable[[int], Part]
    """Returns the whole part in the place of a hollow one, by index."""
    guess: Callable[[Anchor], str]
    """Returns the probable shape of the page number of an anchor, from the content alone."""
    drafting: Drafting
    memory: Memory
    workshop: Workshop
    set_part_store: SetPartStore


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """What every part of an edition is set with."""

    styles: tuple[StyleSheet, ...]
    fonts: FontSet
    key: str
    """Stands for styles, fonts, templates and everything else that all parts share."""


def make_print_settings(job: PrintJob) -> PrintSettings:
    locale = job.setting.wording.locale
    styles = tuple(
        StyleSheet(f"layouts/{name}", css)
        for name, css in job.materials.styles(job.layout.print_styles, locale)
    )
    fonts = job.materials.typefaces()
    inputs = [f"{entry.name} {digest(entry.path)}" for entry in job.materials.inputs()]
    exhibits = [
        f"{file} {digest(job.materials.book / file)}"
        for part in job.parts
        for file in pictures(part)
    ]
    everything = "\n".join((*inputs, *exhibits))
    return PrintSettings(styles, fonts, sha256(everything.encode()).hexdigest())


def press_job(job: PrintJob, settings: PrintSettings, part: Part, html: str) -> Job:
    book = job.materials.book
    resources = tuple(
        Resource(picture_name(file), book / file, digest(book / file) or "")
        for file in pictures(part)
    )
    locale = job.setting.wording.locale
    return Job(part.id, html, settings.styles, settings.fonts, locale, resources, part.kind.starts)
