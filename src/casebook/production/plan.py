"""Which files a book is issued as, kept between builds so that book.yaml need not be read."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.errors import CasebookError
from casebook.store.digests import digest
from casebook.store.kept import read_kept
from casebook.store.whole_file import write_whole

if TYPE_CHECKING:
    from casebook.model.book import Edition, Manifest

STATE = ".casebook"
"""The folder in the output folder for what builds keep: plans, set parts, wordings."""

_LARGEST = 1 << 20
"""Bytes of the largest file that is taken for a plan."""
_NAME = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+){2}\.(?:pdf|epub)")


@dataclass(frozen=True, slots=True)
class Output:
    """One file to make: an edition in a language."""

    edition: Edition
    """The edition: its layout and format."""
    locale: str
    """The language: BCP 47."""
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
        kept = json.loads(read_kept(plan_path(book, folder), _LARGEST))
        if kept["book.yaml"] == digest(book / "book.yaml"):
            names = kept["outputs"]
            if isinstance(names, list) and all(_is_name(name) for name in names):
                return names
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        pass
    return None


def _is_name(name: object) -> bool:
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def keep_plan(book: Path, manifest: Manifest, manifest_digest: str, folder: Path) -> None:
    """Keep which files a book is issued as, for `known_outputs`.

    `manifest_digest` is that of book.yaml as it was read; `folder` is that of the finished files.
    A plan that cannot be written only makes the next build read more.
    """
    names = [output.name for output in outputs(manifest)]
    text = json.dumps({"book.yaml": manifest_digest, "outputs": names})
    path = plan_path(book, folder)
    if not (folder / STATE).is_symlink() and not path.parent.is_symlink():
        with contextlib.suppress(CasebookError):
            write_whole(path, text.encode())


def plan_path(book: Path, folder: Path) -> Path:
    """Return where the plan of a book stands in the folder of its finished files."""
    name = hashlib.sha256(os.fsencode(book.resolve())).hexdigest()[:16]
    return folder / STATE / "plans" / f"{name}.json"
