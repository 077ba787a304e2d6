"""Ranges and hyphens in locators, told apart for the citation processor.

It prints each hyphen between two figures or letters as a dash, and does not know the two hyphens
that authors write for one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from casebook.model.inlines import Citation, Inline

HYPHEN = "\ufdd3"
"""A noncharacter that stands, on the way through the processor, for a hyphen that is no range."""

_DASHED = re.compile(r"(?<![\w-])\w+(?: ?(?:-{1,3}|–) ?\w+)+(?![\w-])")
_LONE = re.compile(r"\u2011|(?<=\w)-(?!\w)")
"""What is never a range: a hyphen that its author escaped, or one that nothing follows."""
_DASH = re.compile(r" ?(?:-{2,3}|–) ?| - ?|- ")
_ALIKE = tuple(
    re.compile(form)
    for form in (
        r"[0-9]+[a-z]?-[0-9]+[a-z]?",
        r"第[0-9]+-[0-9]+[^\W0-9]+",
        r"[ivxlcdm]+-[ivxlcdm]+|[IVXLCDM]+-[IVXLCDM]+",
        r"(?P<letters>[^\W\d_]+)[0-9]+-(?P=letters)[0-9]+",
        r"[a-z]-[a-z]|[A-Z]-[A-Z]",
        r"[〇一二三四五六七八九十百千]+-[〇一二三四五六七八九十百千]+",
    )
)
"""What two ends of a range have in common: "12-15", "12a-15c", "xii-xv", "S12-S15"."""


def with_dashes(inline: Inline) -> Inline:
    """Return a citation in whose locators one hyphen stands for a range, "12-15" and "12--15", and
    `HYPHEN` for one within the name of a single page, "A-3"; any other inline as it is."""
    if not isinstance(inline, Citation):
        return inline
    return replace(
        inline,
        sources=tuple(
            replace(source, suffix=_LONE.sub(HYPHEN, _DASHED.sub(_dashed, source.suffix)))
            for source in inline.sources
        ),
    )


def _dashed(found: re.Match[str]) -> str:
    written = found[0]
    if not re.search(r"[0-9]", written) and not _is_range(written):
        return written  # words
    ends = _DASH.split(written)
    if len(ends) == 2:
        return "-".join(end.replace("-", HYPHEN) for end in ends)
    if len(ends) > 2 or _is_range(written) or written.count("-") > 1:
        return written
    return written.replace("-", HYPHEN)


def _is_range(written: str) -> bool:
    plain = _DASH.sub("-", written)
    return any(form.fullmatch(plain) for form in _ALIKE)
