"""The one door to the author's files: inside the book's folder, wherever links lead, and UTF-8."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.file_kinds import chinese, foreign_kind
from casebook.manuscript.habits.half_merged import refuse_half_merged
from casebook.manuscript.near_files import (
    MANIFEST,
    missing_hint,
    other_spelling,
    shortened,
    where_books_are,
)
from casebook.model.text import stray_character, stray_cure

LARGEST_TEXT = 16 << 20
"""Bytes of the largest text of a book: some two million words."""

LARGEST_NARRATIVE = 1 << 20
"""Bytes of the largest narrative: a hundred and fifty thousand words, a thick book of one case."""

LARGEST_FILE = 256 << 20
"""Bytes of the largest of its other files."""


class Folder:
    """A book's folder, as it is found: each text is read once, so that a book is made of one state
    of its files even where its author saves meanwhile."""

    def __init__(self, root: Path) -> None:
        """Make ready to read a folder. Raises CasebookError if there is none, or no book in it."""
        if not root.is_dir():
            what = "this is a file, and not the folder of a book"
            what = what if root.exists() else "there is no such folder"
            missing = "" if root.exists() else root.name
            hint = where_books_are(root.parent, missing)
            raise CasebookError(Problem(str(root), 0, what, hint))
        if not os.path.lexists(root / MANIFEST):
            what = f"the file “{MANIFEST}” is missing: this folder is no book"
            raise CasebookError(Problem(MANIFEST, 0, what, where_books_are(root)))
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
            if path.is_file() and not (other := other_spelling(self.root / relative)):
                return path
            if path.is_file():
                what = f"the file “{relative}” is named “{other}”, and many systems tell them apart"
                raise CasebookError(problem(what, "Write its name as it is in the folder"))
            there = path.exists()
        except OSError as error:
            what = f"the file “{shortened(relative)}” cannot be read: {error.strerror}"
            raise CasebookError(problem(what, "Put a file in its place")) from error
        if there:
            kind = "a folder, and not a file" if path.is_dir() else "not a file"
            what = f"“{relative}” is {kind}"
            raise CasebookError(problem(what, "Put a file in its place"))
        if (self.root / relative).is_symlink():
            what = f"“{relative}” is a link that leads to no file"
            raise CasebookError(problem(what, "Put the file itself in its place"))
        what = f"the file “{relative}” is missing"
        raise CasebookError(problem(what, missing_hint(self.root, relative)))

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
            largest = LARGEST_NARRATIVE if relative.endswith(".md") else LARGEST_TEXT
            text = decoded(self.data(relative, line, named_in, largest), relative)
            if relative.endswith((".md", ".yaml")):
                refuse_half_merged(text, relative)
            if not endless_words:
                _refuse_endless_words(text, relative)
            self.texts[relative] = text
        return self.texts[relative]


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
    if kind := foreign_kind(data, name):
        raise CasebookError(Problem(name, 1, *kind))
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
        raise CasebookError(Problem(name, n, what.format(s), stray_cure(s)) for n, s in strays)
    return text


_ENDLESS = re.compile(r"[^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]{1001}")
"""A run of letters and figures that no line holds, nor a page; East Asian ones are words each."""


_MARKED = re.compile(r"[^\s\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]{4001}")
"""The same with marks, which addresses have."""


def is_endless(text: str) -> bool:
    """Return whether a text holds a word that no line holds, nor a page."""
    return bool(_ENDLESS.search(text) or _MARKED.search(text))


def _refuse_endless_words(text: str, name: str) -> None:
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if len(line) > 1000]
    hint = "Divide it by spaces, or leave most of it out"
    for endless, what in (
        (_ENDLESS, "a word has more than 1,000 letters and figures"),
        (_MARKED, "more than 4,000 marks, letters and figures stand without a space"),
    ):
        if endless is _MARKED and not name.endswith((".md", ".yaml")):
            continue  # programs write without spaces, and style sheets may be
        if faults := [Problem(name, n, what, hint) for n, line in lines if endless.search(line)]:
            raise CasebookError(faults)


def _encoding(data: bytes, at: int) -> str:
    """Return what a text that is not UTF-8 from a byte on probably is."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is UTF-16"
    if words := chinese(data):
        return f"it is GB 18030, in which it has “{words}”"
    what = f"byte 0x{data[at]:02X} cannot stand here"
    letter = data[at : at + 1].decode("cp1252", "ignore")
    alone = data[at + 1 : at + 2].isascii()  # as letters with accents stand in Western languages
    return f"{what}: in Windows-1252 it is “{letter}”" if letter and alone else what
