"""What this room uses of the engine's cascade and of its computed styles, as types.

The words are those of CSS Cascading and Inheritance 4: what wins for an element is its cascaded
style, from which its computed style follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from xml.etree.ElementTree import Element

from casebook.typeset.engine.boxes import BoxStyle, MatchedElement

Specificity = tuple[int, int, int]
"""Of a selector: ids, classes and attributes, types (Selectors 4, 17)."""

Weight = tuple[int, float, Specificity]
"""Of a declaration: precedence of its origin, place of its layer, specificity."""

Declaration = tuple[str, object, bool]
"""Name, value, and whether it is important."""

Cascaded = Mapping[str, tuple[object, object]]
"""Property -> the value that wins, and its weight."""


class FontMap(Protocol):
    """The engine's font configuration."""

    font_map: object
    """Pango's own."""
    font_features: dict[bytes, object]
    """Features in CSS -> Pango's attribute for them."""


class ComputedStyle(BoxStyle, Protocol):
    """The style of an element, a pseudo-element or a page."""

    parent_style: ComputedStyle | None
    cascaded: Cascaded
    pseudo_type: str | None
    root_style: object
    base_url: str | None
    font_config: FontMap
    cache: object
    specified: dict[str, object]
    """Values before they are computed."""
    anonymous_style: ComputedStyle
    """That of anonymous boxes in it."""


class PartStyle(ComputedStyle, Protocol):
    """A style that one part has of a shared one."""

    base: ComputedStyle
    """The shared one."""


class Matcher(Protocol):
    """The selectors of a style sheet."""

    def match(
        self, element: MatchedElement
    ) -> Iterable[tuple[Specificity, int, str | None, tuple[Sequence[Declaration], str | None]]]:
        """Yield specificity, place, pseudo-element, and declarations with their layer."""


class ParsedSheet(Protocol):
    """A style sheet that has been read."""

    matcher: Matcher
    layers: Sequence[str | None]
    """In the order of precedence."""


class AnchorCollector(Protocol):
    """What the engine knows of the targets of links and cross-references."""

    def collect_anchor(self, name: str) -> None:
        """Note that an element has an anchor."""


class StyleFinder(Protocol):
    """What gives the computed style of an element (the engine's `StyleFor`)."""

    font_config: FontMap
    initial_page_sizes: Mapping[str, object]
    _sheets: Sequence[tuple[ParsedSheet, str, Specificity | None]]
    """Style sheets, each with its origin, and with the specificity that it has as a whole."""
    _cascaded_styles: dict[tuple[object, str | None], Cascaded]
    _computed_styles: dict[tuple[object, str | None], PartStyle]
    """(Element or page type, pseudo-element) -> style."""

    def __call__(self, element: Element, pseudo_type: str | None = None) -> ComputedStyle:
        """Return the style of an element, or of one of its pseudo-elements."""
