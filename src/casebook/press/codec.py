"""Sheets as bytes: for the store and for the way from a worker to the build."""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from typing import Any, TypeVar

from casebook.press.pdf_file import PdfSection
from casebook.press.sheet import Sheet, SheetBody

T = TypeVar("T")

_MODULES = frozenset(
    f"casebook.press.{module}"
    for module in ("faces", "layout", "notes", "pdf_file", "sheet", "breaks")
)


class _Unpickler(pickle.Unpickler):
    """Makes values of the press and nothing else, so that a stored entry cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and dataclasses.is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a sheet")


def encode(value: tuple[Sheet, ...] | SheetBody | PdfSection) -> bytes:
    """Values of the press as bytes; equal values of equal jobs give equal bytes."""
    return pickle.dumps(value, protocol=5)


def decode_sheets(data: bytes | None) -> tuple[Sheet, ...]:
    """The sheets of a part that `encode` made bytes of; none for bytes that are something else."""
    sheets = _decode(data, tuple) or ()
    return sheets if all(isinstance(sheet, Sheet) for sheet in sheets) else ()


def decode_body(data: bytes | None) -> SheetBody | None:
    """The body of a sheet that `encode` made bytes of; None for bytes that are something else."""
    return _decode(data, SheetBody)


def decode_section(data: bytes | None) -> PdfSection | None:
    """The section that `encode` made bytes of; None for bytes that are something else."""
    return _decode(data, PdfSection)


def _decode(data: bytes | None, type_: type[T]) -> T | None:
    if data is None:
        return None
    try:
        value = _Unpickler(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 - unpickling what is no pickle may raise anything
        return None
    return value if isinstance(value, type_) else None
