"""A print edition keeps the standards that it claims, or is refused.

The clauses that are looked up quickly do not depend on words: they are looked up again where the
standards, what the file says of itself, its layout or its pictures have changed, and else known to
hold from an earlier build. Those of PDF/UA-2 speak of each element of the text: they are looked up
again where a part has changed. `casebook proof` looks all of them up in any file. Pictures that are
too coarse for a press break no clause: they are told.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import md5

from casebook.bind.catalog import Volume
from casebook.errors import CasebookError, Problem
from casebook.production.commission import Commission
from casebook.production.set_parts import PrintSettings
from casebook.render.render import picture_address
from casebook.store.whole_file import WholeFile

FINE = 300
"""Dots an inch that a picture needs on a press, or its dots are seen."""


def hold_to_standards(
    commission: Commission, volume: Volume, settings: PrintSettings, file: WholeFile
) -> None:
    """Raise CasebookError for a file, written but not yet in its place, that does not keep what its
    edition claims; tell of pictures that are too coarse for its press."""
    if not volume.standards:
        return

    def examined() -> tuple[tuple[str, int], ...]:
        refuse_broken_claims(commission, file)
        return tuple(_coarse(commission, file)) if volume.is_for_press else ()

    digests = settings.folder.digests
    pictures = sorted(
        {(name, digests[name]) for part in commission.parts for name in part.pictures}
    )
    attached = [(one.name, one.description, one.media_type) for one in volume.attachments]
    said = (volume.language, volume.metadata, volume.provenance, attached)
    parts = [repr(one.set_part.body) for one in volume.parts] if volume.is_newer else []
    given = (settings.key, repr(volume.standards), repr(said), repr(pictures), *parts)
    coarse = commission.workshop.steps.recall("standards held", tuple, given, examined)
    for name, dots in coarse:
        what = (
            f"it is printed with {dots} dots an inch in {commission.output.name}, and looks coarse"
        )
        hint = f"Put a larger file in its place: a press wants {FINE} dots an inch"
        commission.workshop.say(str(Problem(name, 0, what, hint, "warning")))


def refuse_broken_claims(commission: Commission, file: WholeFile) -> None:
    """Raise CasebookError for each clause that a written file does not keep."""
    if problems := list(_problems(commission, file)):
        raise CasebookError(problems)


def _problems(commission: Commission, file: WholeFile) -> Iterator[Problem]:
    from casebook.proof.standards import file_adherence  # its library takes long to load

    edition = commission.output.edition
    hint = f"Take the standard out of “standards” of the edition “{edition.name}”, and tell us"
    place = edition.name.place
    for finding in file_adherence(file.written(), edition.claimed):
        what = f"{commission.output.name}: {finding.what}"
        yield Problem(place.file, place.line, what, hint)


def _coarse(commission: Commission, file: WholeFile) -> Iterator[tuple[str, int]]:
    """Yield the pictures that are printed with too few dots an inch, and how many these are."""
    from casebook.proof.picture_resolution import picture_resolutions

    names = sorted({name for part in commission.parts for name in part.pictures})
    found = picture_resolutions(file.written()) if names else {}
    for name in names:
        # The engine names a picture after its address, and whether it is smoothed.
        stem = md5(picture_address(name, "print").encode(), usedforsecurity=False).hexdigest()
        dots = min((found.get(f"i{stem}{one}", FINE) for one in "01"), default=FINE)
        if round(dots) < FINE:
            yield name, round(dots)
