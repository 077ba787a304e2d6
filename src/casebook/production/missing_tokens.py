"""Tokens that style sheets of a layout read and that none sets: told once, at the look or trim of
the book's own that lacks them, with what ours has there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from casebook.errors import Problem
from casebook.model.layout import Medium
from casebook.model.text import Place
from casebook.production.materials import Sheets
from casebook.render.style_tokens import UnsetToken, style_tokens

_KINDS = {"looks": "look", "trims": "trim"}
"""The folders of style sheets that set tokens, and what each of them is."""
FIRST_COPIED = ("looks/serif.css", "trims/trade.css")
"""Those of ours that a copy begins with, unless there is one of the same name."""
_MOST = 16
"""Tokens whose values a message tells."""

Media = Mapping[tuple[Medium, str], Sheets]
"""The style sheets of a layout, by medium and language."""


def missing_token_problems(
    media: Media,
    unset: Mapping[tuple[Medium, str], Sequence[UnsetToken]],
    own: Collection[str],
    ours: Sheets,
    layout: Mapping[Medium, Place],
) -> Iterator[Problem]:
    """Yield a problem for each look and trim of the book's own that lacks tokens, for each medium
    whose style sheets have none, and for each other reference to a token without a value.

    `unset` holds the references to tokens without a value in the style sheets of each medium and
    language; `own` names the book's own style sheets, `ours` holds our looks and trims, `layout`
    the places where the layout lists style sheets.
    """
    homes = _homes(ours) if any(unset.values()) else {}
    lacking: dict[str, set[str]] = {}
    unlisted: dict[tuple[Medium, str], set[str]] = {}
    for (medium, language), found_here in unset.items():
        sheets = media[medium, language]
        for one in found_here:
            folder = homes.get(one.token, "")
            found = [sheet for sheet, _ in sheets if _folder(sheet) == folder and _is_whole(sheet)]
            blamed = next((sheet for sheet in found if sheet in own), "")
            if blamed:
                lacking.setdefault(blamed, set()).add(one.token)
            elif folder and not found and one.sheet not in own:
                unlisted.setdefault((medium, folder), set()).add(one.token)
            else:
                yield _problem(one, folder)
    for sheet, names in lacking.items():
        yield _lacking(sheet, names, ours)
    for (medium, folder), names in unlisted.items():
        what = f"no style sheet of the layout sets {_listed(names)}"
        hint = f"Name a {_KINDS[folder]} among them, such as {_example(folder)}"
        yield Problem(*layout[medium], what, hint)


def _homes(ours: Sheets) -> dict[str, str]:
    """Return the folders whose sheets set tokens: the name of a token -> `looks` or `trims`."""
    return {token: _folder(sheet) for sheet, css in ours for token in style_tokens([(sheet, css)])}


def _folder(sheet: str) -> str:
    return sheet.removeprefix("layouts/").partition("/")[0]


def _is_whole(sheet: str) -> bool:
    """Return whether a look or trim is the one for all languages."""
    return "." not in sheet.removesuffix(".css")


def _problem(one: UnsetToken, folder: str) -> Problem:
    problem = one.problem
    if not folder:
        return problem
    hint = f"Set it for :root, or name a {_KINDS[folder]} among the style sheets of the layout"
    return Problem(problem.file, problem.line, problem.what, hint)


def _lacking(sheet: str, names: Collection[str], ours: Sheets) -> Problem:
    """Return the problem of a look or trim that lacks tokens."""
    folder = _folder(sheet)
    texts = {name: css for name, css in ours if _folder(name) == folder}
    model = sheet if sheet in texts else f"layouts/{_example(folder)}"
    values = style_tokens([*texts.items(), (model, texts.get(model, ""))])
    what = f"the {_KINDS[folder]} lacks {_listed(names)}"
    lines = " ".join(f"{name}: {values[name].value};" for name in sorted(names))
    hint = f"Write for :root, as our {model.removeprefix('layouts/')} has: {lines}"
    if len(names) > _MOST:
        hint = f"Begin with a copy of our {model.removeprefix('layouts/')}, and change its values"
        hint += ": casebook layouts copy trade, in an empty book, writes it"
    return Problem(sheet, 0, what, hint)


def _example(folder: str) -> str:
    return next(one for one in FIRST_COPIED if _folder(one) == folder)


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names))
