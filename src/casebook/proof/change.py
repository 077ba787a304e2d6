"""Whether a finished file is as it was made: what is told where nothing else was found.

It proves nothing of the making, which the other findings look at; but whatever has changed since,
and is told by none of them, is told here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from pathlib import Path

from casebook.model.ledger import Ledger
from casebook.proof.e_book import PublishedBook
from casebook.proof.finding import Claim, Finding
from casebook.proof.regular_file import opened

_MADE: Claim = "the file is as it was made"


def change_findings(path: Path, ledger: Ledger) -> Iterator[Finding]:
    """Yield that a PDF has other bytes than were made. Raises OSError."""
    with opened(path) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    if ledger.head.digest and digest != ledger.head.digest:
        yield Finding(None, "the file has been changed since casebook made it", _MADE)


def member_findings(
    book: PublishedBook, ledger: Ledger, told: Collection[str]
) -> Iterator[Finding]:
    """Yield files of an e-book that are gone, are others than were made, or were not made; of those
    of which something is told only what is gone."""
    made = ledger.head.members
    for name in sorted(made.keys() - book.members.keys()):
        yield Finding(None, f"{name} is gone", _MADE)
    for name, data in book.members.items():
        if name in told:
            continue
        if name not in made:
            yield Finding(None, f"{name} is no file that casebook made", _MADE)
        elif hashlib.sha256(data).hexdigest() != made[name]:
            yield Finding(None, f"{name} has been changed since casebook made it", _MADE, name)
