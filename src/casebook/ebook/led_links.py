"""Links to divided documents, led to the piece that has the id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from urllib.parse import unquote

from casebook.ebook.archive import Member, deflated, inflated

Holders = Mapping[str, Mapping[str, str]]
"""The first document of each divided part -> id -> the document of the part that has it."""

_LINK = re.compile(
    rb"""(?P<data><!\[CDATA\[.*?\]\]>)"""
    rb"""|<a(?P<before>(?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*?\s+href\s*=\s*)"""
    rb"""(?P<quoted>"[^"]*"|'[^']*')""",
    re.DOTALL,
)
"""The beginning of a link up to its address; or what only looks like one."""


def with_links_led(member: Member, name: str, first: str, holders: Holders) -> Member:
    """Return a document whose links lead to the documents that hold what they name; `first` is the
    first document of its part."""

    def led(found: re.Match[bytes]) -> bytes:
        if found["data"]:
            return found[0]
        address = _address(found["quoted"][1:-1].decode(), name, first, holders)
        if address is None:
            return found[0]
        return b'<a%s"%s"' % (found["before"], escape(address).encode())

    return deflated(_LINK.sub(led, inflated(member)))


def _address(written: str, name: str, first: str, holders: Holders) -> str | None:
    """Return where a link leads; None if its address may stay."""
    document, _, fragment = unescape(written).partition("#")
    if not fragment:
        return None
    document = unquote(document)
    holder = holders.get(document or first, {}).get(unquote(fragment))
    if holder is None or holder == (document or name):
        return None
    return f"#{fragment}" if holder == name else f"{holder}#{fragment}"
