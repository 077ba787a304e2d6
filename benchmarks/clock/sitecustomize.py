"""A clock at the account of words. Python runs this file in every process of a build whose
PYTHONPATH names this folder: what casebook itself does is not changed for it.

Each call adds eight bytes to the file that CLOCKED names: the processor's seconds that it took.
"""

from __future__ import annotations

import functools
import importlib.abc
import importlib.machinery
import os
import struct
import sys
import time
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

CALLS = {
    "casebook.production.words": "refuse_lost_words",
    "casebook.typeset.page_reading": "read_page",
}
"""By module: what compares a part with its document, and what reads laid out pages."""


class Clock(importlib.abc.MetaPathFinder):
    """Finds the modules of CALLS as Python does, and times their calls."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """Return how to load a module; None for all but those of CALLS."""
        if name not in CALLS:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None and spec.loader is not None:
            load = spec.loader.exec_module

            def exec_module(module: ModuleType) -> None:
                load(module)
                setattr(module, CALLS[name], timed(getattr(module, CALLS[name])))

            spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def timed(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a call that enters what it takes."""

    @functools.wraps(call)
    def clocked(*positional: Any, **named: Any) -> Any:
        start = time.thread_time()
        try:
            return call(*positional, **named)
        finally:
            os.write(TOLD, struct.pack("d", time.thread_time() - start))

    return clocked


if told := os.environ.get("CLOCKED"):
    TOLD = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.set_inheritable(TOLD, True)
    sys.meta_path.insert(0, Clock())
