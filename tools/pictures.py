"""Make the pictures of the README anew, of the book in content/ as it is printed now.

`python tools/pictures.py` from the repository, with the environment's Python: a sheet of ten pages
of each layout, two spreads, and pages in the contemporary look.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
import yaml
from PIL import Image

ROOT = Path(__file__).parents[1]
LAYOUTS = sorted(path.stem for path in (ROOT / "layouts").glob("*.yaml"))
LOCALES = ("en", "zh-Hans")
CONTEMPORARY = "contemporary"
GROUND = "#dddddd"
COLOURS = 32
"""Of a picture: pages are grey."""
GAP = 12
"""Pixels between pages."""


def main() -> None:
    with TemporaryDirectory() as name:
        books = _built(Path(name))
        for layout in LAYOUTS:
            rows = [_pages(pdf, _typical(pdf), 300) for pdf in books[layout]]
            _write(rows, ROOT / "layouts" / "sheets" / f"{layout}.png")
        spreads = [_spread(pdf) for pdf in books["trade"]]
        _write([spreads], ROOT / "layouts" / "trade.png")
        shown = [page for pdf in books[CONTEMPORARY] for page in _pages(pdf, _of_a_look(pdf), 430)]
        _write([shown], ROOT / "layouts" / f"{CONTEMPORARY}.png")


def _built(folder: Path) -> dict[str, list[pypdfium2.PdfDocument]]:
    """Build the book in every layout; return the PDFs of each, by language."""
    shutil.copytree(ROOT / "content", folder / "content")
    manifest = folder / "content" / "book.yaml"
    book = yaml.safe_load(manifest.read_text("utf-8"))
    editions = [{"name": name, "layout": name, "format": "pdf"} for name in LAYOUTS]
    editions.append({"name": CONTEMPORARY, "look": CONTEMPORARY, "format": "pdf"})
    manifest.write_text(yaml.safe_dump(book | {"editions": editions}, allow_unicode=True), "utf-8")
    command = [sys.executable, "-m", "casebook", "build", "content", "--output", "output"]
    subprocess.run(command, cwd=folder, check=True)
    found = {}
    for name in (*LAYOUTS, CONTEMPORARY):
        files = [folder / "output" / f"{book['name']}.{name}.{locale}.pdf" for locale in LOCALES]
        found[name] = [pypdfium2.PdfDocument(file.read_bytes()) for file in files]
    return found


def _typical(pdf: pypdfium2.PdfDocument) -> list[int]:
    """Return the pages of a sheet: title, contents, a case and its timeline, that of the book, and
    the sources."""
    contents, _, case, _, timeline, sources, _ = _parts(pdf)
    own = _timeline_of_first_case(pdf)
    return [2, contents, case, case + 1, case + 2, own, own + 1, own + 2, timeline + 1, sources]


def _of_a_look(pdf: pypdfium2.PdfDocument) -> list[int]:
    _, _, case, _, timeline, _, _ = _parts(pdf)
    return [case, case + 2, timeline + 1]


def _parts(pdf: pypdfium2.PdfDocument) -> list[int]:
    """Return the pages with which parts begin, as the outline has them."""
    return [entry.get_dest().get_index() for entry in pdf.get_toc() if entry.level == 0]


def _timeline_of_first_case(pdf: pypdfium2.PdfDocument) -> int:
    second = _parts(pdf)[3]
    places = (entry.get_dest().get_index() for entry in pdf.get_toc() if entry.level)
    return max(place for place in places if place < second)


def _pages(pdf: pypdfium2.PdfDocument, numbers: Iterable[int], width: int) -> list[Image.Image]:
    return [
        pdf[number].render(scale=width / pdf[number].get_width()).to_pil() for number in numbers
    ]


def _spread(pdf: pypdfium2.PdfDocument) -> Image.Image:
    """Return an opening of two pages of the first case."""
    verso = _parts(pdf)[2] + 3
    left, right = _pages(pdf, (verso, verso + 1), 420)
    spread = Image.new("RGB", (left.width + right.width, left.height))
    spread.paste(left, (0, 0))
    spread.paste(right, (left.width, 0))
    return spread


def _write(rows: Sequence[Sequence[Image.Image]], file: Path) -> None:
    """Write pictures in rows on a grey ground."""
    width = max(sum(one.width + GAP for one in row) for row in rows) + GAP
    heights = [max(one.height for one in row) for row in rows]
    sheet = Image.new("RGB", (width, sum(heights) + GAP * (len(rows) + 1)), GROUND)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        left = GAP
        for one in row:
            sheet.paste(one, (left, top))
            left += one.width + GAP
        top += height + GAP
    sheet.quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
