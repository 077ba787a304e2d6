"""What a font file says of itself for the manifest of a fonts folder."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import uharfbuzz
from uharfbuzz import OTNameIdPredefined as NameId

from casebook.fonts.face import Slant
from casebook.fonts.font_file import read_font_file
from casebook.fonts.scripts import script_of

_HAN = {17: "Jpan", 18: "Hans", 19: "Kore", 20: "Hant", 21: "Kore"}
"""Bits of ulCodePageRange1 (OpenType 1.9, OS/2) -> the script that has ideographs."""
_LICENCES = (
    (r"SIL Open Font|scripts\.sil\.org/OFL|openfontlicense\.org", "OFL-1.1"),
    (r"Apache.{0,20}\b2\.0|apache\.org/licenses/LICENSE-2\.0", "Apache-2.0"),
    (r"Ubuntu Font Licen[cs]e", "Ubuntu-font-1.0"),
    (r"Bitstream Vera", "Bitstream-Vera"),
    (r"CC0|publicdomain/zero/1\.0", "CC0-1.0"),
)
"""What licences are known by -> their SPDX identifiers."""
_VERSION = re.compile(r"\d+(?:\.\d+)+")


@dataclass(frozen=True, slots=True)
class FontDescription:
    """A font file in the words of a manifest."""

    family: str
    """The name that style sheets write."""
    weight: int
    """CSS weight, 1 to 1000."""
    slant: Slant
    """The CSS font style."""
    script: str
    """The script of most of its letters (ISO 15924); of ideographs `Hani`, unless it says that it
    is made for one language."""
    version: str
    """Its version; empty if it says none."""
    copyright: str
    """Its copyright line; empty if it has none."""
    licence: str
    """The SPDX identifier; empty if it names none that is known."""
    licence_text: str
    """All that it says of its licence, in lines."""


def describe_font(data: bytes) -> FontDescription:
    """Return what a font file says of itself. Raises FontFileError for one that no book can be set
    in (see `read_font_file`)."""
    own = read_font_file(data)
    face = uharfbuzz.Face(uharfbuzz.Blob(data))

    def said(number: NameId) -> str:
        """Return a text of the name table, in English if there is one."""
        languages = [one.language for one in face.list_names() if one.name_id == number]
        languages.sort(key=lambda one: not str(one).startswith("en"))
        texts = (face.get_name(number, language) or "" for language in languages)
        return next((" ".join(text.split()) for text in texts if text.strip()), "")

    version, terms = said(NameId.VERSION_STRING), (said(NameId.LICENSE), said(NameId.LICENSE_URL))
    found = _VERSION.search(version)
    words = [said(NameId.COPYRIGHT), *terms]
    return FontDescription(
        family=own.families[0],
        weight=own.weight,
        slant=own.slant,
        script=_script(face),
        version=found[0] if found else version,
        copyright=words[0],
        licence=next((name for known, name in _LICENCES if re.search(known, " ".join(terms))), ""),
        licence_text="".join(f"{line}\n" for line in words if line),
    )


def _script(face: uharfbuzz.Face) -> str:
    letters = [one for one in map(chr, face.unicodes) if unicodedata.category(one)[0] == "L"]
    scripts = Counter(map(script_of, letters or " "))
    most = min(scripts, key=lambda one: (-scripts[one], one))
    if most != "Hani":
        return most
    table = face.reference_table("OS/2").data
    pages = int.from_bytes(table[78:82], "big") if int.from_bytes(table[:2], "big") else 0
    made_for = {script for bit, script in _HAN.items() if pages >> bit & 1}
    return made_for.pop() if len(made_for) == 1 else most
