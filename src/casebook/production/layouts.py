"""The layouts and looks that come with casebook: what each is for, and copies of layouts to be
changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from casebook.editing.suggestion import suggestion
from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import Folder, decoded, read_data
from casebook.manuscript.materials import read_layout
from casebook.model.layout import Layout
from casebook.shipped import shipped
from casebook.store.whole_file import FilesTogether, write_whole

_PLACES = re.compile(r"\{\w+\}")
"""What a look or a language takes the place of in the name of a style sheet."""
_FIRST_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)


def described_layouts() -> Iterator[tuple[str, str]]:
    """Yield the names of our layouts in order, and what each is for."""
    for name in _names():
        yield name, str(_layout(name).description)


def described_looks() -> Iterator[tuple[str, str]]:
    """Yield the names of our looks in order, and what each is: the first comment of its sheet."""
    for path in sorted(shipped("layouts").glob("looks/*.css")):
        if "." not in path.stem:
            css = decoded(read_data(path, path.name), path.name)
            found = _FIRST_COMMENT.match(css)
            yield path.stem, " ".join(found[1].split()).rstrip(".") if found else ""


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
        for path in root.glob(_PLACES.sub("*", str(sheet)))
    }
    yield from sorted(found)
    yield from sorted(path.relative_to(root).as_posix() for path in root.glob("parts/*.html"))
