"""Which files a book is issued as, kept between builds so that book.yaml need not be read."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
from collections.abc import Iterator
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
    is_cover: bool = False
    """Whether it is the wrap cover of the edition: `<book>.<edition>-cover.<locale>.pdf`."""


def outputs(manifest: Manifest) -> list[Output]:
    """Return every file of the book, in the order of its editions; behind each its cover."""
    return [
        output
        for edition in manifest.editions
        for locale in (edition.locales or manifest.locales)
        for output in _files(manifest, edition, str(locale))
    ]


def _files(manifest: Manifest, edition: Edition, locale: str) -> Iterator[Output]:
    name = f"{manifest.name}.{edition.name}"
    yield Output(edition, locale, f"{name}.{locale}.{edition.format}")
    if edition.cover == "wrap":
        yield Output(edition, locale, f"{name}-cover.{locale}.pdf", is_cover=True)


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
