"""The notes of an edition and its list of sources, worded; what earlier builds have worded is
recalled."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

from casebook.build.memory import Memory
from casebook.editing.citations import (
    CitationJob,
    Wording,
    batches,
    list_job,
    word_list,
    word_notes,
)


def word_citations(job: CitationJob, memory: Memory) -> Wording:
    """Return the wording of all notes and the list of the sources that they cite.

    Raises CasebookError if the citation processor fails.
    """

    def worded(kind: str, make: Callable[[CitationJob], Any], part: CitationJob) -> Any:
        return memory((kind, repr(part)), partial(make, part))

    # Batches and list are worded side by side, by a process each.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        notes = threads.map(partial(worded, "notes", word_notes), batches(job))
        entries = threads.submit(worded, "list", word_list, list_job(job))
        return Wording(tuple(c for batch in notes for c in batch), entries.result())
