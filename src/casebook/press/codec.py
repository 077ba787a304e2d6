"""Sheets as bytes: for the store and for the way from a worker to the build."""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from typing import Any

from casebook.press.sheet import Sheet

_MODULES = frozenset(
    f"casebook.press.{module}" for module in ("faces", "layout", "notes", "sheet", "breaks")
)


class _Unpickler(pickle.Unpickler):
    """Makes values of the press and nothing else, so that a stored entry cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and dataclasses.is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a sheet")


def encode(sheet: Sheet) -> bytes:
    """A sheet as bytes; equal sheets of equal jobs give equal bytes."""
    return pickle.dumps(sheet, protocol=5)


def decode(data: bytes) -> Sheet | None:
    """The sheet that `encode` made; None for bytes that are something else."""
    try:
        sheet = _Unpickler(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 - unpickling what is no pickle may raise anything
        return None
    return sheet if isinstance(sheet, Sheet) else None
