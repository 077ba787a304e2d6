"""Where in the author's files a character stands that no font has."""

from __future__ import annotations

from pathlib import Path

from casebook.errors import Problem

_SUFFIXES = (".yaml", ".json", ".md", ".csl", ".html", ".css")


def missing_glyph_problem(
    character: str, context: str, part: str, book: Path, locale: str
) -> Problem:
    """Return the problem of a character that no font has.

    The press knows the text of a part, not the files that it came from; looking for the character
    is cheap and seldom needed. The files of the part's own folder and language come first.
    """
    what = f"no font has the character “{character}” (U+{ord(character):04X}), in “{context}”"
    hint = "Use another character, or add a font that has it to fonts/"
    files = [path for path in book.rglob("*") if path.suffix in _SUFFIXES and path.is_file()]

    def rank(path: Path) -> tuple[bool, bool, str]:
        return path.parent.name != part, path.stem != locale, str(path)

    for path in sorted(files, key=rank):
        try:
            lines = path.read_text("utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            if character in line:
                return Problem(path.relative_to(book).as_posix(), number, what, hint)
    return Problem(part, 0, what, hint)
