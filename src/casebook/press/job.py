"""A job: everything that decides how one part is typeset, as values."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casebook.errors import CasebookError, Problem

Side = Literal["recto", "verso"]
Slant = Literal["normal", "italic"]


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
class FontFile:
    """A font file of the book, as its manifest describes it."""

    path: Path
    sha256: str
    """Of the file, in hexadecimal."""
    family: str
    """The name that style sheets write."""
    weight: int = 400
    style: Slant = "normal"


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of a book: a job sees these and no others."""

    files: tuple[FontFile, ...]

    @property
    def digest(self) -> str:
        """SHA-256 of the set: of what the files are, wherever they lie and in any order."""
        files = sorted((file.sha256, file.path.name) for file in self.files)
        return hashlib.sha256(repr(files).encode()).hexdigest()

    def path(self, sha256: str) -> Path:
        """Return the file of a digest. Raises CasebookError where the set has none."""
        for file in self.files:
            if file.sha256 == sha256:
                return file.path
        raise CasebookError(
            Problem(
                "fonts/fonts.yaml",
                0,
                f"no font file has the SHA-256 {sha256}",
                "Build again; if it stays so, write the digests of the files into the manifest",
            )
        )

    def find(self, family: str, weight: int = 400, style: Slant = "normal") -> FontFile:
        """Return the file of a family that is nearest in style, then in weight.

        Raises CasebookError for a family that the set does not have.
        """
        faces = [file for file in self.files if file.family == family]
        if not faces:
            families = ", ".join(sorted({file.family for file in self.files}))
            raise CasebookError(
                Problem(
                    "fonts/fonts.yaml",
                    0,
                    f"no font file has the family “{family}”",
                    f"Name one of {families}, or add the file",
                )
            )
        return min(faces, key=lambda file: (file.style != style, abs(file.weight - weight)))


@dataclass(frozen=True, slots=True)
class Job:
    """One part to typeset. Equal jobs give equal sheets."""

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
