"""Bags (BagIt 1.0, RFC 8493): evidence made ready to be handed over or put into an archive."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.evidence.files import BLOCK, open_file

_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
"""RFC 8493, 2.1.1."""


def write_bag(
    target: Path,
    files: Iterable[tuple[str, Path]],
    texts: Mapping[str, str],
    information: Mapping[str, str],
    digests: Mapping[str, str],
) -> None:
    """Write a bag into a new folder, and validate it.

    `files` are what it holds, by their paths in it; `texts` what is written for it; `information`
    the fields of its `bag-info.txt` (RFC 8493, 2.2.2); `digests` the SHA-256 that files must have.
    The folder is there when the bag is whole, or not at all. Raises CasebookError.
    """
    making = target.with_name(f".{target.name}.{os.getpid()}.part")
    if os.path.lexists(target):
        what, hint = "something stands there already", "Name a folder that does not exist yet"
        raise CasebookError(Problem(str(target), 0, what, hint))
    try:
        making.mkdir(parents=True)
        for name, source in files:
            _copy(source, making / name)
        for name, text in texts.items():
            (making / name).write_text(text, "utf-8")
        _make(making, information, digests)
        making.rename(target)
    except OSError as error:
        what = f"the bag cannot be written: {error.strerror or error}"
        hint = "Make room or mend the folder, and export again"
        raise CasebookError(Problem(str(target), 0, what, hint)) from error
    finally:
        if making.exists():
            with suppress(OSError):
                shutil.rmtree(making)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with open_file(source) as file, target.open("xb") as copy:
        shutil.copyfileobj(file, copy, BLOCK)


def _make(folder: Path, information: Mapping[str, str], digests: Mapping[str, str]) -> None:
    """Make a bag of a folder where it stands. Raises CasebookError if it is not valid then."""
    import bagit

    logging.getLogger("bagit").setLevel(logging.CRITICAL)  # what it says is told as a problem
    try:
        bag = bagit.make_bag(str(folder), dict(information), checksums=["sha256"])
        # The library writes the drafts' version 0.97; what it writes is 1.0 as well.
        (folder / "bagit.txt").write_text(_DECLARATION, "utf-8")
        bag.save()
        whole = bagit.Bag(str(folder))
        whole.validate()
        for name, digest in digests.items():
            if whole.entries[f"data/{name}"]["sha256"] != digest:
                raise bagit.BagError(f"{name} is another file now")
    except (bagit.BagError, LookupError) as error:
        what = f"the bag is not valid: {error}"
        hint = "A file changed meanwhile, or the disk is at fault: export again"
        raise CasebookError(Problem(str(folder), 0, what, hint)) from error
