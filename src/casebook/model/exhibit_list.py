"""The list of exhibits, which stands behind the contents list."""

from __future__ import annotations

from dataclasses import dataclass

from casebook.model.anchor import Anchor
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.inlines import Inlines


@dataclass(frozen=True)
class ListedExhibit:
    """A line of the list of exhibits."""

    target: Anchor
    """Where the exhibit stands; print adds the page."""
    number: ExhibitNumber
    """Its number."""
    title: Inlines
    """What the list calls it: words and emphasis, which hold no link and no note."""


@dataclass(frozen=True)
class ExhibitList:
    """The exhibits that the cases show."""

    exhibits: tuple[ListedExhibit, ...]
    """In the order of their numbers."""
