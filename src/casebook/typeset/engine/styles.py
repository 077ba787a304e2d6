"""Shortcuts through the engine's cascade; see `install`.

The engine shares the computed style of elements for which the same declarations count, but not of
elements with an id, nor of what stands in them, nor of pseudo-elements, of which it makes six for
every element. In a book each paragraph has an id.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import inf
from typing import Protocol
from xml.etree.ElementTree import Element

from weasyprint import css
from weasyprint.css.validation import preprocess_declarations
from weasyprint.layout.page import PageType

from casebook.typeset.engine.boxes import HtmlDocument, MatchedElement
from casebook.typeset.engine.html import shown
from casebook.typeset.engine.shared_styles import AnchoredStyle, OwnStyle, SharedStyles, give_name
from casebook.typeset.engine.style_types import (
    AnchorCollector,
    Cascaded,
    ComputedStyle,
    Declaration,
    FontMap,
    ParsedSheet,
    Specificity,
    StyleFinder,
    Weight,
)
from casebook.typeset.job import Job

_DEPENDING = re.compile(r"\d[lsdp]?v(?:[whib]|min|max)\b|::?first-l", re.IGNORECASE)
"""Units of the first page's size, and pseudo-elements whose styles layout mixes with others."""

_Weighed = tuple[str, object, Weight]
"""Name and value of a declaration, and its weight in the cascade."""

_Rule = tuple[tuple[int, int], str, float, Specificity, Sequence[Declaration]]
"""Place of a selector (index of its sheet, and in the sheet), its origin, place of its layer,
specificity, and the declarations."""

_Sheets = Sequence[tuple[ParsedSheet, str, Specificity | None]]


class _PatchedFinder(StyleFinder, Protocol):
    """The engine's `StyleFor` with our cascade in it."""

    casebook_cascade: _Cascade


_Initialise = Callable[
    [_PatchedFinder, HtmlDocument, _Sheets, bool, FontMap, AnchorCollector | None], None
]
"""The beginning of `StyleFor`: document, style sheets, whether HTML's own attributes count as
style, fonts, and the collector of anchors."""


def install_styles() -> None:
    """Put the shortcuts in place."""
    css.StyleFor.__init__ = _share_styles(css.StyleFor.__init__)
    css.StyleFor.set_computed_styles = _share_page_styles(css.StyleFor.set_computed_styles)


def _share_styles(original: _Initialise) -> _Initialise:
    """Compute one style for all that differ in their ids only."""

    def initialise(
        self: _PatchedFinder,
        html: HtmlDocument,
        sheets: _Sheets,
        hints: bool,
        font_config: FontMap,
        targets: AnchorCollector | None,
    ) -> None:
        if hints:
            original(self, html, sheets, hints, font_config, targets)
            return
        self._cascaded_styles = {}
        self._computed_styles = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = font_config
        self.casebook_cascade = _Cascade(self, html, targets)
        style_shown(self, html)

    return initialise


def can_share_styles(job: Job, html: HtmlDocument) -> bool:
    """Return whether a part's elements have styles that other parts may have too: by the same
    sheets and no others, and of no measure that the part's first page decides."""
    texts = (job.html, *(sheet.css for sheet in job.stylesheets))
    return (
        html.base_url is None
        and all(element.tag not in ("style", "link") for element in html.etree_element.iter())
        and not any(_DEPENDING.search(text) for text in texts)
    )


def _share_page_styles(original: Callable[..., None]) -> Callable[..., None]:
    """Compute the styles of pages once for all parts."""

    def set_computed_styles(
        self: _PatchedFinder,
        element: object,
        parent: object,
        pseudo_type: str | None = None,
        **others: object,
    ) -> None:
        if isinstance(element, PageType) and "casebook_cascade" in vars(self):
            self.casebook_cascade.add_page(element, parent, pseudo_type)
        else:
            original(self, element, parent, pseudo_type=pseudo_type, **others)

    return set_computed_styles


def style_shown(style_for: _PatchedFinder, html: HtmlDocument) -> None:
    """Compute the styles of those elements shown that have none yet."""
    known = style_for._computed_styles
    for wrapper in shown(html):
        if (wrapper.etree_element, None) not in known:
            style_for.casebook_cascade.add(wrapper)


class _Cascade:
    """Computes the styles of a document, in the order of its tree."""

    def __init__(
        self, style_for: StyleFinder, html: HtmlDocument, targets: AnchorCollector | None
    ) -> None:
        self._style_for = style_for
        self._computed = style_for._computed_styles
        self._root: ComputedStyle | None = None
        self._base_url = html.base_url
        self.targets = targets
        self._shared: SharedStyles = getattr(html, "shared_styles", None) or SharedStyles()
        self._own_styles: dict[int, OwnStyle] = {}

    def add(self, wrapper: MatchedElement) -> None:
        """Compute the style of an element, and those of its pseudo-elements."""
        element = wrapper.etree_element
        parent: ComputedStyle | None = None
        if wrapper.parent is not None:
            parent = self._computed[wrapper.parent.etree_element, None].base
        rules = self._matched(wrapper)
        base = self._base(None, parent, element, rules.pop(None, ()))
        if parent is None:
            self._root = base
        style = self._plain(base)
        if name := element.get("id"):
            style = AnchoredStyle(style, name)
        self._keep(element, None, style)
        for pseudo_type, declared in rules.items():
            own = self._base(pseudo_type, base, None, declared)
            self._keep(element, pseudo_type, self._plain(own))

    def add_page(self, page: object, parent: object, pseudo_type: str | None) -> None:
        """Compute the style of a type of pages, or of a box in their margins."""
        declared = self._style_for._cascaded_styles.get((page, pseudo_type), {})
        above = self._computed[parent, None].base
        declarations = tuple(
            (name, id(value), repr(weight)) for name, (value, weight) in declared.items()
        )
        base = self._shared.get(
            (pseudo_type, id(above), declarations), lambda: self._new(above, declared, pseudo_type)
        )
        self._computed[page, pseudo_type] = OwnStyle(base, self._style_for.initial_page_sizes)

    def _new(
        self, parent: ComputedStyle | None, declared: Cascaded, pseudo_type: str | None
    ) -> ComputedStyle:
        font_config = self._style_for.font_config
        made: ComputedStyle = css.ComputedStyle(
            parent_style=parent,
            cascaded=declared,
            pseudo_type=pseudo_type,
            root_style=css.InitialStyle(font_config) if parent is None else self._root,
            base_url=self._base_url,
            font_config=font_config,
            initial_page_sizes=self._style_for.initial_page_sizes,
        )
        return made

    def _keep(self, element: Element, pseudo_type: str | None, style: OwnStyle) -> None:
        self._computed[element, pseudo_type] = style
        if self.targets and style["anchor"]:
            self.targets.collect_anchor(style["anchor"])

    def _plain(self, base: ComputedStyle) -> OwnStyle:
        """Return the part's own style of all elements that differ in their ids only."""
        style = self._own_styles.get(id(base))
        if style is None:
            style = self._own_styles[id(base)] = OwnStyle(base, self._style_for.initial_page_sizes)
        return style

    def _base(
        self,
        pseudo_type: str | None,
        parent: ComputedStyle | None,
        element: Element | None,
        rules: Sequence[_Rule],
    ) -> ComputedStyle:
        """Return the style for which these rules and the attributes of the element count."""
        attributes = () if element is None else (element.tag, *map(element.get, _DECLARING))

        matched = tuple(rule[:-1] for rule in rules)

        def make() -> ComputedStyle:
            own = self._own(element) if element is not None and any(attributes[1:]) else ()
            made = self._new(parent, _cascaded((*own, *_declared(rules))), pseudo_type)
            give_name(made, repr((pseudo_type, attributes, matched)))
            return made

        return self._shared.get((pseudo_type, id(parent), attributes, matched), make)

    def _own(self, element: Element) -> Iterator[_Weighed]:
        """Yield what the attributes of an element declare, but for its id."""
        # Its children are left out: the engine looks through the whole tree.
        alone = Element(element.tag, {k: v for k, v in element.items() if k != "id"})
        for specificity, _, declarations, base_url in css.find_style_attributes(
            alone, False, self._base_url
        ):
            for name, value, important in preprocess_declarations(base_url, declarations):
                precedence = css.declaration_precedence("author", important)
                yield name, value, (precedence, inf, specificity)

    def _matched(self, wrapper: MatchedElement) -> dict[str | None, list[_Rule]]:
        """Return the rules that match an element, by pseudo-element."""
        found: dict[str | None, list[_Rule]] = {}
        for index, (sheet, origin, sheet_specificity) in enumerate(self._style_for._sheets):
            for found_specificity, place, pseudo_type, (declarations, layer) in sheet.matcher.match(
                wrapper
            ):
                order = inf if layer is None else sheet.layers.index(layer)
                specificity = sheet_specificity or found_specificity
                rule = ((index, place), origin, order, specificity, declarations)
                found.setdefault(pseudo_type, []).append(rule)
        return found


_DECLARING = ("style", "lang", "name", "width", "height")
"""Attributes that the engine takes for declarations, beside the id."""


def _cascaded(declarations: Iterable[_Weighed]) -> Cascaded:
    """Return the declarations that win, by property."""
    style: dict[str, tuple[object, Weight]] = {}
    for name, value, weight in declarations:
        known = style.get(name)
        if known is None or known[1] <= weight:
            style[name] = value, weight
    return style


def _declared(rules: Iterable[_Rule]) -> Iterator[_Weighed]:
    for _, origin, order, specificity, declarations in rules:
        for name, value, important in declarations:
            yield name, value, (css.declaration_precedence(origin, important), order, specificity)
