"""Computed styles that all parts share which a process sets, and what each part has of them.

A part computes the same styles as the part before, as far as both have the same style sheets. No
box has a shared style itself: what layout writes into a style it writes into one of its part.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import cached_property
from hashlib import blake2b
from math import inf

from weasyprint import css

from casebook.typeset.engine.boxes import BoxStyle
from casebook.typeset.engine.style_types import ComputedStyle, Weight


class SharedStyles:
    """Styles computed for one set of style sheets, for all parts that a process sets with it.

    No box has such a style itself: what layout writes into a style it writes into one of its part.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, ComputedStyle] = {}

    def get(self, key: Hashable, make: Callable[[], ComputedStyle]) -> ComputedStyle:
        """Return the style of a key; the key holds the identity of another shared style."""
        style = self._known.get(key)
        if style is None:
            style = self._known[key] = make()
        return style

    def clear(self) -> None:
        """Forget all styles, where the engine has complained: it has to complain of each part."""
        self._known.clear()


_AUTHOR: Weight = (css.declaration_precedence("author", False), inf, (0, 0, 0))


class _DerivedStyle(css.ComputedStyle):  # type: ignore[misc]
    """A style with the values of a shared one, into which layout may write."""

    def __init__(self, shared: ComputedStyle, page_sizes: object) -> None:
        super().__init__(
            parent_style=shared.parent_style,
            cascaded=shared.cascaded,
            pseudo_type=shared.pseudo_type,
            root_style=shared.root_style,
            base_url=shared.base_url,
            font_config=shared.font_config,
            initial_page_sizes=page_sizes,
        )
        self._shared = shared
        self.cache = shared.cache
        self.specified = shared.specified

    def __missing__(self, key: str) -> object:
        value: object = self._shared[key]
        self[key] = value
        return value

    def copy(self) -> ComputedStyle:
        """Return a style with the same values."""
        return _StyleCopy(self, self._shared)

    @cached_property
    def anonymous_style(self) -> ComputedStyle:
        """The style of anonymous boxes in it."""
        return _AnonymousStyle(self, self._shared)


class OwnStyle(_DerivedStyle):
    """The style that elements of a part have."""

    def __init__(self, shared: ComputedStyle, page_sizes: object) -> None:
        super().__init__(shared, page_sizes)
        self.base = shared
        self.update(shared)  # what parts before this one have asked for, this one will


class _StyleCopy(_DerivedStyle):
    """A copy, of which layout may change the font too."""

    def __init__(self, style: _DerivedStyle, shared: ComputedStyle) -> None:
        super().__init__(shared, style.initial_page_sizes)
        self.clear()
        self.update(style)
        self.specified = style.specified.copy()


class AnchoredStyle(OwnStyle):
    """The style of an element with an id: that of others, and the id."""

    def __init__(self, plain: OwnStyle, name: str) -> None:
        super().__init__(plain.base, plain.initial_page_sizes)
        self._plain = plain
        winner = self.cascaded.get("anchor")
        if winner is None or winner[1] <= _AUTHOR:
            self["anchor"] = name

    @property
    def anonymous_style(self) -> ComputedStyle:
        """The style of anonymous boxes in it: ids are not inherited."""
        return self._plain.anonymous_style


class _AnonymousStyle(css.AnonymousStyle):  # type: ignore[misc]
    """The style of anonymous boxes, with the values of a shared one."""

    def __init__(self, parent: _DerivedStyle, shared: ComputedStyle) -> None:
        super().__init__(parent)
        self.base = shared.anonymous_style
        self.update(self.base)

    def __missing__(self, key: str) -> object:
        value: object = self.base[key]
        self[key] = value
        return value


def base_of(style: BoxStyle) -> ComputedStyle:
    """Return the style that has the same text properties in all parts."""
    base: ComputedStyle = vars(style).get("base", style)
    return base


def give_name(style: ComputedStyle, declared: str) -> None:
    """Name a shared style by what is declared for it, and by the style that it inherits from: by
    the same style sheets, equal names mean equal styles, in every process."""
    parent = style.parent_style
    above = b"" if parent is None else style_name(parent)
    vars(style)["casebook_name"] = blake2b(above + declared.encode(), digest_size=16).digest()


def style_name(style: ComputedStyle) -> bytes:
    """Return the name of a style, or of the one that it was made from.

    Raises LookupError for a style that has none.
    """
    base = getattr(style, "_shared", None) or base_of(style)
    name: bytes | None = vars(base).get("casebook_name")
    if name is None:
        if not isinstance(base, css.AnonymousStyle):
            raise LookupError("a style without a name")
        name = b"anonymous " + style_name(base.parent_style)
        vars(base)["casebook_name"] = name
    return name
