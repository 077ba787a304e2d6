"""What is done with evidence by hand: entering captures, and verifying all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time

from casebook.errors import CasebookError, Problem
from casebook.evidence.account import account_problems, source_problems, unknown_source
from casebook.evidence.asking import said_of
from casebook.evidence.files import digest_of
from casebook.evidence.keeping import (
    alone,
    file_name,
    forget_file,
    keep_file,
    portable,
    refuse_no_capture,
    unportable,
)
from casebook.evidence.said import Said, alike
from casebook.evidence.time_stamps import FURTHEST_EAST, refuse_no_time_stamp, time_stamp_problems
from casebook.manuscript.book import BookReader
from casebook.manuscript.evidence import captured, evidence_of, path_fault, with_captures
from casebook.manuscript.folder import LARGEST_TEXT, Folder, read_data
from casebook.manuscript.recall import make_anew
from casebook.model.book import Manifest, Source
from casebook.model.dates import WrittenDate, earliest, parse_date
from casebook.model.evidence import Capture, Evidence
from casebook.model.evidence_folder import EVIDENCE_FILE, EVIDENCE_FOLDER
from casebook.model.text import Text, composed
from casebook.store.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class NewCapture:
    """A file to be entered, and what its author says of it."""

    source: str
    """The citation key."""
    file: Path
    """Where it lies."""
    captured: str = ""
    """When it was captured; empty where the file says it itself."""
    tool: str = ""
    """What captured it; empty as above, or if it is not known."""
    address: str = ""
    """The web address; empty as above, or if there is none."""
    time_stamp: Path | None = None
    """Where its time stamp lies."""
    name: str = ""
    """Its path inside evidence/; empty for its own name."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What has been entered."""

    files: tuple[str, ...]
    """The files, as paths in the book's folder."""
    warnings: tuple[Problem, ...] = ()
    """What its author should look at."""


class EvidenceBook:
    """The evidence of a book, at hand."""

    def __init__(self, book: Path) -> None:
        """Read sources and evidence of a book. Raises CasebookError."""
        self.folder = Folder(book)
        reader = BookReader(self.folder)
        manifest = reader.attempt(reader.manifest)
        sources = reader.sources(manifest).sources if manifest else {}
        evidence = reader.attempt(lambda: evidence_of(self.folder, make_anew))
        if manifest is None or evidence is None or reader.problems:
            raise CasebookError(reader.problems)
        self.manifest: Manifest = manifest
        """What book.yaml holds."""
        self.sources: Mapping[str, Source] = sources
        """By citation key."""
        self.evidence: Evidence = evidence
        """What evidence.yaml holds."""

    @property
    def captures(self) -> Path:
        """The folder of the captures."""
        return self.folder.root / EVIDENCE_FOLDER

    def addresses(self, key: str) -> list[str]:
        """Return the web addresses of a source."""
        address = self.sources[key].item.get("URL")
        return [address] if isinstance(address, str) else []

    def enter(self, new: Sequence[NewCapture]) -> Entered:
        """Copy files into evidence/ and enter them; all of them or, by an error, none. Return what
        was entered, with a warning for each capture of another address than its source has. Raises
        CasebookError."""
        for one in new:
            if one.source not in self.sources:
                raise CasebookError(unknown_source(Text(one.source), self.sources))
        kept: list[str] = []
        try:
            captures = [self._kept(one, kept) for one in new]
            with alone(self.folder.root):  # each adds to what the one before has written
                has_list = self.folder.has(EVIDENCE_FILE)
                file = self.folder.path(EVIDENCE_FILE) if has_list else None
                text = read_data(file, EVIDENCE_FILE, LARGEST_TEXT).decode() if file else ""
                longer = with_captures(text, captures)
                write_whole(self.folder.writable(EVIDENCE_FILE), longer.encode())
        except BaseException as error:
            for name in kept:
                forget_file(self.folder.root, name)
            error.add_note("nothing was entered")
            raise
        files = tuple(f"{EVIDENCE_FOLDER}/{one.file}" for one in captures)
        return Entered(files, tuple(self._remarks(captures)))

    def _remarks(self, captures: Iterable[Capture]) -> Iterator[Problem]:
        for one in captures:
            own = self.addresses(one.source)
            if one.address and own and alike(one.address) not in map(alike, own):
                what = (
                    f"{EVIDENCE_FOLDER}/{one.file} is a capture of {one.address}, not of {own[0]}"
                )
                hint = "Look whether it is the right file"
                yield Problem(EVIDENCE_FILE, 0, what, hint, "warning")

    def _kept(self, new: NewCapture, kept: list[str]) -> Capture:
        """Return a capture whose files have been copied; their names are added to `kept`."""
        name = new.name or self._place(new.file) or file_name(new.file.name)
        if fault := path_fault(name):
            what = f"“{name}” cannot be its name in {EVIDENCE_FOLDER}/: {fault}"
            raise CasebookError(Problem(str(new.file), 0, what, "Give it another: --name NAME"))
        refuse_no_capture(new.file)
        self._refuse_unportable(new.file, name)
        if new.time_stamp is not None:
            refuse_no_time_stamp(new.time_stamp, new.file)
        said = said_of(new.file, self.addresses(new.source))
        when = _time_of(new, said)
        digest = self._taken(new.file, name, kept)
        self._refuse_known(new, digest)
        stamp = None
        if new.time_stamp is not None:
            stamp = Text(self._place(new.time_stamp) or f"{name}.tsr")
            self._taken(new.time_stamp, stamp, kept)
        return Capture(
            source=Text(new.source),
            file=Text(name),
            sha256=Text(digest),
            captured=when,
            tool=_text(new.tool or said.tool),
            address=_text(new.address or said.address),
            time_stamp=stamp,
        )

    def _refuse_unportable(self, file: Path, name: str) -> None:
        """Raise CasebookError for a name with which a bag of the evidence cannot be unpacked on
        every system."""
        known = {other.casefold(): other for other in self.evidence.files() if other != name}
        other = known.get(name.casefold())
        fault = unportable(name)
        if not fault and other:
            fault = f"it is “{other}”, entered already, but for capitals, which Windows passes over"
        if fault:
            what = f"“{name}” cannot be its name in {EVIDENCE_FOLDER}/: {fault}"
            free = f"other-{name}" if other else portable(name)
            hint = f"Give it another: --name {free}"
            if self._place(file) == name:
                hint = f"Rename it there: {EVIDENCE_FOLDER}/{free}"
            raise CasebookError(Problem(str(file), 0, what, hint))

    def _place(self, file: Path) -> str:
        """Return the path inside evidence/ of a file that stands there already, or nothing."""
        path = file.parent.resolve() / file.name
        if file.is_symlink() or not path.is_relative_to(self.captures):
            return ""
        return composed(path.relative_to(self.captures).as_posix())

    def _taken(self, file: Path, name: str, kept: list[str]) -> str:
        """Return the SHA-256 of a file that is in its place in evidence/, or has been copied there;
        then its name is added to `kept`."""
        if self._place(file) != name:
            digest = keep_file(file, self.folder.root, name)
            kept.append(name)
            return digest
        try:
            return digest_of(file)
        except OSError as error:
            what = f"the file cannot be read: {error.strerror or error}"
            raise CasebookError(Problem(str(file), 0, what, "Let it be read")) from error

    def _refuse_known(self, new: NewCapture, digest: str) -> None:
        """Raise CasebookError for a file that is entered already."""
        for one in self.evidence.of(new.source):
            if one.sha256 == digest:
                what = f"the file is entered already, as {EVIDENCE_FOLDER}/{one.file}"
                place = one.file.place
                raise CasebookError(Problem(place.file, place.line, what, "Leave it as it is"))

    def account(self) -> list[Problem]:
        """Return what is changed, missing, not listed or of no source, every digest computed
        anew."""
        found = account_problems(
            self.evidence, self.captures, lambda one: digest_of(one.real, one.identity)
        )
        return sorted({*found, *source_problems(self.evidence, self.sources)})

    def unverified(self, roots: Sequence[Path]) -> list[Problem]:
        """Return what is wrong with each time stamp that cannot be verified with the evidence's own
        certificates and those in the files `roots`."""
        return sorted(set(time_stamp_problems(self.evidence, self.captures, roots)))


def _time_of(new: NewCapture, said: Said) -> WrittenDate:
    """Return when a file was captured, as it says itself or its author does. Raises CasebookError
    if nobody says, or they say different things."""
    if not new.captured and not said.captured:
        what = "the file does not say when it was captured"
        hint = "Say so: --captured 2019-05-03T14:22:05+02:00, or the day alone if no more is known"
        raise CasebookError(Problem(str(new.file), 0, what, hint))
    written = captured(Text(new.captured or said.captured))
    if written.date is not None and earliest(written.date, 0) - FURTHEST_EAST > time():
        what = f"“{written}” is in the future: nothing can have been captured then"
        hint = "Say when it was: --captured TIME"
        if not new.captured:
            hint = "Look whether the clock of the program that captured it was right"
        raise CasebookError(Problem(str(new.file), 0, what, hint))
    if not new.captured:
        return written
    if said.captured and parse_date(said.captured) != written.date:
        what = f"the file says that it was captured {said.captured}, not {new.captured}"
        raise CasebookError(Problem(str(new.file), 0, what, "Leave --captured away"))
    return written


def _text(text: str) -> Text | None:
    return Text(text) if text else None
