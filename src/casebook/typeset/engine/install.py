"""All patches of the engine in one place, but for `html` and `loading`, which act before it; the
docstring of the room has their table."""

from __future__ import annotations

from functools import cache

import weasyprint

from casebook.errors import CasebookError, Problem
from casebook.typeset.engine.actual_text import install_actual_text
from casebook.typeset.engine.balanced_titles import install_balanced_titles
from casebook.typeset.engine.bare_boxes import install_bare_boxes
from casebook.typeset.engine.column_widths import install_column_widths
from casebook.typeset.engine.continued_heads import install_continued_heads
from casebook.typeset.engine.end_spaces import install_end_spaces
from casebook.typeset.engine.filled_lines import install_filled_lines
from casebook.typeset.engine.glyphs import install_glyphs
from casebook.typeset.engine.halved_marks import install_halved_marks
from casebook.typeset.engine.hyphenation import install_hyphenation
from casebook.typeset.engine.ideographs import install_ideographs
from casebook.typeset.engine.last_spaces import install_last_spaces
from casebook.typeset.engine.line_heights import install_line_heights
from casebook.typeset.engine.line_starts import install_line_starts
from casebook.typeset.engine.loose_lines import install_loose_lines
from casebook.typeset.engine.overlong_words import install_overlong_words
from casebook.typeset.engine.page_names import install_page_names
from casebook.typeset.engine.plain_backgrounds import install_plain_backgrounds
from casebook.typeset.engine.struts import install_struts
from casebook.typeset.engine.styles import install_styles
from casebook.typeset.engine.text import install_text
from casebook.typeset.engine.word_divisions import install_word_divisions
from casebook.typeset.engine.words import install_words

ENGINE_VERSION = "70.0"
"""The one version of WeasyPrint whose inner working this room relies on."""


def install_patches() -> None:
    """Put all patches in place, once a process.

    Raises CasebookError where another version of the engine is installed.
    """
    if weasyprint.__version__ != ENGINE_VERSION:
        what = f"WeasyPrint {weasyprint.__version__} is installed, not {ENGINE_VERSION}"
        hint = (
            f"Install the one that casebook is made for: pip install weasyprint=={ENGINE_VERSION}"
        )
        raise CasebookError(Problem("", 0, what, hint))
    install_actual_text()
    install_shortcuts()
    _install_mends()


@cache
def install_shortcuts() -> None:
    """Put in place what makes the engine quicker and changes no byte."""
    install_overlong_words()
    install_text()
    install_glyphs()
    install_words()
    install_struts()
    install_bare_boxes()
    install_hyphenation()
    install_styles()


@cache
def _install_mends() -> None:
    """Put in place what changes pages, or what they are made of."""
    install_loose_lines()
    install_ideographs()
    install_halved_marks()
    install_line_heights()
    install_last_spaces()
    install_end_spaces()
    install_line_starts()
    install_filled_lines()
    install_word_divisions()
    install_balanced_titles()
    install_continued_heads()
    install_column_widths()
    install_page_names()
    install_plain_backgrounds()
