"""Elements of HTML, which somebody who writes one in a source means as markup."""

from __future__ import annotations

import re
from collections.abc import Iterable

ELEMENTS = frozenset(
    (
        *("a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio"),
        *("base", "basefont", "bdi", "bdo", "big", "blink", "blockquote", "body", "br", "button"),
        *("canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "datalist"),
        *("dd", "del", "details", "dfn", "dialog", "dir", "div", "dl", "dt", "em", "embed"),
        *("fieldset", "figcaption", "figure", "font", "footer", "form", "frame", "frameset"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html"),
        *("iframe", "image", "img", "input", "ins", "kbd", "label", "legend", "li", "link"),
        *("main", "map", "mark", "marquee", "math", "menu", "meta", "meter", "nav", "nobr"),
        *("noframes", "noscript", "object", "ol", "optgroup", "option", "output", "p", "param"),
        *("picture", "pre", "progress", "q", "rp", "rt", "ruby", "s", "samp", "script"),
        *("search", "section", "select", "slot", "small", "source", "strike", "strong", "style"),
        *("summary", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th"),
        *("thead", "time", "title", "tr", "track", "tt", "ul", "var", "video", "wbr"),
    )
)
"""Those of the HTML standard and older ones, but for those that CSL has too."""
_MARKS = ("i", "b", "u", "sub", "sup", "sc", "span")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*|/)?>")


def mark_among(texts: Iterable[str]) -> str:
    """Return the first mark of HTML or of CSL in texts that are printed as they stand; nothing if
    there is none."""
    for text in (one for one in texts if "<" in one):
        for tag in _TAG.finditer(text):
            if tag[1].lower() in ELEMENTS or tag[1].lower() in _MARKS:
                return tag[0]
    return ""
