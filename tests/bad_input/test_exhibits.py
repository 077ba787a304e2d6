"""Exhibits whose files are missing, lie elsewhere, or are not the pictures that they claim to be."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import struct
import zlib
from pathlib import Path

from .good_book import picture
from .spoiling import Kind, Spoil, a_folder, both, changed, kinds, linked, removed, said_of, written

FILE = "mill/exhibits/wheel.png"


def named(name: str, data: bytes = b"") -> Spoil:
    """Give the exhibit another file, and write it if there is something to write."""
    other = changed("mill/case.yaml", "file: wheel.png", f'file: "{name}"')
    return both(other, written(f"mill/exhibits/{name}", data)) if data else other


def claiming(width: int, height: int) -> bytes:
    """Return a picture that claims another size than it has."""
    data = picture()
    header = b"IHDR" + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


TABLE: list[Kind] = [
    (
        "missing",
        removed(FILE),
        """\
mill/case.yaml:26: error: the file “mill/exhibits/wheel.png” is missing
    Write the file, or mend its name here
""",
    ),
    (
        "outside the book",
        both(named("../../../secret.png"), written("../secret.png", picture())),
        """\
mill/case.yaml:26: error: the name of the exhibit file “../../../secret.png” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
""",
    ),
    (
        "elsewhere in the book",
        both(named("../../secret.png"), written("secret.png", picture())),
        """\
mill/case.yaml:26: error: the name of the exhibit file “../../secret.png” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
""",
    ),
    (
        "an absolute path",
        named("/etc/passwd.png"),
        """\
mill/case.yaml:26: error: the name of the exhibit file “/etc/passwd.png” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
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
mill/case.yaml:26: error: “mill/exhibits/wheel.png” is not a file
    Put a file in its place, or mend its name here
""",
    ),
    (
        "no name",
        named(""),
        """\
mill/case.yaml:26: error: the name of the exhibit file “” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
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
        "another kind",
        named("wheel.svg", b"<svg/>"),
        """\
mill/case.yaml:26: error: the name of the exhibit file “wheel.svg” cannot be used
    Use letters, digits, hyphens and full stops, with .png, .jpg or .jpeg at the end
""",
    ),
    (
        "no picture",
        written(FILE, "<script>alert(1)</script>"),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is neither PNG nor JPEG
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "another kind than its name says",
        named("wheel.jpg", picture()),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is a PNG, which its name does not say
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "empty",
        written(FILE, b""),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is neither PNG nor JPEG
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "cut short",
        written(FILE, picture()[:-20]),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "damaged",
        written(FILE, picture().replace(b"IDAT", b"IDAX")),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is damaged or cut short
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "a JPEG cut short",
        named("wheel.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF"),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.jpg” is damaged or cut short
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "of a huge size",
        written(FILE, claiming(100_000, 100_000)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” has 100000 × 100000 pixels, more than 100 million
    Save it anew as PNG or JPEG, no larger than needed
""",
    ),
    (
        "of no size",
        written(FILE, claiming(0, 16)),
        """\
mill/case.yaml:26: error: the exhibit file “wheel.png” is empty
    Save it anew as PNG or JPEG, no larger than needed
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
    Rename one, or delete it
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
