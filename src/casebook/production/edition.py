"""The story of a book: eight stages, from the author's folder to the finished files."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from time import monotonic, time_ns

from casebook import __version__
from casebook.editing.case_drafts import CaseDrafts
from casebook.editing.check import check
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.draft import Draft, hollow
from casebook.editing.edit import citation_job, drafts, worded, worded_part
from casebook.editing.language import in_locale
from casebook.errors import CasebookError, Problem
from casebook.manuscript.book import BookReader, read_manifest
from casebook.manuscript.folder import Folder
from casebook.model.anchor import Anchor
from casebook.model.book import Book, Manifest
from casebook.model.case import Case
from casebook.model.layout import Layout
from casebook.model.part import Inlines, Part
from casebook.model.part_kinds import CASE
from casebook.model.text import Text
from casebook.production.current import settings
from casebook.production.drafting import Drafting, guessed_shapes, start_drafting
from casebook.production.materials import Materials, material_problems
from casebook.production.memory import Memory
from casebook.production.notes import word_citations
from casebook.production.plan import Output, outputs, plan_path, plan_text
from casebook.production.workshop import Workshop, edition_time
from casebook.render.render import Setting
from casebook.render.wording import Wording as Words
from casebook.store.output import WholeFile, write_dependencies, write_receipt, write_whole
from casebook.store.receipt import Input, digest, receipt


@dataclass(frozen=True, slots=True)
class Making:
    """What the stages of one build share."""

    folder: Folder
    book: Book
    cases: CaseDrafts
    unknown: Set[tuple[str, str]]
    """Cases and locales of which there is no draft from an earlier build."""
    reader: BookReader
    drafting: Drafting
    memory: Memory
    workshop: Workshop


def check_book(root: Path) -> list[Problem]:
    """Return every problem of the content of a book, warnings too."""
    reader = BookReader(Folder(root))
    manifest = reader.attempt(reader.manifest)
    if manifest is None:
        reader.attempt(reader.sources)
        return sorted(set(reader.problems))
    book = reader.book(manifest, lambda case, locale: True)
    return _problems(reader, book, CaseDrafts(book))


def output_names(root: Path) -> list[str]:
    """Return the names of a book's files. Raises CasebookError for problems of book.yaml."""
    return [output.name for output in outputs(read_manifest(Folder(root)))]


def build(root: Path, wanted: Sequence[str] | None, workshop: Workshop) -> list[Path]:
    """Make the files of a book: those named, or all.

    Raises CasebookError; the files of editions that were finished before it stay, and of the
    others the earlier ones.
    """
    began = time_ns()
    folder = Folder(root)
    seen = digest(folder.root / "book.yaml")
    memory = Memory(workshop.store)
    reader = BookReader(folder, memory)
    manifest = reader.attempt(reader.manifest)
    if manifest is None:
        reader.attempt(reader.sources)
        raise CasebookError(reader.problems)
    chosen = _chosen(manifest, wanted)
    if any(output.edition.format == "pdf" for output in chosen):
        workshop.start()
    drafting = start_drafting(folder, manifest, memory, began)
    book, cases, unknown = _checked(reader, manifest, drafting, chosen)
    making = Making(folder, book, cases, unknown, reader, drafting, memory, workshop)
    made = [_make(making, output) for output in chosen]
    names = [output.name for output in outputs(manifest)]
    write_whole(plan_path(folder.root, workshop.output), plan_text(seen, names))
    workshop.store.trim()
    return made


def _chosen(manifest: Manifest, wanted: Sequence[str] | None) -> list[Output]:
    planned = outputs(manifest)
    unknown = sorted(set(wanted or ()) - {output.name for output in planned})
    if unknown:
        hint = f"The files of this book are {', '.join(output.name for output in planned)}"
        raise CasebookError(Problem("", 0, f"there is no output “{unknown[0]}”", hint))
    return [output for output in planned if wanted is None or output.name in wanted]


def _checked(
    reader: BookReader, manifest: Manifest, drafting: Drafting, chosen: Sequence[Output]
) -> tuple[Book, CaseDrafts, set[tuple[str, str]]]:
    """Stages 1 and 2: read and check. Returns which cases were not known, too.

    A narrative is read if a file needs it: an e-book needs all, a PDF those that are not known
    from an earlier build, by which they have been checked.
    """
    locales = {output.locale for output in chosen}
    whole = {output.locale for output in chosen if output.edition.format == "epub"}

    unknown = set()

    def needed(case: str, locale: str) -> bool:
        if locale not in locales:
            return False
        if drafting.known(case, locale) is None:
            unknown.add((case, locale))
        return locale in whole or (case, locale) in unknown

    book = reader.book(manifest, needed)
    cases = CaseDrafts(book, drafting.remember)
    errors = [p for p in _problems(reader, book, cases) if p.severity == "error"]
    if errors:
        raise CasebookError(errors)
    return book, cases, unknown


def _problems(reader: BookReader, book: Book, cases: CaseDrafts) -> list[Problem]:
    """Return the problems of reading, of what the book asks for, and of its content."""
    asked = material_problems(reader.folder.root, book.manifest, reader.recall)
    return sorted({*reader.problems, *asked, *check(book, cases)})


def _make(making: Making, output: Output) -> Path:
    """Stages 3 to 8 for one file."""
    start = monotonic()
    book, root, locale = making.book, making.folder.root, output.locale
    materials = Materials(root, making.memory)
    layout = materials.layout(output.edition.layout)
    style = _style(book, locale)
    edited = _edit(making, output, layout, style)
    parts = edited.parts
    setting = _setting(output, materials, layout)
    materials.use_templates()
    time = edition_time(str(book.manifest.date))
    details: dict[str, object] = {}
    path = making.workshop.output / output.name
    with WholeFile(path) as file:
        if output.edition.format == "pdf":
            from casebook.production.print_settings import PrintJob
            from casebook.production.printing import page_map_value, print_book
            from casebook.production.set_part_store import SetPartStore

            job = PrintJob(
                book.manifest,
                parts,
                frozenset(case for case, known in making.unknown if known == locale),
                setting,
                materials,
                layout,
                lambda index: _filled(making, locale, edited, index),
                edited.guess,
                making.drafting,
                making.memory,
                making.workshop,
                SetPartStore(making.workshop.store),
            )
            page_map = print_book(job, time, file)
            note = f"{len(page_map.pages)} pages"
            details["page_map"] = page_map_value(page_map)
        else:
            from casebook.production.e_book import EBookJob, make_e_book

            note = "e-book"
            e_book = EBookJob(
                book, output.edition, parts, setting, materials, layout, making.memory
            )
            make_e_book(e_book, time, file.write)
        files = _content_files(book, locale, style)
        inputs = [Input(f"book/{name}", root / name) for name in files] + materials.inputs()
        write_dependencies(path, [entry.path for entry in inputs])
    made = receipt(
        file.digest(), inputs, materials.absent, settings(), details, making.drafting.began
    )
    write_receipt(path, made)
    seconds = f"{monotonic() - start:.1f} s"
    making.workshop.say(f"{output.name}: {note}, {file.size / 1e6:.2f} MB, {seconds}")
    return path


@dataclass(frozen=True, slots=True)
class _Edited:
    """What stage 3 makes of a book for one file."""

    parts: Sequence[Part]
    """The cases of a PDF are hollow: what they tell is asked for when they are set."""
    notes: Sequence[Sequence[Inlines]]
    """The text of every note, by part."""
    guess: Callable[[Anchor], str]
    """Returns the probable shape of the page number of an anchor."""


def _edit(making: Making, output: Output, layout: Layout, style: Text) -> _Edited:
    """Stage 3."""
    book, locale, cases = making.book, output.locale, making.cases

    def draft_case(case: Case, number: int) -> Draft:
        if output.edition.format == "epub":
            return cases.whole(case, locale, number)
        known = making.drafting.known(case.id, locale)
        return known or hollow(cases.whole(case, locale, number))

    found = drafts(book, locale, layout, draft_case)
    data = find_style(style, making.folder.root).read_bytes()
    key = ("style", sha256(data).hexdigest(), locale)
    prepared = making.memory(key, lambda: prepared_style(data, locale))
    wording = word_citations(citation_job(found, book, locale, prepared), making.memory)
    making.memory.clear()  # what comes next asks for other values
    return _Edited(
        worded(found, wording), wording.notes, guessed_shapes(found, layout.page_estimates)
    )


def _filled(making: Making, locale: str, edited: _Edited, index: int) -> Part:
    """Return a part that is hollow with what it tells."""
    number = sum(part.kind == CASE for part in edited.parts[: index + 1])
    case = making.book.cases[number - 1]
    if locale in case.narratives:
        draft = making.cases.whole(case, locale, number)
    else:  # it was known and has not been read, but its set part is not there
        name = next(name for name in making.book.manifest.cases if name == case.id)
        narratives = {**case.narratives, locale: making.reader.narrative(name, locale)}
        read = replace(case, narratives=narratives)
        draft = CaseDrafts(making.book).whole(read, locale, number)
    return worded_part(draft, edited.notes[index])


def _style(book: Book, locale: str) -> Text:
    style = book.manifest.citation_style
    return style if isinstance(style, Text) else in_locale(style, locale)


def _setting(output: Output, materials: Materials, layout: Layout) -> Setting:
    return Setting(
        folders=materials.folders,
        wording=Words(output.locale),
        medium="print" if output.edition.format == "pdf" else "epub",
        styles=(),
        version=__version__,
        typefaces=tuple(str(name) for name in layout.typefaces),
        folio=lambda anchor: "",
    )


def _content_files(book: Book, locale: str, style: Text) -> list[str]:
    """Return the files of the book that an edition in a locale rests on."""
    files = ["book.yaml", book.sources_file]
    if book.introduction:
        files.append(f"{book.manifest.introduction}/{locale}.md")
    for case in book.cases:
        files += [f"{case.id}/case.yaml", f"{case.id}/{locale}.md"]
        files += [f"{case.id}/exhibits/{exhibit.file}" for exhibit in case.record.exhibits]
    return [*files, str(style)] if style.endswith(".csl") else files
