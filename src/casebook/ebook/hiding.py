"""What style sheets do so that readers do not see what an element says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import tinycss2
from tinycss2 import ast

_UNSEEN = ("hidden", "collapse")


class Hiding(NamedTuple):
    """How an element is hidden."""

    is_gone: bool = False
    """Whether it is not displayed, or is transparent, with all that is in it."""
    is_unseen: bool = False
    """Whether it is not visible; what is in it may be."""


def hiding_of(declared: Mapping[str, Sequence[ast.Node]], around: Hiding) -> Hiding:
    """Return how an element is hidden by the declarations that win for it, and by what it is in
    (CSS Display 3, 2.5 and 4; CSS Color 4, 12)."""

    def value(name: str) -> str:
        return str(tinycss2.serialize(declared.get(name, ()))).strip().lower()

    visibility = value("visibility")
    is_unseen = visibility in _UNSEEN if visibility not in ("", "inherit") else around.is_unseen
    is_gone = around.is_gone or value("display") == "none" or _is_nothing(value("opacity"))
    return Hiding(is_gone, is_unseen)


def _is_nothing(opacity: str) -> bool:
    try:
        return bool(opacity) and float(opacity.rstrip("%")) == 0
    except ValueError:
        return False
