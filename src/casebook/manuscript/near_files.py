"""What stands near a file or a book that is not where it should be: what its author probably has to
do. Only names are looked at."""

from __future__ import annotations

import difflib
import os
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import Path, PurePosixPath

MANIFEST = "book.yaml"
"""The file that makes a folder a book."""

_LOOKED_AT = 1000
"""How many names of a folder are looked at."""

_PICTURES = ("exhibits", "exhibit", "images", "pictures", "figures", "media", "img")
"""What folders of pictures are called."""

_ABOVE = 4
"""How many folders above one are looked at for a book."""


def shortened(name: str) -> str:
    """Return a name that fits into a message."""
    return name if len(name) <= 80 else f"{name[:60]}…"


def where_books_are(folder: Path, missing: str = "") -> str:
    """Return what to do where no book is: name the one that is near, or begin one.

    `missing` is the name of the folder that was asked for and is not there.
    """
    begin = "begin one with “casebook new NAME”"
    above = islice(folder.resolve().parents, _ABOVE)
    here = folder.resolve()
    if over := next((one for one in (here, *above) if (one / MANIFEST).is_file()), None):
        if missing:
            only = "casebook build --only NAME makes one of its files, and casebook list names them"
            return f"Name the folder of the book, {over}, or leave it out there; {only}"
        return f"This lies in the book {over}: name that folder"
    names = _names(folder)
    files = (name for name in names if _is_like(name, MANIFEST) and (folder / name).is_file())
    if close := next(files, ""):
        return f"Rename {close} to {MANIFEST}"
    books = [name for name in names if (folder / name / MANIFEST).is_file()]
    if len(books) == 1:
        return f"There is a book in {folder / books[0]}: name that folder, or {begin}"
    return f"Name the folder of a book, which holds {MANIFEST}, or {begin}"


def other_spelling(path: Path) -> str:
    """Return how the folder of a file spells its name, if otherwise: on some systems a file is
    found under a name with other capitals. Nothing if it spells it so, or cannot be read."""
    own = _same(path.name)
    names = _all_names(path.parent)
    if not names or any(_same(name) == own for name in names):
        return ""
    return next((name for name in names if _same(name).casefold() == own.casefold()), "")


def missing_hint(root: Path, relative: str) -> str:
    """Return what to do about a file of a book that is missing: rename the one that was probably
    meant, move it, or write it."""
    wanted = PurePosixPath(relative)
    folder = root / wanted.parent
    for name in _names(folder):
        if _is_like(name, wanted.name) and (folder / name).is_file():
            return f"There is “{wanted.parent / name}”: rename one of the two"
    if wanted.parent.name == "exhibits":
        above = wanted.parent.parent
        for name in _names(root / above):
            is_folder = name != "exhibits" and name.casefold() in _PICTURES
            if name.casefold() == wanted.name.casefold() or (is_folder and not folder.is_dir()):
                return f"There is “{above / name}”: pictures stand in {wanted.parent}/"
        if close := difflib.get_close_matches(wanted.name, _names(folder), 1, 0.75):
            return f"Write “{close[0]}”, if that is meant"
        return "Put the picture there"
    return "Write the file"


def _is_like(name: str, wanted: str) -> bool:
    """Return whether a file was probably meant to have another name: its capitals, its ending or
    the region of its language differ."""
    if _same(name).casefold() == _same(wanted).casefold():
        return True
    if _stem(name) != _stem(wanted):
        both = (_stem(name).partition("-")[0], _stem(wanted).partition("-")[0])
        return wanted.endswith(".md") and name.endswith(".md") and both[0] == both[1]
    ending = wanted.rpartition(".")[2].lower()
    endings = {
        "md": ("markdown", "txt", "mdown", "mkd", "md.txt", "docx", "odt", "rtf", ""),
        "yaml": ("yml", "yaml.txt", "yml.txt", "txt", "json", ""),
        "png": ("jpg", "jpeg", "png.png", "tif", "tiff", "gif", "webp", "heic"),
        "jpg": ("jpeg", "png", "jpg.jpg", "tif", "tiff", "gif", "webp", "heic"),
        "jpeg": ("jpg", "png", "tif", "tiff", "gif", "webp", "heic"),
    }
    return name.partition(".")[2].lower() in endings.get(ending, ())


def _stem(name: str) -> str:
    return _same(name).partition(".")[0].replace("_", "-").casefold()


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _names(folder: Path) -> list[str]:
    return sorted(islice(_listed(folder), _LOOKED_AT))


def _all_names(folder: Path) -> set[str]:
    return set(_listed(folder))


def _listed(folder: Path) -> Iterable[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
