"""Subset Noto Serif CJK SC and Noto Sans CJK SC to the character sets a Chinese book needs.

Usage: python fonts/subset_cjk.py UNIHAN TTC [TTC ...]

UNIHAN is the folder of the Unihan database as Debian's unicode-data installs it
(Unihan_*.txt.bz2); each TTC is a collection of Noto Serif CJK or Noto Sans CJK. The subsets are
written beside this script. The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import bz2
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTCollection, TTFont  # type: ignore[import-untyped]

FAMILIES = ("Noto Serif CJK SC", "Noto Sans CJK SC")

# Blocks of Unicode, of which whatever the font has is kept.
BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x017F),  # Latin-1 Supplement, Latin Extended-A
    (0x2000, 0x206F),  # General Punctuation
    (0x20A0, 0x20BF),  # Currency Symbols
    (0x2100, 0x218F),  # Letterlike Symbols, Number Forms
    (0x2190, 0x2199),  # Arrows
    (0x2460, 0x24FF),  # Enclosed Alphanumerics
    (0x25A0, 0x25FF),  # Geometric Shapes: the marks of standing
    (0x2E3A, 0x2E3B),  # two-em and three-em dash
    (0x3000, 0x303F),  # CJK Symbols and Punctuation
    (0xFF01, 0xFF5E),  # full-width ASCII
    (0xFFE0, 0xFFE6),  # full-width signs
)

# Horizontal setting only. locl carries the forms of Taiwan and Hong Kong, which titles
# marked zh-Hant and zh-HK ask for; Japanese and Korean forms would double the file.
FEATURES = ["ccmp", "halt", "kern", "liga", "locl", "palt"]
LANGUAGE_SYSTEMS = ["dflt", "ZHS", "ZHT", "ZHH"]
SCRIPTS = ["DFLT", "hani", "kana", "latn"]


def two_byte_characters(codec: str, first: int, last: int) -> set[int]:
    """Code points that `codec` gives for its two-byte codes from `first` to `last`."""
    decoded = (code.to_bytes(2, "big").decode(codec, "ignore") for code in range(first, last + 1))
    # An invalid trail byte leaves a lone ASCII character behind.
    return {ord(text) for text in decoded if len(text) == 1 and not text.isascii()}


def unihan_property(unihan: Path, file: str, name: str) -> Iterator[tuple[int, str]]:
    """Code point and value of every character with the Unihan property `name` (UAX #38)."""
    with bz2.open(unihan / f"{file}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if len(fields) == 3 and fields[1] == name:
                yield int(fields[0].removeprefix("U+"), 16), fields[2]


def standard_sets(unihan: Path) -> dict[str, set[int]]:
    """Return the standards that the subset covers in full: name to code points."""
    mappings = "Unihan_OtherMappings"
    return {
        "GB 2312-80": two_byte_characters("gb2312", 0xA1A1, 0xF7FE),
        "Big5 level 1": two_byte_characters("big5", 0xA440, 0xC67E),
        "Table of General Standard Chinese Characters (2013)": {
            code for code, _ in unihan_property(unihan, mappings, "kTGH")
        },
    }


def traditional_forms(unihan: Path, characters: set[int]) -> set[int]:
    """Traditional forms (kTraditionalVariant) of `characters`."""
    variants = unihan_property(unihan, "Unihan_Variants", "kTraditionalVariant")
    return {
        int(form.removeprefix("U+"), 16)
        for code, forms in variants
        if code in characters
        for form in forms.split()
    }


def face(collection: Path) -> TTFont:
    """Return the face of one of `FAMILIES` in `collection`. Raises LookupError if there is none."""
    for font in TTCollection(collection, lazy=True).fonts:
        if font["name"].getDebugName(1) in FAMILIES:
            return font
    raise LookupError(f"{collection} has no face of {FAMILIES}")


def characters_of(font: TTFont, unihan: Path) -> set[int]:
    """Code points to keep; LookupError if the font lacks one of a standard."""
    available = set(font.getBestCmap())
    chosen: set[int] = set()
    for name, characters in standard_sets(unihan).items():
        if missing := characters - available:
            listed = " ".join(f"U+{code:04X}" for code in sorted(missing))
            raise LookupError(f"{name}: the font lacks {listed}")
        print(f"{len(characters):6} {name}")
        chosen |= characters
    chosen |= traditional_forms(unihan, chosen) & available
    for first, last in BLOCKS:
        chosen |= set(range(first, last + 1)) & available
    print(f"{len(chosen):6} with traditional forms and blocks")
    return chosen


def subset(font: TTFont, characters: set[int]) -> None:
    """Reduce `font` in place; names say that it is a subset, the family name stays."""
    options = Options()
    options.layout_features = FEATURES
    options.layout_scripts = [
        f"{script}.{language}" for script in SCRIPTS for language in LANGUAGE_SYSTEMS
    ]
    options.drop_tables += ["VORG", "vhea", "vmtx"]  # vertical metrics
    options.hinting = False  # a sixth of the bytes, of no use at print resolution
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    for record in font["name"].names:
        if record.nameID in (3, 5):  # unique identifier, version
            record.string = f"{record.toUnicode()};subset"


def main() -> None:
    """Write one subset for each collection named on the command line."""
    parser = argparse.ArgumentParser(description="Subset Noto CJK SC for casebook.")
    parser.add_argument("unihan", type=Path, help="folder with Unihan_*.txt.bz2")
    parser.add_argument("collections", type=Path, nargs="+", metavar="ttc")
    arguments = parser.parse_args()
    for collection in arguments.collections:
        font = face(collection)
        font.recalcTimestamp = False  # the date stays the original's: same bytes each run
        subset(font, characters_of(font, arguments.unihan))
        postscript_name = font["name"].getDebugName(6)
        target = Path(__file__).with_name(f"{postscript_name}-subset.otf")
        font.save(target)
        print(f"{target.name}: {target.stat().st_size} bytes")


if __name__ == "__main__":
    main()
