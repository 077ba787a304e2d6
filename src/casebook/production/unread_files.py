"""Templates and style sheets of a book that nothing reads: their names are misspelt, or they stand
in a false folder. Warnings all."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.production.materials import MaterialsReader
from casebook.shipped import shipped

_ENDINGS = (".css", ".html", ".xhtml")
_NEAR = (
    "css",
    "layout",
    "style",
    "styles",
    "stylesheets",
    "template",
    "templates",
    "theme",
    "themes",
)
"""What folders are called that hold layouts, or should."""
_COVERS = "covers/"
"""The folder of what draws wrap covers."""
_LOOKED_AT = 1000
"""How many files of a folder are looked at."""


def unread_files(reader: MaterialsReader) -> Iterator[Problem]:
    """Yield a warning for each template and style sheet of the book that takes the place of none of
    ours, and that nothing names."""
    folder, ours = reader.folder, shipped("layouts")
    files = _within(folder.root, "layouts")
    read = [file for file in files if f"book/{file}" in reader.files]
    try:
        texts = [folder.text(file) for file in read]
    except CasebookError:
        return  # told where it is read
    known = [path.relative_to(ours).as_posix() for path in ours.rglob("*.*")]
    known = [name for name in known if not name.startswith(_COVERS)]
    for file in files:
        name = file.removeprefix("layouts/")
        if name.startswith(_COVERS):
            what = "nothing reads this file: ours draws the wrap cover"
            hint = "Set colours and measures under “cover” in the layout's YAML file, and tokens"
            yield Problem(file, 0, what, hint, "warning")
            continue
        named = file in read and (name.endswith(".css") or any(name in text for text in texts))
        if name not in known and not named:
            what = "nothing in the layouts that the book uses names this file"
            close = difflib.get_close_matches(name, known, 1, 0.9)
            hint = f"Did you mean layouts/{close[0]}?" if close else "Name it, or delete it"
            yield Problem(file, 0, what, hint, "warning")
    for top in _near(folder.root):
        for file in _within(folder.root, top)[:1]:
            what = "nothing reads this file: templates and style sheets stand in layouts/"
            yield Problem(file, 0, what, _WHERE, "warning")


_WHERE = (
    "Move it to layouts/css/ under the name of one of ours, or name it in a layout of your own; "
    "nothing needs to be done if it is not for the book"
)


def _near(root: Path) -> list[str]:
    """Return the folders of the book that are called as if they were `layouts`, and the style
    sheets that stand beside them."""
    names = sorted(path.name for path in root.iterdir())
    return [n for n in names if n != "layouts" and (n.lower() in _NEAR or n.endswith(".css"))]


def _within(root: Path, top: str) -> list[str]:
    """Return the templates and style sheets in a folder, or the one that it is, by their names in
    the book."""
    path = root / top
    found = [path] if path.is_file() else islice(sorted(path.rglob("*")), _LOOKED_AT)
    files = (one for one in found if one.suffix in _ENDINGS and one.is_file())
    return [one.relative_to(root).as_posix() for one in files]
