"""Putting a function of ours in the place of one of the engine's."""

from __future__ import annotations

import sys
from collections.abc import Callable


def replace(original: Callable[..., object], shortcut: Callable[..., object]) -> None:
    """Replace a function in every module of the engine that has it."""
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint"):
            for key, value in list(vars(module).items()):
                if value is original:
                    setattr(module, key, shortcut)
