"""Why a property is not among those that style sheets may set, and what to do instead."""

from __future__ import annotations

from typing import Final, NamedTuple

LEAVE_OUT: Final = "Leave it out in the template instead, in layouts/parts/, or delete this line"
FURNITURE: Final = (
    "Set the tokens --furniture-… for :root: running heads and folios are set from them"
)
_IN_ORDER = "Put it where it is to stand in the template, in layouts/parts/, or delete this line"
_IN_CONTENT = "Write the words in the content or in a template, in layouts/parts/"
_PAGE_MARKS = "Delete it: no marks are printed outside the trimmed page"
_PREFIXES = ("-webkit-", "-moz-", "-ms-", "-o-", "-epub-", "-adobe-", "-weasy-")


class Reason(NamedTuple):
    """Why something is refused."""

    why: str
    """What it would do."""
    hint: str
    """What to do instead."""


_HIDES = Reason("would hide words", LEAVE_OUT)
_MAY_HIDE = Reason("may hide words", LEAVE_OUT)
_MOVES = Reason("would show words in another place", _IN_ORDER)
_ORDERS = Reason("would show words in another order", _IN_ORDER)
_ADDS = Reason("would show words that are not in the content", _IN_CONTENT)
_ALTERS = Reason("would show other letters than the content has", _IN_CONTENT)
_WRITE_FONT = "Write font-family, font-size and so on"

_BY_NAME: dict[str, Reason] = {
    "display": _HIDES,
    "visibility": _HIDES,
    "color": _HIDES,
    "font-size": _HIDES,
    "content": _ADDS,
    "text-transform": _ALTERS,
    "opacity": Reason("cannot be printed", "Write a lighter colour: color: #777"),
    "font": Reason("would be passed over", _WRITE_FONT),
    "string-set": Reason("would be passed over", FURNITURE),
    "marks": Reason("would be passed over", _PAGE_MARKS),
    "bleed": Reason("would be passed over", _PAGE_MARKS),
    "all": Reason("would unset what makes the book legible", "Set the properties one by one"),
}
_BY_BEGINNING: tuple[tuple[Reason, str], ...] = (
    (_HIDES, "clip mask filter backdrop content-visibility zoom scale text-security speak"),
    (_HIDES, "text-fill text-stroke mix-blend animation transition font-size-adjust"),
    (_MAY_HIDE, "overflow text-overflow max-lines block-ellipsis line-clamp continue contain"),
    (_MAY_HIDE, "height max-height block-size max-block-size object outline text-shadow"),
    (_MAY_HIDE, "box-shadow background image"),
    (_MOVES, "position top right bottom left inset translate rotate transform perspective"),
    (_MOVES, "offset float shape z-index columns column writing-mode text-orientation"),
    (_ORDERS, "order flex grid direction unicode-bidi caption-side place align justify reading"),
    (_ADDS, "quotes counter bookmark hyphenate-character string-set text-emphasis link anchor"),
    (_ALTERS, "font-feature font-variation font-language text-combine math"),
)


def reason(name: str) -> Reason | None:
    """Return why a property, or a value of it that is not allowed, is refused, if more is known
    than that it is not on the list."""
    for prefix in _PREFIXES:
        name = name.removeprefix(prefix)
    if name in _BY_NAME:
        return _BY_NAME[name]
    for found, beginnings in _BY_BEGINNING:
        for beginning in beginnings.split():
            if name == beginning or name.startswith(f"{beginning}-"):
                return found
    return None
