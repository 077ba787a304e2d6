"""Stage 2, check, of style sheets: all that can be known of them before anything is typeset.

Each room says what it knows: `render` of rules, tokens and properties, `bind` of furniture, `fonts`
of the fonts that `@font-face` rules name, the engine of what it cannot use.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from itertools import chain

from casebook.bind.furniture_style import furniture_style
from casebook.ebook.style_sheets import read_styles
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import with_aliases
from casebook.fonts.font_set import FontSet
from casebook.model.layout import Medium
from casebook.model.style_token import COVER_TOKENS
from casebook.production.materials import Sheets
from casebook.render.figure_style import FIGURE_TOKENS, figure_token_problems
from casebook.render.style_check import read_by_sheets, rule_problems, value_problems
from casebook.render.style_names import named_pages, unwritten_names
from casebook.render.style_tokens import style_tokens, without_tokens
from casebook.render.vocabulary import Vocabulary
from casebook.typeset.job import StyleSheet
from casebook.workers.bounded import bounded
from casebook.workers.executor import WorkerDied

_SECONDS = 5
"""Of the processor, that the style sheets of a layout may take to be checked."""
_MEMORY = 384 << 20
"""Bytes that they may take."""
_GREEDY = (MemoryError, RecursionError, TimeoutError, WorkerDied)

Media = Mapping[tuple[Medium, str], Sheets]
"""The style sheets of a layout, by medium and language."""


def style_sheet_problems(
    media: Media, own: Sequence[str], fonts: FontSet, known: Vocabulary | None
) -> tuple[Problem, ...]:
    """Return what is wrong with the book's own style sheets in a layout; `own` names them, and
    `known` holds what selectors may name, if the templates can be read.

    They are read in bounds, since a few tokens can stand for gigabytes.
    """
    try:
        check = partial(_problems, media, own, fonts, known)
        return bounded(check, seconds=_SECONDS, memory=_MEMORY)
    except _GREEDY as error:
        said = "it takes too much memory" if isinstance(error, MemoryError) else str(error)
        what = f"the style sheets of the book cannot be read: {said}"
        hint = "Look for brackets in brackets, and for tokens that stand for many others"
        return tuple(Problem(name, 0, what, hint) for name in own or ("layouts",))


def _problems(
    media: Media, own: Collection[str], fonts: FontSet, known: Vocabulary | None
) -> tuple[Problem, ...]:
    every = tuple(dict.fromkeys(chain.from_iterable(media.values())))
    read = read_by_sheets(every) | {*COVER_TOKENS} | FIGURE_TOKENS
    found = (
        _sheet_problems(sheets, own, medium, read=read, fonts=fonts)
        for (medium, _), sheets in media.items()
    )
    problems = list(chain.from_iterable(found))
    if known is not None:
        pages = named_pages(every)
        for sheet, css in every:
            problems += unwritten_names(sheet, css, known, pages) if sheet in own else ()
    return tuple(dict.fromkeys(problems))


def _sheet_problems(
    sheets: Sheets, own: Collection[str], medium: Medium, read: Collection[str], fonts: FontSet
) -> list[Problem]:
    """Return what is wrong with the book's own among the style sheets of a medium.

    `own` names those of the book; `read` holds the tokens that anything reads.
    """
    if problems := rule_problems(sheets, own, medium, read):
        return problems
    try:
        resolved = without_tokens(sheets)
    except CasebookError as error:
        return list(error.problems)
    families = {face.family for face in fonts.faces}
    problems = value_problems(sheets, own, medium, families)
    try:
        with_aliases(fonts.faces, read_styles(dict(resolved)).font_rules)
        if medium == "print":
            furniture_style(style_tokens(sheets))
    except CasebookError as error:
        problems += error.problems
    problems += figure_token_problems(style_tokens(sheets))
    if medium == "print":
        problems += _engine_problems(resolved, own, problems)
    return problems


def _engine_problems(
    sheets: Sheets, own: Collection[str], known: Sequence[Problem]
) -> list[Problem]:
    """Return what the engine cannot use in the book's own among the sheets of the print edition,
    but for lines in which something is known to be wrong."""
    mine = [StyleSheet(name, css) for name, css in sheets if name in own]
    if not mine:
        return []
    import casebook.typeset.engine.loading  # noqa: F401 - loads the engine, quickly
    from casebook.typeset.engine.validation import faults_in_print

    told = {(problem.file, problem.line) for problem in known}
    return [one for one in faults_in_print(mine) if (one.file, one.line) not in told]
