"""The one door to the author's files: inside the book's folder, wherever links lead, and UTF-8."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from hashlib import sha256
from itertools import islice
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.model.text import stray_character

MANIFEST = "book.yaml"
"""The file that makes a folder a book."""

LARGEST_TEXT = 16 << 20
"""Bytes of the largest text of a book: some two million words."""

LARGEST_FILE = 256 << 20
"""Bytes of the largest of its other files."""

_LOOKED_AT = 1000
"""How many names of a folder are looked at for a book."""


class Folder:
    """A book's folder, as it is found: each text is read once, so that a book is made of one state
    of its files even where its author saves meanwhile."""

    def __init__(self, root: Path) -> None:
        """Make ready to read a folder. Raises CasebookError if there is none, or no book in it."""
        if not root.is_dir():
            what, hint = "there is no such folder", _where_books_are(root.parent)
            raise CasebookError(Problem(str(root), 0, what, hint))
        if not os.path.lexists(root / MANIFEST):
            what = f"the file “{MANIFEST}” is missing: this folder is no book"
            raise CasebookError(Problem(MANIFEST, 0, what, _where_books_are(root)))
        self.root = root.resolve()
        self.texts: dict[str, str] = {}
        """Each text that has been read, by its path in the folder."""
        self.digests: dict[str, str] = {}
        """SHA-256 of each file that has been read, in hexadecimal, by its path in the folder."""

    def has(self, relative: str) -> bool:
        """Return whether anything stands in the folder under a name, be it a link that leads
        nowhere."""
        return os.path.lexists(self.root / relative)

    def entries(self, relative: str) -> list[str]:
        """Return what stands in a folder of the book, in order; nothing if there is no such folder.

        Raises CasebookError if it lies outside the book's folder, or is no folder.
        """
        if not self.has(relative):
            return []
        folder = self._inside(relative, lambda what, hint: Problem(relative, 0, what, hint))
        try:
            return sorted(entry.name for entry in folder.iterdir())
        except OSError as error:
            what = f"the folder “{shortened(relative)}” cannot be read: {error.strerror}"
            hint = "Put a folder that you may read in its place, or delete it"
            raise CasebookError(Problem(relative, 0, what, hint)) from error

    def writable(self, relative: str) -> Path:
        """Return where a file of the book may be written. Raises CasebookError if that lies outside
        the folder: nothing is written through links."""
        return self._inside(relative, lambda what, hint: Problem(relative, 0, what, hint))

    def _inside(self, relative: str, problem: Callable[[str, str], Problem]) -> Path:
        """Return the real path of what has a name in the folder, there or not.

        Raises CasebookError with the problem if it lies outside, or if its name cannot be followed.
        """
        try:
            path = (self.root / relative).resolve()
        except (OSError, RuntimeError) as error:
            # A name that is too long, a link that leads to itself.
            reason = getattr(error, "strerror", None) or "its link leads to itself"
            what = f"the file “{shortened(relative)}” cannot be read: {reason}"
            raise CasebookError(problem(what, "Put a file in its place")) from error
        if not path.is_relative_to(self.root):
            what = f"“{relative}” lies outside the book's folder"
            raise CasebookError(problem(what, "Keep every file of the book inside its folder"))
        return path

    def path(self, relative: str, line: int = 0, named_in: str = "") -> Path:
        """Return the real path of a file of the book.

        Raises CasebookError if it lies outside the folder, is missing or is not a file; the
        problem then stands at the line of the file that names it.
        """

        def problem(what: str, hint: str) -> Problem:
            if named_in and hint.startswith(("Put", "Write")):
                hint = f"{hint}, or mend its name here"
            return Problem(named_in or relative, line, what, hint)

        path = self._inside(relative, problem)
        try:
            if path.is_file():
                return path
            there = path.exists()
        except OSError as error:
            what = f"the file “{shortened(relative)}” cannot be read: {error.strerror}"
            raise CasebookError(problem(what, "Put a file in its place")) from error
        if there:
            raise CasebookError(problem(f"“{relative}” is not a file", "Put a file in its place"))
        raise CasebookError(problem(f"the file “{relative}” is missing", "Write the file"))

    def data(
        self, relative: str, line: int = 0, named_in: str = "", largest: int = LARGEST_FILE
    ) -> bytes:
        """Return the bytes of a file. Raises CasebookError if it cannot be had (see `path`), is
        larger than that, or is another now than it was when it was first read."""
        data = read_data(self.path(relative, line, named_in), relative, largest)
        digest = sha256(data).hexdigest()
        if self.digests.setdefault(relative, digest) != digest:
            what = "the file was saved while the book was being made"
            raise CasebookError(Problem(relative, 0, what, "Build again"))
        return data

    def text(
        self, relative: str, line: int = 0, named_in: str = "", *, endless_words: bool = False
    ) -> str:
        """Return the text of a file (see `decoded`). Raises CasebookError if it cannot be had, or
        holds a word without end, which no file may but those of other programs."""
        if relative not in self.texts:
            text = decoded(self.data(relative, line, named_in, LARGEST_TEXT), relative)
            if not endless_words:
                _refuse_endless_words(text, relative)
            self.texts[relative] = text
        return self.texts[relative]


def _where_books_are(folder: Path) -> str:
    """Return what to do where no book is: name the one that is near, or begin one."""
    begin = "begin one with “casebook new NAME”"
    try:
        near = list(islice(folder.iterdir(), _LOOKED_AT))
    except OSError:
        near = []
    books = [one for one in near if (one / MANIFEST).is_file()]
    if len(books) == 1:
        return f"There is a book in {books[0]}: name that folder, or {begin}"
    return f"Name the folder of a book, which holds {MANIFEST}, or {begin}"


def read_data(path: Path, name: str, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a file. Raises CasebookError, which calls it `name`."""
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1) if path.stat().st_size <= largest else None
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise CasebookError(Problem(name, 0, what, "Give yourself the right to read it")) from error
    if data is None or len(data) > largest:
        what = f"the file is larger than {largest >> 20} MB"
        raise CasebookError(Problem(name, 0, what, "Divide it, or put the right one in its place"))
    return data


def decoded(data: bytes, name: str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark, with its line ends as LF.

    Raises CasebookError if it is not UTF-8, or holds a character that no document can hold.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"the text is not UTF-8: {_encoding(data, error.start)}"
        raise CasebookError(Problem(name, line, what, "Save the file as UTF-8")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if stray_character(text):
        lines = enumerate(text.split("\n"), 1)
        strays = ((number, stray) for number, line in lines if (stray := stray_character(line)))
        what = "the control character {} cannot stand in text"
        raise CasebookError(Problem(name, n, what.format(s), "Delete it") for n, s in strays)
    return text


_ENDLESS = re.compile(r"[^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]{1001}")
"""A run of letters and figures that no line holds, nor a page; East Asian ones are words each."""


def is_endless(text: str) -> bool:
    """Return whether a text holds a word that no line holds, nor a page."""
    return _ENDLESS.search(text) is not None


def _refuse_endless_words(text: str, name: str) -> None:
    if not _ENDLESS.search(text):
        return
    hint = "Divide it by spaces, or leave most of it out"
    what = "a word has more than 1,000 letters and figures"
    lines = enumerate(text.split("\n"), 1)
    raise CasebookError(Problem(name, n, what, hint) for n, line in lines if _ENDLESS.search(line))


def _encoding(data: bytes, at: int) -> str:
    """Return what a text that is not UTF-8 from a byte on probably is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is UTF-16"
    what = f"byte 0x{data[at]:02X} cannot stand here"
    letter = data[at : at + 1].decode("cp1252", "ignore")
    alone = data[at + 1 : at + 2].isascii()  # as letters with accents stand in Western languages
    return f"{what}: in Windows-1252 it is “{letter}”" if letter and alone else what


def shortened(name: str) -> str:
    """Return a name that fits into a message."""
    return name if len(name) <= 80 else f"{name[:60]}…"
