"""The story of a book, from its author's folder to the finished files.

It is read, edited for each language, which finds references that lead nowhere, and checked, so that
all problems are told together. Then each file is laid out, and printed (`print_edition`) or
packaged (`e_book`). Stages have their numbers from the README; no build runs the last one, proof.

Each stage takes values and returns values. What need not be done twice is a step (`store.steps`):
the story is told from its beginning every time, and steps make it lazy.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import monotonic

from casebook.errors import CasebookError, Problem
from casebook.model.ledger import LedgerHead, ledger_path, write_head, write_part
from casebook.production.checking import errors_among, problems_of
from casebook.production.commission import Commission, Made
from casebook.production.current import settings
from casebook.production.editions import LaidOutEdition, lay_out_editions, unprinted_characters
from casebook.production.evidence import evidence_paths
from casebook.production.facts import facts, template_addresses
from casebook.production.laid_out import BookPart
from casebook.production.materials import Materials, path_of
from casebook.production.plan import Output, keep_plan
from casebook.production.reading import ReadBook, edit_editions, read_book
from casebook.production.words import ledger
from casebook.production.workshop import Workshop, edition_time
from casebook.render.wording import Wording
from casebook.store.dependencies import write_dependencies
from casebook.store.receipts import new_receipt, write_receipt
from casebook.store.whole_file import FilesTogether, WholeFile, write_whole


def build(
    root: Path,
    wanted: Sequence[str] | None,
    workshop: Workshop,
    outdated: Collection[str] | None = None,
) -> list[Path]:
    """Make the files of a book: those wanted, or all; of these only the outdated, where they are
    known. Return their paths.

    Raises CasebookError. All earlier files stand until all new ones are whole.
    """
    steps, given = workshop.steps, settings(root)
    content = read_book(root, wanted, steps.recall, outdated)  # 1: read
    edited = edit_editions(content, content.locales, steps)  # 3: edit, each language once
    _refuse(problems_of(content, edited, steps))  # 2: check
    prepare = partial(_prepare, workshop)
    ahead = partial(_set_ahead, content, workshop)
    editions = lay_out_editions(content, edited, steps, prepare, ahead)  # 3: edit
    _refuse(unprinted_characters(content, edited, editions, steps))  # 2: check
    with FilesTogether() as files:
        made = [make(content, edition, workshop, files, given) for edition in editions]
    manifest = content.book.manifest
    keep_plan(root, manifest, content.folder.digests["book.yaml"], workshop.output)
    workshop.store.trim()
    return made


def _refuse(problems: Sequence[Problem]) -> None:
    if errors := errors_among(problems):
        raise CasebookError(errors)


def _prepare(workshop: Workshop, output: Output, materials: Materials) -> None:
    """Have workers read what they will set an edition with, while its notes are worded."""
    if output.edition.format == "pdf":
        from casebook.production.pagination import prepare_workers

        prepare_workers(materials, output.locale, workshop)


def _set_ahead(
    content: ReadBook,
    workshop: Workshop,
    output: Output,
    materials: Materials,
    parts: Sequence[BookPart],
) -> None:
    """Have lists set while notes are worded, in the hope that the pages stay what they were."""
    if output.edition.format == "pdf" and not output.is_cover:
        from casebook.production.set_ahead import set_ahead

        commission = _commission(content, output, materials, parts, workshop)
        workshop.begin_aside(partial(set_ahead, commission))


def make(
    content: ReadBook,
    edition: LaidOutEdition,
    workshop: Workshop,
    together: FilesTogether,
    given: Mapping[str, str],
) -> Path:
    """Make one file of a book, together with others; return its path. Raises CasebookError.

    `given` is what it depends on beside files (see `settings`), as it was before the book was read.
    """
    start = monotonic()
    output, root = edition.output, content.folder.root
    commission = _commissioned(content, edition, workshop)
    path = workshop.output / output.name
    with WholeFile(path, together=together) as file:
        if output.is_cover:
            from casebook.production.wrap_cover import wrap_cover

            made = wrap_cover(commission, file)
        elif output.edition.format == "pdf":
            from casebook.production.print_edition import print_edition

            made = print_edition(commission, file)  # 4 to 6: render, typeset, bind
        else:
            from casebook.production.e_book import package_edition

            made = package_edition(commission, file)  # 4 and 7: render, package
        inputs = {**commission.files, **made.files}
        rests_on = [*(path_of(name, root) for name in inputs), *evidence_paths(content)]
        write_dependencies(path, rests_on, together)
    beside = _write_ledger(commission, made, file, together)
    receipt = new_receipt(
        file.digest(),
        inputs,
        absent=commission.absent,
        settings=given,
        details=made.details,
        beside=beside,
    )
    write_receipt(path, receipt, together)
    size, seconds = file.size / 1e6, monotonic() - start
    workshop.say(f"{output.name}: {made.summary}, {size:.2f} MB, {seconds:.1f} s")
    return path


def _commission(
    content: ReadBook,
    output: Output,
    materials: Materials,
    parts: Sequence[BookPart],
    workshop: Workshop,
) -> Commission:
    return Commission(
        output=output,
        content=content,
        materials=materials,
        parts=parts,
        time=edition_time(str(content.book.manifest.date)),
        workshop=workshop,
    )


def _commissioned(content: ReadBook, edition: LaidOutEdition, workshop: Workshop) -> Commission:
    """Return what is to be made of an edition, and of the one whose page numbers it has."""
    printed = edition.pages_of
    own = _commission(content, edition.output, edition.materials, edition.book.parts, workshop)
    return replace(own, pages_of=_commissioned(content, printed, workshop) if printed else None)


def _write_ledger(
    commission: Commission, made: Made, file: WholeFile, together: FilesTogether
) -> dict[str, str]:
    """Write the ledger of a file; return its digest by its path, none where no state is kept."""
    workshop, materials = commission.workshop, commission.materials
    if not workshop.keeps_state():
        return {}
    head = LedgerHead(
        pages=made.pages,
        facts=(*facts(commission), *made.facts),
        addresses=template_addresses(materials.templates.texts),
        digest="" if made.members else file.digest(),
        members=made.members,
        attached=made.attached,
        folios=made.folios,
        standards=commission.output.edition.claimed,
    )
    wording = Wording(commission.output.locale)
    if made.own_part:
        said = write_head(head) + write_part(made.own_part)
    else:
        said = ledger(commission.parts, head, wording, workshop.steps)
    path = ledger_path(file.path)
    write_whole(path, said, together)
    return {path.relative_to(file.path.parent).as_posix(): sha256(said).hexdigest()}
