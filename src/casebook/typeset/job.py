"""A job: everything that decides how one part is typeset, as values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casebook.fonts.font_set import FontSet
from casebook.model.page import Side


@dataclass(frozen=True, slots=True)
class StyleSheet:
    """A style sheet of a job; later sheets win over earlier ones of equal specificity."""

    name: str
    """Its file, relative to the layouts' folder: for messages only."""
    css: str
    """The text."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A file, usually a picture, that a job's HTML calls `resource:NAME`."""

    name: str
    """The name in the address."""
    path: Path
    """Where the file lies."""
    sha256: str
    """Of the file, in hexadecimal; a file that has become another is an error."""


@dataclass(frozen=True, slots=True)
class Job:
    """One part to typeset. Equal jobs give equal set parts."""

    name: str
    """The part's id, such as `lei-zhengfu`: for messages."""
    html: str
    """A complete HTML document."""
    stylesheets: tuple[StyleSheet, ...]
    """In the order of the cascade."""
    fonts: FontSet
    language: str
    """BCP 47, of the part's text."""
    resources: tuple[Resource, ...] = ()
    starts: Side = "recto"
    """The side of the first page, for mirrored margins."""
