"""Where in the author's files words stand of which only the text is known."""

from __future__ import annotations

from collections.abc import Mapping

from casebook.model.text import Place

_LENGTHS = (1000, 48, 24, 12)
"""Letters of the beginning of a text that are looked for: all, or as many as are found. Fewer stand
in many places."""


def place_of(words: str, folder: str, files: Mapping[str, str], locale: str) -> Place:
    """Return file and line of words, or of as many of the first of them as are found.

    `folder` is the case's that they belong to; its files and those of the language come first.
    """

    def rank(name: str) -> tuple[bool, bool]:
        return not name.startswith(f"{folder}/"), not name.endswith(f"/{locale}.md")

    known = {name: files[name].split("\n") for name in sorted(files, key=rank)}
    for name, lines in known.items():
        for number, line in enumerate(lines, 1):
            if f'"{words}"' in line:
                return Place(name, number)
    written = {name: [_letters(line) for line in lines] for name, lines in known.items()}
    wanted = _letters(words)
    for text in dict.fromkeys(wanted[:length] for length in _LENGTHS if wanted):
        for name, lines in written.items():
            if number := _line(text, lines):
                return Place(name, number)
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
