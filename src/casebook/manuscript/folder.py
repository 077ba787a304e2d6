"""The one door to the author's files: inside the book's folder, wherever links lead, and UTF-8."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.model.text import stray_character


class Folder:
    """A book's folder, as it is found: each text is read once, so that a book is made of one state
    of its files even where its author saves meanwhile."""

    def __init__(self, root: Path) -> None:
        """Make ready to read a folder. Raises CasebookError if there is none."""
        if not root.is_dir():
            what, hint = "there is no such folder", "Name the folder that holds book.yaml"
            raise CasebookError(Problem(str(root), 0, what, hint))
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

    def data(self, relative: str, line: int = 0, named_in: str = "") -> bytes:
        """Return the bytes of a file. Raises CasebookError if it cannot be had (see `path`), or is
        another now than it was when it was first read."""
        data = read_data(self.path(relative, line, named_in), relative)
        digest = sha256(data).hexdigest()
        if self.digests.setdefault(relative, digest) != digest:
            what = "the file was saved while the book was being made"
            raise CasebookError(Problem(relative, 0, what, "Build again"))
        return data

    def text(self, relative: str, line: int = 0, named_in: str = "") -> str:
        """Return the text of a file (see `decoded`). Raises CasebookError if it cannot be had, or
        holds a word without end."""
        if relative not in self.texts:
            text = decoded(self.data(relative, line, named_in), relative)
            _refuse_endless_words(text, relative)
            self.texts[relative] = text
        return self.texts[relative]


def read_data(path: Path, name: str) -> bytes:
    """Return the bytes of a file. Raises CasebookError, which calls it `name`."""
    try:
        return path.read_bytes()
    except OSError as error:
        what = f"the file cannot be read: {error.strerror}"
        raise CasebookError(Problem(name, 0, what, "Give yourself the right to read it")) from error


def decoded(data: bytes, name: str) -> str:
    """Return the text of a UTF-8 file, with or without a byte order mark, with its line ends as LF.

    Raises CasebookError if it is not UTF-8, or holds a character that no document can hold.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        what = f"the text is not UTF-8: byte 0x{data[error.start]:02X} cannot stand here"
        raise CasebookError(Problem(name, line, what, "Save the file as UTF-8")) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if stray_character(text):
        lines = enumerate(text.split("\n"), 1)
        number, stray = next((n, s) for n, line in lines if (s := stray_character(line)))
        what = f"the control character {stray} cannot stand in text"
        raise CasebookError(Problem(name, number, what, "Delete it"))
    return text


_ENDLESS = re.compile(r"[^\W\u2e80-\u9fff\uac00-\ud7ff\uf900-\uffef\U00020000-\U0003ffff]{1001}")
"""A run of letters and figures that no line holds, nor a page; East Asian ones are words each."""


def _refuse_endless_words(text: str, name: str) -> None:
    if not _ENDLESS.search(text):
        return
    hint = "Divide it by spaces, or leave most of it out"
    what = "a word has more than 1,000 letters and figures"
    lines = enumerate(text.split("\n"), 1)
    raise CasebookError(Problem(name, n, what, hint) for n, line in lines if _ENDLESS.search(line))


def shortened(name: str) -> str:
    """Return a name that fits into a message."""
    return name if len(name) <= 80 else f"{name[:60]}…"
