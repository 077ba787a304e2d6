"""The code of an address, which a telephone reads off the page: a QR code (ISO/IEC 18004)."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

_QUIET = 4
"""Modules of white around a code (ISO/IEC 18004, 9.1)."""


def code_path(address: str) -> tuple[str, int]:
    """Return the code of an address as the path of a drawing, and how many modules the drawing has
    on each side."""
    import segno  # few books ask for codes

    code = segno.make_qr(address, error="m")
    runs = []
    for y, row in enumerate(code.matrix, _QUIET):
        x = _QUIET
        for is_dark, modules in groupby(row):
            width = len(list(modules))
            if is_dark:
                runs.append(f"M{x} {y}h{width}v1h-{width}z")
            x += width
    return "".join(runs), len(code.matrix) + 2 * _QUIET


def code_drawing(path: str, size: int, description: str) -> Markup:
    """Return the drawing of a code, with a text in its place."""
    return Markup(
        '<svg class="address-code" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}"'
        ' role="img"><title>{1}</title><path d="{2}"/></svg>'
    ).format(size, description, path)
