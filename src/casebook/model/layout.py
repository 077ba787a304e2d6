"""A layout: which parts a book has, and which style sheets set them."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.schema import WRITTEN
from casebook.model.text import Text


@dataclass(frozen=True, slots=True)
class Layout:
    """What a layout's YAML file holds."""

    __pydantic_config__ = WRITTEN

    parts: tuple[Text, ...]
    """The kinds of its parts in the order of the book (see `PART_KINDS`); `case` stands for all
    the cases."""
    typefaces: tuple[Text, ...]
    """The names that the colophon gives to the typefaces."""
    print_styles: tuple[Text, ...]
    """Style sheets of the PDF, in cascade order: paths inside layouts/. `{language}` is replaced by
    the locale's language and script; such a sheet may be missing."""
    epub_styles: tuple[Text, ...]
    """Style sheets of the EPUB."""
