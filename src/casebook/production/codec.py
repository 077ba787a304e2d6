"""Sheets as bytes: for the store and for the way from a worker to the build."""

from __future__ import annotations

import dataclasses
import importlib
import io
import pickle
from typing import Any, TypeVar

from casebook.pdf.file import PdfSection
from casebook.typeset.set_part import PartObjects, SetPart

T = TypeVar("T")

_MODULES = frozenset(
    f"casebook.{module}"
    for module in (
        "pdf.file",
        "typeset.breaks",
        "typeset.findings",
        "typeset.glyph_use",
        "typeset.job",
        "typeset.notes",
        "typeset.set_part",
    )
)


class _Unpickler(pickle.Unpickler):
    """Makes values of the press and nothing else, so that a stored entry cannot run code."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            found = getattr(importlib.import_module(module), name, None)
            if isinstance(found, type) and dataclasses.is_dataclass(found):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of a set_part")


def encode(value: tuple[SetPart, ...] | PartObjects | PdfSection) -> bytes:
    """Values of the press as bytes; equal values of equal jobs give equal bytes."""
    return pickle.dumps(value, protocol=5)


def decode_set_parts(data: bytes | None) -> tuple[SetPart, ...]:
    """The set parts of a part from its bytes; none for other bytes."""
    set_parts = _decode(data, tuple) or ()
    return set_parts if all(isinstance(set_part, SetPart) for set_part in set_parts) else ()


def decode_body(data: bytes | None) -> PartObjects | None:
    """The body of a set part from its bytes; None for other bytes."""
    return _decode(data, PartObjects)


def decode_section(data: bytes | None) -> PdfSection | None:
    """The section from its bytes; None for other bytes."""
    return _decode(data, PdfSection)


def _decode(data: bytes | None, type_: type[T]) -> T | None:
    if data is None:
        return None
    try:
        value = _Unpickler(io.BytesIO(data)).load()
    except Exception:  # noqa: BLE001 - unpickling what is no pickle may raise anything
        return None
    return value if isinstance(value, type_) else None
