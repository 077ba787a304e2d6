"""What an edition is set with: its layout, style sheets, templates and fonts, read once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from casebook.errors import CasebookError, Problem
from casebook.fonts.font_set import FontSet
from casebook.manuscript.folder import Folder, decoded, read_data
from casebook.manuscript.materials import read_layout
from casebook.manuscript.recall import Recall
from casebook.model.book import Edition
from casebook.model.layout import Layout
from casebook.model.text import Text
from casebook.production.typefaces import MANIFEST, FontFolder, read_faces
from casebook.render.figure_style import FigureStyle, figure_style
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
    apart: tuple[str, ...]
    """The names of those, the last, that have a file of their own in an e-book."""
    templates: Templates
    """The templates of its parts."""
    fonts: FontSet
    """The faces that it is set in."""
    typefaces: tuple[str, ...]
    """The names that the colophon gives to those that its style sheets name."""
    files: Mapping[str, str]
    """SHA-256 of each file that was read, in hexadecimal, by its name in receipts."""
    absent: frozenset[str]
    """Names of files of the book that would have taken the place of ours."""

    @property
    def own_sheets(self) -> frozenset[str]:
        """Return the names of the book's own among the style sheets."""
        return frozenset(name for name, _ in self.sheets if f"book/layouts/{name}" in self.files)

    def figure_style(self) -> FigureStyle:
        """Return the measures of figures. Raises CasebookError where the layout has none."""
        from casebook.render.style_tokens import style_tokens  # few books have figures

        return figure_style(style_tokens(self.sheets))

    @property
    def key(self) -> str:
        """Stands for all of it: equal for equal files."""
        return sha256(repr(sorted(self.files.items())).encode()).hexdigest()


@dataclass(slots=True)
class MaterialsReader:
    """Reads material, the book's own before ours, and remembers what."""

    folder: Folder
    """The book's folder."""
    recall: Recall
    """Returns what was read before of the same text."""
    files: dict[str, str] = field(default_factory=dict)
    """As of `Materials`."""
    absent: set[str] = field(default_factory=set)
    """As of `Materials`."""

    def text(self, name: str) -> str | None:
        """Return the text of a layout file, such as `css/core.css`; None if there is none.

        Raises CasebookError for one of the book's own that cannot be read, or lies elsewhere.
        """
        file = f"layouts/{name}"
        if not _is_inside(name):
            return None
        if self.folder.has(file):
            text = self.folder.text(file)
            self.files[f"book/{file}"] = self.folder.digests[file]
            return text
        self.absent.add(f"book/{file}")
        path = shipped("layouts") / name
        if not path.is_file():
            return None
        data = read_data(path, file)
        self.files[file] = sha256(data).hexdigest()
        return decoded(data, file)

    def layout(self, name: Text) -> Layout:
        """Return the layout of a name. Raises CasebookError with its problems, or if there is
        none."""
        text = self.text(f"{name}.yaml") if name else None
        if text is None:
            own = self.folder.entries("layouts")
            files = {*map(Path, own), *shipped("layouts").glob("*.yaml")}
            known = ", ".join(sorted({path.stem for path in files if path.suffix == ".yaml"}))
            what = f"there is no layout “{name}”"
            problem = Problem(name.place.file, name.place.line, what, f"Known are {known}")
            raise CasebookError(problem)
        return read_layout(text, f"layouts/{name}.yaml", self.recall)

    def sheets(self, names: Sequence[Text], look: Text, locale: str) -> Sheets:
        """Return style sheets in the order given.

        `{look}` in a name stands for the look, `{language}` for the locale, or the language alone
        if it has no sheet of its own; such a sheet may be missing. Raises CasebookError for every
        other that is, and for what cannot be read.
        """
        found: list[tuple[str, str]] = []
        problems: list[Problem] = []
        for name in names:
            tags = (locale, locale.partition("-")[0]) if "{language}" in name else ("",)
            try:
                named = str(name).replace("{look}", str(look))
                for one in (named.replace("{language}", tag) for tag in tags):
                    if (text := self.text(one)) is not None:
                        found.append((one, text))
                        break
                else:
                    if "{language}" not in name:
                        problems.append(self._missing(name, look))
            except CasebookError as error:
                problems += error.problems
        if problems:
            raise CasebookError(problems)
        return tuple(found)

    def _missing(self, sheet: Text, look: Text) -> Problem:
        """Return the problem of a style sheet that is missing."""
        if "{look}" in sheet and look.place.file:
            own = [f"layouts/looks/{name}" for name in self.folder.entries("layouts/looks")]
            paths = [*map(Path, own), *shipped("layouts").glob("looks/*.css")]
            known = sorted({path.stem for path in paths if "." not in path.stem})
            what = f"there is no look “{look}”"
            return Problem(*look.place, what, f"Known are {', '.join(known)}")
        what = f"the style sheet “layouts/{sheet}” is missing"
        hint = "Write it, or mend its name here: it is a path inside layouts/, such as css/core.css"
        return Problem(*sheet.place, what, hint)

    def templates(self) -> Templates:
        """Return every template. Raises CasebookError for all of the book's own that cannot be
        read."""
        self.folder.entries("layouts")  # which is a folder of the book, or is not there
        own = {name for name in self.folder.entries("layouts/parts") if name.endswith(".html")}
        ours = {path.name for path in shipped("layouts").glob("parts/*.html")}
        texts: list[tuple[str, str]] = []
        problems: list[Problem] = []
        for name in (f"parts/{name}" for name in sorted(own | ours)):
            try:
                texts.append((name, self.text(name) or ""))
            except CasebookError as error:
                problems += error.problems
        if problems:
            raise CasebookError(problems)
        replaced = [(f"parts/{name}", shipped("layouts") / "parts" / name) for name in own & ours]
        return Templates(
            tuple(texts),
            frozenset(f"parts/{name}" for name in own),
            tuple((name, decoded(read_data(path, name), name)) for name, path in sorted(replaced)),
        )

    def fonts(self) -> FontSet:
        """Return every face that a layout of the book can name: its own first, then ours that it
        does not replace by a file of the same name, or by the same face.

        Raises CasebookError for what cannot be used.
        """
        ours = FontFolder(shipped("fonts"), "fonts", None)
        own = FontFolder(self.folder.root / "fonts", "fonts", self.folder.root)
        self.folder.entries("fonts")  # which is a folder of the book, or is not there
        if not own.is_used:
            self.absent.add(f"book/fonts/{MANIFEST}")
            folders = [ours]
        else:
            if self.folder.has(f"fonts/{MANIFEST}"):
                self.folder.path(f"fonts/{MANIFEST}")
            self.files[f"book/fonts/{MANIFEST}"] = digest(own.path / MANIFEST) or ""
            folders = [own, ours]
        self.files[f"fonts/{MANIFEST}"] = digest(ours.path / MANIFEST) or ""
        faces = read_faces(folders, self.recall)
        brought = frozenset(file for file, face in faces.items() if face.path.parent == own.path)
        return FontSet(tuple(faces.values()), brought)

    def font_warnings(self) -> list[Problem]:
        """Return what there is to know of the book's own fonts, where all can be used."""
        own = FontFolder(self.folder.root / "fonts", "fonts", self.folder.root)
        return list(own.problems(own.entries(self.recall), self.recall))

    def layout_fonts(self, every: FontSet, sheets: Sheets) -> tuple[FontSet, tuple[str, ...]]:
        """Return those of the faces that an edition with these style sheets is set in, and the
        names of the typefaces that they name.

        Raises CasebookError for a font file that cannot be used.
        """

        def find() -> tuple[tuple[str, ...], tuple[str, ...]]:
            from casebook.render.named_fonts import named_fonts

            named = every.named(named_fonts(sheets))
            seen = every.seen_with(named).faces
            return tuple(one.path.name for one in seen), tuple(one.path.name for one in named)

        given = (every.digest, repr([(one.family, one.script) for one in every.faces]))
        seen, named = self.recall("fonts of a layout", tuple, (*given, repr(sheets)), find)
        faces = tuple(face for face in every.faces if face.path.name in seen)
        for face in faces:
            name = "book/fonts" if face.path.name in every.own else "fonts"
            self.files[f"{name}/{face.path.name}"] = face.sha256
        typefaces = dict.fromkeys(face.typeface for face in faces if face.path.name in named)
        return FontSet(faces, every.own), tuple(typefaces)


def read_materials(folder: Folder, edition: Edition, locale: str, recall: Recall) -> Materials:
    """Return what an edition of the book in a folder is set with in a locale.

    Raises CasebookError for what is missing or misshapen.
    """
    reader = MaterialsReader(folder, recall)
    layout = reader.layout(edition.layout)
    is_e_book = edition.format == "epub"
    styles = layout.epub_styles if is_e_book else layout.print_styles
    device_styles = layout.epub_device_styles if is_e_book else ()
    apart = reader.sheets(device_styles, edition.look, locale)
    sheets = reader.sheets(styles, edition.look, locale) + apart
    fonts, typefaces = reader.layout_fonts(reader.fonts(), sheets)
    return Materials(
        layout=layout,
        sheets=sheets,
        apart=tuple(name for name, _ in apart),
        templates=reader.templates(),
        fonts=fonts,
        typefaces=typefaces,
        files=reader.files,
        absent=frozenset(reader.absent),
    )


def our_token_sheets() -> Sheets:
    """Return our looks and trims, those for all languages, by their names in messages."""
    root = shipped("layouts")
    paths = sorted(path for one in ("looks", "trims") for path in root.glob(f"{one}/*.css"))
    named = ((f"layouts/{path.parent.name}/{path.name}", path) for path in paths)
    return tuple((n, decoded(read_data(path, n), n)) for n, path in named if "." not in path.stem)


def read_fonts(folder: Folder, recall: Recall) -> FontSet:
    """Return every face that a layout of a book can name. Raises CasebookError for fonts that
    cannot be used."""
    return MaterialsReader(folder, recall).fonts()


def path_of(name: str, book: Path) -> Path:
    """Return the file of a name in a receipt."""
    own = name.removeprefix("book/")
    return book / own if own != name else shipped_root() / name


def _is_inside(name: str) -> bool:
    """Return whether a name can be that of a file in layouts/: whatever stands in a layout's YAML
    file, it names nothing elsewhere."""
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
