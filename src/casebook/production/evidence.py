"""Stage 2, check, of evidence: every capture is what it was when it was entered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from casebook.errors import Problem
from casebook.evidence.files import Standing, digest_of
from casebook.evidence.state import identity_of
from casebook.model.book import Book
from casebook.model.evidence_folder import EVIDENCE_FILE, EVIDENCE_FOLDER
from casebook.production.plan import Output
from casebook.production.reading import ReadBook
from casebook.store.steps import Steps


def evidence_problems(content: ReadBook, steps: Steps) -> Sequence[Problem]:
    """Return what is wrong with the captures of a book: changed, missing, not listed, or of no
    source.

    A build that knows the digest of a file does not read it again as long as it is the same file
    with the same times (see `Standing.identity`); a check without a store, and `casebook evidence
    verify`, read all.
    """
    book, folder = content.book, content.folder
    if EVIDENCE_FILE in book.unread:
        return ()  # told where it is read
    problems = list(_asked_in_vain(book))
    if not (folder.has(EVIDENCE_FILE) or folder.has(EVIDENCE_FOLDER)):
        return problems
    from casebook.evidence.account import account_problems, source_problems

    def digest(one: Standing) -> str:
        if not one.is_settled:
            return digest_of(one.real)
        given = (str(one.real), repr(one.identity))
        make = partial(digest_of, one.real, one.identity)
        return steps.recall("digest of a capture", str, given, make)

    problems += account_problems(book.evidence, folder.root / EVIDENCE_FOLDER, digest)
    problems += _stamps_of_others(content, steps)
    if book.has_all_sources:
        problems += source_problems(book.evidence, book.sources)
    return problems


def _stamps_of_others(content: ReadBook, steps: Steps) -> Iterator[Problem]:
    """Yield a problem for each time stamp that was made for another file, or is none. Whether an
    authority made it, `casebook evidence verify` tells."""
    root = content.folder.root / EVIDENCE_FOLDER
    for capture in content.book.evidence.captures:
        if capture.time_stamp is None:
            continue
        from casebook.evidence.time_stamps import imprint_fault, unproven

        files = (root / capture.time_stamp, root / capture.file)
        try:
            found = [Standing("", one, "", identity_of(one.lstat())) for one in files]
        except OSError:
            continue  # told as missing
        make = partial(imprint_fault, *files)
        given = [repr((str(one.real), one.identity)) for one in found]
        is_settled = all(one.is_settled for one in found)
        fault = steps.recall("fault of a time stamp", str, given, make) if is_settled else make()
        if fault:
            yield unproven(capture, fault)


def _asked_in_vain(book: Book) -> Iterator[Problem]:
    """Yield a problem for each edition that asks for evidence of a book that has none."""
    for edition in book.manifest.editions if not book.evidence.captures else ():
        if edition.evidence != "none":
            file, line = edition.name.place
            what = f"the edition “{edition.name}” asks for evidence, and no capture is entered"
            hint = "Enter one with “casebook evidence add”, or take “evidence:” out"
            yield Problem(file, line, what, hint)


def attached_evidence(content: ReadBook, output: Output) -> Mapping[str, bytes]:
    """Return what goes into a file of the book beside its parts, by name: evidence.yaml to the
    byte, where the edition asks for it."""
    if output.edition.evidence != "attached" or not content.folder.has(EVIDENCE_FILE):
        return {}
    return {EVIDENCE_FILE: content.folder.data(EVIDENCE_FILE)}


def evidence_paths(content: ReadBook) -> Iterator[Path]:
    """Yield the captures of a book and the folders they stand in, for whoever looks at their times:
    that of a folder changes when something comes or goes."""
    root = content.folder.root / EVIDENCE_FOLDER
    if content.folder.has(EVIDENCE_FOLDER):
        yield root
    for file in content.book.evidence.files():
        yield from (path for path in (root / file).parents if path.is_relative_to(root))
        yield root / file
