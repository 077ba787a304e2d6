"""Text that pandoc has read from LaTeX, as CSL data has it: with the marks that CSL knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]
"""An inline of pandoc's JSON document format (pandoc-types 1.23)."""

_MARKS = {
    "Emph": ("<i>", "</i>"),
    "Strong": ("<b>", "</b>"),
    "Superscript": ("<sup>", "</sup>"),
    "Subscript": ("<sub>", "</sub>"),
    "SmallCaps": ('<span style="font-variant:small-caps;">', "</span>"),
    "Underline": ("<i>", "</i>"),
}
_NOCASE = '<span class="nocase">{}</span>'
_QUOTES = {"DoubleQuote": "“{}”", "SingleQuote": "‘{}’"}
_MATHS = re.compile(r"([\^_])(?:\{([^{}\\^_]*)\}|([^{}\\\s]))|\\([A-Za-z]+) ?|([^{}\\^_$]+)")
_RAW = re.compile(r"\\(?:url|href|nolinkurl)\s*|\\([_&%#~$ ])|[{}]")


class NotText(Exception):
    """Raised for LaTeX that stands for nothing which CSL can print; says for what."""


def csl_text(nodes: Iterable[Node], *, is_title: bool = False) -> str:
    """Return inlines as CSL has them. In titles, what stood in braces of its own keeps its
    capitals. Raises NotText."""
    return "".join(_written(node, is_title) for node in nodes)


def _written(node: Node, is_title: bool) -> str:
    kind: str = node["t"]
    content: Any = node.get("c")
    if kind == "Str":
        return str(content)
    if kind in ("Space", "SoftBreak", "LineBreak"):
        return " "
    if kind in _MARKS:
        return csl_text(content, is_title=is_title).join(_MARKS[kind])
    if kind == "Quoted":
        return _QUOTES[content[0]["t"]].format(csl_text(content[1], is_title=is_title))
    if kind == "Span":
        inner = csl_text(content[1], is_title=is_title)
        # LaTeX puts single letters into braces too: {\"o}.
        is_kept = (
            is_title
            and content[0] == ["", [], []]
            and len(inner) > 1
            and "<span class" not in inner
        )
        return _NOCASE.format(inner) if is_kept else inner
    if kind == "Link":
        return csl_text(content[1], is_title=is_title)
    if kind == "Code":
        return str(content[1])
    if kind == "Math":
        return _formula(content[1])
    if kind == "RawInline":
        raise NotText(str(content[1]))
    raise NotText(kind.lower())


def _formula(text: str) -> str:
    """Return a short formula, such as `CO_2` or `\\alpha`, as text. Raises NotText for others."""
    written, at = "", 0
    while at < len(text):
        match = _MATHS.match(text, at)
        if match is None:
            raise NotText(f"${text}$")
        at = match.end()
        if match[1]:
            mark = "sup" if match[1] == "^" else "sub"
            written += f"<{mark}>{match[2] or match[3] or ''}</{mark}>"
        elif match[4]:
            written += _greek(match[4])
        else:
            written += match[5]
    return written


def _greek(name: str) -> str:
    """Return a Greek letter by its name in LaTeX. Raises NotText if there is none."""
    size = "CAPITAL" if name[0].isupper() else "SMALL"
    try:
        return unicodedata.lookup(f"GREEK {size} LETTER {name.upper().replace('LAMBDA', 'LAMDA')}")
    except KeyError:
        raise NotText(f"\\{name}") from None


def raw_text(value: str) -> str:
    """Return a value that is not text for people, such as an address, without what LaTeX needs
    around some of its characters."""
    value = value.replace("\\textasciitilde", "~").replace("\\textunderscore", "_")
    return _RAW.sub(lambda found: found[1] or "", value).strip()
