"""The table of authorities: the cases, statutes and other works that a legal book cites, each in
the order of the alphabet with the pages that cite it."""

from __future__ import annotations

import re

from casebook.editing.namesakes import Item
from casebook.editing.whole_book import WholeBook
from casebook.errors import Problem
from casebook.model.book import Manifest
from casebook.model.inlines import Term
from casebook.model.part import Part
from casebook.model.source_kinds import AUTHORITIES, OTHER_AUTHORITIES, authority_kind
from casebook.model.source_list import Authority, AuthorityGroup, TableOfAuthorities

AUTHORITIES_PART = "authorities"
"""The name of the kind of part that is a table of authorities."""

PASSIM = 5
"""On how many pages an authority is cited for which “passim” stands: what word processors for
lawyers have in common."""

_PARTICLES = re.compile(r"^(?:[a-zà-ÿ’']+ )*(?:[a-zà-ÿ]+[-’'])?")
"""What stands before a family name, which some styles put behind the given one: "van der",
"al-"."""
_NUMBER = re.compile(r"^\W*\d+[\]).:]*\s+")
"""The number of a source at the beginning of its entry."""


def has_table(manifest: Manifest) -> bool:
    """Return whether a book wants a table of authorities."""
    return manifest.table_of_authorities != "none"


def empty_table(manifest: Manifest) -> Problem:
    """Return the problem of a book that wants a table and cites nothing."""
    place = manifest.name.place
    what = "the table of authorities would be empty: the book cites no source"
    hint = "Cite some, or take “table-of-authorities:” out of book.yaml"
    return Problem(place.file, place.line, what, hint)


def sorted_by(item: Item, words: str, *, is_numbered: bool) -> str:
    """Return what a source stands by in the alphabet: what its entry in the list of sources says
    behind its number; where that begins with a given name, the family names of its authors, then
    its title."""
    said = _NUMBER.sub("", words, count=1) if is_numbered else words
    people = item.get("author") or item.get("editor") or ()
    if people and authority_kind(str(item.get("type", ""))) == OTHER_AUTHORITIES:
        first = str(people[0].get("family") or people[0].get("literal") or "")
        if not said.startswith((first, _PARTICLES.sub("", first))):
            names = [
                " ".join(str(name[part]) for part in ("literal", "family", "given") if part in name)
                for name in people
            ]
            return ", ".join((*names, str(item.get("title", ""))))
    return said


def table_of_authorities(whole: WholeBook, part: Part) -> TableOfAuthorities:
    """Return the table of authorities of a book."""
    texts, cited = dict(whole.sources), whole.cited()
    kinds: dict[str, list[Authority]] = {kind: [] for kind in (*AUTHORITIES, OTHER_AUTHORITIES)}
    for key in whole.authorities or texts:
        kind = authority_kind(str(whole.book.sources[key].item.get("type", "")))
        kinds[kind].append(Authority(texts[key], tuple(cited.get(key, ()))))
    groups = (
        AuthorityGroup((Term(kind),), tuple(authorities))
        for kind, authorities in kinds.items()
        if authorities
    )
    is_passim = whole.book.manifest.table_of_authorities == "passim"
    return TableOfAuthorities(tuple(groups), PASSIM if is_passim else 0)
