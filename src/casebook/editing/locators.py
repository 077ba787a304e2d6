"""Labels of locators ("p. 3"), put into the language of the book for the citation processor.

Authors write them in English in every language; the processor knows those of its own locale only,
and would take "p. 3" in a Chinese book for words behind the citation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from casebook.model.narrative import Citation, CitedSource, Inline

_CHINESE: Mapping[str, str] = {
    "p": "页",
    "pp": "页",
    "ch": "章",
    "chap": "章",
    "chapter": "章",
    "vol": "卷",
    "no": "期",
    "sec": "节",
    "para": "段",
    "fig": "图",
    "line": "行",
    "n": "注",
}
"""As the locale zh-CN of the CSL repository names them."""

_LABEL = re.compile(r"(\s*,\s*)([a-z]+)\.?\s+(?=\d)")


def with_labels(inline: Inline, locale: str) -> Inline:
    """Return a citation with the labels of its locators in a locale; any other inline as it is."""
    if not isinstance(inline, Citation) or not locale.startswith("zh"):
        return inline
    return replace(inline, sources=tuple(map(_labelled, inline.sources)))


def _labelled(source: CitedSource) -> CitedSource:
    match = _LABEL.match(source.suffix)
    if match is None or match[2] not in _CHINESE:
        return source
    label = f"{match[1]}{_CHINESE[match[2]]} "
    return replace(source, suffix=label + source.suffix[match.end() :])
