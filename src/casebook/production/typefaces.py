"""The fonts folders of a book: its own and ours, each file compared with its entry.

The press finds a face by what its file says of itself, the e-book by the manifest: so the two have
to say the same, or another face would be printed without a word. HarfBuzz, which reads the files,
is loaded for those of an author only.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face
from casebook.manuscript.materials import read_typefaces
from casebook.manuscript.recall import Recall
from casebook.model.text import Text
from casebook.model.typeface import Typeface
from casebook.store.digests import digest

if TYPE_CHECKING:
    from casebook.fonts.font_file import FontFile

MANIFEST = "fonts.yaml"
FONT_NAME = re.compile(r"\w[\w .+-]*\.(?:otf|ttf)\Z", re.IGNORECASE)
"""Names that are no pattern in the configuration of the press's fonts."""
_EXTENSIONS = (".otf", ".ttf")
_OTHERS = (*_EXTENSIONS, ".ttc", ".otc", ".woff", ".woff2")
"""Extensions of files that somebody put there to be printed with."""
_WITH_SUPERIORS = ("Latn", "Grek", "Cyrl")
"""Scripts whose fonts show the calls of notes."""
FONT_KIND = "Use a whole, static OpenType font, and save it as .otf or .ttf"


@dataclass(frozen=True, slots=True)
class FontFolder:
    """A folder of fonts with its manifest."""

    path: Path
    """Where it is."""
    name: str
    """What messages call it."""
    book: Path | None
    """The folder of the book whose it is: its files may not lie elsewhere, and are read before they
    are trusted. None for ours."""

    @property
    def is_used(self) -> bool:
        """Whether there is a manifest, or a font that ought to have one."""
        return self._has_manifest or any(self._fonts())

    @property
    def _has_manifest(self) -> bool:
        return (self.path / MANIFEST).exists()

    def entries(self, recall: Recall) -> tuple[Typeface, ...]:
        """Return the entries of its manifest, if it has one. Raises CasebookError where that is
        misshapen."""
        if self.book is not None and not self._has_manifest:
            return ()
        return read_typefaces(self.path, self.name, recall)

    def face(self, entry: Typeface) -> Face:
        """Return the face of an entry."""
        return Face(
            self.path / str(entry.file),
            str(entry.sha256),
            str(entry.family),
            weight=entry.weight,
            slant="italic" if entry.style == "italic" else "normal",
            script=str(entry.script),
            typeface=str(entry.typeface or entry.family),
        )

    def problems(self, entries: Sequence[Typeface], recall: Recall) -> Iterator[Problem]:
        """Yield what is wrong with the files of the entries, and with those that have none."""
        seen: dict[tuple[str, int, str], Text] = {}
        for entry in entries:
            yield from self._problems(entry, recall)
            face = str(entry.family), entry.weight, str(entry.style)
            if face in seen:
                what = f"“{entry.file}” is the same face as “{seen[face]}”: {_named(face)}"
                yield _problem(entry.file, what, "Delete one of the two entries")
            seen.setdefault(face, entry.file)
        if self.book is not None:
            yield from self._without_entry({str(entry.file) for entry in entries})

    def _problems(self, entry: Typeface, recall: Recall) -> Iterator[Problem]:
        file, path = entry.file, self.path / str(entry.file)
        if not FONT_NAME.match(file):
            hint = "Use letters, digits, hyphens and full stops, with .otf or .ttf at the end"
            yield _problem(file, f"the name of the font file “{file}” cannot be used", hint)
            return
        real = Path(os.path.realpath(path))  # of a link that leads to itself, too
        if self.book and not real.is_relative_to(self.book.resolve()):
            hint = "Keep every file of the book inside its folder"
            yield _problem(file, f"the font file “{file}” lies outside the book's folder", hint)
            return
        found = digest(path)
        if found is None:
            hint = f"Put it beside {MANIFEST}, or delete its entry"
            yield _problem(file, f"the font file “{file}” is missing", hint)
            return
        if entry.style not in ("normal", "italic"):
            what = f"the style of a face cannot be “{entry.style}”"
            yield _problem(entry.style, what, "Write normal or italic")
        if found != entry.sha256:
            what = f"the font file “{file}” is not the one of this sha256"
            hint = f"Put the right file in its place; if this is the right one, write {found}"
            yield _problem(entry.sha256, what, hint)
        if self.book is not None:
            yield from self._differing(entry, found, recall)

    def _differing(self, entry: Typeface, sha256: str, recall: Recall) -> Iterator[Problem]:
        """Yield what the file of an entry says otherwise."""
        from casebook.fonts.font_file import FontFile, FontFileError

        file = entry.file
        try:
            own = recall("font file", FontFile, (sha256,), partial(self._read, str(file)))
        except FontFileError as error:
            yield _problem(file, f"the font file “{file}” {error}", FONT_KIND)
            return
        if entry.family not in own.families:
            what = f"the font file “{file}” bears another family name than “{entry.family}”"
            yield _problem(entry.family, what, f"Write family: {own.families[0]}")
        if entry.weight != own.weight:
            what = f"the font file “{file}” has the weight {own.weight}, not {entry.weight}"
            yield _problem(file, what, f"Write weight: {own.weight}")
        if entry.style in ("normal", "italic") and entry.style != own.slant:
            what = f"the font file “{file}” has the style {own.slant}, not {entry.style}"
            yield _problem(entry.style, what, f"Write style: {own.slant}")
        if entry.script in _WITH_SUPERIORS and not own.has_superiors:
            what = f"“{entry.family}” has no superior figures (OpenType feature sups): set in it, "
            what += "calls of notes and powers read as figures of the text"
            hint = "Name it for headings and labels alone, or use a font that has them"
            yield replace(_problem(file, what, hint), severity="warning")

    def _without_entry(self, entered: set[str]) -> Iterator[Problem]:
        """Yield a problem for each font file that has no entry: it would never be used."""
        from casebook.fonts.font_file import FontFileError

        for path in self._fonts():
            if path.name in entered:
                continue
            place = f"{self.name}/{path.name}"
            what = f"the font file has no entry in {self.name}/{MANIFEST}, and is not used"
            try:
                self._read(path.name)
            except FontFileError as error:
                yield Problem(place, 0, f"{what}; it {error}", FONT_KIND)
                continue
            hint = f"Enter it, or delete it: casebook fonts add {place}"
            yield Problem(place, 0, what, hint)

    def _fonts(self) -> list[Path]:
        """Return every file in it that somebody wants printed with."""
        if not self.path.is_dir():
            return []
        return sorted(path for path in self.path.iterdir() if path.suffix.lower() in _OTHERS)

    def _read(self, file: str) -> FontFile:
        """Return what a file says of itself. Raises FontFileError."""
        from casebook.fonts.font_file import FontFileError, read_font_file

        if Path(file).suffix.lower() not in _EXTENSIONS:
            raise FontFileError("has another extension than .otf or .ttf")
        try:
            return read_font_file((self.path / file).read_bytes())
        except OSError as error:
            raise FontFileError(f"cannot be read: {error.strerror}") from error


def read_faces(folders: Sequence[FontFolder], recall: Recall) -> dict[str, Face]:
    """Return the faces of folders by the names of their files: of two files of a name, or of one
    face, that of the first folder.

    Raises CasebookError with all that is wrong.
    """
    problems: list[Problem] = []
    found: dict[str, Face] = {}
    known: set[tuple[str, int, str]] = set()
    for folder in folders:
        try:
            entries = folder.entries(recall)
        except CasebookError as error:
            problems += error.problems
            entries = ()
        problems += folder.problems(entries, recall)
        faces = {str(entry.file): folder.face(entry) for entry in entries}
        for file, face in faces.items():
            if file not in found and (face.family, face.weight, face.slant) not in known:
                found[file] = face
        known |= {(face.family, face.weight, face.slant) for face in faces.values()}
    if any(one.severity == "error" for one in problems):
        raise CasebookError(problems)
    return found


def _named(face: tuple[str, int, str]) -> str:
    family, weight, style = face
    return f"{family}, {weight}, {style}"


def _problem(at: Text, what: str, hint: str) -> Problem:
    return Problem(at.place.file, at.place.line, what, hint)
