"""Shortcuts through the engine's cascade; see `speed`.

The engine shares the computed style of elements for which the same declarations count, but not of
elements with an id, nor of what stands in them, nor of pseudo-elements, of which it makes six for
every element. In a book each paragraph has an id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from math import inf
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint import css
from weasyprint.css.validation import preprocess_declarations

from casebook.typeset.engine.html import shown

Declaration = tuple[str, Any, Any]
"""Name, value and weight in the cascade."""


def share_styles(original: Callable[..., None]) -> Callable[..., None]:
    """Compute one style for all that differ in their ids only: 12 %."""

    def initialise(
        self: Any, html: Any, sheets: Any, hints: bool, font_config: Any, targets: Any
    ) -> None:
        if hints:
            original(self, html, sheets, hints, font_config, targets)
            return
        self._cascaded_styles = {}
        self._computed_styles = {}
        self.initial_page_sizes = {"box": None, "area": None}
        self._sheets = sheets
        self.font_config = font_config
        self.press_cascade = _Cascade(self, html, targets)
        style_shown(self, html)

    return initialise


def style_shown(style_for: Any, html: Any) -> None:
    """Compute the styles of those elements shown that have none yet."""
    known = style_for._computed_styles
    for wrapper in shown(html):
        if (wrapper.etree_element, None) not in known:
            style_for.press_cascade.add(wrapper)


class _Cascade:
    """Computes the styles of a document, in the order of its tree."""

    def __init__(self, style_for: Any, html: Any, targets: Any) -> None:
        self._style_for = style_for
        self._computed = style_for._computed_styles
        self._root = html.etree_element
        self._base_url = html.base_url
        self.targets = targets
        self._known: dict[Any, Any] = {}

    def add(self, wrapper: Any) -> None:
        """Compute the style of an element, and those of its pseudo-elements."""
        element = wrapper.etree_element
        parent = None
        if wrapper.parent is not None:
            parent = _base(self._computed[wrapper.parent.etree_element, None])
        rules = self._matched(wrapper)
        style = base = self._style(None, parent, element, rules.pop(None, ()))
        if element.get("id"):
            style = _Anchored(base, element.get("id"))
        self._keep(element, None, style)
        for pseudo_type, declared in rules.items():
            self._keep(element, pseudo_type, self._style(pseudo_type, base, None, declared))

    def _keep(self, element: Any, pseudo_type: str | None, style: Any) -> None:
        self._computed[element, pseudo_type] = style
        if self.targets and style["anchor"]:
            self.targets.collect_anchor(style["anchor"])

    def _style(self, pseudo_type: str | None, parent: Any, element: Any, rules: Any) -> Any:
        """Return the style for which these rules and the attributes of the element count."""
        said = () if element is None else (element.tag, *map(element.get, _DECLARING))
        key = pseudo_type, id(parent), said, tuple(rule[:-1] for rule in rules)
        style = self._known.get(key)
        if style is None:
            if parent is None:
                root_style = css.InitialStyle(self._style_for.font_config)
            else:
                root_style = self._computed[self._root, None]
            own = self._own(element) if any(said[1:]) else ()
            style = self._known[key] = css.ComputedStyle(
                parent,
                _cascaded((*own, *_declared(rules))),
                pseudo_type,
                root_style,
                self._base_url,
                self._style_for.font_config,
                self._style_for.initial_page_sizes,
            )
        return style

    def _own(self, element: Any) -> Iterator[Declaration]:
        """Yield what the attributes of an element declare, but for its id."""
        # Its children are left out: the engine looks through the whole tree.
        alone = Element(element.tag, {k: v for k, v in element.items() if k != "id"})
        for specificity, _, declarations, base_url in css.find_style_attributes(
            alone, False, self._base_url
        ):
            for name, value, important in preprocess_declarations(base_url, declarations):
                precedence = css.declaration_precedence("author", important)
                yield name, value, (precedence, inf, specificity)

    def _matched(self, wrapper: Any) -> dict[str | None, list[Any]]:
        """Return the rules that match an element, by pseudo-element."""
        found: dict[str | None, list[Any]] = {}
        for sheet, origin, sheet_specificity in self._style_for._sheets:
            for specificity, _, pseudo_type, (declarations, layer) in sheet.matcher.match(wrapper):
                order = inf if layer is None else sheet.layers.index(layer)
                rule = (id(declarations), origin, order, sheet_specificity or specificity)
                found.setdefault(pseudo_type, []).append((*rule, declarations))
        return found


_AUTHOR = (css.declaration_precedence("author", False), inf, (0, 0, 0))
_DECLARING = ("style", "lang", "name", "width", "height")
"""Attributes that the engine takes for declarations, beside the id."""


def _cascaded(declarations: Iterable[Declaration]) -> dict[str, Any]:
    """The declarations that win, by property."""
    style: dict[str, Any] = {}
    for name, value, weight in declarations:
        known = style.get(name, (None, None))[1]
        if known is None or known <= weight:
            style[name] = value, weight
    return style


def _declared(rules: Any) -> Iterator[Declaration]:
    for _, origin, order, specificity, declarations in rules:
        for name, value, important in declarations:
            yield name, value, (css.declaration_precedence(origin, important), order, specificity)


class _Anchored(css.ComputedStyle):  # type: ignore[misc]
    """The style of an element with an id: that of others, and the id."""

    def __init__(self, base: Any, name: str) -> None:
        declared = base.cascaded
        winner = declared.get("anchor")
        if winner is None or winner[1] <= _AUTHOR:
            declared = {**declared, "anchor": (name, _AUTHOR)}
        super().__init__(
            base.parent_style,
            declared,
            base.pseudo_type,
            base.root_style,
            base.base_url,
            base.font_config,
            base.initial_page_sizes,
        )
        self.clear()  # the initial values that `speed` enters stand in the other
        self.base = base
        self.specified = base.specified

    def __missing__(self, key: str) -> Any:
        if key == "anchor":
            return super().__missing__(key)
        value = self[key] = self.base[key]
        return value

    @property
    def anonymous_style(self) -> Any:
        """The style of anonymous boxes in it: ids are not inherited."""
        return self.base.anonymous_style


def _base(style: Any) -> Any:
    """The style from which children inherit."""
    return style.base if isinstance(style, _Anchored) else style
