"""Dollar signs in BibTeX: to LaTeX they stand around a formula, to authors also before a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.errors import Problem
from casebook.manuscript.bibtex_fields import READ, READ_TOO
from casebook.manuscript.bibtex_syntax import BibtexEntry
from casebook.manuscript.near_files import shortened

ADDRESSES = ("url", "doi", "howpublished", "file")
"""Fields that hold an address, in which a sign is one."""

_ADDRESS = re.compile(r"\\(?:url|href|nolinkurl)\s*\{[^{}]*\}")
_PART = re.compile(r"\\.|\$(?P<formula>(?:\\.|[^$\\])*)(?P<end>\$\d?)?", re.DOTALL)
_SIGNS = re.compile(r"[\\^_=<>]")
"""What a formula is written for."""
_HINT = (
    "Write \\$ for a dollar sign; figures that stand higher or lower are \\textsuperscript{2} "
    "and \\textsubscript{2}"
)


def dollar_faults(entry: BibtexEntry) -> Iterator[Problem]:
    """Yield a problem for each field with a dollar sign that makes no formula."""
    for field, value in entry.fields.items():
        if "$" not in value or field in ADDRESSES or not (field in READ or field in READ_TOO):
            continue
        for part in _PART.finditer(_ADDRESS.sub("", value)):
            if part["formula"] is not None and not _is_formula(part["formula"], part["end"]):
                what = f"the dollar sign before “{shortened(part['formula'].strip())}” in “{field}”"
                told = f"{what} of the entry “{entry.key}” begins no formula"
                yield Problem(*value.place, told, _HINT)
                break


def _is_formula(text: str, end: str | None) -> bool:
    """Return whether what stands between two dollar signs was meant for a formula: words are none,
    nor does a figure follow one, as in “$5 to $7”."""
    return end == "$" and (_SIGNS.search(text) is not None or " " not in text.strip())
