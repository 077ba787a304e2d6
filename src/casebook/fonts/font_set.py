"""The faces of a book, as the manifests of its fonts folders describe them."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts of a book, or of a layout: what is set with them sees no others."""

    faces: tuple[Face, ...]
    """One face for each file, under its own name. In this order their families stand in for those
    that style sheets name, in print and in the e-book."""
    own: frozenset[str] = frozenset()
    """The names of those files that the book brings."""

    @property
    def digest(self) -> str:
        """The SHA-256 of the set: of what the files are, wherever they lie, in their order."""
        files = [(face.sha256, face.path.name) for face in self.faces]
        return hashlib.sha256(repr(files).encode()).hexdigest()

    @property
    def families(self) -> tuple[str, ...]:
        """Its families, in the order in which they stand in for others."""
        return tuple(dict.fromkeys(face.family for face in self.faces))

    def named(self, names: Collection[str]) -> tuple[Face, ...]:
        """Return the faces of the families that have one of these names, or a face with one of them
        for its PostScript name. Raises CasebookError for a font file that cannot be used."""
        from casebook.fonts.metrics import postscript_name  # loads HarfBuzz

        families = {one.family for one in self.faces if postscript_name(one) in names}
        return tuple(one for one in self.faces if one.family in families.union(names))

    def seen_with(self, named: Collection[Face]) -> FontSet:
        """Return the fonts of a layout that names some faces: these, and what stands in where they
        lack a character.

        That are all that the book brings, and of ours, for each script, the first family of it: so
        a typeface that we bring for one layout is never mixed into another.
        """
        ours = [face for face in self.faces if face.path.name not in self.own]
        first: dict[str, str] = {}
        for face in ours:
            first.setdefault(face.script, face.family)
        others = {face for face in ours if face not in named and face.family not in first.values()}
        return FontSet(tuple(face for face in self.faces if face not in others), self.own)

    def lacking(self, characters: Iterable[str]) -> str:
        """Return those of some characters that no face of the set can show, in the order of their
        codes. In print and in the e-book any face stands in for the one that was asked for.

        Raises CasebookError for a font file that cannot be used.
        """
        # HarfBuzz is loaded only for characters that no build has looked for yet.
        from casebook.fonts.coverage import covers, is_blank

        return "".join(
            character
            for character in sorted(set(characters))
            if not is_blank(character) and not any(covers(face, character) for face in self.faces)
        )

    def face(self, sha256: str) -> Face:
        """Return the face whose file has a digest. Raises CasebookError where the set has none."""
        for face in self.faces:
            if face.sha256 == sha256:
                return face
        raise CasebookError(
            Problem(
                "fonts/fonts.yaml",
                0,
                f"no font file has the SHA-256 {sha256}",
                "Build again; if it stays so, write the digests of the files into the manifest",
            )
        )

    def family(self, name: str) -> tuple[Face, ...]:
        """Return the faces of a family. Raises CasebookError for one that the set does not have."""
        found = tuple(face for face in self.faces if face.family == name)
        if not found:
            families = ", ".join(sorted({face.family for face in self.faces}))
            raise CasebookError(
                Problem(
                    "fonts/fonts.yaml",
                    0,
                    f"no font file has the family “{name}”",
                    f"Name one of {families}, or add the file",
                )
            )
        return found
