"""Where in the author's files words stand of which only the text is known."""

from __future__ import annotations

from pathlib import Path

from casebook.model.text import Place

_SUFFIXES = (".yaml", ".json", ".md", ".csl")
_LENGTHS = (1000, 48, 24, 12, 4, 1)
"""Letters of the beginning of a text that are looked for: all, or as many as are found."""


def place_of(words: str, folder: str, book: Path, locale: str) -> Place:
    """Return file and line of words, or of as many of the first of them as are found.

    `folder` is the case's that they belong to; its files and those of the language come first.
    """
    files = [path for path in book.rglob("*") if path.suffix in _SUFFIXES and path.is_file()]
    files.sort(key=lambda path: (path.parent.name != folder, path.stem != locale, str(path)))
    known = {path: _lines(path) for path in files}
    for path, lines in known.items():
        for number, line in enumerate(lines, 1):
            if f'"{words}"' in line:
                return Place(path.relative_to(book).as_posix(), number)
    written = {path: [_letters(line) for line in lines] for path, lines in known.items()}
    wanted = _letters(words)
    for text in dict.fromkeys(wanted[:length] for length in _LENGTHS if wanted):
        for path, lines in written.items():
            if number := _line(text, lines):
                return Place(path.relative_to(book).as_posix(), number)
    return Place(folder)


def _line(text: str, lines: list[str]) -> int:
    """Return the number of the line on which a text begins, whatever stands among its letters; 0
    for none."""
    at = "".join(lines).find(text)
    if at < 0:
        return 0
    for number, line in enumerate(lines, 1):
        if at < len(line):
            return number
        at -= len(line)
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
