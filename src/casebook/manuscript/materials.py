"""Layouts and font manifests: the YAML files that are not content."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from casebook.errors import CasebookError, Problem
from casebook.manuscript.folder import decoded, read_data
from casebook.manuscript.recall import Recall, make_anew
from casebook.model.layout import Layout
from casebook.model.part_kinds import CASE, PART_KINDS
from casebook.model.typeface import Typeface, TypefaceList

T = TypeVar("T")


def read_layout(path: Path, name: str, recall: Recall = make_anew) -> Layout:
    """Return a layout. Raises CasebookError with its problems; `name` is the file's name there."""
    text = decoded(read_data(path, name), name)
    layout = recall(("layout", name, text), lambda: _read(text, name, Layout))
    problems = list(_part_problems(layout))
    if problems:
        raise CasebookError(problems)
    return layout


def _part_problems(layout: Layout) -> Iterator[Problem]:
    """Yield a problem for each kind of part that there is not, and for cases named twice."""
    for kind in layout.parts:
        if str(kind) not in PART_KINDS:
            close = difflib.get_close_matches(kind, PART_KINDS, 1)
            hint = f"Did you mean “{close[0]}”?" if close else f"Known are {', '.join(PART_KINDS)}"
            what = f"there is no kind of part “{kind}”"
            yield Problem(kind.place.file, kind.place.line, what, hint)
    for kind in [kind for kind in layout.parts if kind == CASE.name][1:]:
        what = f"“{CASE.name}” is listed twice"
        hint = "Delete one: it stands for all the cases"
        yield Problem(kind.place.file, kind.place.line, what, hint)


def read_typefaces(folder: Path, name: str, recall: Recall = make_anew) -> tuple[Typeface, ...]:
    """Return the faces of a fonts folder.

    Raises CasebookError if fonts.yaml is misshapen or names a file that is not there.
    """
    manifest = f"{name}/fonts.yaml"
    text = decoded(read_data(folder / "fonts.yaml", manifest), manifest)
    listed = recall(("typefaces", manifest, text), lambda: _read(text, manifest, TypefaceList))
    faces = listed.fonts
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


def _read(text: str, name: str, kind: type[T]) -> T:
    # Parser and validator are loaded only for a file that has changed.
    from casebook.manuscript.located_yaml import parse
    from casebook.manuscript.structure import shaped

    return shaped(parse(text, name), kind)
