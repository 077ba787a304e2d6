"""What a book is set with: its layout, style sheets and fonts, and which files those are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from casebook.build.receipt import Input
from casebook.errors import CasebookError, Problem
from casebook.manuscript.materials import read_layout, read_typefaces
from casebook.model.layout import Layout
from casebook.model.text import Text
from casebook.model.typeface import Typeface
from casebook.render.layouts import LayoutFolders, shipped


@dataclass(slots=True)
class Materials:
    """Layouts and fonts of one book; remembers what was used of them."""

    book: Path
    used: dict[str, Path] = field(default_factory=dict)
    """Input name -> path."""
    absent: set[str] = field(default_factory=set)
    """Names of files of the book that would have taken the place of ours."""

    @property
    def folders(self) -> LayoutFolders:
        """Where layout files are looked for."""
        return LayoutFolders((self.book / "layouts", shipped("layouts")))

    def layout(self, name: Text) -> Layout:
        """Return a layout by name. Raises CasebookError if there is none."""
        file = f"{name}.yaml"
        path = self.folders.find(file)
        if path is None:
            known = sorted(
                {p.stem for f in self.folders.folders for p in f.glob("*.yaml")} if name else ()
            )
            raise CasebookError(
                Problem(
                    name.place.file,
                    name.place.line,
                    f"there is no layout “{name}”",
                    f"Known are {', '.join(known)}",
                )
            )
        self.use(f"layouts/{file}")
        return read_layout(path, f"layouts/{file}")

    def styles(self, names: tuple[Text, ...], locale: str) -> tuple[tuple[str, str], ...]:
        """Return style sheets as name and text (see `LayoutFolders.styles`)."""
        styles = self.folders.styles(names, locale)
        for name, _ in styles:
            self.use(f"layouts/{name}")
        for name in names:
            if "{language}" in name:
                self.absent.add(f"book/layouts/{name.replace('{language}', locale)}")
        return styles

    def use_templates(self) -> None:
        """Enter every template as used: they include one another."""
        names = {p.name for f in self.folders.folders for p in (f / "parts").glob("*.html")}
        for name in sorted(names):
            self.use(f"layouts/parts/{name}")

    def typefaces(self) -> tuple[tuple[Typeface, Path], ...]:
        """Return every face with its file: the book's own first, then ours that it does not
        replace by a file of the same name."""
        found: dict[str, tuple[Typeface, Path]] = {}
        for folder, name in self._font_folders():
            self.used[name] = folder / "fonts.yaml"
            for face in read_typefaces(folder, name.removesuffix("/fonts.yaml")):
                if str(face.file) not in found:
                    found[str(face.file)] = (face, folder / str(face.file))
                    self.used[name.replace("fonts.yaml", str(face.file))] = folder / str(face.file)
        return tuple(found.values())

    def inputs(self) -> list[Input]:
        """Return the files used, as inputs of a receipt."""
        return [Input(name, path) for name, path in sorted(self.used.items())]

    def use(self, name: str) -> None:
        """Enter a layout file as used."""
        own = self.book / name
        if own.is_file():
            self.used[f"book/{name}"] = own
        else:
            self.used[name] = shipped(name.partition("/")[0]).parent / name
            self.absent.add(f"book/{name}")

    def _font_folders(self) -> Iterator[tuple[Path, str]]:
        own = self.book / "fonts"
        if (own / "fonts.yaml").is_file():
            yield own, "book/fonts/fonts.yaml"
        else:
            self.absent.add("book/fonts/fonts.yaml")
        yield shipped("fonts"), "fonts/fonts.yaml"
