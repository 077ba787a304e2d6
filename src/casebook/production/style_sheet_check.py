"""Stage 2, check, of style sheets: all that can be known of them before anything is typeset.

Each room says what it knows: `render` of rules, tokens and properties, `bind` of furniture, `fonts`
of the fonts that `@font-face` rules name, the engine of what it cannot use.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from casebook.bind.furniture_style import furniture_style
from casebook.ebook.style_sheets import read_styles
from casebook.errors import CasebookError, Problem
from casebook.fonts.alias import with_aliases
from casebook.fonts.font_set import FontSet
from casebook.model.layout import Medium
from casebook.model.style_token import COVER_TOKENS
from casebook.model.text import Place
from casebook.production.materials import Sheets
from casebook.production.missing_tokens import FIRST_COPIED, Media, missing_token_problems
from casebook.render.figure_style import FIGURE_TOKENS, figure_token_problems
from casebook.render.style_check import read_by_sheets, rule_problems, value_faults
from casebook.render.style_names import named_pages, unwritten_names
from casebook.render.style_tokens import style_tokens, unset_tokens, without_tokens
from casebook.render.vocabulary import Vocabulary
from casebook.typeset.job import StyleSheet
from casebook.workers.bounded import bounded
from casebook.workers.executor import WorkerDied

_SECONDS = 5
"""Of the processor, that the style sheets of a layout may take to be checked."""
_MEMORY = 384 << 20
"""Bytes that they may take."""
_GREEDY = (MemoryError, RecursionError, TimeoutError, WorkerDied)


@dataclass(frozen=True, slots=True)
class CheckedSheets:
    """The style sheets of a layout, and what they are compared with."""

    media: Media
    """By medium and language, in the order of the cascade."""
    own: tuple[str, ...]
    """The names of the book's own."""
    ours: Sheets
    """Our looks and trims."""
    listed: Mapping[Medium, Place]
    """Where the layout lists those of each medium."""
    known: Vocabulary | None
    """What selectors may name, if the templates can be read."""


def style_sheet_problems(checked: CheckedSheets, fonts: FontSet) -> tuple[Problem, ...]:
    """Return what is wrong with the book's own style sheets in a layout.

    They are read in bounds, since a few tokens can stand for gigabytes.
    """
    try:
        check = partial(_problems, checked, fonts)
        return bounded(check, seconds=_SECONDS, memory=_MEMORY)
    except _GREEDY as error:
        said = "it takes too much memory" if isinstance(error, MemoryError) else str(error)
        what = f"the style sheets of the book cannot be read: {said}"
        hint = "Look for brackets in brackets, and for tokens that stand for many others"
        return tuple(Problem(name, 0, what, hint) for name in checked.own or ("layouts",))


def _problems(checked: CheckedSheets, fonts: FontSet) -> tuple[Problem, ...]:
    every = tuple(dict.fromkeys(chain.from_iterable(checked.media.values())))
    read = read_by_sheets(every) | {*COVER_TOKENS} | FIGURE_TOKENS
    problems: list[Problem] = []
    whole: dict[tuple[Medium, str], Sheets] = {}
    for key, sheets in checked.media.items():
        found = rule_problems(sheets, checked.own, key[0], read)
        problems += found
        if not found:  # else it is not known which tokens they set
            whole[key] = sheets
    unset = {key: unset_tokens(sheets) for key, sheets in whole.items()}
    problems += missing_token_problems(whole, unset, checked.own, checked.ours, checked.listed)
    for (medium, language), sheets in whole.items():
        if not unset[medium, language]:
            problems += _sheet_problems(sheets, checked, medium, fonts)
    problems = _told_once(problems)
    if checked.known is not None:
        pages = named_pages(every)
        for sheet, css in every:
            if sheet in checked.own:
                problems += unwritten_names(sheet, css, checked.known, pages)
    return tuple(dict.fromkeys(problems))


def _told_once(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems, each once: of those that differ in the hint alone, the last, since what an
    e-book may have is the narrower range, and looked at behind print."""

    def subject(one: Problem) -> tuple[str, int, str]:
        is_of_token = one.what.startswith("--")
        return one.file, one.line, one.what.partition(" ")[0] if is_of_token else one.what

    return list({subject(one): one for one in problems}.values())


def _sheet_problems(
    sheets: Sheets, checked: CheckedSheets, medium: Medium, fonts: FontSet
) -> list[Problem]:
    """Return what is wrong with the book's own among the style sheets of a medium, whose rules are
    whole and whose tokens have values."""
    own, resolved = checked.own, without_tokens(sheets)
    families = {face.family for face in fonts.faces}
    ours = {name: token.value for name, token in style_tokens(_ours_for(sheets, checked)).items()}
    problems, lines, tokens = value_faults(sheets, own, medium, families, ours)
    later: list[Problem] = []
    try:
        with_aliases(fonts.faces, read_styles(dict(resolved)).font_rules)
        if medium == "print":
            furniture_style(tokens)
    except CasebookError as error:
        later += error.problems
    later += figure_token_problems(tokens)
    told = {(problem.file, problem.line) for problem in problems}
    problems += (one for one in later if (one.file, one.line) not in told)
    if medium == "print":
        problems += _engine_problems(resolved, own, problems, lines)
    return problems


def _ours_for(sheets: Sheets, checked: CheckedSheets) -> Sheets:
    """Return our looks and trims, those last that have the names of the book's own, and before
    them those that a copy begins with: their values are the likeliest to be right."""
    named = {sheet for sheet, _ in sheets}

    def rank(one: tuple[str, str]) -> int:
        is_first = one[0].removeprefix("layouts/") in FIRST_COPIED
        return 2 if one[0] in named else int(is_first)

    return tuple(sorted(checked.ours, key=rank))


def _engine_problems(
    sheets: Sheets,
    own: Collection[str],
    known: Sequence[Problem],
    lines: Collection[tuple[str, int]],
) -> list[Problem]:
    """Return what the engine cannot use in the book's own among the sheets of the print edition,
    but for lines in which something is known to be wrong; in `lines`, what a token gives them."""
    mine = [StyleSheet(name, css) for name, css in sheets if name in own]
    if not mine:
        return []
    import casebook.typeset.engine.loading  # noqa: F401 - loads the engine, quickly
    from casebook.typeset.engine.validation import faults_in_print

    told = {(problem.file, problem.line) for problem in known} | {*lines}
    return [one for one in faults_in_print(mine) if (one.file, one.line) not in told]
