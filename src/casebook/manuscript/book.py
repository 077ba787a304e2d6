"""Read a whole book: book.yaml, the sources, every case with its narratives.

The libraries that parse and validate are imported when a file has to be parsed: most files of a
book have not changed since they were last read, and `recall` has their values.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from casebook.errors import CasebookError, Problem
from casebook.manuscript.evidence import evidence_of
from casebook.manuscript.folder import Folder
from casebook.manuscript.matter import matter_faults
from casebook.manuscript.narratives import Narratives
from casebook.manuscript.near_files import shortened
from casebook.manuscript.recall import Recall, make_anew
from casebook.manuscript.source_files import library_files
from casebook.manuscript.source_library import SourceLibrary, read_library
from casebook.model.blocks import Narrative
from casebook.model.book import Book, Manifest
from casebook.model.case import Case, CaseRecord, Exhibit
from casebook.model.evidence import Evidence
from casebook.model.evidence_folder import EVIDENCE_FILE
from casebook.model.inlines import Inlines
from casebook.model.language_tag import meant_tag
from casebook.model.matter import book_texts
from casebook.model.picture import Picture
from casebook.model.text import NAME, TAG, Place, Text, close_name, composed, name_cure
from casebook.pictures.reading import PICTURE, PictureError, name_says, read_picture

T = TypeVar("T")


class BookReader:
    """Reads the files of one book; gathers the problems of all of them."""

    def __init__(self, folder: Folder, recall: Recall | None = None) -> None:
        self.problems: list[Problem] = []
        self.pictures: dict[str, Picture] = {}
        """What is known of the pictures that can be shown, by their paths in the book."""
        self.half_read: set[str] = set()
        """Cases of which not all could be read, and book.yaml if it is so."""
        self.source_files_looked_for: tuple[str, ...] = ()
        """Names of files of sources that are not there, and would be read if they were."""
        self.folder = folder
        self.recall = recall or make_anew

    def manifest(self) -> Manifest:
        """Return what book.yaml holds. Raises CasebookError with all its problems."""
        text = self.folder.text("book.yaml")
        return self.recall("manifest", Manifest, (text,), lambda: _manifest(text, "book.yaml"))

    def book(self, manifest: Manifest, locales: Collection[str] | None = None) -> Book:
        """Return the book with the narratives of some of its locales, or of all.

        A file that is missing or misshapen does not hide the problems of the next: where
        `problems` has any, the book is what could be read.
        """
        library = self.sources(manifest)
        self.problems += _repeated(manifest.cases, "case")
        self.problems += _repeated(manifest.locales, "locale")
        known = [locale for locale in dict.fromkeys(manifest.locales) if self._named(locale, TAG)]
        manifest = replace(manifest, locales=tuple(known))
        wanted = [locale for locale in known if locales is None or locale in locales]
        cases = [
            self._case(name, wanted, manifest.cases)
            for name in dict.fromkeys(manifest.cases)
            if self._named(name, NAME)
        ]
        self.problems += matter_faults(manifest)
        folders = {one.folder: one.kind for one in book_texts(manifest) if one.folder}
        texts = {
            str(folder): self._text(folder, wanted, titled=kind.is_titled)
            for folder, kind in folders.items()
            if folder not in manifest.cases and self._named(folder, NAME)
        }
        found = tuple(case for case in cases if case is not None)
        unread = {str(name) for name in manifest.cases} - {case.id for case in found}
        unread |= self.half_read
        # What refers to the case that a false name means may be right.
        unread |= {self._near_folder(name) for name in unread} - {""}
        evidence = self.attempt(partial(evidence_of, self.folder, self.recall))
        unread |= {EVIDENCE_FILE} if evidence is None else set()
        return Book(
            manifest=manifest,
            cases=found,
            texts=texts,
            sources=library.sources,
            evidence=evidence or Evidence(),
            source_files=library.files,
            shared_files=library.shared,
            place=Place("book.yaml", 1),
            unread=frozenset(unread | library.unread),
            unlisted=self._case_folders() - {str(name) for name in manifest.cases},
        )

    def attempt(self, read: Callable[[], T]) -> T | None:
        """Return what is read; if there are problems, keep them and return what can be used."""
        try:
            return read()
        except CasebookError as error:
            self.problems += error.problems
            rest: T | None = error.rest
            return rest

    def sources(self, manifest: Manifest) -> SourceLibrary:
        """Return the library of sources; what is wrong with its files is kept."""
        listed = library_files(self.folder, manifest)
        library = read_library(self.folder, listed, self.recall)
        self.problems += library.problems
        self.source_files_looked_for = listed.looked_for
        return library

    def _named(self, name: Text, form: re.Pattern[str]) -> bool:
        """Return whether files can have a name; keep the problem if not."""
        if form.match(name):
            return True
        if form is TAG:
            what = f"“{name}” is not a BCP 47 language tag"
            hint = f"Write {meant_tag(name) or 'en, zh-Hans…'}"
        else:
            what = f"the name of the folder “{name}” cannot be used"
            folder = re.match(r"([a-z0-9-]+)(?:/[^/]*)?(?:\.md|\.yaml|/)\Z", name)
            hint = f"Write the name of the folder alone: {folder[1]}" if folder else name_cure(name)
            if folder and not self.folder.has(folder[1]):
                hint += f"; its texts stand there, one for each language, as {folder[1]}/en.md"
        self.problems.append(Problem(name.place.file, name.place.line, what, hint))
        return False

    def _case(self, name: Text, locales: Sequence[Text], listed: Collection[str]) -> Case | None:
        if not os.path.lexists(self.folder.root / name):
            self.problems.append(self._no_folder(name, listed))
            return None
        read = self.attempt(lambda: self._record(name))
        narratives = self._narratives(name, locales)
        if read is None:
            for locale in narratives:  # which nobody will read
                self.attempt(partial(narratives.__getitem__, locale))
            return None
        record, marked_up, is_whole = read
        if not is_whole:
            self.half_read.add(str(name))
            title = record.title or {Text(locale): Text(str(name)) for locale in locales}
            record = replace(record, title=title)
        for exhibit in record.exhibits:
            if picture := self.attempt(partial(self._picture, name, exhibit)):
                self.pictures[f"{name}/exhibits/{exhibit.file}"] = picture
        return Case(str(name), record, narratives, marked_up, Place(f"{name}/case.yaml", 1))

    def _no_folder(self, name: Text, listed: Collection[str]) -> Problem:
        near = self._near_folder(name)
        others = sorted(self._case_folders() - {str(one) for one in listed})
        hint = "Make the folder, or mend its name here"
        if near:
            hint = f"Did you mean “{near}”?"
        elif len(others) == 1:
            hint = f"The folder “{others[0]}” holds a case that is not listed: write that here"
        if near and not NAME.match(near):
            hint = f"Rename the folder “{near}” to {name}"
        what = f"there is no folder “{shortened(name)}”"
        return Problem(name.place.file, name.place.line, what, hint)

    def _text(
        self, name: Text, locales: Sequence[Text], *, titled: bool
    ) -> Mapping[str, Narrative]:
        if os.path.lexists(self.folder.root / name):
            return self._narratives(name, locales, titled=titled)
        texts = {path.parent.name for path in self.folder.root.glob("*/*.md")}
        close = difflib.get_close_matches(name, sorted(texts - self._case_folders()), 1, 0.5)
        hint = f"Did you mean “{close[0]}”?" if close else ""
        files = " and ".join(f"{name}/{locale}.md" for locale in locales)
        what = f"there is no folder “{shortened(name)}”"
        hint = hint or f"Write {files}, or mend its name here"
        self.problems.append(Problem(name.place.file, name.place.line, what, hint))
        return {}

    def _case_folders(self) -> frozenset[str]:
        return frozenset(path.parent.name for path in self.folder.root.glob("*/case.yaml"))

    def _near_folder(self, name: str) -> str:
        """Return the folder of a case whose name is nearest to another; nothing if none is near."""
        folders = sorted(self._case_folders())
        plain = {close_name(folder): folder for folder in folders}
        close = difflib.get_close_matches(name, folders, 1)
        close = close or difflib.get_close_matches(close_name(name), sorted(plain), 1)
        return plain.get(close[0], close[0]) if close else ""

    def _picture(self, case: Text, exhibit: Exhibit) -> Picture:
        """Return the picture of an exhibit. Raises CasebookError if its file is none."""
        name, place = exhibit.file, exhibit.file.place
        if not PICTURE.match(name):
            what = f"the name of the exhibit file “{shortened(name)}” cannot be used"
            hint = (
                "Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end"
            )
            if "/" in name:
                hint = f"Write the name alone: the file stands in {case}/exhibits/"
            elif not name.lower().endswith((".png", ".jpg", ".jpeg")):
                hint = "Export the picture as PNG or JPEG; another name alone does not change it"
            raise CasebookError(Problem(place.file, place.line, what, hint))
        data = self.folder.data(f"{case}/exhibits/{name}", place.line, place.file)
        digest = hashlib.sha256(data).hexdigest()
        try:
            picture = self.recall("picture", Picture, (digest,), lambda: read_picture(data, digest))
            if picture.kind != name_says(name):
                raise PictureError(f"is a {picture.kind}, which its name does not say")
        except PictureError as error:
            what = f"the exhibit file “{name}” {error}"
            hint = "Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed"
            raise CasebookError(Problem(place.file, place.line, what, hint)) from error
        return picture

    def _record(self, name: Text) -> tuple[CaseRecord, Mapping[Text, Inlines], bool]:
        file = f"{name}/case.yaml"
        text = self.folder.text(file, name.place.line, name.place.file)
        return self.recall("record", tuple, (file, text), lambda: _record(text, file))

    def _narratives(
        self, name: Text, locales: Sequence[Text], *, titled: bool = False
    ) -> Mapping[str, Narrative]:
        """Return the narratives that have a file; they are read when they are asked for."""
        texts: dict[str, str] = {}
        for locale in map(str, locales):
            text = self.attempt(partial(self._narrative_text, name, locale))
            if text is not None:
                texts[locale] = text
        return Narratives(
            texts, lambda locale: _narrative(texts[locale], f"{name}/{locale}.md", titled)
        )

    def _narrative_text(self, name: Text, locale: str) -> str:
        return self.folder.text(f"{name}/{locale}.md", name.place.line, name.place.file)


def _manifest(text: str, file: str) -> Manifest:
    from casebook.manuscript.records import manifest_of

    return manifest_of(text, file)


def _record(text: str, file: str) -> tuple[CaseRecord, Mapping[Text, Inlines], bool]:
    from casebook.manuscript.records import record_of

    return record_of(text, file)


def _narrative(text: str, file: str, titled: bool) -> Narrative:
    from casebook.manuscript.markdown import read_narrative

    return read_narrative(composed(text), file, titled=titled)


def _repeated(names: tuple[Text, ...], kind: str) -> list[Problem]:
    first: dict[str, Text] = {}
    problems = []
    for name in names:
        if name in first:
            what = f"the {kind} “{name}” is listed twice"
            hint = f"Delete one; the first is in line {first[name].place.line}"
            problems.append(Problem(name.place.file, name.place.line, what, hint))
        first.setdefault(str(name), name)
    return problems
