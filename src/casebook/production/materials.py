"""What an edition is set with: its layout, style sheets, templates and fonts, read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from casebook.editing.citation_style import find_style
from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.fonts.font_set import FontSet
from casebook.locales.matching import choose_locale
from casebook.locales.terms import available_catalogues
from casebook.manuscript.folder import decoded, read_data
from casebook.manuscript.materials import read_layout, read_typefaces
from casebook.manuscript.recall import Recall
from casebook.model.book import Edition, Manifest
from casebook.model.layout import Layout
from casebook.model.text import TAG, Text
from casebook.render.layouts import LayoutFolders, layout_folders
from casebook.render.templates import Templates
from casebook.shipped import shipped, shipped_root
from casebook.store.digests import digest

Sheets = tuple[tuple[str, str], ...]
"""Style sheets as name and text, in cascade order."""


@dataclass(frozen=True, slots=True)
class Materials:
    """Everything that the parts of an edition are set with."""

    layout: Layout
    """The layout that the edition names."""
    sheets: Sheets
    """The style sheets of its medium."""
    templates: Templates
    """The templates of its parts."""
    fonts: FontSet
    """The faces of the fonts folders."""
    files: Mapping[str, str]
    """SHA-256 of each file that was read, in hexadecimal, by its name in receipts."""
    absent: frozenset[str]
    """Names of files of the book that would have taken the place of ours."""

    @property
    def key(self) -> str:
        """Stands for all of it: equal for equal files."""
        return sha256(repr(sorted(self.files.items())).encode()).hexdigest()


@dataclass(slots=True)
class _MaterialsReader:
    """Reads material, and remembers what."""

    book: Path
    recall: Recall
    files: dict[str, str] = field(default_factory=dict)
    absent: set[str] = field(default_factory=set)

    @property
    def folders(self) -> LayoutFolders:
        return layout_folders(self.book)

    def text(self, name: str, path: Path) -> str:
        """Return the text of a layout file."""
        data = read_data(path, f"layouts/{name}")
        self._enter(f"layouts/{name}", sha256(data).hexdigest())
        return decoded(data, f"layouts/{name}")

    def _enter(self, name: str, sha: str) -> None:
        """Enter a file as the book's own if it has one of that name, else as ours."""
        if (self.book / name).is_file():
            self.files[f"book/{name}"] = sha
        else:
            self.files[name] = sha
            self.absent.add(f"book/{name}")

    def layout(self, name: Text) -> Layout:
        path = self.folders.find(f"{name}.yaml") if name else None
        if path is None:
            known = ", ".join(self.folders.layouts())
            raise CasebookError(
                Problem(
                    name.place.file,
                    name.place.line,
                    f"there is no layout “{name}”",
                    f"Known are {known}",
                )
            )
        text = self.text(f"{name}.yaml", path)
        return read_layout(text, f"layouts/{name}.yaml", self.recall)

    def sheets(self, names: Sequence[Text], locale: str) -> Sheets:
        for name in names:
            if "{language}" in name:
                self.absent.add(f"book/layouts/{name.replace('{language}', locale)}")
        found = self.folders.style_sheets(names, locale)
        return tuple((name, self.text(name, path)) for name, path in found)

    def fonts(self) -> FontSet:
        """Return every face: the book's own first, then ours that it does not replace by a file
        of the same name."""
        found: dict[str, Face] = {}
        for folder, name in self._font_folders():
            place = name.removeprefix("book/")
            self.files[f"{name}/fonts.yaml"] = digest(folder / "fonts.yaml") or ""
            for typeface in read_typefaces(folder, place, self.recall):
                file = str(typeface.file)
                if file not in found:
                    self.files[f"{name}/{file}"] = digest(folder / file) or ""
                    found[file] = Face(
                        folder / file,
                        str(typeface.sha256),
                        str(typeface.family),
                        weight=typeface.weight,
                        slant="italic" if typeface.style == "italic" else "normal",
                        script=str(typeface.script),
                    )
        return FontSet(tuple(found.values()))

    def _font_folders(self) -> Iterator[tuple[Path, str]]:
        own = self.book / "fonts"
        if (own / "fonts.yaml").is_file():
            yield own, "book/fonts"
        else:
            self.absent.add("book/fonts/fonts.yaml")
        yield shipped("fonts"), "fonts"


def read_materials(book: Path, edition: Edition, locale: str, recall: Recall) -> Materials:
    """Return what an edition is set with in a locale.

    Raises CasebookError for what is missing or misshapen.
    """
    reader = _MaterialsReader(book, recall)
    layout = reader.layout(edition.layout)
    styles = layout.print_styles if edition.format == "pdf" else layout.epub_styles
    sheets = reader.sheets(styles, locale)
    templates = [(name, reader.text(name, path)) for name, path in reader.folders.templates()]
    fonts = reader.fonts()
    return Materials(
        layout=layout,
        sheets=sheets,
        templates=Templates(tuple(templates)),
        fonts=fonts,
        files=reader.files,
        absent=frozenset(reader.absent),
    )


def path_of(name: str, book: Path) -> Path:
    """Return the file of a name in a receipt."""
    own = name.removeprefix("book/")
    return book / own if own != name else shipped_root() / name


def material_problems(book: Path, manifest: Manifest, recall: Recall) -> list[Problem]:
    """Return what is wrong with the layouts, fonts and citation styles that a book asks for."""
    problems: list[Problem] = []

    def attempt(find: Callable[[], object]) -> None:
        try:
            find()
        except CasebookError as error:
            problems.extend(error.problems)

    reader = _MaterialsReader(book, recall)
    for layout in {str(e.layout): e.layout for e in manifest.editions}.values():
        attempt(partial(_layout_sheets, reader, layout, manifest.locales))
    attempt(reader.fonts)
    style = manifest.citation_style
    for name in (style,) if isinstance(style, Text) else style.values():
        attempt(partial(find_style, name, book))
    return problems


def language_problems(manifest: Manifest) -> Iterator[Problem]:
    """Yield a problem for each language of a book that casebook has no words in."""
    known = available_catalogues()
    for locale in manifest.locales:
        if TAG.match(locale) and choose_locale(known, locale) is None:
            what = f"there is no catalogue of printed terms for the language “{locale}”"
            hint = f"Known are {', '.join(known)}"
            yield Problem(locale.place.file, locale.place.line, what, hint)


def _layout_sheets(reader: _MaterialsReader, name: Text, locales: Sequence[Text]) -> None:
    layout = reader.layout(name)
    for locale in locales:
        reader.sheets((*layout.print_styles, *layout.epub_styles), locale)
