"""The library of sources of a book: several files, in several formats, read as one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from casebook.errors import CasebookError, Problem
from casebook.manuscript.duplicates import join
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import Recall
from casebook.manuscript.source_files import (
    FORMATS,
    LibraryFiles,
    ending,
    refuse_other_format,
)
from casebook.model.book import Bibliography, Source


@dataclass(slots=True)
class SourceLibrary:
    """What the files of sources hold."""

    sources: dict[str, Source] = field(default_factory=dict)
    """By citation key, in the order of the files."""
    files: tuple[str, ...] = ()
    """The names of the files."""
    shared: frozenset[str] = frozenset()
    """Those that other books share (see `SourcesFile.unused`)."""
    unread: set[str] = field(default_factory=set)
    """Files that could not be read."""
    problems: list[Problem] = field(default_factory=list)
    """What is wrong with the files."""


def read_library(folder: Folder, listed: LibraryFiles, recall: Recall) -> SourceLibrary:
    """Return the sources of all files; what is wrong is among its problems, or its sources'."""
    shared = frozenset(str(one.file) for one in listed.files if one.unused == "ignore")
    names = tuple(dict.fromkeys(str(one.file) for one in listed.files))
    library = SourceLibrary(files=names, shared=shared)
    library.problems += listed.problems
    for one in dict.fromkeys(listed.files):
        name = str(one.file)
        if ending(name) not in FORMATS or any(p.file == name for p in library.problems):
            library.unread.add(name)
            continue
        try:
            line, named_in = one.file.place.line, one.file.place.file
            foreign = FORMATS[ending(name)] != FORMATS["yaml"]
            text = folder.text(name, line, named_in, endless_words=foreign)
            found, problems = recall("sources", tuple, (name, text), _reading(text, name))
        except CasebookError as error:
            library.problems += error.problems
            library.unread.add(name)
            continue
        if problems and name not in shared:
            library.problems += problems
            library.unread.add(name)
        library.problems += join(library.sources, name, found, shared)
    return library


def _reading(text: str, name: str) -> Callable[[], Bibliography]:
    return lambda: read_sources(text, name)


def read_sources(text: str, file: str) -> Bibliography:
    """Return the sources of a file in the format that its name says. Raises CasebookError if it
    cannot be read at all.

    The libraries that parse are loaded here: most files have not changed since they were read.
    """
    from casebook.manuscript.bibliography import read_bibliography
    from casebook.manuscript.json_text import refuse_no_json
    from casebook.manuscript.located_json import parse_json
    from casebook.manuscript.located_yaml import parse

    if FORMATS[ending(file)] == "BibTeX":
        from casebook.manuscript.bibtex import read_bibtex

        return read_bibliography(*read_bibtex(text, file))
    if FORMATS[ending(file)] == "RIS":
        from casebook.manuscript.ris import read_ris

        return read_bibliography(*read_ris(text, file))
    refuse_other_format(text, file)
    if ending(file) == "json":
        refuse_no_json(text, file)
        return read_bibliography(parse_json(text, file))
    return read_bibliography(parse(text, file))
