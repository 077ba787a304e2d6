"""`@font-face` rules for the fonts in an e-book."""

from __future__ import annotations

from collections.abc import Sequence

from casebook.ebook.faces import Face

_AN_IDEOGRAPH = "\u4e00"
_FORMATS = {".otf": "opentype", ".ttf": "truetype"}


def font_rules(embedded: Sequence[Face], faces: Sequence[Face]) -> str:
    """Return the style sheet that names the embedded ones of a book's faces.

    Addresses start from the style sheet's own folder. Ideographs have no italics and must not be
    slanted by the reader: a Chinese family without italics serves for them as it is.
    """
    slanted = {face.family for face in faces if face.italic}
    rules = []
    for face in embedded:
        rules.append(_rule(face, "italic" if face.italic else "normal"))
        if face.family not in slanted and _AN_IDEOGRAPH in face.characters:
            rules.append(_rule(face, "italic"))
    return "".join(rules)


def font_file(face: Face) -> str:
    """Return the address of a face's file in the e-book."""
    return f"fonts/{face.name}{face.font.path.suffix.lower()}"


def _rule(face: Face, style: str) -> str:
    family = face.family.replace("\\", "").replace('"', "")
    return (
        "@font-face {\n"
        f'  font-family: "{family}";\n'
        f"  font-weight: {face.weight};\n"
        f"  font-style: {style};\n"
        f'  src: url("../{font_file(face)}") format("{_FORMATS[face.font.path.suffix.lower()]}");\n'
        "}\n"
    )
