"""What a captured file says of its own capture, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of a capture in it; each is empty where it says nothing."""

    address: str = ""
    """The web address that was captured."""
    captured: str = ""
    """When, to the second and with its zone (RFC 3339)."""
    tool: str = ""
    """The program that captured it."""


class Unreadable(Exception):
    """Raised for a file that is not what its name says; tells why."""


def alike(address: str) -> str:
    """Return what is equal for addresses that lead to one page: those that differ in scheme, in
    capitals of the host, in a slash at the end or in a fragment only."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address
    host = parts.netloc.lower().removeprefix("www.")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{parts.path.rstrip('/')}{query}"


def best(found: Iterable[Said], wanted: frozenset[str]) -> Said:
    """Return the first capture of a wanted address, or else the first of all."""
    first = Said()
    for one in found:
        if alike(one.address) in wanted:
            return one
        first = first if first.address else one
    return first
