"""What catalogues and shops are told of a book: its series, its subjects, who vouches for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from casebook.model.schema import WRITTEN
from casebook.model.text import Localized, Text

SubjectScheme = Literal[
    "AAT", "BIC", "BISAC", "CLC", "DDC", "CLIL", "EuroVoc", "MEDTOP", "LCSH", "NDC", "Thema",
    "UDC", "WGS",
]  # fmt: skip
"""The schemes of subjects that e-books name (EPUB 3.3, D.3: `authority`)."""


@dataclass(frozen=True)
class SubjectHeading:
    """A subject as a scheme of subjects has it."""

    __pydantic_config__ = WRITTEN

    text: Text
    """Its heading, as the scheme words it."""
    scheme: SubjectScheme
    """The scheme."""
    code: Text
    """What stands for it in the scheme: `POL064000` in BISAC, `JPZ` in Thema."""


@dataclass(frozen=True)
class Series:
    """The series that the book is a part of; printed on the copyright page."""

    __pydantic_config__ = WRITTEN

    title: Localized
    """The title of the series, per locale."""
    number: Text = Text()
    """The book's place in it: `3`, or `2.1`; left out where its volumes are not numbered."""
    issn: Text = Text()
    """The ISSN of the series: `2049-3630`."""


@dataclass(frozen=True)
class Certification:
    """Who has examined whether readers with disabilities can read the e-book, and vouches for it.

    Only with it do e-books claim to conform to EPUB Accessibility 1.1 and WCAG 2.2 AA, and only
    those of which casebook finds nothing that speaks against it.
    """

    __pydantic_config__ = WRITTEN

    certified_by: Localized
    """The house, or whoever has examined it, per locale."""
    credential: Localized = field(default_factory=dict)
    """What entitles them to that, per locale: the name of a certificate or a badge."""
    report: Text = Text()
    """The web address of their report."""
