"""A font file as the manifest of a fonts folder describes it."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.schema import WRITTEN
from casebook.model.text import Text


@dataclass(frozen=True, slots=True)
class Typeface:
    """One face: a family in one weight and style."""

    __pydantic_config__ = WRITTEN

    file: Text
    """The file in the fonts folder."""
    family: Text
    """The name that style sheets write."""
    weight: int
    """CSS weight, 100 to 900."""
    style: Text
    """`normal` or `italic`."""
    script: Text
    """The principal script (ISO 15924)."""
    licence: Text
    """SPDX identifier."""
    licence_file: Text
    """The text of the licence, in the fonts folder."""
    sha256: Text
    """Of the file, in hexadecimal."""
    copyright: Text = Text()
    """The copyright line of the font."""
    version: Text = Text()
    """The version of the font."""
    origin: Text = Text()
    """The package that the file comes from."""
    typeface: Text = Text()
    """What the colophon calls it, if that is not the family: a typeface that has a family for each
    optical size is named once."""
    character_set: Text = Text()
    """For a subset: what it holds."""


@dataclass(frozen=True, slots=True)
class TypefaceList:
    """What fonts.yaml holds."""

    __pydantic_config__ = WRITTEN

    fonts: tuple[Typeface, ...]
    """The faces, in any order."""
