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

    def find(self, name: str) -> Path | None:
        """Return the file of a name such as `css/core.css`, or None."""
        for folder in self.folders:
            path = (folder / name).resolve()
            if path.is_relative_to(folder.resolve()) and path.is_file():
                return path
        return None

    def styles(self, names: Sequence[str], locale: str) -> tuple[tuple[str, str], ...]:
        """Return style sheets as name and text, in the order given.

        `{language}` in a name stands for the locale, or the language alone if it has no sheet of
        its own; such a sheet may be missing. Raises CasebookError for any other that is, or that
        cannot be read.
        """
        sheets = []
        for name in names:
            if "{language}" in name:
                tags = (locale, locale.partition("-")[0])
                candidates = [name.replace("{language}", tag) for tag in tags]
                found = next((c for c in candidates if self.find(c)), None)
                if found is None:
                    continue
                name = found
            path = self.find(name)
            if path is None:
                raise CasebookError(
                    Problem(
                        f"layouts/{name}",
                        0,
                        "the style sheet is missing",
                        "Write it, or mend its name in the layout's YAML file",
                    )
                )
            try:
                sheets.append((str(name), path.read_text("utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                what = f"the style sheet cannot be read: {error}"
                problem = Problem(f"layouts/{name}", 0, what, "Save it as UTF-8")
                raise CasebookError(problem) from error
        return tuple(sheets)


def layout_folders(book: Path) -> LayoutFolders:
    """Return where the layouts of a book are looked for."""
    return LayoutFolders((book / "layouts", shipped("layouts")))
