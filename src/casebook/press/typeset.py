"""Stage 5, typeset: one part, from its job to its sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casebook.errors import CasebookError
from casebook.press.breaks import page_breaks
from casebook.press.engine.galley import document, prepare
from casebook.press.engine.ideographs import install_ideographs
from casebook.press.engine.last_spaces import install_last_spaces
from casebook.press.engine.line_heights import install_line_heights
from casebook.press.engine.log import EngineLog, contexts, listening
from casebook.press.engine.speed import install
from casebook.press.finish import finish
from casebook.press.job import Job
from casebook.press.layout import Layout
from casebook.press.notes import account
from casebook.press.overflow import overflows
from casebook.press.pages import make_pages
from casebook.press.sheet import Sheet


def typeset(job: Job) -> Sheet:
    """Typeset a part.

    Raises CasebookError for what the engine complains of. Notes that could not be set as they
    have to be, and missing glyphs, stand in the sheet: only the caller knows file and line.
    """
    if install():
        install_ideographs()
        install_line_heights()
        install_last_spaces()
    with listening(job.name) as log:
        laid, layout = lay_out(job, log)
        sheet = finish(laid, job, layout)
    if log.problems:
        raise CasebookError(log.problems)
    text = "".join(laid._html.etree_element.itertext()) if log.missing_glyphs else ""
    return replace(sheet, missing_glyphs=contexts(text, log.missing_glyphs))


def lay_out(job: Job, log: EngineLog) -> tuple[Any, Layout]:
    """Lay a part out: the engine's document and what is known of it, yet unpainted.

    What the engine's reading of resources finds wrong is added to the log.
    """
    galley = prepare(job)
    made = make_pages(galley)
    laid = document(galley, made.boxes)
    log.problems += galley.fetcher.problems
    anchors: dict[str, int] = {}
    for number, page in enumerate(laid.pages):
        for anchor in page.anchors:
            anchors.setdefault(anchor, number)
    return laid, Layout(
        anchors=anchors,
        breaks=page_breaks(galley.root, made.resumes),
        notes=account(galley.html.etree_element, galley.root, laid.pages, made.repaired),
        overflows=tuple(overflows(laid.pages)),
    )
