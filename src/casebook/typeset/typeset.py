"""Stage 5, typeset: one part, from its job to its set part."""

from __future__ import annotations

from dataclasses import replace

from casebook.errors import CasebookError
from casebook.typeset.chunks import make_all_pages, make_chunk_pages
from casebook.typeset.engine.boxes import LaidOutDocument
from casebook.typeset.engine.galley import Reading, document, make_galley, read_job
from casebook.typeset.engine.install import install_patches
from casebook.typeset.engine.log import contexts, listening
from casebook.typeset.finish import LayoutFacts, finish
from casebook.typeset.job import Chunk, Job
from casebook.typeset.notes import account, read_notes
from casebook.typeset.set_part import SetPart


def typeset(job: Job) -> SetPart:
    """Typeset a part, or a chunk of one.

    Raises CasebookError for another version of the engine, and for what it complains of; of a
    chunk also NotDivisible and ChunkTooShort. What falls short on the pages stands in the set
    part: only the caller knows file and line.
    """
    install_patches()
    with listening(job.name) as log:
        reading = read_job(job)
        laid, layout = lay_out(reading, job.chunk)
        set_part, _ = finish(laid, job, layout)
    problems = list(dict.fromkeys(log.problems + reading.fetcher.problems))
    if problems:
        reading.shared_styles.clear()
        raise CasebookError(problems)
    if log.missing_glyphs:
        text = "".join(reading.html.etree_element.itertext())
        missing = contexts(text, log.missing_glyphs)
        set_part = replace(set_part, findings=(*set_part.findings, *missing))
    return set_part


def lay_out(reading: Reading, chunk: Chunk | None = None) -> tuple[LaidOutDocument, LayoutFacts]:
    """Lay a part out, or a chunk of one; return the engine's document, unpainted, and what is known
    of it. Raises ChunkTooShort for a chunk on which no other can follow."""
    galley = make_galley(reading)
    if chunk is None:
        pages, breaks, end = make_all_pages(galley)
    else:
        pages, breaks, end = make_chunk_pages(galley, chunk, reading.first_row)
    laid = document(galley, pages.boxes)
    own = [read_notes(page) for page in laid.pages]
    notes = account(galley.html.etree_element, galley.root, own, pages.repaired)
    return laid, LayoutFacts(tuple(own), breaks, notes, end)
