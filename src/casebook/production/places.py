"""Where in the author's files words stand of which only the text is known."""

from __future__ import annotations

from pathlib import Path

from casebook.model.text import Place

_SUFFIXES = (".yaml", ".json", ".md", ".csl")


def place_of(words: str, folder: str, book: Path, locale: str) -> Place:
    """Return file and line of words, or of the longest run of them that one line has.

    `folder` is the case's that they belong to; its files and those of the language come first.
    """
    files = [path for path in book.rglob("*") if path.suffix in _SUFFIXES and path.is_file()]
    files.sort(key=lambda path: (path.parent.name != folder, path.stem != locale, str(path)))
    lines = {path: _lines(path) for path in files}
    said = words.rstrip("…").split()
    for length in sorted({len(said), 8, 5, 3, 2, 1}, reverse=True):
        text = " ".join(said[:length])
        for path, known in lines.items():
            for number, line in enumerate(known, 1):
                if text and text in line:
                    return Place(path.relative_to(book).as_posix(), number)
    return Place(folder)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return []
