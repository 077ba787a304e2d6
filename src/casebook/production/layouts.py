"""The layouts and looks that come with casebook: what each is for, and copies of layouts to be
changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from casebook.editing.suggestion import suggestion
from casebook.errors import CasebookError, Problem
from casebook.locales.terms import available_catalogues
from casebook.manuscript.folder import Folder, decoded, read_data
from casebook.manuscript.materials import read_layout
from casebook.model.layout import Layout
from casebook.shipped import shipped
from casebook.store.whole_file import FilesTogether, write_whole

_NAMED = 3
"""Files that a message names."""
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

    Raises CasebookError if there is no such layout, and if files of the book stand in the place of
    copies: none is written then.
    """
    folder = Folder(book)
    if name not in _names():
        raise CasebookError(
            Problem("", 0, f"there is no layout “{name}”", suggestion(name, _names()))
        )
    files = {f"layouts/{file}": shipped("layouts") / file for file in _files(name)}
    if there := [file for file in files if folder.has(file)]:
        raise CasebookError(_standing(name, there, len(files)))
    with FilesTogether() as together:
        for file, ours in files.items():
            write_whole(folder.writable(file), read_data(ours, file), together)
    return [book / file for file in files]


def _standing(name: str, there: Sequence[str], count: int) -> Problem:
    """Return the problem of files that stand in the places of copies."""
    if len(there) == 1:
        hint = "Move it away, or go on with it as it is"
        return Problem(there[0], 0, "the file is there already", hint)
    if len(there) == count:
        what = f"the layout “{name}” is copied already: all its {count} files are there"
        return Problem("layouts", 0, what, "Go on with them; or move the folder away to begin anew")
    named = ", ".join(file.removeprefix("layouts/") for file in there[:_NAMED])
    more = f" and {len(there) - _NAMED} more" if len(there) > _NAMED else ""
    what = f"{len(there)} of the {count} files of the layout “{name}” are there already: "
    hint = "Move the folder away, copy the layout, and put back the files that you have changed"
    return Problem("layouts", 0, f"{what}{named}{more}", hint)


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
        for path in root.glob(str(sheet).replace("{look}", "*").replace("{language}", "*"))
        if _stands_for(path.relative_to(root).as_posix(), str(sheet))
    }
    yield from sorted(found)
    yield from sorted(path.relative_to(root).as_posix() for path in root.glob("parts/*.html"))


def _stands_for(file: str, sheet: str) -> bool:
    """Return whether a file is what a layout names: with a look and a language in their places, not
    with any word."""
    looks = "|".join(re.escape(name) for name, _ in described_looks())
    tags = {one for tag in available_catalogues() for one in (tag, tag.partition("-")[0])}
    languages = "|".join(map(re.escape, sorted(tags)))
    pattern = re.escape(sheet).replace(r"\{look\}", f"(?:{looks})")
    return bool(re.fullmatch(pattern.replace(r"\{language\}", f"(?:{languages})"), file))
