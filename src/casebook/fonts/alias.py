"""Faces under other names: `@font-face` rules that give a font of the book a name and a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from casebook.errors import CasebookError, Problem
from casebook.fonts.face import Face, Ranges, Slant
from casebook.fonts.metrics import postscript_name


@dataclass(frozen=True, slots=True)
class FontRule:
    """An `@font-face` rule with `src: local(...)` (CSS Fonts 4, 4)."""

    local: str
    """The PostScript name of a font of the book; empty if the rule names none."""
    family: str
    """The family name that the rule gives it."""
    weight: int
    """The weight that the rule gives it."""
    slant: Slant
    """The style that the rule gives it."""
    ranges: Ranges
    """The `unicode-range` of the rule; empty for every character."""
    sheet: str
    """The style sheet, for messages."""
    line: int
    """The line of the rule in its sheet."""


def with_aliases(faces: Sequence[Face], rules: Sequence[FontRule]) -> tuple[Face, ...]:
    """Return faces with those that rules make of them.

    A family that rules define hides a font of the same name, and of rules that overlap the last
    one wins (CSS Fonts 4, 4.1 and 5.2). Raises CasebookError for every rule that names a font the
    book does not have.
    """
    by_name = {postscript_name(face): face for face in faces} if rules else {}
    aliases = []
    problems = []
    for rule in rules:
        face = by_name.get(rule.local)
        if face is None:
            what = f"fonts/ has no font of the PostScript name “{rule.local}”"
            hint = 'Write src: local("...") with the name of a font in fonts/'
            problems.append(Problem(rule.sheet, rule.line, what, hint))
            continue
        aliases.append(
            replace(
                face,
                family=rule.family,
                weight=rule.weight,
                slant=rule.slant,
                ranges=rule.ranges,
            )
        )
    if problems:
        raise CasebookError(problems)
    hidden = {face.family for face in aliases}
    return (*(face for face in faces if face.family not in hidden), *reversed(aliases))
