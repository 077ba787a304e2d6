"""Layouts and font manifests: the YAML files that are not content."""

from __future__ import annotations

from pathlib import Path

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import decoded, read_data
from casebook.manuscript.located_yaml import parse
from casebook.manuscript.structure import shaped
from casebook.model.layout import Layout
from casebook.model.typeface import Typeface, TypefaceList


def read_layout(path: Path, name: str) -> Layout:
    """Return a layout. Raises CasebookError with its problems; `name` is the file's name there."""
    return shaped(parse(_text(path, name), name), Layout)


def read_typefaces(folder: Path, name: str) -> tuple[Typeface, ...]:
    """Return the faces of a fonts folder.

    Raises CasebookError if fonts.yaml is misshapen or names a file that is not there.
    """
    manifest = f"{name}/fonts.yaml"
    faces = shaped(parse(_text(folder / "fonts.yaml", manifest), manifest), TypefaceList).fonts
    missing = [
        Problem(
            manifest,
            face.file.place.line,
            f"the font file “{face.file}” is missing",
            "Put it beside fonts.yaml, or delete its entry",
        )
        for face in faces
        if "/" in face.file or not (folder / face.file).is_file()
    ]
    if missing:
        raise CasebookError(missing)
    return faces


def _text(path: Path, name: str) -> str:
    return decoded(read_data(path, name), name)
