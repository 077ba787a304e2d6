"""Fonts of a book's own that show characters of the book falsely, told before anything is typeset.

Ours are not looked at: a test has looked through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from casebook.errors import Problem
from casebook.fonts.face import Face
from casebook.fonts.false_glyphs import GlyphFault, GlyphFaultKind, glyph_faults
from casebook.fonts.font_set import FontSet
from casebook.production.characters import PrintedText, character_places
from casebook.store.steps import Steps

_SHOWN = 6
"""How many characters a message names; of the others it says how many."""
_WHAT: dict[GlyphFaultKind, str] = {
    "blank": "shows nothing for {}",
    "without width": "gives no width to {}, so that the next character would be set over it",
    "out of place": "draws {} far from its place",
    "alike": "shows {} alike, so that nobody could tell one from the other",
}
_HINT = "Use a whole copy of the font, or another font; or delete it with its entry in fonts.yaml"


def false_font_problems(
    printed: Iterable[PrintedText], fonts: FontSet, files: Mapping[str, str], steps: Steps
) -> list[Problem]:
    """Return what the book's own fonts show falsely of the characters that it prints, with the
    place of the first of them (see `character_problems`).

    Raises CasebookError for a font file that cannot be used.
    """
    characters = "".join(sorted(set().union(*(text.characters for text in printed))))
    problems: list[Problem] = []
    for face in fonts.faces:
        if face.path.name in fonts.own:
            make = partial(glyph_faults, face, characters)
            given = (face.sha256, characters)
            faults: tuple[GlyphFault, ...] = steps.recall("false glyphs", tuple, given, make)
            problems += _problems(face, faults, files)
    return problems


def _problems(
    face: Face, faults: Iterable[GlyphFault], files: Mapping[str, str]
) -> Iterator[Problem]:
    for fault in faults:
        named = [f"“{one}” (U+{ord(one):04X})" for one in fault.characters[:_SHOWN]]
        more = len(fault.characters) - len(named)
        said = (
            f"{', '.join(named)} and {more} more"
            if more
            else " and ".join([", ".join(named[:-1]), named[-1]] if named[1:] else named)
        )
        what = f"the font file {face.path.name} {_WHAT[fault.kind].format(said)}"
        places = character_places(set(fault.characters), files)
        if first := next((one for one in fault.characters if places[one]), ""):
            file, line, _ = places[first][0]
            what += f"; “{first}” stands in {file}:{line}"
        yield Problem(f"fonts/{face.path.name}", 0, what, _HINT)
