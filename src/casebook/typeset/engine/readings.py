"""What the glyphs of a line are read as, where characters and glyphs are not one for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from weasyprint.text.ffi import ffi

from casebook.fonts.coverage import is_blank
from casebook.fonts.glyph_readings import cluster_readings, read_as, readings_of_shared
from casebook.typeset.engine.text_types import GlyphItem, ShownFont

EMPTY = 0x0FFFFFFF
"""PANGO_GLYPH_EMPTY, of a word joiner for one; glyphs that no font has are above it."""
_HYPHENS = ("-", "\u2010", "\u2011")


class GlyphReading(NamedTuple):
    """Glyphs that follow each other, and what they are read as."""

    glyphs: range
    """Their places in the run."""
    texts: Sequence[str]
    """What each is read as wherever it stands; empty where that cannot be told."""
    written: str
    """What is written; empty where that is just what the glyphs are read as."""


def readings(
    item: GlyphItem, glyphs: Sequence[int], text: bytes, font: ShownFont
) -> list[GlyphReading]:
    """Return what the glyphs of a run are read as, in the order of drawing; `text` is that of its
    layout.

    A word of which a letter needs it is said as a whole, for readers take its pieces for words.
    """
    shared = shared_readings_of(font)
    is_backwards = bool(item.item.analysis.level % 2)
    found: list[GlyphReading] = []
    for is_between, clusters in groupby(_clusters(item, text), lambda each: _is_between(each[1])):
        word = list(clusters)
        texts: list[str] = []
        is_plain = True
        for places, said in word:
            own = read_as(said, shared)
            told = _glyph_readings([glyphs[place] for place in places], own, is_backwards)
            is_plain = is_plain and own == said and sum(map(bool, told)) == 1
            texts += told
        letters = "".join(said for _, said in (word[::-1] if is_backwards else word))
        places = range(word[0][0].start, word[-1][0].stop)
        if not (is_plain or is_between):
            found.append(GlyphReading(places, texts, letters))
        elif found and not found[-1].written:
            before = found.pop()
            places = range(before.glyphs.start, places.stop)
            found.append(GlyphReading(places, [*before.texts, *texts], ""))
        else:
            found.append(GlyphReading(places, texts, ""))
    return found


def _is_between(text: str) -> bool:
    return is_blank(text[:1] or " ") or text in _HYPHENS


def _glyph_readings(glyphs: Sequence[int], text: str, is_backwards: bool) -> list[str]:
    """Return what each of the glyphs of a letter is read as."""
    shown = [glyph for glyph in glyphs if glyph != EMPTY]
    told = list(cluster_readings(text, len(shown)) or [""] * len(shown)) if shown else []
    if is_backwards:
        told.reverse()
    pieces = iter(told)
    return ["" if glyph == EMPTY else next(pieces) for glyph in glyphs]


def are_simple(item: GlyphItem, text: bytes, font: ShownFont) -> bool:
    """Return whether each glyph of a run has a text of its own, which it is read as."""
    start = item.item.offset
    run = text[start : start + item.item.length]
    return run.isascii() or (has_whole_letters(item) and not is_shared(run.decode(), font))


def has_whole_letters(item: GlyphItem) -> bool:
    """Return whether no letter of a run is drawn with several glyphs."""
    clusters = ffi.unpack(item.glyphs.log_clusters, item.glyphs.num_glyphs)
    return len({*clusters}) == len(clusters)


def is_shared(text: str, font: ShownFont) -> bool:
    """Return whether a text has characters that a font does not tell from others."""
    return not shared_readings_of(font).keys().isdisjoint(text)


def glyph_texts(item: GlyphItem, text: bytes) -> list[str]:
    """Return the text that each glyph of an item stands for; `text` is that of its layout."""
    return [said for cluster, said in _clusters(item, text) for _ in cluster]


def note_texts(font: ShownFont, glyphs: Iterable[int], texts: Iterable[str]) -> None:
    """Note which text each glyph is read as, the first time it is shown."""
    known = font.to_unicode
    for glyph, text in zip(glyphs, texts, strict=True):
        if text and glyph not in known and glyph != EMPTY:
            known[glyph] = text


def _clusters(item: GlyphItem, text: bytes) -> Iterator[tuple[range, str]]:
    """Yield the places of glyphs that show a text together, and that text."""
    starts = ffi.unpack(item.glyphs.log_clusters, item.glyphs.num_glyphs)
    offset = item.item.offset
    groups = [(start, len(list(group))) for start, group in groupby(starts)]
    if item.item.analysis.level % 2:  # from right to left
        ends = [item.item.length, *(start for start, _ in groups[:-1])]
    else:
        ends = [*(start for start, _ in groups[1:]), item.item.length]
    place = 0
    for (start, count), end in zip(groups, ends, strict=True):
        yield range(place, place + count), text[offset + start : offset + end].decode()
        place += count


def shared_readings_of(font: ShownFont) -> Mapping[str, str]:
    """Return which characters of a font are read as others; see `readings_of_shared`."""
    own: Mapping[str, str] | None = vars(font).get("_casebook_shared")
    if own is None:
        own = vars(font)["_casebook_shared"] = readings_of_shared(font.hash, font.file_content)
    return own
