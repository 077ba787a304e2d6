"""Evidence: captures of sources, as evidence.yaml lists them.

A source says in sources.yaml what it is and where it was published; what somebody kept of it, and
when, stands here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.dates import WrittenDate, earliest
from casebook.model.schema import WRITTEN
from casebook.model.text import Text


@dataclass(frozen=True)
class Capture:
    """A file that somebody made of a source: the page, picture or recording as it was then."""

    __pydantic_config__ = WRITTEN

    source: Text
    """The citation key of the source."""
    file: Text
    """The file, as a path inside evidence/."""
    sha256: Text
    """SHA-256 of the file: 64 hexadecimal digits."""
    captured: WrittenDate
    """When it was captured (EDTF): with its zone, 2019-05-03T14:22:05+02:00, or the day alone."""
    tool: Text | None = None
    """The program that made it, with its version."""
    address: Text | None = None
    """The web address that was captured."""
    time_stamp: Text | None = None
    """A time stamp of the file (RFC 3161, a response in DER), as a path inside evidence/."""


@dataclass(frozen=True)
class Evidence:
    """What evidence.yaml holds."""

    __pydantic_config__ = WRITTEN

    captures: tuple[Capture, ...] = ()
    """The captures, in any order; a source may have several."""
    root_certificates: tuple[Text, ...] = ()
    """Certificates (PEM or DER) of the authorities whose time stamps are believed, as paths inside
    evidence/."""

    def files(self) -> list[Text]:
        """Return every file that stands in evidence/: captures, time stamps, certificates."""
        stamps = (one.time_stamp for one in self.captures)
        return [
            *(one.file for one in self.captures),
            *(stamp for stamp in stamps if stamp is not None),
            *self.root_certificates,
        ]

    def of(self, source: str) -> list[Capture]:
        """Return the captures of a source in the order of their times, those without a time of day
        first on their day in Greenwich."""
        own = (one for one in self.captures if one.source == source)
        return sorted(own, key=lambda one: (_begin(one.captured), str(one.file)))


def _begin(captured: WrittenDate) -> float:
    """Return the first second that a time of capture can mean."""
    return earliest(captured.date) if captured.date is not None else 0
