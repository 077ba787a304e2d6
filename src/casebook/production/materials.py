"""What a book is set with: its layout, style sheets and fonts, and which files those are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from casebook.editing.citation_style import find_style
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.font_set import FontSet
from casebook.locales.matching import choose_locale
from casebook.locales.terms import available_catalogues
from casebook.manuscript.materials import read_layout, read_typefaces
from casebook.manuscript.recall import Recall, make_anew
from casebook.model.book import Manifest
from casebook.model.layout import Layout
from casebook.model.text import Text
from casebook.render.layouts import LayoutFolders, layout_folders
from casebook.shipped import shipped, shipped_root
from casebook.store.receipt import Input


@dataclass(slots=True)
class Materials:
    """Layouts and fonts of one book; remembers what was used of them."""

    book: Path
    recall: Recall = make_anew
    used: dict[str, Path] = field(default_factory=dict)
    """Input name -> path."""
    absent: set[str] = field(default_factory=set)
    """Names of files of the book that would have taken the place of ours."""

    @property
    def folders(self) -> LayoutFolders:
        """Where layout files are looked for."""
        return layout_folders(self.book)

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
        return read_layout(path, f"layouts/{file}", self.recall)

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

    def typefaces(self) -> FontSet:
        """Return every face: the book's own first, then ours that it does not replace by a file
        of the same name."""
        found: dict[str, Face] = {}
        for folder, name in self._font_folders():
            self.used[name] = folder / "fonts.yaml"
            said = name.removeprefix("book/").removesuffix("/fonts.yaml")
            for typeface in read_typefaces(folder, said, self.recall):
                file = str(typeface.file)
                if file not in found:
                    self.used[name.replace("fonts.yaml", file)] = folder / file
                    found[file] = Face(
                        folder / file,
                        str(typeface.sha256),
                        str(typeface.family),
                        weight=typeface.weight,
                        slant="italic" if typeface.style == "italic" else "normal",
                        script=str(typeface.script),
                    )
        return FontSet(tuple(found.values()))

    def inputs(self) -> list[Input]:
        """Return the files used, as inputs of a receipt."""
        return [Input(name, path) for name, path in sorted(self.used.items())]

    def use(self, name: str) -> None:
        """Enter a layout file as used."""
        own = self.book / name
        if own.is_file():
            self.used[f"book/{name}"] = own
        else:
            self.used[name] = shipped_root() / name
            self.absent.add(f"book/{name}")

    def _font_folders(self) -> Iterator[tuple[Path, str]]:
        own = self.book / "fonts"
        if (own / "fonts.yaml").is_file():
            yield own, "book/fonts/fonts.yaml"
        else:
            self.absent.add("book/fonts/fonts.yaml")
        yield shipped("fonts"), "fonts/fonts.yaml"


def material_problems(book: Path, manifest: Manifest, recall: Recall = make_anew) -> list[Problem]:
    """Return what is wrong with the layouts, fonts, citation styles and languages that a book
    asks for."""
    problems: list[Problem] = []

    def attempt(find: Callable[[], object]) -> None:
        try:
            find()
        except CasebookError as error:
            problems.extend(error.problems)

    materials = Materials(book, recall)
    for layout in {str(e.layout): e.layout for e in manifest.editions}.values():
        attempt(partial(_layout_sheets, materials, layout, manifest.locales))
    attempt(materials.typefaces)
    style = manifest.citation_style
    for name in (style,) if isinstance(style, Text) else style.values():
        attempt(partial(find_style, name, book))
    known = available_catalogues()
    for locale in manifest.locales:
        if choose_locale(known, locale) is None:
            what = f"there is no catalogue of printed terms for the language “{locale}”"
            hint = f"Known are {', '.join(known)}"
            problems.append(Problem(locale.place.file, locale.place.line, what, hint))
    return problems


def _layout_sheets(materials: Materials, name: Text, locales: Sequence[Text]) -> None:
    layout = materials.layout(name)
    for locale in locales:
        materials.styles((*layout.print_styles, *layout.epub_styles), locale)
