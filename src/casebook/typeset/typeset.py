"""Stage 5, typeset: one part, from its job to its set part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from casebook.errors import CasebookError
from casebook.typeset.chunks import chunks
from casebook.typeset.engine.galley import Reading, document, read_job
from casebook.typeset.engine.ideographs import install_ideographs
from casebook.typeset.engine.last_spaces import install_last_spaces
from casebook.typeset.engine.line_heights import install_line_heights
from casebook.typeset.engine.log import contexts, listening
from casebook.typeset.engine.speed import install
from casebook.typeset.findings import Layout
from casebook.typeset.finish import finish
from casebook.typeset.job import Job
from casebook.typeset.notes import account
from casebook.typeset.overflow import overflows
from casebook.typeset.set_part import SetPart


def typeset(job: Job) -> tuple[SetPart, ...]:
    """Typeset a part; several set parts of a long one.

    Raises CasebookError for what the engine complains of. Notes that could not be set as they
    have to be, and missing glyphs, stand in the set part: only the caller knows file and line.
    """
    if install():
        install_ideographs()
        install_line_heights()
        install_last_spaces()
    with listening(job.name) as log:
        reading = read_job(job)
        set_parts = []
        for laid, layout in lay_out(reading):
            set_parts.append(finish(laid, job, layout))
            del laid  # before the next chunk is laid out
    problems = list(dict.fromkeys(log.problems + reading.fetcher.problems))
    if problems:
        raise CasebookError(problems)
    if log.missing_glyphs:
        text = "".join(reading.html.etree_element.itertext())
        set_parts[0] = replace(set_parts[0], missing_glyphs=contexts(text, log.missing_glyphs))
    return tuple(set_parts)


def lay_out(reading: Reading) -> Iterator[tuple[Any, Layout]]:
    """Lay a part out: yields, chunk by chunk, the engine's document and what is known of it,
    yet unpainted. A document must be painted before the next one is asked for."""
    for chunk in chunks(reading):
        galley, made = chunk.galley, chunk.pages
        laid = document(galley, made.boxes)
        yield (
            laid,
            Layout(
                breaks=chunk.breaks,
                notes=account(galley.html.etree_element, galley.root, laid.pages, made.repaired),
                overflows=tuple(overflows(laid.pages)),
            ),
        )
        del chunk, galley, made, laid
