"""Evidence handed over: a bag with captures, evidence.yaml and sources."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from os import environ
from pathlib import Path

from casebook import __version__
from casebook.editing.csl_items import csl_item
from casebook.errors import CasebookError, Problem
from casebook.evidence.bag import write_bag
from casebook.model.book import Source
from casebook.model.csl import DATES
from casebook.model.evidence_folder import EVIDENCE_FILE, EVIDENCE_FOLDER
from casebook.production.evidence_work import EvidenceBook
from casebook.production.workshop import edition_time

SOURCES = "sources.json"
"""The file of sources in a bag."""


def export_bag(book: EvidenceBook, target: Path) -> None:
    """Write a bag of the evidence of a book into a new folder: the captures, evidence.yaml, and as
    CSL-JSON the sources that have captures, without our own fields about them.

    Raises CasebookError, for evidence whose account is not right too.
    """
    if problems := book.account():
        raise CasebookError(problems)
    captures = book.evidence.captures
    if not captures:
        what, hint = "there are no captures to export", "Enter some: casebook evidence add"
        raise CasebookError(Problem(EVIDENCE_FILE, 0, what, hint))
    if target.resolve().is_relative_to(book.captures.resolve()):
        what, hint = "the bag would stand among the captures", "Name a folder elsewhere"
        raise CasebookError(Problem(str(target), 0, what, hint))
    files = dict.fromkeys(map(str, book.evidence.files()))
    write_bag(
        target,
        files=[
            *((f"{EVIDENCE_FOLDER}/{file}", book.captures / file) for file in files),
            (EVIDENCE_FILE, book.folder.path(EVIDENCE_FILE)),
        ],
        texts={SOURCES: _csl_json(book.sources, {str(one.source) for one in captures})},
        information={
            "External-Description": f"Captures of the sources of {book.manifest.name}",
            "External-Identifier": str(book.manifest.identifier),
            "Bagging-Date": _now().date().isoformat(),
            "Bag-Software-Agent": f"casebook {__version__}",
        },
        digests={f"{EVIDENCE_FOLDER}/{one.file}": str(one.sha256) for one in captures},
    )


def _csl_json(sources: Mapping[str, Source], wanted: set[str]) -> str:
    items = [_item(source) for key, source in sources.items() if key in wanted]
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _item(source: Source) -> dict[str, object]:
    """Return a source as a CSL-JSON item: all but its dates as it was written."""
    dates = {name: value for name, value in source.item.items() if name in DATES}
    plain = csl_item(replace(source, item=dates, custom={}), "en")
    return {**source.item, **{name: plain[name] for name in dates}}


def _now() -> datetime:
    """Return the time that a bag carries: SOURCE_DATE_EPOCH if it is set, else now."""
    return edition_time("") if environ.get("SOURCE_DATE_EPOCH") else datetime.now(UTC)
