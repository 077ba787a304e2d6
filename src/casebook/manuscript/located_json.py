"""JSON in which every scalar is text and remembers its line, as YAML is read (see `located_yaml`).

JSON is nearly YAML, but a library of sources may hold hundreds of thousands of values, and libyaml
takes several times as long for them.
"""

from __future__ import annotations

import json
import re

from casebook.errors import CasebookError, Problem
from casebook.manuscript.located_yaml import MAXIMUM_DEPTH, Document, Value
from casebook.model.text import Place, Text, composed, stray_character, stray_cure

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}\n]|[^\s\[\]{}:,"]+')
_SIMPLE = re.compile(r"[ -!#-\[\]-~]*")
"""What a text may hold that needs no second look."""

Path = tuple[str | int, ...]


def parse_json(text: str, file: str) -> Document:
    """Return the document in the text of a JSON file, which must be sound (see `refuse_no_json`):
    lists, mappings and `Text` for every scalar; null is the empty one.

    Raises CasebookError where a key stands twice, or depth or stray characters make it unfit.
    """
    reader = _JsonReader(file)
    for token in _TOKEN.findall(text):
        reader.take(token)
    if reader.problems:
        raise CasebookError(reader.problems)
    return Document(file, reader.value, reader.lines)


class _JsonReader:
    """Takes token after token; sound JSON needs no look at commas and colons."""

    def __init__(self, file: str) -> None:
        self.problems: list[Problem] = []
        self.lines: dict[Path, int] = {}
        self.value: Value = {}
        self._file = file
        self._line = 1
        self._place = Place(file, 1)
        self._open: list[tuple[Value, Path]] = []
        """Lists and mappings that have begun, the innermost last, each with its path."""
        self._key: Text | None = None
        """The key in the innermost mapping whose value comes next."""

    def take(self, token: str) -> None:
        if token == "\n":
            self._line += 1
            self._place = Place(self._file, self._line)
        elif token in ("{", "["):
            whole: Value = {} if token == "{" else []
            self._open.append((whole, self._enter(whole)))
            self._key = None
            if len(self._open) > MAXIMUM_DEPTH:
                what = f"values are nested more than {MAXIMUM_DEPTH} deep"
                hint = "Nothing in a book is nested so deep: look for brackets that do not close"
                raise CasebookError([*self.problems, Problem(*self._place, what, hint)])
        elif token in ("}", "]"):
            self._open.pop()
        elif token[0] != '"':
            self._enter(Text("" if token == "null" else token, self._place))
        elif self._open and self._key is None and isinstance(self._open[-1][0], dict):
            self._key = Text(self._said(token), self._place)
        else:
            self._enter(Text(composed(self._said(token)), self._place))

    def _said(self, token: str) -> str:
        inside = token[1:-1]
        if _SIMPLE.fullmatch(inside):
            return inside
        said: str = json.loads(token)
        if stray := stray_character(said):
            what = f"the control character {stray} cannot stand in text"
            hint = stray_cure(stray, "its escape")
            self.problems.append(Problem(*self._place, what, hint))
        return said

    def _enter(self, value: Value) -> Path:
        """Enter a value where it stands; return its path."""
        if not self._open:
            self.value = value
            self.lines[()] = self._line
            return ()
        whole, path = self._open[-1]
        if isinstance(whole, list):
            here = (*path, len(whole))
            whole.append(value)
            self.lines[here] = self._line
            return here
        key, self._key = self._key, None
        assert key is not None
        here = (*path, str(key))
        if key in whole:
            what = f"“{key}” stands twice in the same mapping"
            hint = f"Keep one of the two; the first is in line {self.lines[here]}"
            self.problems.append(Problem(*key.place, what, hint))
            return here
        whole[key] = value
        self.lines[here] = key.place.line
        return here
