"""What Bellingcat's auto-archiver wrote into its CSV database: read, never run, never fetched.

Its module `csv_db` writes a row for each address, with the columns `status`, `metadata` and
`media`. The last two are values as Python prints them: mappings of texts, numbers and times, and a
list of the files with their own properties, which may hold files again. They are read as a syntax
tree of which texts, numbers, lists, mappings and times are looked at and all else is nothing.
"""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path, PurePosixPath

from casebook.errors import CasebookError, Problem
from casebook.evidence.files import open_file, standing_files

COLUMNS = ("status", "metadata", "media")
"""The columns of its CSV file."""
_LARGEST = 64 << 20
"""Bytes of a CSV file that is read."""
_LONGEST = 4 << 20
"""Characters of a cell."""
_MOST_VALUES = 200_000
"""Commas and brackets of a cell: a guard against values that take far more memory than text."""
_DIGEST = re.compile(r"(?:SHA-256:)?([0-9a-fA-F]{64})\Z")
_STATUS = re.compile(r"([\w .-]{1,60}): ")


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file that a row lists."""

    line: int
    """The line of the CSV file at which its row ends."""
    address: str
    """The web address that was archived."""
    archived: str
    """When it was (RFC 3339, UTC); empty where the row does not say."""
    tool: str
    """What archived it."""
    names: tuple[str, ...]
    """Names that the file may have in the folder of the archive: its path there first."""
    sha256: str
    """Its digest as the row has it; empty where it has none of this kind."""


def archived_files(path: Path) -> tuple[list[ArchivedFile], list[Problem]]:
    """Return the files that a CSV file of auto-archiver lists, and a warning for each row without
    one. Raises CasebookError for what is no such file."""
    text = _text(path)
    csv.field_size_limit(_LARGEST)
    found: list[ArchivedFile] = []
    problems: list[Problem] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        head = next(rows, [])
        if not set(COLUMNS) <= set(head):
            what = f"the first line does not name the columns {', '.join(COLUMNS)}"
            hint = "Name the CSV file that auto-archiver's module csv_db writes"
            raise CasebookError(Problem(str(path), 1, what, hint))
        for row in rows:
            if row:
                own = list(_row(path, rows.line_num, head, row))
                found += own
                if not own:
                    what = "the row lists no file: nothing was archived"
                    problems.append(Problem(str(path), rows.line_num, what, "", "warning"))
    except csv.Error as error:
        hint = "Export it again"
        raise CasebookError(
            Problem(str(path), rows.line_num, f"the CSV does not parse: {error}", hint)
        ) from error
    return found, problems


def file_in(folder: Path, archived: ArchivedFile, there: Mapping[str, Sequence[Path]]) -> Path:
    """Return where a file lies that a row lists. Raises CasebookError if it is not in the folder,
    or may be one of several. `there` is what `files_by_name` has found in it."""
    for name in archived.names:
        last = PurePosixPath(name).name
        paths = there.get(last, ())
        exact = [path for path in paths if path.relative_to(folder).as_posix() == name]
        if exact or len(paths) == 1:
            return (exact or paths)[0]
        if paths:
            what = f"{len(paths)} files in the folder are named “{last}”"
            raise CasebookError(Problem(str(folder), 0, what, "Leave the one that is meant"))
    what = f"“{archived.names[0][:200]}” is not in the folder"
    raise CasebookError(Problem(str(folder), 0, what, "Fetch it from where it was archived to"))


def files_by_name(folder: Path) -> dict[str, list[Path]]:
    """Return every file in a folder and the folders in it, by its name. Raises OSError."""
    there: dict[str, list[Path]] = {}
    for one in standing_files(folder):
        if not one.fault:
            there.setdefault(one.real.name, []).append(one.real)
    return there


def _text(path: Path) -> str:
    """Return the text of a CSV file. Raises CasebookError."""
    try:
        with open_file(path) as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        what = f"the file cannot be read: {error.strerror or error}"
        raise CasebookError(Problem(str(path), 0, what, "Name a CSV file")) from error
    if len(data) > _LARGEST:
        raise CasebookError(Problem(str(path), 0, "the file is larger than 64 MB", "Part it"))
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what, hint = f"the line is not {encoding[:6].upper()}", "Export the file as UTF-8"
        raise CasebookError(Problem(str(path), line, what, hint)) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        what = "there is a NUL, which is no text"
        raise CasebookError(Problem(str(path), line, what, "Export the file again"))
    return text


def _row(path: Path, line: int, head: Sequence[str], row: Sequence[str]) -> Iterator[ArchivedFile]:
    """Yield the files that a row lists. Raises CasebookError."""
    if len(row) != len(head):
        what = f"the row has {len(row)} cells, and the first line names {len(head)} columns"
        raise CasebookError(Problem(str(path), line, what, "Export the file again"))
    cells = dict(zip(head, row, strict=True))
    try:
        metadata, media = _value(cells["metadata"]), _value(cells["media"])
    except ValueError as error:
        what = f"the row cannot be read: {error}"
        raise CasebookError(Problem(str(path), line, what, "Delete the row, or mend it")) from error
    if not isinstance(metadata, Mapping) or not isinstance(media, list):
        what = "“metadata” is no mapping, or “media” no list, as auto-archiver writes them"
        raise CasebookError(Problem(str(path), line, what, "Delete the row, or mend it"))
    address, at = metadata.get("url"), metadata.get("_processed_at")
    status = _STATUS.match(cells["status"])
    for file in _media(media):
        digest = _DIGEST.match(_word(_properties(file), "hash"))
        urls = file.get("urls")
        places = [url for url in urls if isinstance(url, str)] if isinstance(urls, list) else []
        names = [_word(file, "key"), _word(file, "filename"), *places]
        yield ArchivedFile(
            line=line,
            address=address if isinstance(address, str) else "",
            archived=_moment(at) if isinstance(at, datetime) else "",
            tool=f"auto-archiver, {status[1]}" if status else "auto-archiver",
            names=tuple(dict.fromkeys(name for name in names if name)),
            sha256=digest[1].lower() if digest else "",
        )


def _media(value: object) -> Iterator[Mapping[object, object]]:
    """Yield the files in a value, those in the properties of files too."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, Mapping):
            if _word(item, "filename"):
                yield item
            for inner in _properties(item).values():
                yield from _media(inner if isinstance(inner, list) else [inner])


def _properties(file: Mapping[object, object]) -> Mapping[object, object]:
    found = file.get("properties")
    return found if isinstance(found, Mapping) else {}


def _word(value: Mapping[object, object], name: str) -> str:
    found = value.get(name)
    return found if isinstance(found, str) else ""


def _moment(at: datetime) -> str:
    zoned = at if at.tzinfo else at.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _value(cell: str) -> object:
    """Return the value of a cell, without anything being run. Raises ValueError."""
    if len(cell) > _LONGEST or sum(map(cell.count, ",[{(")) > _MOST_VALUES:
        raise ValueError("a cell is too large")
    try:
        return _literal(ast.parse(cell.strip(), mode="eval").body)
    except (SyntaxError, MemoryError, RecursionError, OverflowError) as error:
        raise ValueError("a cell is no value as Python prints it") from error


def _literal(node: ast.expr) -> object:
    """Return the value of a syntax tree; None for what is neither text nor number, list, mapping
    nor time."""
    match node:
        case ast.Constant(value):
            return value
        case ast.List(elements) | ast.Tuple(elements) | ast.Set(elements):
            return [_literal(element) for element in elements]
        case ast.Dict(keys, values):
            pairs = zip(keys, values, strict=True)
            return {
                key.value: _literal(value) for key, value in pairs if isinstance(key, ast.Constant)
            }
        case ast.Call(ast.Attribute(ast.Name("datetime"), "datetime"), arguments, keywords):
            return _time(arguments, keywords)
    return None


def _time(arguments: Sequence[ast.expr], keywords: Sequence[ast.keyword]) -> datetime | None:
    """Return a time as Python prints it; None if it is none."""
    figures = [node.value for node in arguments if isinstance(node, ast.Constant)]
    whole = [figure for figure in figures if isinstance(figure, int)]
    zone: timezone = UTC
    for keyword in keywords:
        if keyword.arg == "tzinfo":
            zone = _zone(keyword.value)
    try:
        return datetime(*whole[:7], tzinfo=zone)  # type: ignore[misc,arg-type]
    except (TypeError, ValueError, OverflowError):
        return None


def _zone(node: ast.expr) -> timezone:
    """Return a zone as Python prints it: UTC, or `datetime.timezone(datetime.timedelta(…))`."""
    match node:
        case ast.Call(ast.Attribute(_, "timezone"), [ast.Call(_, _, keywords)]):
            spans = {one.arg: one.value for one in keywords if one.arg in ("days", "seconds")}
            known = {
                str(name): span.value
                for name, span in spans.items()
                if isinstance(span, ast.Constant) and isinstance(span.value, int)
            }
            days = spans.get("days")
            if isinstance(days, ast.UnaryOp) and isinstance(days.operand, ast.Constant):
                known["days"] = -1  # a zone west of Greenwich is a day less and so many seconds
            try:
                return timezone(timedelta(**known))
            except (ValueError, OverflowError):
                return UTC
    return UTC
