"""Layouts and font manifests: the YAML files that are not content."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from casebook.manuscript.folder import decoded, read_data
from casebook.manuscript.recall import Recall, make_anew
from casebook.model.layout import Layout
from casebook.model.typeface import Typeface, TypefaceList

T = TypeVar("T")


def read_layout(text: str, name: str, recall: Recall = make_anew) -> Layout:
    """Return the layout that a YAML file holds. Raises CasebookError with its problems, in which
    the file is called `name`."""
    return recall("layout", Layout, (name, text), lambda: _layout(text, name))


def read_typefaces(folder: Path, name: str, recall: Recall = make_anew) -> tuple[Typeface, ...]:
    """Return the entries of the manifest of a fonts folder. Raises CasebookError if it is missing
    or misshapen."""
    manifest = f"{name}/fonts.yaml"
    text = decoded(read_data(folder / "fonts.yaml", manifest), manifest)
    listed = recall(
        "typefaces", TypefaceList, (manifest, text), lambda: _read(text, manifest, TypefaceList)
    )
    return listed.fonts


def _layout(text: str, name: str) -> Layout:
    from casebook.manuscript.layout_file import shaped_layout

    return shaped_layout(text, name)


def _read(text: str, name: str, kind: type[T]) -> T:
    # Parser and validator are loaded only for a file that has changed.
    from casebook.manuscript.located_yaml import parse
    from casebook.manuscript.structure import shaped

    return shaped(parse(text, name), kind)
