"""Where in the author's files a character stands that no font has."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from casebook.errors import Problem
from casebook.model.anchor import folder_of

_SUFFIXES = (".yaml", ".json", ".md", ".csl", ".html", ".css")


_SHOWN = re.compile(r"\(U\+([0-9A-F]{4,6})\), (?:shown in (.+)\.xhtml)?")


def missing_glyph_problem(
    character: str, context: str, folder: str, book: Path, locale: str
) -> Problem:
    """Return the problem of a character that no font has, in a part from a folder of the book."""
    what = f"no font has the character “{character}” (U+{ord(character):04X}), in “{context}”"
    hint = "Use another character, or add a font that has it to fonts/"
    return Problem(*_place(character, folder, book, locale), what, hint)


def placed(problem: Problem, book: Path, locale: str) -> Problem:
    """Return a problem of the e-book, with its place if it is a character that no font has."""
    shown = _SHOWN.search(problem.what)
    if problem.file or not shown:
        return problem
    file, line = _place(chr(int(shown[1], 16)), folder_of(shown[2] or "book.yaml"), book, locale)
    return replace(problem, file=file, line=line)


def _place(character: str, folder: str, book: Path, locale: str) -> tuple[str, int]:
    """Return file and line of a character.

    Typesetting and e-book know the text of a part, not the files that it came from; looking for the
    character is cheap and seldom needed. The files of the part's own folder and language come
    first.
    """
    files = [path for path in book.rglob("*") if path.suffix in _SUFFIXES and path.is_file()]

    def rank(path: Path) -> tuple[bool, bool, str]:
        return path.parent.name != folder, path.stem != locale, str(path)

    for path in sorted(files, key=rank):
        try:
            lines = path.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            if character in line:
                return path.relative_to(book).as_posix(), number
    return folder, 0
