"""A small book to begin with, and the schemas for editors."""

from __future__ import annotations

import shutil
import uuid
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.manuscript.schemas import schemas
from casebook.model.text import NAME, close_name
from casebook.store.whole_file import write_whole


def start_book(folder: Path) -> None:
    """Write a small specimen book into a folder that is new or empty; it is named after the folder.

    Raises CasebookError if something stands there already, or no book can have such a name.
    """
    name = folder.resolve().name
    if not NAME.match(name):
        what = f"a book cannot be named “{name}”"
        close = close_name(name) or "my-book"
        hint = f"Use lower case letters, digits and hyphens: casebook new {close}"
        raise CasebookError(Problem(str(folder), 0, what, hint))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CasebookError(
            Problem(str(folder), 0, "the folder is not empty", "Name one that does not exist yet")
        )
    shutil.copytree(Path(str(files("casebook"))) / "starter", folder, dirs_exist_ok=True)
    manifest = folder / "book.yaml"
    text = manifest.read_text("utf-8")
    text = text.replace("NAME-OF-THE-BOOK", name)
    text = text.replace("TITLE-OF-THE-BOOK", name.replace("-", " ").capitalize())
    text = text.replace("urn:uuid:IDENTIFIER", f"urn:uuid:{uuid.uuid4()}")
    text = text.replace("DATE-OF-THE-EDITION", datetime.now(UTC).date().isoformat())
    write_whole(manifest, text.encode())
    write_schemas(folder)


def write_schemas(book: Path) -> list[Path]:
    """Write the JSON Schemas of the YAML files into a book; return their paths.

    Raises CasebookError if the folder holds no book, or if `schemas/` leads out of it.
    """
    folder = Folder(book)
    written = []
    for name, text in schemas().items():
        write_whole(folder.writable("schemas") / name, text.encode())
        written.append(book / "schemas" / name)
    return written
