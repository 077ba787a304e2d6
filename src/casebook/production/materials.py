"""What an edition is set with: its layout, style sheets, templates and fonts, read once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from casebook.editing.citation_style import find_style
from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.locales.matching import choose_locale
from casebook.locales.terms import available_catalogues
from casebook.manuscript.folder import decoded, read_data
from casebook.manuscript.materials import read_layout
from casebook.manuscript.recall import Recall
from casebook.model.book import Edition, Manifest
from casebook.model.layout import Layout
from casebook.model.text import Text
from casebook.production.typefaces import MANIFEST, FontFolder, read_faces
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
        of the same name, or by the same face."""
        ours = FontFolder(shipped("fonts"), "fonts", None)
        own = FontFolder(self.book / "fonts", "fonts", self.book)
        if not own.is_used:
            self.absent.add(f"book/fonts/{MANIFEST}")
            folders = [ours]
        else:
            self.files[f"book/fonts/{MANIFEST}"] = digest(own.path / MANIFEST) or ""
            folders = [own, ours]
        self.files[f"fonts/{MANIFEST}"] = digest(ours.path / MANIFEST) or ""
        faces = read_faces(folders, self.recall)
        for file, face in faces.items():
            name = "book/fonts" if face.path.parent == own.path else "fonts"
            self.files[f"{name}/{file}"] = face.sha256
        return FontSet(tuple(faces.values()))


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


def read_fonts(book: Path, recall: Recall) -> FontSet:
    """Return every face that a book is set with: its own, and ours. Raises CasebookError for fonts
    that cannot be used."""
    return _MaterialsReader(book, recall).fonts()


def path_of(name: str, book: Path) -> Path:
    """Return the file of a name in a receipt."""
    own = name.removeprefix("book/")
    return book / own if own != name else shipped_root() / name


def material_problems(book: Path, manifest: Manifest, recall: Recall) -> list[Problem]:
    """Return what is wrong with the layouts, fonts, citation styles and languages that a book
    asks for."""
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
    known = available_catalogues()
    for locale in manifest.locales:
        if choose_locale(known, locale) is None:
            what = f"there is no catalogue of printed terms for the language “{locale}”"
            hint = f"Known are {', '.join(known)}"
            problems.append(Problem(locale.place.file, locale.place.line, what, hint))
    return problems


def _layout_sheets(reader: _MaterialsReader, name: Text, locales: Sequence[Text]) -> None:
    layout = reader.layout(name)
    for locale in locales:
        reader.sheets((*layout.print_styles, *layout.epub_styles), locale)
