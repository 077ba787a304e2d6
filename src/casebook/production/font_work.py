"""Fonts of an author's own, copied into a book and entered in its manifest by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.fonts.font_description import FontDescription, describe_font
from casebook.fonts.font_file import FontFileError
from casebook.manuscript.folder import Folder, read_data
from casebook.manuscript.materials import read_typefaces
from casebook.manuscript.typefaces_yaml import with_typefaces
from casebook.model.text import Text
from casebook.model.typeface import Typeface
from casebook.production.typefaces import FONT_KIND, FONT_NAME, MANIFEST
from casebook.store.digests import digest
from casebook.store.whole_file import FilesTogether, write_whole

_FOLDER = "fonts"
_LICENCE = re.compile(r"[A-Za-z0-9.+-]+\Z")
"""An identifier of SPDX, or one's own: `LicenseRef-Foundry`."""


@dataclass(frozen=True, slots=True)
class AddedFont:
    """A font of a book."""

    entry: Typeface
    """What the manifest says of it."""
    is_new: bool
    """Whether it was not there before."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A font file that is to be added."""

    path: Path
    """Where it lies."""
    data: bytes
    """What it holds."""
    said: FontDescription
    """What it says of itself."""
    licence: str
    """The SPDX identifier of its licence."""

    @property
    def entry(self) -> Typeface:
        """What the manifest is to say of it."""
        said = self.said
        return Typeface(
            file=Text(self.path.name),
            family=Text(said.family),
            weight=said.weight,
            style=Text(said.slant),
            script=Text(said.script),
            licence=Text(self.licence),
            licence_file=Text(f"{self.path.stem}.licence.txt"),
            sha256=Text(sha256(self.data).hexdigest()),
            copyright=Text(said.copyright),
            version=Text(said.version),
        )


def add_fonts(book: Path, files: Sequence[Path], licence: str = "") -> list[AddedFont]:
    """Copy font files into fonts/ of a book and enter them in its manifest, with what each says of
    itself: all of them or, by an error, none. What is entered already stays as it is.

    `licence` is the SPDX identifier of those that name no licence that is known. Raises
    CasebookError with all that cannot be added.
    """
    folder = Folder(book)
    folder.path("book.yaml")
    folder.entries(_FOLDER)  # which is a folder of the book, or is not there
    manifest = f"{_FOLDER}/{MANIFEST}"
    has_manifest = folder.has(manifest)
    known = read_typefaces(folder.root / _FOLDER, _FOLDER) if has_manifest else ()
    given = _given(files, licence)
    entered = {str(entry.sha256): entry for entry in known}
    new = {one.entry.sha256: one for one in given if str(one.entry.sha256) not in entered}
    if problems := [*_clashes(folder, known, list(new.values()))]:
        raise CasebookError(problems)
    added = [one.entry for one in new.values()]
    with FilesTogether() as together:
        for one in given:
            _copy(folder, one, entered.get(str(one.entry.sha256), one.entry), together)
        if added:
            text = (
                read_data(folder.path(manifest), manifest).decode("utf-8-sig")
                if has_manifest
                else ""
            )
            longer = with_typefaces(text, added, manifest)
            write_whole(folder.writable(manifest), longer.encode(), together)
    return [
        AddedFont(entered.get(str(one.entry.sha256), one.entry), one.entry.sha256 in new)
        for one in given
    ]


def _copy(folder: Folder, one: _Given, entry: Typeface, together: FilesTogether) -> None:
    """Copy a file and what it says of its licence, unless they are there."""
    name = f"{_FOLDER}/{entry.file}"
    if digest(folder.root / name) != str(entry.sha256):
        write_whole(folder.writable(name), one.data, together)
    licence = f"{_FOLDER}/{entry.licence_file}"
    if not folder.has(licence):
        text = one.said.licence_text or f"{entry.licence}\n"
        write_whole(folder.writable(licence), text.encode(), together)


def _given(files: Sequence[Path], licence: str) -> list[_Given]:
    """Return font files, each once, with what they say. Raises CasebookError with all that are
    none."""
    problems: list[Problem] = []
    given: dict[str, _Given] = {}
    if licence and not _LICENCE.match(licence):
        what = f"“{licence}” is no identifier of a licence"
        hint = "Write one of SPDX, such as OFL-1.1, or one of your own: LicenseRef-NAME"
        raise CasebookError(Problem("", 0, what, hint))
    for path in dict.fromkeys(files):
        try:
            one = _read(path, licence)
            given.setdefault(str(one.entry.sha256), one)
        except CasebookError as error:
            problems += error.problems
    if problems:
        raise CasebookError(problems)
    return list(given.values())


def _read(path: Path, licence: str) -> _Given:
    """Return a font file with what it says. Raises CasebookError if it cannot be used."""
    if not path.is_file():
        what = "the file is missing" if not path.is_dir() else "it is a folder, and not a file"
        raise CasebookError(Problem(str(path), 0, what, "Name a font file: .otf or .ttf"))
    data = read_data(path, str(path))
    try:
        said = describe_font(data)
    except FontFileError as error:
        raise CasebookError(Problem(str(path), 0, f"the font file {error}", FONT_KIND)) from error
    if not FONT_NAME.match(path.name):
        what = f"the name of the font file “{path.name}” cannot be used"
        hint = "Use letters, digits, hyphens and full stops, with .otf or .ttf at the end"
        raise CasebookError(Problem(str(path), 0, what, hint))
    if not (said.licence or licence):
        what = "the font file names no licence that casebook knows"
        if said.licence_text:
            what += f": it says “{' '.join(said.licence_text.split())[:120]}”"
        hint = "Say which it is under: --licence OFL-1.1, or --licence LicenseRef-NAME for another"
        raise CasebookError(Problem(str(path), 0, what, hint))
    return _Given(path, data, said, said.licence or licence)


def _clashes(folder: Folder, known: Sequence[Typeface], new: Sequence[_Given]) -> Iterator[Problem]:
    """Yield a problem for each new file that has the name of another, or is the same face."""
    names = {str(entry.file): f"is entered in line {entry.file.place.line}" for entry in known}
    faces = {_face(entry): str(entry.file) for entry in known}
    for one in new:
        entry, path = one.entry, str(one.path)
        name = str(entry.file)
        there = digest(folder.root / _FOLDER / name)
        if name in names or there not in (None, str(entry.sha256)):
            said = names.get(name, "is another file")
            what = f"{_FOLDER}/{name} is there already with another SHA-256, and {said}"
            hint = "Give this one another name; or delete that one and its entry first"
            yield Problem(path, 0, what, hint)
        elif other := faces.get(_face(entry)):
            face = ", ".join(map(str, _face(entry)))
            what = f"the font file is the same face as {_FOLDER}/{other}: {face}"
            yield Problem(path, 0, what, "Leave it; or delete that one and its entry first")
        names.setdefault(name, "is named on the command line too")
        faces.setdefault(_face(entry), name)


def _face(entry: Typeface) -> tuple[str, int, str]:
    return str(entry.family), entry.weight, str(entry.style)
