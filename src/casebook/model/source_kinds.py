"""Sources by what they are: the headings of a list of sources, and of a table of authorities."""

from __future__ import annotations

from collections.abc import Mapping


def _types(text: str) -> frozenset[str]:
    return frozenset(text.split())


SOURCE_KINDS: Mapping[str, frozenset[str]] = {
    "sources-law": _types("bill legal_case legislation regulation treaty"),
    "sources-documents": _types(
        "collection dataset document hearing manuscript patent report standard"
    ),
    "sources-books": _types(
        """article article-journal book chapter classic entry entry-dictionary entry-encyclopedia
        pamphlet paper-conference periodical review review-book thesis"""
    ),
    "sources-press": _types("article-magazine article-newspaper"),
    "sources-broadcast": _types("broadcast motion_picture performance song"),
    "sources-web": _types("post post-weblog webpage"),
    "sources-spoken": _types("interview personal_communication speech"),
    "sources-other": _types("event figure graphic map musical_score software"),
}
"""The kinds of sources by the terms that head them, in the order of a list, and the CSL types of
each. No type tells who issued a document: nothing is called official here."""

OTHER_SOURCES = "sources-other"
"""The kind of sources of types that nobody knows."""

AUTHORITIES: Mapping[str, frozenset[str]] = {
    "authorities-cases": _types("legal_case"),
    "authorities-statutes": _types("bill legislation regulation treaty"),
}
"""The parts of a table of authorities by the terms that head them, in order, and the CSL types of
each (Federal Rules of Appellate Procedure, 28(a)(3): cases, statutes, and other authorities)."""

OTHER_AUTHORITIES = "authorities-other"
"""The last part of a table of authorities."""


def source_kind(csl_type: str) -> str:
    """Return the term that heads sources of a CSL type in a list by kind."""
    return _of_type(SOURCE_KINDS, csl_type, OTHER_SOURCES)


def authority_kind(csl_type: str) -> str:
    """Return the term that heads sources of a CSL type in a table of authorities."""
    return _of_type(AUTHORITIES, csl_type, OTHER_AUTHORITIES)


def _of_type(kinds: Mapping[str, frozenset[str]], csl_type: str, other: str) -> str:
    return next((kind for kind, types in kinds.items() if csl_type in types), other)
