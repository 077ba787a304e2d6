"""The syntax of BibTeX files: entries with their fields, each with its line.

As BibTeX and biber read it: text outside of entries is a remark, values are joined by `#`, names of
types and fields have no case. Only the syntax; what LaTeX says in values is for others to read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from casebook.errors import CasebookError, Problem
from casebook.manuscript.bibtex_fields import TYPES_READ
from casebook.manuscript.duplicates import MOST_SOURCES, too_many
from casebook.manuscript.near_files import shortened
from casebook.model.text import Place, Text

LONGEST_VALUE = 200_000
"""Characters of the longest value, with what its @strings stand for."""

MAXIMUM_DEPTH = 50
"""How deep braces may be nested: what reads them takes ever longer."""

MOST_FAULTS = 100
"""How many faults of syntax are told of a file; nobody reads more."""

_BEGINNING = re.compile(r"@\s*([A-Za-z]+(?:[-_][A-Za-z]+)*)\s*([{(])")
_BARE = re.compile(rf"^[ \t]*@({'|'.join(TYPES_READ)})\b(?!\s*[{{(])", re.MULTILINE | re.IGNORECASE)
"""What begins a line as an entry does, and is none."""
_KEY = re.compile(r"\s*([^\s,{}()\"=#%]+(?: [^\s,{}()\"=#%]+)*)\s*(?=[,})])")
_FIELD = re.compile(r"[\s,]*([A-Za-z_][\w:.+/-]*)\s*=\s*")
_END = re.compile(r"[\s,]*[})]")
_JOINED = re.compile(r"\s*#\s*")
_PLAIN = re.compile(r"[^\s,{}()\"#=%]+")
_MARKS = re.compile(
    r"\\.|[{}\"]|\n[ \t]*@(?=[A-Za-z_-]+[ \t]*[{(][ \t]*[^\s,{}=\"]+[ \t]*,\s*[A-Za-z_-]+\s*=)",
    re.DOTALL,
)
"""What counts in a value; the last, the beginning of another entry, shows that one did not end."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEVERAL = frozenset(["annote", "annotation", "note", "keywords", "file"])
"""Fields that programs write more than once."""


@dataclass(slots=True)
class BibtexEntry:
    """An entry of a BibTeX file."""

    kind: str
    """Its type, in small letters: `article`."""
    key: Text
    """Its citation key, and where the entry begins."""
    fields: dict[str, Text] = field(default_factory=dict)
    """By name in small letters: the LaTeX text of each, and where it stands."""
    faults: list[Problem] = field(default_factory=list)
    """What is wrong with its fields, and why it could not be read to its end."""


@dataclass(slots=True)
class BibtexFile:
    """What a BibTeX file holds."""

    entries: list[BibtexEntry] = field(default_factory=list)
    """In the order of the file."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong outside of entries."""


class _SyntaxError(Exception):
    """Raised where an entry cannot be read on; with where, what and what to do."""

    def __init__(self, at: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.at, self.what, self.hint = at, what, hint


class _Scanner:
    def __init__(self, text: str, file: str) -> None:
        self._text = text
        self._file = file
        self._line_ends = [match.start() for match in re.finditer("\n", text)]
        self._strings: dict[str, str] = {}
        self._remarks_close = True
        self.found = BibtexFile()

    def scan(self) -> None:
        at = faults = 0
        while match := _BEGINNING.search(self._text, at):
            self._between(at, match.start())
            at = match.end()
            if self._is_remark(match.start()):
                continue
            known = len(self.found.entries)
            try:
                at = self._element(match)
            except _SyntaxError as error:
                problem = Problem(*self._place(error.at), error.what, error.hint)
                begun = self.found.entries[known:]
                (begun[0].faults if begun else self.found.problems).append(problem)
                at = max(at, error.at + 1)
                faults += 1
                if faults >= MOST_FAULTS:
                    return
            if len(self.found.entries) > MOST_SOURCES:
                raise CasebookError(too_many(self._file))
        self._between(at, len(self._text))

    def _between(self, start: int, end: int) -> None:
        """Report what stands between entries and was to be one."""
        for found in islice(_BARE.finditer(self._text, start, end), MOST_FAULTS):
            what = f"“@{found[1]}” begins no entry: no brace follows it"
            hint = f"Write @{found[1].lower()}{{key, title = {{…}}, …}}"
            self.found.problems.append(Problem(*self._place(found.start(1)), what, hint))

    def _place(self, at: int) -> Place:
        return Place(self._file, bisect_right(self._line_ends, at - 1) + 1)

    def _is_remark(self, at: int) -> bool:
        """Return whether a line begins with % before a place."""
        line = bisect_right(self._line_ends, at - 1)
        start = self._line_ends[line - 1] + 1 if line else 0
        return at - start < LONGEST_VALUE and self._text[start:at].lstrip().startswith("%")

    def _element(self, match: re.Match[str]) -> int:
        """Read an entry, or what else begins with @; return where it ends."""
        kind, at = match[1].lower(), match.end()
        if kind in ("comment", "preamble"):
            return self._skipped(at, match) if match[2] == "{" else at
        if kind == "string":
            values = BibtexEntry(kind, Text("@string", self._place(match.start())))
            at = self._fields(values, at)
            self._strings |= {name: str(value) for name, value in values.fields.items()}
            self.found.problems += values.faults
            return at
        key = _KEY.match(self._text, at)
        if key is None:
            what = f"the entry @{kind} has no citation key"
            hint = f"Write @{kind}{{key, …}}: the key without spaces, braces or quotation marks"
            raise _SyntaxError(match.start(), what, hint)
        entry = BibtexEntry(kind, Text(key[1], self._place(match.start())))
        self.found.entries.append(entry)
        return self._fields(entry, key.end())

    def _skipped(self, at: int, match: re.Match[str]) -> int:
        """Return where a remark ends, if its braces close; some do not."""
        if self._remarks_close:
            try:
                return self._braced(at, f"@{match[1]}")[1]
            except _SyntaxError:
                self._remarks_close = False
        return at

    def _fields(self, entry: BibtexEntry, at: int) -> int:
        """Read the fields of an entry; return where it ends."""
        while match := _FIELD.match(self._text, at):
            name = match[1].lower()
            value, at = self._value(name, match.end(), entry)
            text = Text(value, self._place(match.start(1)))
            if name not in entry.fields:
                entry.fields[name] = text
            elif name in _SEVERAL:
                joined = f"{entry.fields[name]}\n{value}"[:LONGEST_VALUE]
                entry.fields[name] = Text(joined, entry.fields[name].place)
            elif value != entry.fields[name]:
                what = f"“{name}” stands twice in the entry “{entry.key}”"
                hint = f"Keep one of the two; the first is in line {entry.fields[name].place.line}"
                entry.faults.append(Problem(*text.place, what, hint))
        if end := _END.match(self._text, at):
            return end.end()
        rest = self._text[at : at + 40].strip().partition("\n")[0]
        what = f"the entry “{entry.key}” cannot be read on at “{rest}”"
        if not rest:
            what = f"the entry “{entry.key}” does not end"
            at = max(at - 1, 0)
        hint = "Look for a comma, a brace or a quotation mark that is missing or too much"
        raise _SyntaxError(at, what, hint)

    def _value(self, name: str, at: int, entry: BibtexEntry) -> tuple[str, int]:
        """Return a value, and where it ends."""
        parts: list[str] = []
        whole = f"“{name}” of the entry “{entry.key}”"
        while True:
            if self._text[at : at + 1] == "{":
                part, at = self._braced(at + 1, whole)
            elif self._text[at : at + 1] == '"':
                part, at = self._quoted(at + 1, whole)
            elif match := _PLAIN.match(self._text, at):
                part, at = self._plain(match, whole, entry), match.end()
            else:
                hint = "Put the text into braces: {…}"
                raise _SyntaxError(at, f"{whole} has no value", hint)
            parts.append(part)
            if sum(map(len, parts)) > LONGEST_VALUE:
                raise _SyntaxError(at, f"{whole} is longer than any text", "Shorten it")
            joined = _JOINED.match(self._text, at)
            if joined is None:
                return "".join(parts), at
            at = joined.end()

    def _plain(self, match: re.Match[str], whole: str, entry: BibtexEntry) -> str:
        """Return what a word without braces stands for."""
        word = match[0]
        if word.isdigit() or word.lower() in _MONTHS:
            return word.lower()
        if word.lower() in self._strings:
            return self._strings[word.lower()]
        what = f"{whole} is “{shortened(word)}”, which no @string of the file explains"
        hint = f"Put the text into braces: {{{shortened(word)}}}"
        entry.faults.append(Problem(*self._place(match.start()), what, hint))
        return word

    def _braced(self, at: int, whole: str) -> tuple[str, int]:
        depth = 1
        for mark in _MARKS.finditer(self._text, at, at + LONGEST_VALUE):
            if mark[0] in "{}":
                depth += 1 if mark[0] == "{" else -1
                if depth > MAXIMUM_DEPTH:
                    raise self._too_deep(mark.start(), whole)
                if not depth:
                    return self._text[at : mark.start()], mark.end()
            elif mark[0].startswith("\n"):
                break
        raise self._unclosed(at, whole, "brace")

    def _quoted(self, at: int, whole: str) -> tuple[str, int]:
        depth = 0
        for mark in _MARKS.finditer(self._text, at, at + LONGEST_VALUE):
            if mark[0] in "{}":
                depth += 1 if mark[0] == "{" else -1
                if depth > MAXIMUM_DEPTH:
                    raise self._too_deep(mark.start(), whole)
            elif mark[0] == '"' and not depth:
                return self._text[at : mark.start()], mark.end()
            elif mark[0].startswith("\n"):
                break
        raise self._unclosed(at, whole, "quotation mark")

    def _too_deep(self, at: int, whole: str) -> _SyntaxError:
        what = f"braces in {whole} are nested more than {MAXIMUM_DEPTH} deep"
        return _SyntaxError(at, what, "No text needs so many: look for some that do not close")

    def _unclosed(self, at: int, whole: str, mark: str) -> _SyntaxError:
        hint = "Close it, or look for braces in it that do not come in pairs"
        return _SyntaxError(at - 1, f"the {mark} that begins {whole} does not close", hint)


def read_entries(text: str, file: str) -> BibtexFile:
    """Return the entries of a BibTeX file, in which @strings stand for their texts; those after a
    fault too, as far as they can be told. Raises CasebookError if there are too many."""
    scanner = _Scanner(text, file)
    scanner.scan()
    return scanner.found


def ancestors(entry: BibtexEntry, entries: dict[str, BibtexEntry]) -> Iterator[BibtexEntry]:
    """Yield the entries that one takes fields from (`crossref`, `xdata`), the nearest first, each
    once, however they refer to each other."""
    seen = {str(entry.key)}
    waiting = [entry]
    while waiting:
        one = waiting.pop(0)
        names = f"{one.fields.get('crossref', '')},{one.fields.get('xdata', '')}"
        for key in (name.strip() for name in names.split(",")):
            if key in entries and key not in seen:
                seen.add(key)
                waiting.append(entries[key])
                yield entries[key]
