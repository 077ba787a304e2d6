"""Every character that a book prints, against its fonts, before anything is typeset.

In print and in the e-book any face of the book stands in for one that lacks a character, so that
one rule holds for both, in every language: some font has to have it.
"""

from __future__ import annotations

import re
import struct
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import unescape

from casebook.editing.edition_identity import edition_identity
from casebook.editing.front_matter import colophon, copyright_page, half_title, title_page
from casebook.editing.language import in_locale
from casebook.errors import Problem
from casebook.fonts.font_set import FontSet
from casebook.locales.terms import NoCatalogue
from casebook.model.book import Book
from casebook.model.case import MARKS
from casebook.model.inlines import Words
from casebook.model.text import NOWHERE, Place, composed
from casebook.production.materials import Materials
from casebook.render.characters import printed_characters, sheet_characters, wording_characters
from casebook.render.wording import Wording
from casebook.store.steps import Steps

PLACES = 4
"""How many places of a character a message names; of the others it says how many."""
MANY = 4
"""Letters of a script from which on it is told once that no font has them."""
MOST_SHOWN = 8
"""How many of these a message shows."""
_ESCAPE = re.compile(
    r"\\u[Dd][89ABab][0-9A-Fa-f]{2}\\u[Dd][C-Fc-f][0-9A-Fa-f]{2}"
    r"|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\x[0-9A-Fa-f]{2}|\\[0-9A-Fa-f]{2,6}"
)
"""A character by its number: in JSON, in YAML, in a style sheet."""
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
    """Return the characters that book.yaml has printed in a language; if its date is none, but for
    the pages that print it."""
    manifest = book.manifest
    tiers = [Words(str(in_locale(one, locale))) for one in manifest.tiers.values()]
    pages: list[object] = [half_title(book, locale), title_page(book, locale), tiers]
    if manifest.date.date:
        known = dict.fromkeys(edition_identity(manifest, one, locale) for one in manifest.editions)
        pages += [colophon(book, locale), *(copyright_page(book, locale, one) for one in known)]
    return text_characters(pages, locale)


def term_characters(locale: str, steps: Steps) -> str:
    """Return the characters of the terms of a language, and of its figures."""
    make = partial(_term_characters, locale)
    return steps.recall("characters of terms", str, (locale,), make)


def layout_characters(materials: Materials, steps: Steps) -> str:
    """Return the characters of a layout's templates, the signs of standing that they are given, and
    those that its style sheets put before and behind elements."""
    sheets = tuple(css for _, css in materials.sheets)
    added = steps.recall("characters of sheets", str, sheets, partial(sheet_characters, sheets))
    templates = (_TEMPLATE_COMMENT.sub("", text) for _, text in materials.templates.texts)
    return "".join(sorted(set(added).union(*templates, *MARKS.values())))


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
    if not missing:
        return []  # nor are the files looked through
    places = character_places(set(missing), files)
    others = {one.swapcase() for one in missing if not places[one] and len(one.swapcase()) == 1}
    places |= character_places(others - set(missing), files)
    groups: dict[object, list[str]] = {}
    scripts = _whole_scripts(missing)
    for one in missing:
        is_told_with_others = _is_emoji(one) and places[one]
        alone = scripts.get(one, one)
        groups.setdefault(places[one][0][:2] if is_told_with_others else alone, []).append(one)
    return [
        _problem(first, places, next(text for text in texts if first in text.characters), more)
        for first, *more in groups.values()
    ]


def character_problem(character: str, files: Mapping[str, str], text: PrintedText) -> Problem:
    """Return the problem of a character that no font has.

    It stands at its first place in the files, or else where `text` comes from.
    """
    return _problem(character, character_places({character}, files), text)


_Places = Mapping[str, Sequence[tuple[str, int, str]]]
"""Character -> file, line and words around it of each line in which it stands."""


def _is_emoji(character: str) -> bool:
    """Return whether a character is a picture, or part of one that is written with several."""
    code = ord(character)
    return 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or code in (0x20E3, 0xFE0F)


def _whole_scripts(missing: Iterable[str]) -> dict[str, tuple[str]]:
    """Return the letters of scripts of which many are missing, each with its script: a text in it
    lacks a font, and not a letter. Of Latin letters and ideographs each is told by itself."""
    letters = [one for one in missing if unicodedata.category(one)[0] in "LM"]
    if len(letters) < MANY:
        return {}
    from casebook.fonts.scripts import script_of  # fontTools takes a while to load

    scripts = {one: (script_of(one),) for one in letters}
    counts = Counter(scripts.values())
    alone = (("Latn",), ("Hani",), ("Zyyy",), ("Zinh",))
    return {
        one: script
        for one, script in scripts.items()
        if counts[script] >= MANY and script not in alone
    }


def _problem(
    character: str, places: _Places, text: PrintedText, others: Sequence[str] = ()
) -> Problem:
    """Return the problem of a character; of emoji that first stand on its line, and of letters of
    its script, too."""
    what = f"no font has the character {_shown(character)}"
    if len(others) >= MANY - 1 and not _is_emoji(character):
        script = unicodedata.name(character, "one").partition(" ")[0].title()
        shown = ", ".join(f"“{one}”" for one in (character, *others)[:MOST_SHOWN])
        what = f"no font has {len(others) + 1} letters of the script {script}: {shown}"
        what += "…" * (len(others) >= MOST_SHOWN)
    elif others:
        shown = ", ".join(f"“{one}” (U+{ord(one):04X})" for one in (character, *others))
        what = f"no font has the characters {shown}"
    found, other = _together(places, (character, *others)), character.swapcase()
    if not found and other != character:
        found = places.get(other, ())
        what += f", which a style sheet puts for “{other}”" * bool(found)
    if found:
        file, line, words = found[0]
        what += f", in “{words}”"
        if found[1:]:
            others = [f"{name}:{number}" for name, number, _ in found[1:PLACES]]
            more = len(found) - PLACES
            what += f"; also in {', '.join(others)}" + (f" and {more} more lines" * (more > 0))
    else:
        file, line = text.place
        what += f", which {text.whose or 'the text'} has"
    return Problem(file, line, what, _hint(character))


def _together(places: _Places, characters: Sequence[str]) -> Sequence[tuple[str, int, str]]:
    """Return the lines in which any of some characters stands, in the order of the files."""
    if len(characters) == 1:
        return places[characters[0]]
    every = [place for one in characters for place in places[one]]
    files = list(dict.fromkeys(file for file, _, _ in every))
    lines = {place[:2]: place for place in reversed(every)}
    return sorted(lines.values(), key=lambda place: (files.index(place[0]), place[1]))


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
    if _is_emoji(character):
        return "Leave it out, or say it in words: books are printed without emoji"
    return "Write it otherwise, or add a font that has it: casebook fonts add FILE"


def character_places(
    characters: set[str], files: Mapping[str, str]
) -> dict[str, list[tuple[str, int, str]]]:
    """Return where characters stand in files, themselves or as escapes of YAML, JSON, Markdown and
    CSS; comments that fill a line of YAML do not count."""
    found: dict[str, list[tuple[str, int, str]]] = {character: [] for character in characters}
    for name, text in files.items():
        whole = composed(text)
        if characters.isdisjoint(whole) and "&" not in whole and "\\" not in whole:
            continue
        for number, line in enumerate(whole.split("\n"), 1):
            if name.endswith(".yaml") and line.lstrip().startswith("#"):
                continue
            read = unescape(line)
            for character in characters.intersection(read):
                found[character].append((name, number, _words_around(read, read.index(character))))
            meant = {_meant(escape) for escape in _ESCAPE.findall(line)} if "\\" in line else ()
            for character in characters.intersection(meant).difference(read):
                found[character].append((name, number, " ".join(line.split())[:40]))
    return found


def _meant(escape: str) -> str:
    """Return the character that an escape means."""
    units = [int(unit, 16) for unit in re.findall(r"[0-9A-Fa-f]+", escape)]
    if len(units) == 2:  # a pair of surrogates
        return struct.pack(">2H", *units).decode("utf-16-be")
    return chr(units[0]) if units[0] <= sys.maxunicode else ""


def _words_around(line: str, at: int) -> str:
    """Return a place in a line with the words around it, as many as a message holds."""
    start, end = max(0, at - 20), at + 21
    if start and " " in line[start:at]:
        start = line.index(" ", start)
    if end < len(line) and " " in line[at:end]:
        end = line.rindex(" ", at, end)
    return line[start:end].strip()
