"""Stage 5, typeset: one part, from its job to its set part."""

from __future__ import annotations

from dataclasses import replace

from casebook.errors import CasebookError
from casebook.typeset.breaks import page_breaks
from casebook.typeset.chunks import make_chunk_pages
from casebook.typeset.engine.boxes import LaidOutDocument
from casebook.typeset.engine.galley import Galley, document
from casebook.typeset.engine.install import install_patches
from casebook.typeset.engine.log import contexts, listening
from casebook.typeset.finish import LayoutFacts, PagesDiffer, finish
from casebook.typeset.fitting import fitted_galley
from casebook.typeset.job import Chunk, Job
from casebook.typeset.kept_pages import KeptPages
from casebook.typeset.notes import account, read_notes
from casebook.typeset.set_page import SetPage
from casebook.typeset.set_part import SetPart
from casebook.typeset.setting_again import set_pages

_LEAST_PAGES = 4
"""A part of fewer pages is always set as a whole."""


def typeset(job: Job) -> SetPart:
    """Typeset a part, or a chunk of one; see `typeset_again`."""
    return typeset_again(job, None)[0]


def typeset_again(job: Job, earlier: KeptPages | None) -> tuple[SetPart, KeptPages | None]:
    """Typeset a part, or a chunk of one; return its set part, and what is to be kept of it.

    `earlier` is what is kept of an earlier setting of the part, with the same style sheets, fonts
    and pictures; it makes the set part come sooner, not otherwise. Of a chunk nothing is kept.

    Raises CasebookError for another version of the engine, and for what it complains of; of a
    chunk also NotDivisible and ChunkTooShort. What falls short on the pages stands in the set
    part: only the caller knows file and line.
    """
    install_patches()
    with listening(job.name) as log:
        galley = fitted_galley(job)
        try:
            set_part, kept = _set_part(job, galley, earlier)
        except PagesDiffer:
            galley = fitted_galley(job)
            set_part, kept = _set_part(job, galley, None)
    problems = list(dict.fromkeys(log.problems + galley.fetcher.problems))
    if problems:
        galley.shared_styles.clear()
        raise CasebookError(problems)
    if log.missing_glyphs:
        text = "".join(galley.html.etree_element.itertext())
        missing = contexts(text, log.missing_glyphs)
        set_part = replace(set_part, findings=(*set_part.findings, *missing))
    return set_part, None if set_part.findings else kept


def lay_out(
    galley: Galley, chunk: Chunk | None = None, earlier: KeptPages | None = None
) -> tuple[LaidOutDocument, LayoutFacts]:
    """Lay a part out, or a chunk of one; return the engine's document of the new pages, unpainted,
    and what is known of the part. Raises ChunkTooShort for a chunk on which no other can follow."""
    if chunk is not None:
        pages, breaks, end = make_chunk_pages(galley, chunk, galley.first_row)
        laid = document(galley, pages.boxes)
        own = tuple(read_notes(page) for page in laid.pages)
        notes = account(galley.html.etree_element, galley.root, own)
        return laid, LayoutFacts(own, breaks, notes, end, galley.first_row)
    made = set_pages(galley, earlier)
    laid = document(galley, [page for page in made.pages if not isinstance(page, SetPage)])
    new = map(read_notes, laid.pages)
    stand = tuple(page if isinstance(page, SetPage) else next(new) for page in made.pages)
    notes = account(
        galley.html.etree_element,
        galley.root,
        [page.notes if isinstance(page, SetPage) else page for page in stand],
    )
    breaks = page_breaks(galley.root, made.resumes)
    return laid, LayoutFacts(
        stand, breaks, notes, root=galley.root, starts=made.starts, blocks=made.blocks
    )


def _set_part(
    job: Job, galley: Galley, earlier: KeptPages | None
) -> tuple[SetPart, KeptPages | None]:
    laid, facts = lay_out(galley, job.chunk, earlier)
    set_part, pages = finish(laid, job, facts)
    if not facts.starts or len(pages) < _LEAST_PAGES or any(page.has_others for page in pages):
        return set_part, None
    return set_part, KeptPages(facts.blocks, facts.starts, pages)
