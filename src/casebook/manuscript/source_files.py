"""Which files hold the sources, and what their author is told of those that do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder
from casebook.model.book import Manifest, SourcesFile
from casebook.model.text import Text

STEM = "sources"

FORMATS = {
    "yaml": "CSL data",
    "yml": "CSL data",
    "json": "CSL data",
    "bib": "BibTeX",
    "bibtex": "BibTeX",
    "ris": "RIS",
}
"""The endings of files that are read, and what they hold."""

_COPIES = ("~", ".bak", ".sav", ".orig", ".tmp", ".swp")
"""How editors and JabRef end the names of copies that they keep."""

_ELSEWHERE = {"xml": "RIS or BibTeX", "enl": "RIS or BibTeX", "nbib": "RIS", "txt": "RIS"}
"""What programs can write instead of a file with such an ending."""

_BIBTEX = re.compile(r"\s*(?:%.*\s+)*@[A-Za-z]+\s*[{(]")
_RIS = re.compile(r"\s*TY {1,2}- ")


@dataclass(frozen=True, slots=True)
class LibraryFiles:
    """The files of a library of sources, as a book has or names them."""

    files: tuple[SourcesFile, ...]
    """In the order in which they are read."""
    looked_for: tuple[str, ...] = ()
    """Names that are not there, and would be read if they were."""
    problems: tuple[Problem, ...] = field(default=())
    """What is wrong with the names, and warnings of files that are not read."""


def library_files(folder: Folder, manifest: Manifest | None) -> LibraryFiles:
    """Return the files that book.yaml names, or else all that are called sources."""
    named = manifest.sources if manifest else ()
    if not named:
        return _found(folder)
    listed = named if isinstance(named, tuple) else (named,)
    files = [one if isinstance(one, SourcesFile) else SourcesFile(one) for one in listed]
    return LibraryFiles(tuple(files), problems=tuple(_name_faults(files)))


def ending(name: str) -> str:
    """Return the ending of a file's name, in small letters, without its full stop."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def _name_faults(files: Sequence[SourcesFile]) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in files:
        place = one.file.place
        if ending(one.file) not in FORMATS:
            yield Problem(*place, f"sources are not read from “{one.file}”", _endings(one.file))
        if one.file in seen:
            what = f"the file of sources “{one.file}” is listed twice"
            yield Problem(*place, what, "Delete one of the two")
        seen.add(str(one.file))


def _endings(name: str) -> str:
    """Return what to do with a file that is not read."""
    instead = _ELSEWHERE.get(ending(name), "CSL JSON, BibTeX or RIS")
    return (
        f"Export it as {instead} from the program that wrote it: files that end with .yaml, .json, "
        ".bib or .ris are read"
    )


def _found(folder: Folder) -> LibraryFiles:
    """Return the files that are called sources; the first choice if there is none."""
    names = [f"{STEM}.{suffix}" for suffix in FORMATS]
    there = [name for name in folder.entries(".") if name.startswith(f"{STEM}.")]
    read = [name for name in names if name in there]
    problems = []
    for name in there:
        is_folder = (folder.root / name).is_dir()
        if name not in read and not name.endswith(_COPIES) and not is_folder:
            what = f"sources are not read from “{name}”"
            problems.append(Problem(name, 0, what, _endings(name), "warning"))
    if not read:
        others = [n for n in folder.entries(".") if ending(n) in ("bib", "bibtex", "ris")]
        problems += map(_misnamed, others[:1])
        read = others[:1] or names[:1]
    looked_for = tuple(name for name in names if name not in there)
    files = tuple(SourcesFile(Text(name)) for name in read)
    return LibraryFiles(files, looked_for, tuple(problems))


def unread_libraries(folder: Folder, read: Sequence[str]) -> Iterator[Problem]:
    """Yield a warning for each file of BibTeX or RIS in a book's folder that is not among those
    which are read: where a source is missing, it may stand there."""
    for name in folder.entries("."):
        if ending(name) in ("bib", "bibtex", "ris") and name not in read:
            what = f"the file is not read: it is not called {STEM}, and book.yaml does not name it"
            listed = ", ".join(f'"{one}"' for one in (*read, name))
            yield Problem(name, 0, what, f"Write in book.yaml: sources: [{listed}]", "warning")


def _misnamed(name: str) -> Problem:
    """Return what to do with a library of another name, where no file of sources is."""
    what = f"no file of sources is named, and {name} is not called {STEM}.{ending(name)}"
    return Problem(name, 0, what, f"Write in book.yaml: sources: {name}; or rename the file")


def refuse_other_format(text: str, file: str) -> None:
    """Raise CasebookError if the text of a file of CSL data is BibTeX or RIS."""
    for suffix, pattern in (("bib", _BIBTEX), ("ris", _RIS)):
        if pattern.match(text):
            what = f"this is {FORMATS[suffix]}, not CSL data"
            hint = f"Name the file {file.rpartition('.')[0]}.{suffix}"
            raise CasebookError(Problem(file, 1, what, hint))
