"""Files of some kilobytes that stand for gigabytes: told, and not expanded."""

from __future__ import annotations

import zlib
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from casebook.proof.proofing import proof
from casebook.workers.bounded import bounded

MANY = b" " * (200 << 20)
ROOM = 300 << 20
"""Bytes that examining them may take: what reads such a file whole takes more."""


def page_of(folder: Path, content: bytes, filters: pikepdf.Object) -> Path:
    """A PDF of one page with a content stream."""
    path = folder / "a.pdf"
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page()
        page.Contents = pdf.make_stream(b"")
        page.Contents.write(content, filter=filters)
        pdf.save(path, compress_streams=False)
    return path


def said(path: Path) -> list[str]:
    """What is said of a file, examined in bounds."""
    return bounded(lambda: [one.what for one in proof(path).problems], seconds=20, memory=ROOM)


@pytest.mark.parametrize("times", [1, 2])
def test_a_page_that_expands_beyond_measure(tmp_path: Path, times: int) -> None:
    content = MANY
    for _ in range(times):
        content = zlib.compress(content)
    path = page_of(tmp_path, content, pikepdf.Array([pikepdf.Name.FlateDecode] * times))
    (what,) = said(path)
    assert what.startswith("the stream at byte ")
    assert what.endswith(" expands to more than 32 MB")


def test_pages_of_ordinary_length_are_read(tmp_path: Path) -> None:
    content = zlib.compress(b" " * (1 << 20))
    path = page_of(tmp_path, content, pikepdf.Array([pikepdf.Name.FlateDecode]))
    assert not any("expands" in what for what in said(path))


@pytest.mark.parametrize(
    ("names", "size", "told"),
    [
        (["META-INF/container.xml"], 20, "META-INF/container.xml is larger than 16 MB"),
        (["1.png", "2.png", "3.png"], 200, "it is too large"),
    ],
)
def test_a_container_that_expands_beyond_measure(
    tmp_path: Path, names: list[str], size: int, told: str
) -> None:
    path = tmp_path / "a.epub"
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name in names:
            archive.writestr(name, MANY[: size << 20])
    assert said(path) == [f"it cannot be read: {told}"]
