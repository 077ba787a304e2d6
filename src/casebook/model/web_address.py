"""Addresses on the web: as an author writes them, and as files have to spell them.

Files hold URIs (RFC 3986): ASCII, with everything escaped that has no place where it stands. What
an author sees in a browser is more: names of hosts in any script, brackets, spaces, a second `#`.
The spelling says the same, as the URL standard (WHATWG) reads it; what is printed stays as it was
written.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

_PARTS = re.compile(r"(?i:(https?):)//([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
"""Scheme, authority, path, query and fragment (RFC 3986, appendix B)."""
_PORT = re.compile(r"(.*):([0-9]{1,5})", re.DOTALL)
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""The last label of a host that is a number."""
_DOTS = re.compile("[.\u3002\uff0e\uff61]")
"""What stands between the labels of a host (UTS 46, 2.3)."""
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH = "/:@!$&'()*+,;="
"""What may stand in a path beside letters, digits and `-._~` (RFC 3986, 3.3)."""
_QUERY = f"{_PATH}?"
_RESOLVERS = ("doi.org", "dx.doi.org", "www.doi.org")
_DOI = re.compile(r"10\.[0-9]{4,9}(?:\.[0-9]+)*/\S+")
"""A prefix of the registry, and what a registrant makes of it (ISO 26324)."""


class NoAddress(ValueError):
    """The text is no address that a file can hold; says why, to stand behind the address."""


def is_doi(text: str) -> bool:
    """Return whether a text is a DOI, such as `10.1000/182`."""
    return text.isprintable() and _DOI.fullmatch(text) is not None


def spelled_address(written: str) -> str:
    """Return an address on the web as files spell it. Raises NoAddress for a text that is none."""
    if not written.isprintable():
        raise NoAddress("holds a character that cannot be seen")
    found = _PARTS.fullmatch(written.strip())
    if found is None:
        raise NoAddress("is not a web address")
    scheme, authority, path, query, fragment = found.groups(default="")
    host = _authority(authority)
    if host in _RESOLVERS and path.startswith("/10."):
        # All of a DOI is a name: a `#` or `?` in it begins nothing (DOI Handbook, 3.5).
        path, query, fragment = path + query + fragment, "", ""
    address = f"{scheme.lower()}://{host}{_escaped(path, _PATH)}"
    address += f"?{_escaped(query[1:], _QUERY)}" if query else ""
    return address + (f"#{_escaped(fragment[1:], _QUERY)}" if fragment else "")


def _escaped(text: str, safe: str) -> str:
    """Return a part of an address with everything escaped that may not stand there; what is
    escaped already stays."""
    return quote(_BARE_PERCENT.sub("%25", text), safe=f"{safe}%")


def _authority(text: str) -> str:
    if "@" in text:
        raise NoAddress("names a user before its host")
    found = _PORT.fullmatch(text)
    host, port = (found[1], int(found[2])) if found else (text.removesuffix(":"), None)
    if port is not None and port > 65535:
        raise NoAddress(f"has the port {port}, which cannot be")
    return _host(host) + ("" if port is None else f":{port}")


def _host(text: str) -> str:
    """Return a host in ASCII: labels in other scripts in Punycode (RFC 3492, RFC 5891)."""
    if text.startswith("["):
        return f"[{_numeric(text[1:-1], text)}]"
    labels = [_ascii_label(label) for label in _DOTS.split(text.removesuffix("."))]
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise NoAddress(f"names no host: “{text}”" if text else "names no host")
    if _NUMBER.fullmatch(labels[-1]):
        return _numeric(".".join(labels), text)
    return ".".join(labels) + "." * text.endswith(".")


def _numeric(host: str, text: str) -> str:
    """Return a host that is a number (IPv6 in brackets, else IPv4)."""
    from ipaddress import AddressValueError, IPv4Address, IPv6Address  # hardly ever needed

    try:
        kind = IPv6Address if text == f"[{host}]" else IPv4Address
        return str(kind(host))
    except AddressValueError as error:
        raise NoAddress(f"names no host: “{text}”") from error


def _ascii_label(label: str) -> str:
    folded = unicodedata.normalize("NFC", label.lower())
    if folded.isascii():
        return folded
    if not all(one == "-" or unicodedata.category(one)[0] in "LMN" for one in folded):
        return ""
    return f"xn--{folded.encode('punycode').decode('ascii')}"
