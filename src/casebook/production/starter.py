"""A small book to begin with, and the schemas for editors."""

from __future__ import annotations

import re
import shutil
import uuid
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.manuscript.schemas import schemas
from casebook.model.text import NAME, close_name
from casebook.store.whole_file import write_whole

LANGUAGES = ("en", "zh-Hans")
"""What the specimen is written in."""
_ROOT = Path(str(files("casebook"))) / "starter"


def start_book(folder: Path, locales: Sequence[str] = ("en",)) -> None:
    """Write a small specimen book in some languages into a folder that is new or empty; it is named
    after the folder.

    Raises CasebookError if something stands there already, if no book can have such a name, and for
    a language that the specimen is not written in.
    """
    _refuse_locales(locales)
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
    leave_out = shutil.ignore_patterns("*.md", "*.yaml")
    shutil.copytree(_ROOT, folder, dirs_exist_ok=True, ignore=leave_out)
    for file, text in starter_texts(locales).items():
        write_whole(folder / file, text.encode())
    manifest = folder / "book.yaml"
    text = manifest.read_text("utf-8")
    text = text.replace("[LOCALES]", f"[{', '.join(locales)}]")
    text = text.replace("NAME-OF-THE-BOOK", name)
    text = text.replace("TITLE-OF-THE-BOOK", name.replace("-", " ").capitalize())
    text = text.replace("urn:uuid:IDENTIFIER", f"urn:uuid:{uuid.uuid4()}")
    text = text.replace("DATE-OF-THE-EDITION", datetime.now(UTC).date().isoformat())
    write_whole(manifest, text.encode())
    write_schemas(folder)


def starter_texts(locales: Collection[str]) -> dict[str, str]:
    """Return the texts of the specimen in some languages, by their files."""
    found = {}
    for path in sorted(_ROOT.rglob("*.*")):
        if path.suffix == ".yaml" or (path.suffix == ".md" and path.stem in locales):
            text = path.read_text("utf-8")
            found[path.relative_to(_ROOT).as_posix()] = _in_languages(text, locales)
    return found


def _refuse_locales(locales: Sequence[str]) -> None:
    for number, locale in enumerate(locales):
        if locale not in LANGUAGES:
            what = f"the small book is not written in “{locale}”"
            hint = f"It is in {' and '.join(LANGUAGES)}: begin in one of them, and translate"
            raise CasebookError(Problem("--locales", 0, what, hint))
        if locale in locales[:number]:
            raise CasebookError(
                Problem("--locales", 0, f"“{locale}” is named twice", "Name it once")
            )


def _in_languages(text: str, locales: Collection[str]) -> str:
    """Return a YAML file of the specimen without the texts of other languages."""
    for other in (one for one in LANGUAGES if one not in locales):
        own = rf'{other}: (?:"[^"\n]*"|[a-z-]+)'
        text = re.sub(rf", {own}|{own}, ", "", text)
    return text


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
