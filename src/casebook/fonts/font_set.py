"""The font files of a book, as the manifests of its fonts folders describe them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from casebook.errors import CasebookError, Problem

Slant = Literal["normal", "italic"]


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
