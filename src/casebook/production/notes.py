"""The notes of an edition and its list of sources, worded; what earlier builds have worded is
recalled."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from casebook.editing.citations import CitationJob, Wording, batches, word_list, word_notes
from casebook.production.memory import Memory


def word_citations(job: CitationJob, memory: Memory) -> Wording:
    """Return the wording of all notes and the list of the sources that they cite.

    Raises CasebookError if the citation processor fails.
    """
    frame = repr((job.items, job.style, job.locale, job.addresses_in_notes))
    digest = sha256(frame.encode()).hexdigest()
    parts = batches(job)
    keys = [("notes", digest, repr(part.chapters), repr(part.known)) for part in parts]
    keys.append(("list", digest, "", ""))
    found: list[Any] = [memory.get(key) for key in keys]

    def make(index: int) -> Any:
        return word_list(job) if index == len(parts) else word_notes(parts[index])

    missing = [index for index, value in enumerate(found) if value is None]
    # Batches and list are worded side by side, by a process each.
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        for index, value in zip(missing, threads.map(make, missing), strict=True):
            found[index] = value
            memory.put(keys[index], value)
    *notes, entries = found
    return Wording(tuple(chapter for batch in notes for chapter in batch), entries)
