"""A book in English and Chinese that asks of its PDF all that a standard of PDF might speak of:
pictures of every kind, every form of text, codes of addresses, an attached list of evidence."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from casebook.cli.program import main

from ..bad_input.good_book import MILL_EN, MILL_ZH, write_good_book
from ..bad_input.spoiling import changed

SPECIMENS = Path(__file__).parents[1] / "specimens"
FORMS = ("blocks", "forms")
MODES = {
    "png": ("1", "L", "LA", "P", "RGB", "RGBA"),
    "jpg": ("L", "RGB", "CMYK"),
}
"""What pictures hold, by the ends of their names."""
SOURCES = """\
  - {id: gazette, type: article-newspaper, title: "Ein Rad steht still", language: de, issued: 2020,
     URL: "https://gazette.example/a?b=1&c=2"}
  - {id: rivers, type: book, title: "水经注 123（校证）：第2卷", language: zh-Hans, issued: 2019}
  - {id: hechuan, type: book, title: "合川志", language: zh-Hans, issued: 2018}
  - {id: shuili, type: book, title: "水利 2.0", language: zh-Hans, issued: 2017}
"""


def write_hard_book(folder: Path) -> Path:
    """Write the book, with a capture of one of its sources, and return its folder."""
    book = write_good_book(folder)
    _write_exhibits(book)
    for locale, text in (("en", MILL_EN), ("zh-Hans", MILL_ZH)):
        forms = [(SPECIMENS / name / f"{locale}.md").read_text("utf-8") for name in FORMS]
        shown = "\n".join(f":::{{exhibit}} {mode}\n:::\n" for mode in _names())
        whole = "\n\n".join((text, *forms, shown))
        (book / "mill" / f"{locale}.md").write_text(whole, "utf-8")
    changed("sources.yaml", "references:\n", f"references:\n{SOURCES}")(book)
    changed("book.yaml", "format: pdf", "format: pdf, evidence: attached, claims: listed")(book)
    changed("book.yaml", "locales:", "addresses-as-codes: true\nlocales:")(book)
    page = folder.parent / "page.html"
    page.write_text("<p>The wheel stood still.</p>\n", "utf-8")
    add = ["evidence", "add", "gazette", str(page), str(book)]
    assert main([*add, "--captured", "2020-05-03T14:22:01Z", "--tool", "Tool 1"]) == 0
    return book


def claim_newer(book: Path) -> None:
    """Have the print edition of a hard book claim the standards of PDF 2.0."""
    named = "format: pdf, standards: [pdf/ua-2, pdf/a-4f], attachments: [timeline, sources]"
    changed("book.yaml", "format: pdf", named)(book)


def _names() -> list[str]:
    return [f"{mode}-{end}".lower() for end, modes in MODES.items() for mode in modes]


def _write_exhibits(book: Path) -> None:
    entries = []
    for name in _names():
        mode, _, end = name.partition("-")
        image = Image.linear_gradient("L").convert("RGB").convert(mode.upper())
        file = io.BytesIO()
        image.save(file, "PNG" if end == "png" else "JPEG")
        (book / "mill" / "exhibits" / f"{name}.{end}").write_bytes(file.getvalue())
        texts = "caption: {en: Grey, zh-Hans: 灰}, alternative: {en: A grey, zh-Hans: 灰色}"
        entries.append(f"  - {{id: {name}, file: {name}.{end}, {texts}}}\n")
    changed("mill/case.yaml", "exhibits:\n", f"exhibits:\n{''.join(entries)}")(book)
