"""Stage 5, typeset: one part, from its job to its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from casebook.errors import CasebookError
from casebook.press.engine.galley import Reading, document, read_job
from casebook.press.engine.ideographs import install_ideographs
from casebook.press.engine.last_spaces import install_last_spaces
from casebook.press.engine.line_heights import install_line_heights
from casebook.press.engine.log import contexts, listening
from casebook.press.engine.speed import install
from casebook.press.finish import finish
from casebook.press.job import Job
from casebook.press.layout import Layout
from casebook.press.notes import account
from casebook.press.overflow import overflows
from casebook.press.sheet import Sheet
from casebook.press.stretches import stretches


def typeset(job: Job) -> tuple[Sheet, ...]:
    """Typeset a part; several sheets of a long one.

    Raises CasebookError for what the engine complains of. Notes that could not be set as they
    have to be, and missing glyphs, stand in the sheet: only the caller knows file and line.
    """
    if install():
        install_ideographs()
        install_line_heights()
        install_last_spaces()
    with listening(job.name) as log:
        reading = read_job(job)
        sheets = []
        for laid, layout in lay_out(reading):
            sheets.append(finish(laid, job, layout))
            del laid  # before the next stretch is laid out
    problems = list(dict.fromkeys(log.problems + reading.fetcher.problems))
    if problems:
        raise CasebookError(problems)
    if log.missing_glyphs:
        text = "".join(reading.html.etree_element.itertext())
        sheets[0] = replace(sheets[0], missing_glyphs=contexts(text, log.missing_glyphs))
    return tuple(sheets)


def lay_out(reading: Reading) -> Iterator[tuple[Any, Layout]]:
    """Lay a part out: yields, stretch by stretch, the engine's document and what is known of it,
    yet unpainted. A document must be painted before the next one is asked for."""
    for stretch in stretches(reading):
        galley, made = stretch.galley, stretch.pages
        laid = document(galley, made.boxes)
        yield (
            laid,
            Layout(
                breaks=stretch.breaks,
                notes=account(galley.html.etree_element, galley.root, laid.pages, made.repaired),
                overflows=tuple(overflows(laid.pages)),
            ),
        )
        del stretch, galley, made, laid
