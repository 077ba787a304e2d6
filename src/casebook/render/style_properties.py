"""The properties that style sheets may set, and what each may be: a closed list.

It has what books set type with. What hides words, covers them, writes other words or shows them in
another order is not on it, in whatever way CSS may learn to; nor is what e-readers do not agree on.
In print the account of words and of places looks at each page besides, so that lengths are freer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from casebook.model.layout import Medium
from casebook.render.style_grammar import FREE, Bounds, Values, keywords

SEPARATORS: Final = " \u00a0\u2002\u2003\u2009*·・•—:;|“”‘’«»‹›„‚「」『』《》〈〉§¶⁂❦❧☙▪▫◆◇"
"""Marks that may be put before or behind an element: none that alters a number or a standing."""
_LIST_MARKS = f"{SEPARATORS}–-‣⁃"


def _words(words: str) -> Values:
    """Return keywords, or what the element around has."""
    return Values(frozenset(("inherit", *words.split())))


def _only(words: str, most: int = 1) -> Values:
    return Values(frozenset(words.split()), most=most)


def _space(most: float, share: float, least: float = 0) -> Values:
    """Return what a margin of an e-book may be."""
    return Values(frozenset(("auto", "inherit")), (least, most), (least, share))


_NUMERIC = "normal lining-nums oldstyle-nums proportional-nums tabular-nums slashed-zero"
_CAPS = "normal small-caps all-small-caps petite-caps all-petite-caps titling-caps"
_LIGATURES = "normal none common-ligatures no-common-ligatures discretionary-ligatures "
_LIGATURES += "no-discretionary-ligatures historical-ligatures no-historical-ligatures "
_LIGATURES += "contextual no-contextual"
_EAST_ASIAN = "normal full-width proportional-width"
_SIZES = "small medium large x-large xx-large smaller larger inherit"
_BREAKS = "auto avoid always page left right recto verso avoid-page inherit"
_NUMBERS = "decimal decimal-leading-zero lower-alpha upper-alpha lower-latin upper-latin "
_NUMBERS += "lower-roman upper-roman lower-greek cjk-decimal simp-chinese-informal "
_NUMBERS += "trad-chinese-informal cjk-ideographic hiragana katakana"
_MARKERS = f"{_NUMBERS} none disc circle square"
_LINES = "none solid dotted dashed double hidden groove ridge inset outset"
_LINE_WIDTH: Bounds = (0, 0.6)
_HYPHENS = _words("none manual auto")
_EMPHASIS = "none filled open dot circle double-circle triangle sesame over under left right"


def _borders() -> dict[str, Values]:
    """Return all properties of borders."""
    words = keywords(f"{_LINES} thin medium thick currentcolor transparent inherit")
    line = Values(words, _LINE_WIDTH, colour=True, most=3)
    styles, colours = line._replace(most=4, lengths=None), line._replace(most=4, lengths=None)
    found = {"border": line}
    for edge in ("top", "right", "bottom", "left", "block", "inline"):
        found[f"border-{edge}"] = line
    for edge in ("block-start", "block-end", "inline-start", "inline-end"):
        found[f"border-{edge}"] = line
    for edge in ("", "top-", "right-", "bottom-", "left-"):
        found[f"border-{edge}width"] = line._replace(most=4, colour=False)
        found[f"border-{edge}style"] = styles._replace(colour=False)
        found[f"border-{edge}color"] = colours
    return found


_COMMON: dict[str, Values] = {
    "font-family": Values(free=True),
    "font-style": _words("normal italic oblique"),
    "font-weight": _words("normal bold bolder lighter")._replace(numbers=(100, 900)),
    "font-stretch": _words("normal condensed semi-condensed expanded semi-expanded"),
    "font-kerning": _words("auto normal none"),
    "font-variant": _words(f"{_CAPS} {_NUMERIC} {_LIGATURES} {_EAST_ASIAN}")._replace(most=6),
    "font-variant-caps": _words(_CAPS),
    "font-variant-east-asian": _words(_EAST_ASIAN),
    "font-variant-ligatures": _words(_LIGATURES)._replace(most=4),
    "font-variant-numeric": _words(_NUMERIC)._replace(most=5),
    "font-variant-position": _words("normal sub super"),
    "font-synthesis": _words("none weight style small-caps")._replace(most=3),
    "line-height": Values(frozenset(("normal", "inherit")), numbers=(1, 4)),
    "letter-spacing": Values(frozenset(("normal", "inherit")), (-0.05, 0.5)),
    "word-spacing": Values(frozenset(("normal", "inherit")), (-0.1, 1)),
    "tab-size": Values(frozenset(("inherit",)), None, None, (1, 16)),
    "text-align": _words("left right center justify start end"),
    "text-align-last": _words("auto left right center justify start end"),
    "text-justify": _words("auto none inter-word inter-character"),
    "text-indent": Values(frozenset(("inherit",)), (-3, 6), (0, 30)),
    "text-transform": _words("none uppercase"),
    "text-decoration": _words("none underline line-through solid double dotted dashed"),
    "text-decoration-line": _words("none underline line-through"),
    "text-decoration-style": _words("solid double dotted dashed wavy"),
    "text-decoration-color": Values(frozenset(("currentcolor", "inherit")), colour=True),
    "text-decoration-skip-ink": _words("auto none all"),
    "text-underline-position": _words("auto under left right"),
    "hyphens": _HYPHENS,
    "overflow-wrap": _words("break-word anywhere"),
    "word-wrap": _words("break-word"),
    "word-break": _words("normal keep-all break-word break-all"),
    "line-break": _words("auto loose normal strict anywhere"),
    "hanging-punctuation": _words("none first last force-end allow-end")._replace(most=3),
    "white-space": _words("pre-wrap break-spaces"),
    "vertical-align": Values(
        keywords("baseline sub super top middle bottom text-top text-bottom inherit"),
        (-0.6, 0.8),
        (-50, 70),
    ),
    "orphans": Values(frozenset(("inherit",)), numbers=(1, 9)),
    "widows": Values(frozenset(("inherit",)), numbers=(1, 9)),
    "break-before": _words(_BREAKS),
    "break-after": _words(_BREAKS),
    "break-inside": _words("auto avoid avoid-page"),
    "page-break-before": _words(_BREAKS),
    "page-break-after": _words(_BREAKS),
    "page-break-inside": _words("auto avoid"),
    "color": Values(frozenset(("inherit", "currentcolor")), colour=True),
    "background-color": Values(frozenset(("transparent",)), colour=True),
    "background": Values(frozenset(("none", "transparent")), colour=True),
    "display": _only("block inline-block"),
    "visibility": _words("visible"),
    "overflow": _only("visible"),
    "float": _only("none left right"),
    "clear": _words("none left right both"),
    "box-sizing": _words("content-box border-box"),
    "box-decoration-break": _words("slice clone"),
    "list-style": Values(keywords(f"{_MARKERS} inside outside"), marks=_LIST_MARKS, most=2),
    "list-style-type": Values(keywords(_MARKERS), marks=_LIST_MARKS),
    "list-style-position": _words("inside outside"),
    "list-style-image": _words("none"),
    "hyphenate-limit-chars": Values(frozenset(("auto",)), numbers=(1, 99), most=3),
    "table-layout": _words("auto fixed"),
    "border-collapse": _words("collapse separate"),
    "border-spacing": Values(frozenset(("inherit",)), (0, 2), most=2),
    "empty-cells": _words("show"),
    "content": Values(frozenset(("none", "normal")), marks=SEPARATORS, most=5),
    **_borders(),
}

_E_BOOK: dict[str, Values] = {
    **_COMMON,
    "font-size": Values(keywords(_SIZES), (0.6, 4), (60, 400)),
    "-webkit-hyphens": _HYPHENS,
    "-moz-hyphens": _HYPHENS,
    "-epub-hyphens": _HYPHENS,
    "-webkit-hyphenate-limit-before": Values(numbers=(1, 99)),
    "-webkit-hyphenate-limit-after": Values(numbers=(1, 99)),
    "adobe-hyphenate": _HYPHENS,
    "border-radius": Values(frozenset(("inherit",)), (0, 1), most=4),
    "text-wrap": _words("wrap balance pretty stable"),
    "text-emphasis": _words(_EMPHASIS)._replace(most=2),
    "text-emphasis-style": _words(_EMPHASIS)._replace(most=2),
    "text-emphasis-position": _words(_EMPHASIS)._replace(most=2),
    "-webkit-text-emphasis": _words(_EMPHASIS)._replace(most=2),
    "-webkit-text-emphasis-style": _words(_EMPHASIS)._replace(most=2),
    "-webkit-text-emphasis-position": _words(_EMPHASIS)._replace(most=2),
    "-epub-text-emphasis-style": _words(_EMPHASIS)._replace(most=2),
    "-epub-text-emphasis-position": _words(_EMPHASIS)._replace(most=2),
    "-webkit-text-size-adjust": _words("none auto")._replace(shares=(100, 100)),
    "text-size-adjust": _words("none auto")._replace(shares=(100, 100)),
    "width": Values(frozenset(("auto",)), (1, 12), (8, 100)),
    "min-width": Values(frozenset(("auto",)), (0, 10), (0, 100)),
    "max-width": Values(frozenset(("none",)), (8, 100), (30, 100), on_screen=True),
    "height": Values(frozenset(("auto",))),
    "max-height": Values(frozenset(("none",)), (10, 200), (30, 100), on_screen=True),
}
for _side in ("top", "bottom", "block-start", "block-end"):
    _E_BOOK[f"margin-{_side}"] = _E_BOOK[f"padding-{_side}"] = _space(10, 40)
for _side in ("left", "right", "inline-start", "inline-end"):
    _E_BOOK[f"margin-{_side}"] = _E_BOOK[f"padding-{_side}"] = _space(4, 20)

_LENGTH = Values(frozenset(("auto", "none", "inherit")), FREE, FREE, calculated=True)
_PRINT: dict[str, Values] = {
    **_COMMON,
    "font-size": Values(keywords(_SIZES), (0.33, 20), (50, 2000)),
    "line-height": _COMMON["line-height"]._replace(
        lengths=(0.4, 20), shares=(100, 400), calculated=True
    ),
    "white-space": _words("normal nowrap pre-wrap break-spaces"),
    "overflow-wrap": _words("normal break-word anywhere"),
    "word-wrap": _words("normal break-word"),
    "float": _only("none left right footnote"),
    "position": _only("static relative absolute"),
    "display": _only("block inline-block list-item table table-row table-cell"),
    "footnote-policy": _words("auto line block"),
    "footnote-display": _words("block"),
    "bookmark-level": Values(frozenset(("none",)), numbers=(1, 6)),
    "bookmark-state": _only("open closed"),
    "page": Values(free=True),
    "size": Values(
        keywords("a3 a4 a5 a6 b4 b5 letter legal ledger portrait landscape"),
        (1, 1000),
        most=2,
        calculated=True,
    ),
    "hyphenate-limit-zone": Values(lengths=(0, 9), shares=(0, 100)),
    "margin-break": _only("auto keep discard"),
    "columns": Values(frozenset(("auto",)), (4, 200), numbers=(1, 4), most=2),
    "column-count": Values(frozenset(("auto",)), numbers=(1, 4)),
    "column-width": Values(frozenset(("auto",)), (4, 200)),
    "column-gap": Values(frozenset(("normal",)), (0.5, 20), (1, 20)),
    "column-fill": _only("auto balance"),
    "column-span": _only("none all"),
    "border-radius": Values(frozenset(("inherit",)), (0, 2), most=4),
    "image-rendering": _words("auto crisp-edges pixelated"),
    **dict.fromkeys(("width", "height", "top", "right", "bottom", "left"), _LENGTH),
    **{f"{end}-{side}": _LENGTH for end in ("min", "max") for side in ("width", "height")},
}
for _side in ("top", "right", "bottom", "left"):
    _PRINT[f"margin-{_side}"] = _PRINT[f"padding-{_side}"] = _LENGTH
for _name in ("border", "border-top", "border-right", "border-bottom", "border-left"):
    _PRINT[_name] = _PRINT[_name]._replace(lengths=(0, 1))

PROPERTIES: Final[Mapping[Medium, Mapping[str, Values]]] = {"print": _PRINT, "epub": _E_BOOK}
"""By medium and name; `margin` and `padding` are those of their sides."""
