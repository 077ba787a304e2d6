"""A print edition keeps the standards that it claims, or is refused.

The clauses that are looked up quickly do not depend on words: they are looked up again where the
standards, what the file says of itself, its layout or its pictures have changed, and else known to
hold from an earlier build. `casebook proof` looks all of them up in any file.
"""

from __future__ import annotations

from collections.abc import Iterator

from casebook.bind.catalog import Volume
from casebook.errors import CasebookError, Problem
from casebook.production.commission import Commission
from casebook.production.set_parts import PrintSettings
from casebook.store.whole_file import WholeFile


def hold_to_standards(
    commission: Commission, volume: Volume, settings: PrintSettings, file: WholeFile
) -> None:
    """Raise CasebookError for a file, written but not yet in its place, that does not keep what its
    edition claims."""
    if not volume.standards:
        return

    def examined() -> tuple[()]:
        if problems := list(_problems(commission, file)):
            raise CasebookError(problems)
        return ()

    digests = settings.folder.digests
    pictures = sorted({digests[name] for part in commission.parts for name in part.pictures})
    said = (volume.language, volume.metadata, volume.provenance, volume.attachment)
    given = (settings.key, repr(volume.standards), repr(said), *pictures)
    commission.workshop.steps.recall("standards held", tuple, given, examined)


def _problems(commission: Commission, file: WholeFile) -> Iterator[Problem]:
    from casebook.proof.standards import file_adherence  # its library takes long to load

    edition = commission.output.edition
    hint = f"Take the standard out of “standards” of the edition “{edition.name}”, and tell us"
    place = edition.name.place
    for finding in file_adherence(file.written(), edition.claimed):
        what = f"{commission.output.name}: {finding.what}"
        yield Problem(place.file, place.line, what, hint)
