"""The layouts that come with casebook: what each is for, and copies of them to be changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from casebook.editing.suggestion import suggestion
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder, decoded, read_data
from casebook.manuscript.materials import read_layout
from casebook.model.layout import Layout
from casebook.shipped import shipped
from casebook.store.whole_file import FilesTogether, write_whole

_LANGUAGE = "{language}"


def described_layouts() -> Iterator[tuple[str, str]]:
    """Yield the names of our layouts in order, and what each is for."""
    for name in _names():
        yield name, str(_layout(name).description)


def copy_layout(name: str, book: Path) -> list[Path]:
    """Copy one of our layouts into a book: its YAML file, its style sheets in every language, and
    all templates; return the paths of the copies, the YAML file first.

    Raises CasebookError if there is no such layout, and for all files of the book that stand in
    the place of a copy: none is written then.
    """
    folder = Folder(book)
    if name not in _names():
        raise CasebookError(
            Problem("", 0, f"there is no layout “{name}”", suggestion(name, _names()))
        )
    files = {f"layouts/{file}": shipped("layouts") / file for file in _files(name)}
    problems = [
        Problem(file, 0, "the file is there already", "Move it away, or go on with it as it is")
        for file in files
        if folder.has(file)
    ]
    if problems:
        raise CasebookError(problems)
    with FilesTogether() as together:
        for file, ours in files.items():
            write_whole(folder.writable(file), read_data(ours, file), together)
    return [book / file for file in files]


def _names() -> list[str]:
    return sorted(path.stem for path in shipped("layouts").glob("*.yaml"))


def _layout(name: str) -> Layout:
    file = f"layouts/{name}.yaml"
    return read_layout(decoded(read_data(shipped("layouts") / f"{name}.yaml", file), file), file)


def _files(name: str) -> Iterator[str]:
    """Yield what a layout consists of, by the paths inside layouts/."""
    yield f"{name}.yaml"
    layout, root = _layout(name), shipped("layouts")
    sheets = (*layout.print_styles, *layout.epub_styles, *layout.epub_device_styles)
    found = {
        path.relative_to(root).as_posix()
        for sheet in sheets
        for path in root.glob(str(sheet).replace(_LANGUAGE, "*"))
    }
    yield from sorted(found)
    yield from sorted(path.relative_to(root).as_posix() for path in root.glob("parts/*.html"))
