"""Stages 1 and 2, read and check: a book as it was found, and all that is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from casebook.editing.book_view import BookView
from casebook.editing.check import check, name_problems, uncited_sources
from casebook.editing.citation_style import find_style
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.manuscript.book import BookReader
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import Recall, make_anew
from casebook.model.book import Book, Manifest
from casebook.model.readership import Readership
from casebook.model.text import Text
from casebook.production.edited_book import EditedBook, edit_book
from casebook.production.materials import language_problems, material_problems
from casebook.production.plan import Output, outputs
from casebook.production.values import CODEC
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

    @property
    def locales(self) -> list[str]:
        """The languages of the files to make."""
        return list(dict.fromkeys(output.locale for output in self.outputs))

    def style(self, locale: str) -> bytes:
        """Return the citation style of a language: a CSL file. Raises CasebookError."""
        name = self._style(locale)
        path = find_style(name, self.folder.root)
        return self.folder.data(name) if name.endswith(".csl") else path.read_bytes()

    def _style(self, locale: str) -> Text:
        style = self.book.manifest.citation_style
        return style if isinstance(style, Text) else in_locale(style, locale)

    def inputs(self, locale: str) -> dict[str, str]:
        """Return the digests of the files that an edition in a language rests on, by their names in
        receipts."""
        book = self.book
        files = ["book.yaml", book.sources_file]
        if book.introduction:
            files.append(f"{book.manifest.introduction}/{locale}.md")
        for case in book.cases:
            files += [f"{case.id}/case.yaml", f"{case.id}/{locale}.md"]
            files += [f"{case.id}/exhibits/{exhibit.file}" for exhibit in case.record.exhibits]
        style = self._style(locale)
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
    if manifest is None:
        reader.attempt(reader.sources)
        raise CasebookError(reader.problems)
    if unknown := list(language_problems(manifest)):
        raise CasebookError([*reader.problems, *unknown])
    chosen = _chosen(manifest, wanted)
    known = outdated is not None and set(outdated) <= {output.name for output in chosen}
    chosen = [output for output in chosen if not known or output.name in (outdated or ())]
    locales = None if wanted is None and not known else {output.locale for output in chosen}
    book = reader.book(manifest, locales)
    return ReadBook(reader.folder, book, tuple(chosen), tuple(reader.problems))


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
    return {
        locale: edit_book(
            content.book, BookView(content.book, Readership(locale)), content.folder, steps
        )
        for locale in locales
    }


def problems_of(content: ReadBook, edited: Iterable[EditedBook], recall: Recall) -> list[Problem]:
    """Return everything that is wrong with a book: with reading it, with what it asks for, with its
    content, and with what its texts refer to."""
    asked = material_problems(content.folder.root, content.book.manifest, recall)
    resolving = [problem for one in edited for problem in one.problems]
    return sorted({*content.problems, *asked, *check(content.book), *resolving})


def check_book(root: Path) -> list[Problem]:
    """Return every problem of the content of a book in all its languages, warnings too."""
    try:
        content = read_book(root, None)
    except CasebookError as error:
        return list(error.problems)
    edited = edit_editions(content, map(str, content.book.manifest.locales), Steps(None, CODEC))
    problems = problems_of(content, edited.values(), make_anew)
    book = content.book
    if not book.unread and not any(one.problems for one in edited.values()):
        cited = {key for one in edited.values() for key in _cited(one)}
        problems += uncited_sources(book, cited)
    return sorted(problems)


def _cited(edited: EditedBook) -> Sequence[str]:
    introduction = edited.introduction.chapter.cited() if edited.introduction else ()
    return [*introduction, *(key for outline in edited.outlines for key in outline.cited)]
