"""The roles of a text, such as {date}, and what is said of one that is not well written."""

from __future__ import annotations

import difflib
import re
from typing import get_args

from casebook.model.inlines import ReferenceKind

ROLES: tuple[str, ...] = ("date", *get_args(ReferenceKind))

EXAMPLES = {
    "date": "{date}`2012-11-20`",
    "event": "{event}`its-id`",
    "elapsed": "{elapsed}`start..end`",
    "person": "{person}`its-id`",
    "money": "{money}`3160000 CNY`",
    "case": "{case}`its-folder`",
    "exhibit": "{exhibit}`its-id`",
}
"""How each role is written."""

CITATION = "Write [@key], [@key, p. 3] or [@one; @other]"
NOTE = "Write ^[the words of the note] where the note is called"
EXHIBIT = "Write “:::{exhibit} its-id” on a line of its own, and “:::” on the next"
SHOWN = (
    "Enter it under “exhibits” in case.yaml and show it with “:::{exhibit} its-id” on a line of "
    "its own, and “:::” on the next"
)

_ELSEWHERE = {
    **dict.fromkeys(("cite", "citep", "citet", "ref", "source", "cite:p", "cite:t"), CITATION),
    **dict.fromkeys(("footnote", "fn", "note", "endnote"), NOTE),
    **dict.fromkeys(("image", "picture"), EXHIBIT),
    "sub": "Write H~2~O",
    "sup": "Write x^2^",
    **dict.fromkeys(("strong", "bold"), "Write **…**"),
    **dict.fromkeys(("emphasis", "em", "italic"), "Write *…*"),
}
"""What is meant by roles of other programs."""
_SYNONYMS = {
    "people": "person", "name": "person", "who": "person", "persons": "person",
    "day": "date", "time": "event", "when": "event", "moment": "event",
    "sum": "money", "amount": "money", "currency": "money", "price": "money",
    "duration": "elapsed", "interval": "elapsed", "period": "elapsed", "between": "elapsed",
    "chapter": "case", "doc": "case",
    "figure": "exhibit", "fig": "exhibit", "numref": "exhibit",
}  # fmt: skip

_MARKS = "‘’‚'\"“”„´＂＇｀"
_ARGUMENT = re.compile(
    rf" ?[{_MARKS}](?P<quoted>[^{_MARKS}\n]*[^{_MARKS}\s])[{_MARKS}]"
    r"|(?P<bare>\^?~?[A-Za-z0-9](?:[\w./:~?+-]*[\w~?])?)"
    r"| (?P<day>[0-9]{4}(?:[0-9X./:~?+-]*[0-9X~?])?)"
)
"""What people write for an argument in backquotes, right behind a role: between marks of another
kind, or bare."""
_BARE = re.compile(rf"(?<![\w{{])(?:{'|'.join(ROLES)})\Z")


def unknown_role(name: str) -> tuple[str, str]:
    """Return what is wrong with a role that is not known, and what is meant by it."""
    what, plain = f"the role “{{{name}}}” is not known", name.strip().lower()
    if plain in _ELSEWHERE:
        return what, _ELSEWHERE[plain]
    close = difflib.get_close_matches(plain, ROLES, 1, 0.7)
    if meant := _SYNONYMS.get(plain) or next(iter(close), ""):
        return what, f"Did you mean {EXAMPLES[meant]}?"
    return what, f"Known are {', '.join(f'{{{role}}}' for role in ROLES)}"


def unquoted_role(name: str, behind: str) -> tuple[str, str]:
    """Return what is wrong with a role without backquotes, and what to write: with its argument, if
    `behind`, the text right behind it, begins with one."""
    example = EXAMPLES[name]
    if found := _ARGUMENT.match(behind):
        example = f"{{{name}}}`{(found['quoted'] or found['bare'] or found['day']).strip()}`"
    what = f"the role “{{{name}}}” has no argument in backquotes"
    return what, f"Write {example}, or \\{{ for the mark itself"


def bare_role(text: str) -> tuple[str, str] | None:
    """Return what is wrong with a text right before a piece of code, and what to do about it, if it
    ends with a role that lacks its braces."""
    found = _BARE.search(text)
    if found is None:
        return None
    what = f"the role “{found[0]}” has no braces: “{found[0]}`…`” would be printed as code"
    return what, f"Write {EXAMPLES[found[0]]}, or put a space before the code"
