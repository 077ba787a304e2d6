"""What Bellingcat's auto-archiver wrote into a CSV file: read, never run, never fetched.

Its module `csv_db` writes a row for each address, with the columns `status`, `metadata` and
`media`. The last two are values as Python prints them: mappings of texts, numbers and times, and a
list of the files with their own properties, which may hold files again. Its module
`gsheet_feeder_db` fills in a spreadsheet, which can be saved as CSV: `Link`, `Archive status`,
`Archive location`, `Archive date`, `Hash`, `Screenshot`, `WACZ`.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path, PurePosixPath

from casebook.errors import CasebookError, Problem
from casebook.evidence.files import open_file, standing_files
from casebook.evidence.python_values import read_value

_COLUMNS = frozenset(("status", "metadata", "media"))
"""The columns of `csv_db`."""
_SHEET = frozenset(("link", "archive status", "archive location", "archive date"))
"""Columns of a spreadsheet, in lower case."""
_PLACES = ("archive location", "screenshot", "wacz")
"""Its columns that name files, one a line."""
_LARGEST = 64 << 20
"""Bytes of a CSV file that is read."""
_DIGEST = re.compile(r"(?:(SHA-256):)?([0-9a-fA-F]{64})\Z|(SHA3-512):([0-9a-fA-F]{128})\Z")
_STATUS = re.compile(r"([\w .-]{1,60}): ")


@dataclass(frozen=True, slots=True)
class ArchivedFile:
    """A file that a row lists."""

    line: int
    """The line of the CSV file at which its row ends."""
    address: str
    """The web address that was archived."""
    archived: str
    """When it was (RFC 3339, UTC), or on which day; empty where the row does not say."""
    tool: str
    """What archived it."""
    names: tuple[str, ...]
    """Names that the file may have in the folder of the archive: its path there first."""
    algorithm: str = "sha256"
    """Of its digest, as `hashlib` calls it."""
    digest: str = ""
    """Its digest as the row has it, in hexadecimal; empty where it has none that is known."""


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
        lower = [name.strip().lower() for name in head]
        if not set(head) >= _COLUMNS and not set(lower) >= _SHEET:
            what = "the first line does not name the columns status, metadata, media"
            hint = "Name the CSV file of auto-archiver's module csv_db, or its spreadsheet as CSV"
            raise CasebookError(Problem(str(path), 1, what, hint))
        for row in rows:
            if row:
                cells = _cells(path, rows.line_num, lower, row)
                read = _row if set(head) >= _COLUMNS else _sheet_row
                own = list(read(path, rows.line_num, cells))
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
        parts = PurePosixPath(name).parts
        paths = there.get(parts[-1], ()) if parts else ()
        alike = [_same_end(path.relative_to(folder).parts, parts) for path in paths]
        best = [path for path, same in zip(paths, alike, strict=True) if same == max(alike)]
        if len(best) == 1:
            return best[0]
        if best:
            what = f"{len(best)} files in the folder may be “{name[:200]}”"
            raise CasebookError(Problem(str(folder), 0, what, "Enter the right one by hand"))
    what = f"“{archived.names[0][:200]}” is not in the folder"
    raise CasebookError(Problem(str(folder), 0, what, "Fetch it from where it was archived to"))


def _same_end(path: Sequence[str], other: Sequence[str]) -> int:
    """Return how many parts at the end of two paths are the same."""
    pairs = zip(reversed(path), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


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


def _cells(path: Path, line: int, head: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    """Return the cells of a row by their columns. Raises CasebookError if they are more or less."""
    if len(row) != len(head):
        what = f"the row has {len(row)} cells, and the first line names {len(head)} columns"
        raise CasebookError(Problem(str(path), line, what, "Export the file again"))
    return dict(zip(head, row, strict=True))


def _sheet_row(path: Path, line: int, cells: Mapping[str, str]) -> Iterator[ArchivedFile]:
    """Yield the files that a row of a spreadsheet names; the digest is that of the first."""
    try:
        at = datetime.fromisoformat(cells["archive date"].strip())
        archived = _moment(at) if at.tzinfo else at.date().isoformat()
    except ValueError:
        archived = ""
    algorithm, digest = _digest(cells.get("hash", "").strip())
    for column in _PLACES:
        for name in cells.get(column, "").split("\n"):
            if name.strip() and not name.startswith("="):
                yield ArchivedFile(
                    line=line,
                    address=cells["link"].strip(),
                    archived=archived,
                    tool=_tool(cells["archive status"]),
                    names=(name.strip(),),
                    algorithm=algorithm,
                    digest=digest,
                )
                digest = ""


def _digest(text: str) -> tuple[str, str]:
    """Return algorithm and digest of a text as auto-archiver writes it."""
    found = _DIGEST.match(text)
    if not found:
        return "sha256", ""
    return ("sha3_512", found[4].lower()) if found[3] else ("sha256", found[2].lower())


def _tool(status: str) -> str:
    """Return what archived a page, as its status says it."""
    found = _STATUS.match(status.removeprefix("[cached] "))
    return f"auto-archiver, {found[1]}" if found else "auto-archiver"


def _row(path: Path, line: int, cells: Mapping[str, str]) -> Iterator[ArchivedFile]:
    """Yield the files that a row of `csv_db` lists. Raises CasebookError."""
    try:
        metadata, media = read_value(cells["metadata"]), read_value(cells["media"])
    except ValueError as error:
        what = f"the row cannot be read: {error}"
        raise CasebookError(Problem(str(path), line, what, "Delete the row, or mend it")) from error
    if not isinstance(metadata, Mapping) or not isinstance(media, list):
        what = "“metadata” is no mapping, or “media” no list, as auto-archiver writes them"
        raise CasebookError(Problem(str(path), line, what, "Delete the row, or mend it"))
    address, at = metadata.get("url"), metadata.get("_processed_at")
    for file in _media(media):
        algorithm, digest = _digest(_word(_properties(file), "hash"))
        urls = file.get("urls")
        places = [url for url in urls if isinstance(url, str)] if isinstance(urls, list) else []
        names = [_word(file, "key"), _word(file, "filename"), *places]
        yield ArchivedFile(
            line=line,
            address=address if isinstance(address, str) else "",
            archived=_moment(at) if isinstance(at, datetime) else "",
            tool=_tool(cells["status"]),
            names=tuple(dict.fromkeys(name for name in names if name)),
            algorithm=algorithm,
            digest=digest,
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
