"""The hard book with an edition for the press beside the one for the screen, and with colours: a
picture that is seen through in part, and headings."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from ..bad_input.spoiling import changed
from ..cli.command import ROOT
from .hard_book import write_hard_book

HEADING = "#c02000"
"""The colour of headings: on white its contrast is enough."""
TRIM = (432.0, 648.0)
"""Points of a page of the layout trade: 6 by 9 inches."""


def write_press_book(folder: Path) -> Path:
    """Write the book and return its folder."""
    book = write_hard_book(folder)
    asked = "format: pdf, evidence: attached, claims: listed}"
    press = "{name: press, format: pdf, evidence: listed, claims: listed, standards: [pdf/x-4]}"
    changed("book.yaml", asked, f"{asked}\n  - {press}")(book)
    changed("book.yaml", asked, asked.replace("attached", "listed"))(book)
    red = Image.linear_gradient("L")
    other = red.rotate(90)
    mixed = Image.merge("RGBA", (red, other, Image.new("L", red.size, 40), other))
    file = io.BytesIO()
    mixed.resize((1500, 1500)).save(file, "PNG")
    (book / "mill" / "exhibits" / "rgba-png.png").write_bytes(file.getvalue())
    sheet = Path("layouts", "css", "print", "page.css")
    own = book / sheet
    own.parent.mkdir(parents=True)
    own.write_text((ROOT / sheet).read_text("utf-8") + f"h1 {{ color: {HEADING} }}\n", "utf-8")
    return book
