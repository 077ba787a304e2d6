"""Words that are not divided: at the end of a page, and where a few letters would be a last line.

CSS Text 4 (`hyphenate-limit-last`) has the first; the engine knows neither.
"""

from __future__ import annotations

from collections.abc import Collection
from unicodedata import east_asian_width

from weasyprint.formatting_structure.boxes import TextBox
from weasyprint.layout import inline

from casebook.typeset.engine.boxes import Box, BoxStyle, Resume
from casebook.typeset.engine.shared_styles import base_of
from casebook.typeset.engine.text_types import LineSplitter, SplitLine

_LEAST_LETTERS = 4
"""Letters of a divided word that a last line has at least."""
_LONGEST = 24
"""Characters of a rest in which so few letters may be, with its marks."""
_SOFT_HYPHEN = "\u00ad"


def install_word_divisions() -> None:
    """Have words go whole to the next line where they must not be divided."""
    inline.split_first_line = _split_first_line(inline.split_first_line)


def divided_rest(text: str, end: int | None) -> str:
    """Return what is left of a text behind a line that ends in it, after `end` bytes of UTF-8, if
    that divides a word; or nothing."""
    if end is None:
        return ""
    encoded = text.encode()
    before, rest = encoded[:end].decode()[-1:], encoded[end:].decode()
    is_divided = before == _SOFT_HYPHEN or (before.isalpha() and east_asian_width(before) != "W")
    return rest if is_divided and rest[:1].isalpha() else ""


def rest_at(box: Box, resume: Resume) -> str:
    """Return what is left of the text in which the lines of a box end, if that divides a word; or
    nothing. `resume` is where the engine would go on."""
    while resume:
        index, resume = min(resume.items())
        if isinstance(box, TextBox):
            return divided_rest(box.text, index)
        if index >= len(box.children):
            break
        box = box.children[index]
    return ""


def _split_first_line(original: LineSplitter) -> LineSplitter:
    def split_first_line(
        text: str,
        style: BoxStyle,
        context: object,
        max_width: float | None,
        justification_spacing: float,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> SplitLine:
        how = max_width, justification_spacing, is_line_start, minimum
        found = original(text, style, context, *how)
        end = found[2]
        if end is None or max_width is None or minimum or style["hyphens"] == "none":
            return found
        undivided: Collection[str] = getattr(context, "undivided", ())
        # A byte is a character at most: so many are left at least.
        if not undivided and len(text) - end > _LONGEST:
            return found
        rest = divided_rest(text, end)
        if rest and (_is_short(rest) or rest in undivided):
            whole = original(text, _without_hyphens(style), context, *how)
            if whole[3] <= max_width and not divided_rest(text, whole[2]):
                return whole
        return found

    return split_first_line


def _is_short(rest: str) -> bool:
    return " " not in rest.rstrip(" ") and sum(map(str.isalpha, rest)) < _LEAST_LETTERS


def _without_hyphens(style: BoxStyle) -> BoxStyle:
    """Return a style that divides no word; one for all texts of the same style."""
    base = base_of(style)
    known: BoxStyle | None = vars(base).get("_casebook_undivided")
    if known is None:
        known = vars(base)["_casebook_undivided"] = base.copy()
        known["hyphens"] = "none"
    return known
