"""The story of a book, from its author's folder to the finished files.

It is read, edited for each language, which finds references that lead nowhere, and checked, so that
all problems are told together. Then each file is laid out, and printed (`print_edition`) or
packaged (`e_book`). Stages have their numbers from the README; no build runs the last one, proof.

Each stage takes values and returns values. What need not be done twice is a step (`store.steps`):
the story is told from its beginning every time, and steps make it lazy.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from casebook.editing.citation_style import prepared_style
from casebook.errors import CasebookError
from casebook.model.ledger import ledger_path
from casebook.production.commission import Commission
from casebook.production.current import settings
from casebook.production.edited_book import EditedBook
from casebook.production.laid_out import lay_out
from casebook.production.materials import path_of, read_materials
from casebook.production.plan import Output, keep_plan
from casebook.production.reading import ReadBook, edit_editions, problems_of, read_book
from casebook.production.words import ledger
from casebook.production.workshop import Workshop, edition_time
from casebook.render.wording import Wording
from casebook.store.dependencies import write_dependencies
from casebook.store.receipts import new_receipt, write_receipt
from casebook.store.whole_file import WholeFile, write_whole


def build(root: Path, wanted: Sequence[str] | None, workshop: Workshop) -> list[Path]:
    """Make the files of a book: those named, or all; return their paths.

    Raises CasebookError; the files of editions that were finished before it stay, and of the
    others the earlier ones.
    """
    content = read_book(root, wanted, workshop.steps.recall)  # 1: read
    edited = edit_editions(content, content.locales, workshop.steps)  # 3: edit, each language once
    problems = problems_of(content, edited.values(), workshop.steps.recall)  # 2: check
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise CasebookError(errors)
    made = [make(content, edited[output.locale], output, workshop) for output in content.outputs]
    manifest = content.book.manifest
    keep_plan(root, manifest, content.folder.digests["book.yaml"], workshop.output)
    workshop.store.trim()
    return made


def make(content: ReadBook, edited: EditedBook, output: Output, workshop: Workshop) -> Path:
    """Make one file of a book; return its path. Raises CasebookError."""
    start = monotonic()
    root, locale, steps = content.folder.root, output.locale, workshop.steps
    materials = read_materials(root, output.edition, locale, steps.recall)
    if output.edition.format == "pdf":
        from casebook.production.print_edition import prepare_workers

        prepare_workers(materials, locale, workshop)
    style = content.style(locale)
    prepared = steps.recall("style", bytes, (style, locale), lambda: prepared_style(style, locale))
    parts = lay_out(content.book, edited, materials.layout, prepared, steps)  # 3: edit
    time = edition_time(str(content.book.manifest.date))
    commission = Commission(output, content, materials, parts, time=time, workshop=workshop)
    path = workshop.output / output.name
    with WholeFile(path) as file:
        if output.edition.format == "pdf":
            from casebook.production.print_edition import print_edition

            made = print_edition(commission, file)  # 4 to 6: render, typeset, bind
        else:
            from casebook.production.e_book import package_edition

            made = package_edition(commission, file)  # 4 and 7: render, package
        inputs = {**content.inputs(locale), **materials.files}
        write_dependencies(path, [path_of(name, root) for name in inputs])
    said = ledger(parts, made.pages, Wording(locale), steps)
    write_whole(ledger_path(path), said)
    receipt = new_receipt(file.digest(), inputs, materials.absent, settings(), made.details)
    write_receipt(path, receipt)
    size, seconds = file.size / 1e6, monotonic() - start
    workshop.say(f"{output.name}: {made.summary}, {size:.2f} MB, {seconds:.1f} s")
    return path
