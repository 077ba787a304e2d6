"""One rule for characters: what is said before anything is set agrees with the press, whose fonts
are Pango's, and with the e-book."""

from __future__ import annotations

from functools import cache
from html import escape
from pathlib import Path

import pytest

from casebook.ebook.cascade import Cascade
from casebook.ebook.characters import characters_used
from casebook.ebook.content import parse
from casebook.ebook.style_sheets import read_styles
from casebook.errors import CasebookError
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.book import Edition
from casebook.model.text import Text
from casebook.production.materials import Materials, read_materials
from casebook.render.style_tokens import without_tokens
from casebook.typeset.findings import MissingGlyph
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.typeset import typeset_again

CONTENT = Path(__file__).parents[2] / "content"
PRINTED = (
    "é ﬁ ₂ ⁂ 国 ↔︎ ½ ⅔ ⅛ ● \u00a0 \u00ad \u2003 \u3000 \u200b \u200d \u202e \u2060 \u2066 \ufe0f "
    "\U000e0101 ὰ Ǭ \u0301 \ufeff \u034f"
)
REFUSED = "⅘ ⅙ ⅑ ⅕ ⅚ ῶ ἀ 𠮷 ⁻ \ue000 \ufffd \u0378 \u3164 😀 ש \u0342 \ufff9"


@cache
def materials(medium: str, locale: str) -> Materials:
    """What an edition of the trade layout is set with."""
    edition = Edition(Text("one"), "pdf" if medium == "print" else "epub")
    return read_materials(Folder(CONTENT), edition, locale, make_anew)


def refused_by_the_press(text: str, locale: str) -> set[str]:
    """The characters for which the engine finds no glyph."""
    found = materials("print", locale)
    paragraphs = "".join(f"<p>国a{escape(one)}b</p>" for one in text.split(" "))
    sheets = tuple(StyleSheet(f"layouts/{name}", css) for name, css in found.sheets)
    html = f'<html lang="{locale}"><body>{paragraphs}</body></html>'
    set_part, _ = typeset_again(Job("one", html, sheets, found.fonts, locale), None)
    return {one.character for one in set_part.findings if isinstance(one, MissingGlyph)}


def refused_by_the_e_book(text: str, locale: str) -> set[str]:
    """The characters that no font of the e-book shows."""
    found = materials("epub", locale)
    sheets = [(f"layouts/{name}", css) for name, css in found.sheets]
    cascade = Cascade(read_styles(dict(without_tokens(sheets))))
    root = parse(
        f'<html xmlns="http://www.w3.org/1999/xhtml" lang="{locale}"><body>{escape(text)}</body>'
        "</html>"
    )
    try:
        characters_used({"one.xhtml": cascade.shown(root)}, found.fonts.faces)
    except CasebookError as error:
        return {problem.what.partition("“")[2][:1] for problem in error.problems}
    return set()


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_what_is_printed(locale: str) -> None:
    assert materials("print", locale).fonts.lacking(PRINTED) == ""
    assert not refused_by_the_press(PRINTED, locale)
    assert not refused_by_the_e_book(PRINTED, locale)


@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_what_is_refused(locale: str) -> None:
    each = set(REFUSED) - {" "}
    assert set(materials("print", locale).fonts.lacking(REFUSED)) == each
    assert refused_by_the_press(REFUSED, locale) == each
    assert refused_by_the_e_book(REFUSED, locale) == each
