"""Every character that a book prints, against its fonts, before anything is typeset.

In print and in the e-book any face of the book stands in for one that lacks a character, so that
one rule holds for both, in every language: some font has to have it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from html import unescape

from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.errors import Problem
from casebook.fonts.font_set import FontSet
from casebook.locales.terms import NoCatalogue
from casebook.model.book import Book
from casebook.model.text import NOWHERE, Place, composed
from casebook.production.materials import Materials
from casebook.render.characters import printed_characters, sheet_characters, wording_characters
from casebook.render.wording import Wording
from casebook.store.steps import Steps

PLACES = 4
"""How many places of a character a message names; of the others it says how many."""
_TEMPLATE_COMMENT = re.compile(r"\{#.*?#\}|<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PrintedText:
    """Characters that are printed, and whose they are where no file of the author's has them."""

    characters: str
    """Each of them, once."""
    whose: str = ""
    """What writes them, such as the citation style."""
    place: Place = NOWHERE
    """Where its author chose that."""


def text_characters(value: object, locale: str) -> str:
    """Return the characters that a value prints in a language; none if the language has no
    catalogue, in which no book can be made."""
    try:
        return printed_characters(value, Wording(locale))
    except NoCatalogue:
        return ""


def front_matter_characters(book: Book, locale: str) -> str:
    """Return the characters that book.yaml has printed in a language."""
    pages = (half_title, title_page, copyright_page, colophon)
    return text_characters([page(book, locale) for page in pages], locale)


def term_characters(locale: str, steps: Steps) -> str:
    """Return the characters of the terms of a language, and of its figures."""
    make = partial(_term_characters, locale)
    return steps.recall("characters of terms", str, (locale,), make)


def layout_characters(materials: Materials, steps: Steps) -> str:
    """Return the characters of a layout's templates, and those that its style sheets put before and
    behind elements."""
    sheets = tuple(css for _, css in materials.sheets)
    added = steps.recall("characters of sheets", str, sheets, partial(sheet_characters, sheets))
    templates = (_TEMPLATE_COMMENT.sub("", text) for _, text in materials.templates.texts)
    return "".join(sorted(set(added).union(*templates)))


def _term_characters(locale: str) -> str:
    return wording_characters(Wording(locale))


def character_problems(
    printed: Iterable[PrintedText], fonts: FontSet, files: Mapping[str, str], steps: Steps
) -> list[Problem]:
    """Return a problem for each printed character that no font has, with its places.

    `files` are the texts that characters are looked for in, by their names: the author's first,
    then those of the layout. Raises CasebookError for a font file that cannot be used.
    """
    texts = list(printed)
    characters = "".join(sorted(set().union(*(text.characters for text in texts))))
    given = fonts.digest, characters
    missing = steps.recall("missing characters", str, given, lambda: fonts.lacking(characters))
    return [
        character_problem(
            character, files, next(text for text in texts if character in text.characters)
        )
        for character in missing
    ]


def character_problem(character: str, files: Mapping[str, str], text: PrintedText) -> Problem:
    """Return the problem of a character that no font has.

    It stands at its first place in the files, or else where `text` comes from.
    """
    what = f"no font has the character {_shown(character)}"
    places = list(_places(character, files))
    other = character.swapcase()
    if not places and len(other) == 1 and other != character:
        places = list(_places(other, files))
        what += f", which a style sheet puts for “{other}”" * bool(places)
    if places:
        file, line, words = places[0]
        what += f", in “{words}”"
        if places[1:]:
            others = [f"{name}:{number}" for name, number, _ in places[1:PLACES]]
            more = len(places) - PLACES
            what += f"; also in {', '.join(others)}" + (f" and {more} more lines" * (more > 0))
    else:
        file, line = text.place
        what += f", which {text.whose or 'the text'} has"
    return Problem(file, line, what, _hint(character))


def _shown(character: str) -> str:
    seen = f"“{character}” " if character.isprintable() else ""
    name = unicodedata.name(character, "")
    if unicodedata.category(character) == "Co":
        name = "of private use"
    elif not name:
        name = "not assigned"
    return f"{seen}(U+{ord(character):04X}), {name.lower()}"


def _hint(character: str) -> str:
    if unicodedata.category(character) in ("Co", "Cn") or character == "\ufffd":
        return "Write what it stands for: it has no meaning by itself, and often comes from a PDF"
    from casebook.fonts.scripts import script_of  # fontTools takes a while to load

    script = script_of(character)
    entry = (
        "{file: Font.otf, family: Font, weight: 400, style: normal, "
        f"script: {script}, licence: OFL-1.1, licence-file: OFL.txt, sha256: …}}"
    )
    return (
        "Write it otherwise, or put a font that has it into the book's folder fonts/ and enter it "
        f"in fonts/fonts.yaml: “fonts: [{entry}]”"
    )


def _places(character: str, files: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """Yield file, line and words of each line of the author's in which a character stands, or an
    escape that means it."""
    code = ord(character)
    units = character.encode("utf-16-be").hex()
    pair = "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    escapes = {f"\\u{code:04x}", f"\\u{code:08x}", f"\\x{code:02x}", f"\\{code:x}", pair}
    for name, text in files.items():
        if not _may_hold(text, character, escapes):
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if name.endswith(".yaml") and line.lstrip().startswith("#"):
                continue
            read = unescape(composed(line))
            at = read.find(character)
            if at >= 0:
                yield name, number, _words_around(read, at)
            elif any(escape in line.lower() for escape in escapes):
                yield name, number, " ".join(line.split())[:40]


def _words_around(line: str, at: int) -> str:
    """Return a place in a line with the words around it, as many as a message holds."""
    start, end = max(0, at - 20), at + 21
    if start and " " in line[start:at]:
        start = line.index(" ", start)
    if end < len(line) and " " in line[at:end]:
        end = line.rindex(" ", at, end)
    return line[start:end].strip()


def _may_hold(text: str, character: str, escapes: Iterable[str]) -> bool:
    lower = text.lower()
    return character in composed(text) or "&" in text or any(escape in lower for escape in escapes)
