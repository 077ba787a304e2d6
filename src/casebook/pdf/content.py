"""The operators of content streams (ISO 32000-1, 7.8.2), one small builder each."""

from __future__ import annotations

from collections.abc import Iterable

from casebook.pdf.syntax import hexadecimal_string, name, number


def operation(operator: str, *operands: bytes) -> bytes:
    """Return an operator after its operands, which are objects already written."""
    return b" ".join((*operands, operator.encode("ascii")))


def begin_marked(tag: str, properties: bytes) -> bytes:
    """Return the operation that begins marked content (14.6) with its properties, a dictionary."""
    return name(tag) + properties + b"BDC"


def marked(tag: str, properties: bytes, operations: Iterable[bytes]) -> bytes:
    """Return operations as marked content (14.6) with its properties, a dictionary."""
    return b"\n".join((begin_marked(tag, properties), *operations, b"EMC"))


def text_object(operations: Iterable[bytes]) -> bytes:
    """Return operations as a text object (9.4.1)."""
    return b"\n".join((b"BT", *operations, b"ET"))


def text_position(x: float, y: float) -> bytes:
    """Return the operation that sets text upright at a point, in points (9.4.2)."""
    return operation("Tm", *map(number, (1, 0, 0, 1, x, y)))


def select_font(resource: str, size: float) -> bytes:
    """Return the operation that selects a font by its resource name, at a size in points (9.3)."""
    return operation("Tf", name(resource), number(size))


def show_glyphs(items: Iterable[bytes]) -> bytes:
    """Return the operation that shows glyphs (9.4.3).

    `items` are glyphs, as `glyph_string` returns them, and between them numbers that shorten the
    advance, in thousandths of an em.
    """
    return b"[" + b"".join(items).replace(b"><", b"") + b"]TJ"


def glyph_string(identifier: int) -> bytes:
    """Return a glyph of a font with two bytes for each (9.7.5.2, Identity-H)."""
    return hexadecimal_string(identifier.to_bytes(2, "big"))
