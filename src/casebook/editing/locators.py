"""Labels of locators ("p. 3"), put into the language of the book for the citation processor.

Authors write them in English in every language; the processor knows those of its own locale only,
and would take "p. 3" in a Chinese book for words behind the citation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from casebook.model.inlines import Citation, CitedSource, Inline

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

_LABELS = {"zh": _CHINESE}
"""By language, as far as it is not English."""

_LABEL = re.compile(r"(\s*,\s*)([a-z]+)\.?\s+(?=\d)")


def with_labels(inline: Inline, locale: str) -> Inline:
    """Return a citation with the labels of its locators in a locale; any other inline as it is."""
    labels = _LABELS.get(locale.partition("-")[0])
    if labels is None or not isinstance(inline, Citation):
        return inline
    return replace(inline, sources=tuple(_labelled(source, labels) for source in inline.sources))


def _labelled(source: CitedSource, labels: Mapping[str, str]) -> CitedSource:
    match = _LABEL.match(source.suffix)
    if match is None or match[2] not in labels:
        return source
    label = f"{match[1]}{labels[match[2]]} "
    return replace(source, suffix=label + source.suffix[match.end() :])
