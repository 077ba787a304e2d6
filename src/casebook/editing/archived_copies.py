"""Archived copies of sources: told in the list of sources, or, as styles for law have it, in
brackets behind the address of which they are: https://a.example/b [https://perma.cc/ABCD-1234]."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from casebook.model.book import Source
from casebook.model.dates import EdtfDate, WrittenDate, parse_date
from casebook.model.inlines import Foreign, Inline, Inlines, Link, Styled, Words
from casebook.model.source_list import ArchivedCopy

_TAKEN = re.compile(r"//web\.archive\.org/web/(\d{4})(\d\d)(\d\d)\d{6}")
"""The time of capture in an address of the Wayback Machine."""
_FIELD = re.compile(rb"<category\b[^>]*\bfield=[\"']([a-z_-]+)[\"']")


def is_for_law(style: bytes) -> bool:
    """Return whether a CSL style is one for law, by its categories, and not for whatever field."""
    fields = set(_FIELD.findall(style))
    return b"law" in fields and b"generic-base" not in fields


def archived_copy(source: Source) -> ArchivedCopy | None:
    """Return the archived copy of a source, with the day of capture as far as that is known: said
    under `custom`, or by the address itself; None if there is none."""
    address = source.custom.get("archived")
    if not address:
        return None
    written = source.custom.get("archived-date")
    if isinstance(written, WrittenDate):
        return ArchivedCopy(str(address), written.date)
    return ArchivedCopy(str(address), _taken(str(address)))


def _taken(address: str) -> EdtfDate | None:
    found = _TAKEN.search(address)
    try:
        date = parse_date("-".join(found.groups())) if found else None
    except ValueError:
        return None
    return date if isinstance(date, EdtfDate) else None


def copies_by_address(sources: Iterable[Source]) -> dict[str, str]:
    """Return the address of the archived copy of each source that has one and an address of its
    own, by this."""
    found = ((str(source.item.get("URL", "")), archived_copy(source)) for source in sources)
    return {address: copy.address for address, copy in found if address and copy}


def with_copies(text: Inlines, copies: Mapping[str, str]) -> Inlines:
    """Return text in which the archived copy of each address stands in brackets behind it, and
    behind the bracket that closes it."""
    if not copies:
        return text
    found: list[Inline] = []
    behind: tuple[Inline, ...] = ()
    for inline in text:
        if isinstance(inline, Words) and behind and inline.text.startswith(">"):
            found += [Words(">"), *behind, Words(inline.text[1:])]
            behind = ()
            continue
        found += behind
        behind = ()
        if isinstance(inline, Link) and inline.address in copies:
            address = copies[inline.address]
            behind = (Words(" ["), Link(address, (Words(address),)), Words("]"))
        elif isinstance(inline, (Styled, Foreign)):
            inline = replace(inline, children=with_copies(inline.children, copies))
        found.append(inline)
    return (*found, *behind)
