"""What a book still has of the specimen that `casebook new` writes, once it is a book of its
author's own. Warnings all."""

from __future__ import annotations

from collections.abc import Iterator

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import Value, parse
from casebook.model.text import Text
from casebook.model.writing_system import has_wide
from casebook.production.reading import ReadBook
from casebook.production.starter import starter_texts

_MANIFEST, _SOURCES = "book.yaml", "sources.yaml"


def specimen_texts(content: ReadBook) -> Iterator[Problem]:
    """Yield a warning for each text of book.yaml, and one for each other file, that is still the
    specimen's, where not all of its cases and sources are."""
    folder, ours = content.folder, starter_texts(content.book.manifest.locales)
    own = {file: text for file, text in folder.texts.items() if not file.startswith("layouts/")}
    # Lines of a file count, not its name: the folder of the specimen's case is renamed first.
    bodies = {text for file, text in ours.items() if file != _MANIFEST}
    if all(text in bodies for file, text in own.items() if file != _MANIFEST):
        return
    for written in _words(_MANIFEST, own.get(_MANIFEST, "")):
        if written in set(_words(_MANIFEST, ours[_MANIFEST])):
            what = f"“{written}” is still the text of the specimen that casebook new wrote"
            hint = "Write your own, or delete it; nothing needs to be done if it is meant"
            yield Problem(*written.place, what, hint, "warning")
    for file, text in own.items():
        known = _lines(ours, "md" if file.endswith(".md") else "yaml")
        if file in (_MANIFEST, _SOURCES) or not file.endswith((".md", "case.yaml")):
            continue
        left = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() in known]
        if left:
            what = f"{_counted(len(left))} of the specimen that casebook new wrote"
            hint = "Write your own text, or delete it: everything in the specimen is invented"
            yield Problem(file, left[0], what, hint, "warning")


def _words(file: str, text: str) -> Iterator[Text]:
    """Yield the values of a YAML file that are more than one word: names and settings are one."""

    def leaves(value: Value) -> Iterator[Text]:
        if isinstance(value, Text):
            yield value
        elif value:
            for one in value if isinstance(value, list) else value.values():
                yield from leaves(one)

    try:
        yield from (one for one in leaves(parse(text, file).value) if " " in one or has_wide(one))
    except CasebookError:
        return  # told where it is read


def _lines(ours: dict[str, str], ending: str) -> set[str]:
    """Return the lines of the specimen's case, in narratives or in its record, that are sentences
    or entries: not what every case has."""
    found = (text for file, text in ours.items() if "/" in file and file.endswith(ending))
    lines = {line.strip() for text in found for line in text.split("\n")}
    return {line for line in lines if _is_sentence(line) and not line.startswith("#")}


def _is_sentence(line: str) -> bool:
    return line.count(" ") > 3 or (has_wide(line) and len(line) > 12)


def _counted(number: int) -> str:
    return "this line is still that" if number == 1 else f"{number} lines are still those"
