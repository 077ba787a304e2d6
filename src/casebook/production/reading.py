"""Stage 1, read: a book as it was found; and what of it is edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from casebook.editing.book_view import BookView
from casebook.editing.check import name_problems
from casebook.editing.citation_style import find_style, has_authors_in_text, is_in_text
from casebook.errors import CasebookError, Problem
from casebook.manuscript.book import BookReader
from casebook.manuscript.folder import Folder
from casebook.manuscript.near_files import MANIFEST
from casebook.manuscript.recall import Recall, make_anew
from casebook.model.book import Book, Manifest
from casebook.model.evidence_folder import EVIDENCE_FILE
from casebook.model.picture import Picture
from casebook.model.readership import Readership
from casebook.model.text import Place, Text
from casebook.production.edited_book import EditedBook, edit_book
from casebook.production.material_check import language_problems
from casebook.production.plan import Output, outputs
from casebook.store.steps import Steps


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book as it was found, and which of its files are to be made."""

    folder: Folder
    """The folder of the book, each file read once."""
    book: Book
    """What its files hold."""
    outputs: tuple[Output, ...]
    """The files to make, in the order of its editions."""
    problems: tuple[Problem, ...]
    """What could not be read. Narratives are read when they are edited."""
    pictures: Mapping[str, Picture]
    """What is known of each picture, by its path in the folder."""
    looked_for: tuple[str, ...] = ()
    """Files of the folder that are not there, and would be read if they were."""

    @property
    def locales(self) -> list[str]:
        """The languages of the files to make."""
        return list(dict.fromkeys(output.locale for output in self.outputs))

    @property
    def paged(self) -> frozenset[str]:
        """The names of the print editions whose page numbers an e-book has."""
        editions = self.book.manifest.editions
        return frozenset(str(one.pages_of) for one in editions if one.pages_of is not None)

    def locale_place(self, locale: str) -> Place:
        """Return where book.yaml names a language."""
        locales = self.book.manifest.locales
        return next((one.place for one in locales if one == locale), self.book.place)

    def style(self, locale: str) -> bytes:
        """Return the citation style of a language: a CSL file. Raises CasebookError."""
        name = self.style_name(locale)
        path = find_style(name, self.folder.root)
        own = self.folder.data(name) if name.endswith(".csl") else b""
        return own if path.is_relative_to(self.folder.root) else path.read_bytes()

    def usable_style(self, locale: str) -> bytes:
        """Return the citation style of a language; nothing if it cannot be used, which is told by
        other ways."""
        try:
            return self.style(locale)
        except CasebookError:
            return b""

    def style_name(self, locale: str) -> Text:
        """Return the name of the citation style of a language."""
        return self.book.manifest.style_name(locale)

    def inputs(self, locale: str) -> dict[str, str]:
        """Return the digests of the files that an edition in a language rests on, by their names in
        receipts."""
        book = self.book
        files = ["book.yaml", *book.source_files]
        files += [EVIDENCE_FILE] if EVIDENCE_FILE in self.folder.digests else []
        files += [f"{folder}/{locale}.md" for folder in book.texts]
        for case in book.cases:
            files += [f"{case.id}/case.yaml", f"{case.id}/{locale}.md"]
            files += [f"{case.id}/exhibits/{exhibit.file}" for exhibit in case.record.exhibits]
        style = self.style_name(locale)
        files += [str(style)] if style.endswith(".csl") else []
        return {f"book/{file}": self.folder.digests[file] for file in files}


def read_book(
    root: Path,
    wanted: Collection[str] | None,
    recall: Recall = make_anew,
    outdated: Collection[str] | None = None,
) -> ReadBook:
    """Return a book, of which some files are wanted, or all; if it is known which are outdated,
    only these.

    Raises CasebookError if book.yaml cannot be read, or names no such file; and for a language that
    casebook does not know: of a book in it everything would be missing.
    """
    reader = BookReader(Folder(root), recall)
    manifest = reader.attempt(reader.manifest)
    if manifest is None or reader.problems:
        from casebook.manuscript.half_manifest import completed

        wanted, outdated, manifest = None, None, completed(manifest, reader.folder)
        reader.half_read.add(MANIFEST)
    if unknown := list(language_problems(manifest)):
        raise CasebookError([*reader.problems, *(one for one in unknown if one.line)])
    chosen = _chosen(manifest, wanted)
    known = outdated is not None and set(outdated) <= {output.name for output in chosen}
    chosen = [output for output in chosen if not known or output.name in (outdated or ())]
    locales = None if wanted is None and not known else {output.locale for output in chosen}
    book = reader.book(manifest, locales)
    return ReadBook(
        folder=reader.folder,
        book=book,
        outputs=tuple(chosen),
        problems=tuple(reader.problems),
        pictures=reader.pictures,
        looked_for=reader.source_files_looked_for,
    )


def output_names(root: Path) -> list[str]:
    """Return the names of a book's files.

    Raises CasebookError for problems of book.yaml, names that no file can have among them.
    """
    manifest = BookReader(Folder(root)).manifest()
    if problems := list(name_problems(manifest)):
        raise CasebookError(problems)
    return [output.name for output in outputs(manifest)]


def _chosen(manifest: Manifest, wanted: Collection[str] | None) -> list[Output]:
    planned = outputs(manifest)
    unknown = sorted(set(wanted or ()) - {output.name for output in planned})
    if unknown:
        hint = f"The files of this book are {', '.join(output.name for output in planned)}"
        raise CasebookError(Problem("", 0, f"there is no output “{unknown[0]}”", hint))
    return [output for output in planned if wanted is None or output.name in wanted]


def edit_editions(
    content: ReadBook, locales: Iterable[str], steps: Steps
) -> Mapping[str, EditedBook]:
    """Return a book edited for the readers of some of its languages."""

    def edited(locale: str) -> EditedBook:
        style = content.usable_style(locale)
        readers = Readership(
            locale, citations_in_text=is_in_text(style), authors_in_text=has_authors_in_text(style)
        )
        return edit_book(content.book, BookView(content.book, readers), content.folder, steps)

    return {locale: edited(locale) for locale in locales}
