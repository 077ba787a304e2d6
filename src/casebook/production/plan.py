"""Which files a book is issued as, kept between builds so that book.yaml need not be read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.store.receipt import digest

if TYPE_CHECKING:
    from casebook.model.book import Edition, Manifest

STATE = ".casebook"
"""The folder in the output folder for what builds keep: plans, set parts, wordings."""


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: an edition in a language."""

    edition: Edition
    locale: str
    name: str
    """The file's name: `<book>.<edition>.<locale>.<format>`."""


def outputs(manifest: Manifest) -> list[Output]:
    """Return every file of the book, in the order of its editions."""
    return [
        Output(edition, str(locale), f"{manifest.name}.{edition.name}.{locale}.{edition.format}")
        for edition in manifest.editions
        for locale in (edition.locales or manifest.locales)
    ]


def known_outputs(book: Path, folder: Path) -> list[str] | None:
    """Return the names of the book's files as the last build knew them, if book.yaml has not
    changed since; else None."""
    try:
        kept = json.loads(plan_path(book, folder).read_text("utf-8"))
        if kept["book.yaml"] == digest(book / "book.yaml"):
            return [str(name) for name in kept["outputs"]]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return None


def plan_text(manifest: str | None, names: list[str]) -> bytes:
    """Return what `known_outputs` reads: the digest of book.yaml, and the files it names."""
    return json.dumps({"book.yaml": manifest, "outputs": names}).encode()


def plan_path(book: Path, folder: Path) -> Path:
    key = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:16]
    return folder / STATE / "plans" / f"{key}.json"
