"""A book.yaml that cannot be read whole, completed from what stands in the folder: so that the rest
of the book is read and checked all the same."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from casebook.errors import CasebookError
from casebook.manuscript.folder import Folder
from casebook.model.book import Edition, Manifest
from casebook.model.dates import WrittenDate, parse_date
from casebook.model.text import NAME, NOWHERE, TAG, Text

STAND_INS = {
    "name": Text("book"),
    "title": {},
    "locales": [],
    "cases": [],
    "editions": [],
    "date": WrittenDate("2000-01-01", NOWHERE, parse_date("2000-01-01")),
    "identifier": Text("urn:uuid:00000000-0000-4000-8000-000000000000"),
}
"""What stands for a field that is missing or misshapen; nothing is ever made of it."""


def completed(manifest: Manifest | None, folder: Folder) -> Manifest:
    """Return a manifest, of which there may be nothing, with the cases, languages and editions that
    it lacks: those that stand in the folder, and one edition in each format."""
    if manifest is None:
        stand_ins = {**STAND_INS, "locales": (), "cases": (), "editions": ()}
        manifest = Manifest(**stand_ins)  # type: ignore[arg-type]
    cases = manifest.cases or tuple(map(Text, _cases(folder)))
    locales = manifest.locales or tuple(manifest.title) or tuple(map(Text, _locales(folder, cases)))
    titled = {str(locale) for locale in manifest.title}
    title = {**manifest.title, **{one: Text("?") for one in locales if one not in titled}}
    editions = manifest.editions or (Edition(Text("print"), "pdf"), Edition(Text("ebook"), "epub"))
    return replace(
        manifest,
        cases=cases,
        locales=locales,
        editions=editions,
        title=title if not manifest.title else manifest.title,
    )


def _entries(folder: Folder, name: str) -> list[str]:
    try:
        return folder.entries(name)
    except CasebookError:
        return []


def _cases(folder: Folder) -> list[str]:
    names = (name for name in _entries(folder, ".") if NAME.match(name))
    return [name for name in names if folder.has(f"{name}/case.yaml")]


def _locales(folder: Folder, cases: tuple[Text, ...]) -> list[str]:
    files = [PurePosixPath(file) for case in cases for file in _entries(folder, str(case))]
    stems = (file.stem for file in files if file.suffix == ".md")
    return list(dict.fromkeys(stem for stem in stems if TAG.match(stem)))
