"""Layout files: those of the author's book first, then those that come with casebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.shipped import shipped


@dataclass(frozen=True, slots=True)
class LayoutFolders:
    """Where layout files are looked for; the first folder that has a file wins."""

    folders: tuple[Path, ...]
    """The author's folder first, if there is one; then ours."""

    def find(self, name: str) -> Path | None:
        """Return the file of a name such as `css/core.css`, or None."""
        for folder in self.folders:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def style_sheets(self, names: Sequence[str], locale: str) -> list[tuple[str, Path]]:
        """Return style sheets as name and file, in the order given.

        `{language}` in a name stands for the locale, or the language alone if it has no sheet of
        its own; such a sheet may be missing. Raises CasebookError for any other that is.
        """
        sheets = []
        for name in names:
            tags = (locale, locale.partition("-")[0]) if "{language}" in name else ("",)
            candidates = [str(name).replace("{language}", tag) for tag in tags]
            found = [(one, path) for one in candidates if (path := self.find(one))]
            if not found and "{language}" not in name:
                what = "the style sheet is missing"
                hint = "Write it, or mend its name in the layout's YAML file"
                raise CasebookError(Problem(f"layouts/{name}", 0, what, hint))
            sheets += found[:1]
        return sheets

    def templates(self) -> list[tuple[str, Path]]:
        """Return every template as name, such as `parts/case.html`, and file, by name."""
        names = {path.name for folder in self.folders for path in (folder / "parts").glob("*.html")}
        found = ((f"parts/{name}", self.find(f"parts/{name}")) for name in sorted(names))
        return [(name, path) for name, path in found if path]

    def layouts(self) -> list[str]:
        """Return the names of all layouts."""
        return sorted({path.stem for folder in self.folders for path in folder.glob("*.yaml")})


def layout_folders(book: Path) -> LayoutFolders:
    """Return where the layouts of a book are looked for."""
    return LayoutFolders((book / "layouts", shipped("layouts")))
