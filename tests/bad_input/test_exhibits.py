"""Exhibits whose files are missing, lie elsewhere, or are not the pictures that they claim to be."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from casebook.errors import Problem
from casebook.manuscript import book as reading
from casebook.manuscript.folder import Folder
from casebook.pictures.reading import read_picture
from casebook.production.checking import check_book
from casebook.production.values import CODEC
from casebook.store.steps import Steps

from ..pictures.marked import chunk
from .good_book import picture, write_good_book
from .spoiling import Kind, Spoil, a_folder, both, changed, kinds, linked, removed, said_of, written

FILE = "mill/exhibits/wheel.png"


def named(name: str, data: bytes = b"") -> Spoil:
    """Give the exhibit another file, and write it if there is something to write."""
    other = changed("mill/case.yaml", "file: wheel.png", f'file: "{name}"')
    return both(other, written(f"mill/exhibits/{name}", data)) if data else other


RED = Image.merge("RGB", [Image.linear_gradient("L"), *[Image.new("L", (256, 256), 40)] * 2])
"""A square that grows redder downwards."""


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """Return a picture as a file."""
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def claiming(width: int, height: int) -> bytes:
    """Return a picture that claims another size than it has."""
    data = picture()
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


def with_pixels(content: bytes | None) -> bytes:
    """Return a PNG whose pixels are some other data, under a right checksum, or left out."""
    data = picture()
    start, end = data.index(b"IDAT") - 4, data.index(b"IEND") - 4
    return data[:start] + (b"" if content is None else chunk(b"IDAT", content)) + data[end:]


TABLE: list[Kind] = [
    (
        "missing",
        removed(FILE),
        """\
mill/case.yaml:26: error: the file “mill/exhibits/wheel.png” is missing
    Put the picture there, or mend its name here
""",
    ),
    (
        "outside the book",
        both(named("../../../secret.png"), written("../secret.png", picture())),
        """\
mill/case.yaml:26: error: the name of the exhibit file “../../../secret.png” cannot be used
    Write the name alone: the file stands in mill/exhibits/
""",
    ),
    (
        "elsewhere in the book",
        both(named("../../secret.png"), written("secret.png", picture())),
        """\
mill/case.yaml:26: error: the name of the exhibit file “../../secret.png” cannot be used
    Write the name alone: the file stands in mill/exhibits/
""",
    ),
    (
        "an absolute path",
        named("/etc/passwd.png"),
        """\
mill/case.yaml:26: error: the name of the exhibit file “/etc/passwd.png” cannot be used
    Write the name alone: the file stands in mill/exhibits/
""",
    ),
    (
        "a link out of the book",
        both(written("../secret.png", picture()), linked(FILE, "../../../secret.png")),
        """\
mill/case.yaml:26: error: “mill/exhibits/wheel.png” lies outside the book's folder
    Keep every file of the book inside its folder
""",
    ),
    (
        "a folder",
        a_folder(FILE),
        """\
mill/case.yaml:26: error: “mill/exhibits/wheel.png” is a folder, and not a file
    Put a file in its place, or mend its name here
""",
    ),
    (
        "no name",
        named(""),
        """\
mill/case.yaml:26: error: the name of the exhibit file “” cannot be used
    Export the picture as PNG or JPEG; another name alone does not change it
""",
    ),
    (
        "a name too long",
        named("w" * 300 + ".png"),
        """\
mill/case.yaml:26: error: the file “mill/exhibits/wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww…” cannot be read: File name too long
    Put a file in its place, or mend its name here
""",
    ),
    (
        "a name with a space",
        named("the wheel.png", picture()),
        """\
mill/case.yaml:26: error: the name of the exhibit file “the wheel.png” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
""",
    ),
    (
        "a name with two full stops",
        named("wheel..png", picture()),
        """\
mill/case.yaml:26: error: the name of the exhibit file “wheel..png” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
""",
    ),
    (
        "two names that differ in capitals only",
        both(
            written("mill/exhibits/Wheel.PNG", picture()),
            changed(
                "mill/case.yaml",
                "exhibits:\n",
                "exhibits:\n  - {id: other, file: Wheel.PNG, caption: {en: a, zh-Hans: a}, alternative: {en: a, zh-Hans: a}}\n",
            ),
        ),
        """\
mill/case.yaml:25: warning: the exhibit “other” is not shown, nor its caption printed; its number is missing
    Show it in the narrative with “:::{exhibit} other”, or delete it
mill/case.yaml:27: error: the names of the exhibit files “Wheel.PNG” and “wheel.png” differ in capitals only
    Rename one of the two
""",
    ),
    (
        "without the data of its pixels",
        written(FILE, with_pixels(None)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "with garbage for its pixels",
        written(FILE, with_pixels(b"garbage" * 20)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "with too few pixels",
        written(FILE, with_pixels(zlib.compress(bytes(40)))),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "another kind",
        named("wheel.svg", b"<svg/>"),
        """\
mill/case.yaml:26: error: the name of the exhibit file “wheel.svg” cannot be used
    Export the picture as PNG or JPEG; another name alone does not change it
""",
    ),
    (
        "no picture",
        written(FILE, "<script>alert(1)</script>"),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is neither PNG nor JPEG
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "another kind than its name says",
        named("wheel.jpg", picture()),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is a PNG, which its name does not say
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "empty",
        written(FILE, b""),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is empty
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "cut short",
        written(FILE, picture()[:-20]),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "damaged",
        written(FILE, picture().replace(b"IDAT", b"IDAX")),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "a JPEG cut short",
        named("wheel.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "of a huge size",
        written(FILE, claiming(100_000, 100_000)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” has 100000 × 100000 pixels, more than 50 million
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "of no size",
        written(FILE, claiming(0, 16)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "too fine a grey",
        written(FILE, saved(Image.new("I;16", (16, 16), 40_000))),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” has 16 bits of grey a pixel, which cannot be printed
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "moving",
        written(FILE, saved(RED, save_all=True, append_images=[RED.rotate(90)])),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” moves, which no page can show
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "a JPEG that breaks off in the middle",
        named("wheel.jpg", saved(RED, "JPEG")[:-200]),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "with damaged EXIF data",
        named("wheel.jpg", saved(RED, "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x05abc")),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is damaged or cut short
    Save it anew as PNG or JPEG with 8 bits a colour, no larger than needed
""",
    ),
    (
        "twice",
        changed(
            "mill/case.yaml",
            "exhibits:\n",
            "exhibits:\n  - {id: wheel, file: wheel.png, caption: {en: a, zh-Hans: a}, alternative: {en: a, zh-Hans: a}}\n",
        ),
        """\
mill/case.yaml:26: error: the exhibit “wheel” is entered twice
    Rename one, or delete it; the first is in line 25
""",
    ),
    (
        "without words for it",
        changed("mill/case.yaml", '"A dark square"', '""'),
        """\
mill/case.yaml:28: error: the alternative text of the exhibit “wheel” is missing in the language “en”
    Add “en:” with its text
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


@pytest.mark.parametrize(
    ("size", "mode", "message", "wanted"),
    [
        ((200, 150), "RGB", "is 200 pixels wide: in print it shows 96 dots", (1363, 300, 115, 16)),
        ((600, 400), "RGB", "is 600 pixels wide: in print it shows 132 dots", (1363, 300, 115, 50)),
        (
            (1200, 800),
            "L",
            "is 1200 pixels wide: in print it shows 264 dots",
            (1363, 300, 115, 101),
        ),
        ((1363, 900), "RGB", "", ()),
        (
            (1363, 900),
            "1",
            "is 1363 pixels wide, in black and white alone: in print it shows 300 dots",
            (2726, 600, 115, 57),
        ),
        ((2726, 900), "1", "", ()),
        ((600, 1600), "RGB", "is 600 pixels wide: in print it shows 222 dots", (810, 300, 69, 50)),
        ((900, 2400), "RGB", "", ()),  # it is made smaller to fit in height
    ],
)
def test_a_picture_too_coarse_for_print(
    tmp_path: Path, size: tuple[int, int], mode: str, message: str, wanted: tuple[int, ...]
) -> None:
    book = write_good_book(tmp_path / "book")
    (book / FILE).write_bytes(saved(RED.resize(size).convert(mode)))
    expected = []
    if message:
        pixels, dots, width, enough = wanted
        hint = (
            f"Save it {pixels} pixels wide, which makes {dots} dots an inch of the {width} mm that "
            f"it can fill; as it is, it has so many where it is no wider than {enough} mm"
        )
        what = f"the exhibit file “wheel.png” {message} an inch"
        expected = [Problem("mill/case.yaml", 26, what, hint, "warning")]
    assert check_book(book) == expected


def test_a_picture_lies_on_its_side_until_it_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    read = read_picture(saved(RED.resize((60, 90)), "JPEG", exif=exif), "digest")
    assert (read.width, read.height) == (90, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_these_colours_can_be_shown(mode: str) -> None:
    read = read_picture(saved(RED.convert(mode)), "digest")
    assert (read.kind, read.width, read.height, read.mode) == ("PNG", 256, 256, mode)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_these_colours_can_be_shown_in_photographs(mode: str) -> None:
    read = read_picture(saved(RED.convert(mode), "JPEG", progressive=True), "digest")
    assert (read.kind, read.width, read.height, read.mode) == ("JPEG", 256, 256, mode)


def test_a_picture_is_decoded_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root, steps, decoded = write_good_book(tmp_path / "book"), Steps(None, CODEC), []

    def counted(data: bytes, digest: str) -> object:
        decoded.append(digest)
        return read_picture(data, digest)

    monkeypatch.setattr(reading, "read_picture", counted)
    for size in (16, 16, 17):
        (tmp_path / "book" / FILE).write_bytes(picture(size))
        reader = reading.BookReader(Folder(root), steps.recall)
        reader.book(reader.manifest())
        assert not reader.problems
    assert len(decoded) == len(set(decoded)) == 2
