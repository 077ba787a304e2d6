"""The fonts of an e-book: which files it can hold, their addresses and `@font-face` rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from casebook.errors import CasebookError, Problem
from casebook.fonts.coverage import covers
from casebook.fonts.face import Face
from casebook.fonts.program import open_font

_AN_IDEOGRAPH = "\u4e00"
_FORMATS = {".otf": "opentype", ".ttf": "truetype"}


def refuse_unfit_fonts(faces: Sequence[Face]) -> None:
    """Raise CasebookError with every font that an e-book cannot hold."""
    problems = list(_unfit(faces))
    if problems:
        raise CasebookError(problems)


def font_addresses(embedded: Iterable[Face]) -> dict[Face, str]:
    """Return the address of each face's file in the e-book, each another one."""
    addresses: dict[Face, str] = {}
    for face in embedded:
        slug = re.sub(r"[^a-z0-9]+", "-", face.family.lower()).strip("-")
        name = f"{slug}-{face.weight}{'-italic' if face.slant == 'italic' else ''}"
        same = sum(_stem(address) == name for address in addresses.values())
        number = f".{same + 1}" if same else ""
        addresses[face] = f"fonts/{name}{number}{face.path.suffix.lower()}"
    return addresses


def font_rules(addresses: Mapping[Face, str], faces: Sequence[Face]) -> str:
    """Return the style sheet that names the embedded ones of a book's faces.

    Addresses start from the style sheet's own folder. Ideographs have no italics and must not be
    slanted by the reader: a Chinese family without italics serves for them as it is.

    Raises CasebookError for a font file that cannot be used.
    """
    slanted = {face.family for face in faces if face.slant == "italic"}
    rules = []
    for face, address in addresses.items():
        rules.append(_rule(face, address, face.slant))
        if face.family not in slanted and covers(face, _AN_IDEOGRAPH):
            rules.append(_rule(face, address, "italic"))
    return "".join(rules)


def _unfit(faces: Sequence[Face]) -> Iterator[Problem]:
    for face in faces:
        try:
            if face.path.suffix.lower() in _FORMATS and open_font(face.path, face.sha256):
                continue
        except CasebookError:
            pass
        yield Problem(
            f"fonts/{face.path.name}",
            0,
            "this font file cannot go into an e-book",
            "Use a whole OpenType font with the extension .otf or .ttf",
        )


def _stem(address: str) -> str:
    return address.removeprefix("fonts/").partition(".")[0]


def _rule(face: Face, address: str, style: str) -> str:
    family = face.family.replace("\\", "").replace('"', "")
    return (
        "@font-face {\n"
        f'  font-family: "{family}";\n'
        f"  font-weight: {face.weight};\n"
        f"  font-style: {style};\n"
        f'  src: url("../{address}") format("{_FORMATS[face.path.suffix.lower()]}");\n'
        "}\n"
    )
