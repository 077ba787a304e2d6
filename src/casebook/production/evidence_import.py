"""Evidence from elsewhere: what Bellingcat's auto-archiver has archived."""

from __future__ import annotations

from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.evidence.asking import said_of
from casebook.evidence.auto_archiver import ArchivedFile, archived_files, file_in, files_by_name
from casebook.evidence.files import digest_of
from casebook.evidence.keeping import portable, refuse_no_capture
from casebook.evidence.said import alike
from casebook.production.evidence_work import Entered, EvidenceBook, NewCapture


def import_archive(book: EvidenceBook, table: Path, folder: Path) -> Entered:
    """Enter the files that auto-archiver's CSV file lists and that lie in a folder; return what was
    entered, with a warning for each file that was not.

    Files that are entered already are passed over: an import may be done again. Raises
    CasebookError, for files that have another digest than the list says too.
    """
    rows, warnings = archived_files(table)
    root = folder.resolve()
    try:
        there = files_by_name(root)
    except OSError as error:
        what = f"the folder cannot be read: {error.strerror or error}"
        raise CasebookError(Problem(str(folder), 0, what, "Name the archive's folder")) from error
    changed: list[Problem] = []
    new: dict[tuple[str, str], NewCapture] = {}
    for row in rows:
        try:
            path = file_in(root, row, there)
            refuse_no_capture(path)
            digest = digest_of(path)
            own = digest if row.algorithm == "sha256" else digest_of(path, (), row.algorithm)
            if row.digest and row.digest != own:
                what = f"{path.name} is not the file that was archived: its digest is {own}"
                hint = f"The list says {row.digest}: look for the right file"
                changed.append(Problem(str(table), row.line, what, hint))
                continue
            key = _source(book, row)
            if digest not in {one.sha256 for one in book.evidence.of(key)}:
                name = _free_name(book, key, path, digest, {one.name for one in new.values()})
                new.setdefault((key, digest), _capture(row, path, key, name))
        except CasebookError as error:
            first = error.problems[0]
            warnings.append(Problem(str(table), row.line, first.what, first.hint, "warning"))
        except OSError as error:
            what = f"a file cannot be read: {error.strerror or error}"
            changed.append(Problem(str(table), row.line, what, "Let it be read"))
    if changed:
        raise CasebookError(changed)
    entered = book.enter(list(new.values())) if new else Entered(())
    return Entered(entered.files, (*warnings, *entered.warnings))


def _source(book: EvidenceBook, row: ArchivedFile) -> str:
    """Return the key of the source that has a row's address. Raises CasebookError if none has, or
    several have."""
    known = alike(row.address)
    keys = [key for key in book.sources if known in map(alike, book.addresses(key))]
    if len(keys) == 1:
        return keys[0]
    what = f"{f'{len(keys)} sources have' if keys else 'no source has'} the address"
    hint = "Enter it by hand: casebook evidence add" if keys else "Give a source this URL first"
    raise CasebookError(Problem("", 0, f"{what} “{row.address[:200]}”", hint))


def _capture(row: ArchivedFile, path: Path, key: str, name: str) -> NewCapture:
    """Return the capture that a row describes. Raises CasebookError where neither the row nor the
    file says when it was made."""
    said = said_of(path, [row.address])
    time = said.captured or row.archived
    if not time:
        what = "the row does not say when the file was archived"
        raise CasebookError(Problem("", 0, what, "Enter it by hand: casebook evidence add"))
    return NewCapture(
        source=key,
        file=path,
        captured=time,
        tool=row.tool,
        address=said.address or row.address,
        name=name,
    )


def _free_name(book: EvidenceBook, key: str, path: Path, digest: str, taken: set[str]) -> str:
    """Return a name in evidence/ that no other file has."""
    folder, own = portable(key), portable(path.name)
    name = f"{folder}/{own}"
    known = {one.casefold() for one in (*taken, *book.evidence.files())}
    if name.casefold() in known or (book.captures / name).exists():
        return f"{folder}/{digest[:8]}-{own}"
    return name
