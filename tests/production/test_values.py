"""The store keeps every type of value that a step returns: none is forgotten in silence."""

from __future__ import annotations

import dataclasses
import enum
import importlib
import pkgutil
import typing
from collections.abc import Iterator

import pytest

import casebook
from casebook.bind.bind import PdfSection
from casebook.ebook.document import FinishedDocument
from casebook.editing.citations import Chapter
from casebook.model.book import Manifest, Source
from casebook.model.case import CaseRecord
from casebook.model.layout import Layout
from casebook.model.part import CaseText
from casebook.model.picture import Picture
from casebook.model.typeface import TypefaceList
from casebook.production.edited_book import KeptCase
from casebook.production.set_parts import RenderedPart
from casebook.production.values import CODEC
from casebook.typeset.kept_pages import KeptPages
from casebook.typeset.set_part import PartObjects, SetPart

KEPT = (
    CaseRecord,
    CaseText,
    Chapter,
    FinishedDocument,
    KeptCase,
    KeptPages,
    Layout,
    Manifest,
    PartObjects,
    PdfSection,
    Picture,
    RenderedPart,
    SetPart,
    Source,
    TypefaceList,
)


def within(hint: object, seen: set[type]) -> Iterator[type]:
    """Every class of ours that a value of a type may hold, however deep."""
    for inner in typing.get_args(hint):
        yield from within(inner, seen)
    if not isinstance(hint, type) or hint in seen or not hint.__module__.startswith("casebook."):
        return
    seen.add(hint)
    yield hint
    if dataclasses.is_dataclass(hint):
        module = vars(importlib.import_module(hint.__module__))
        for field in typing.get_type_hints(hint, module).values():
            yield from within(field, seen)


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.__name__)
def test_what_steps_return_is_declared(kept: type) -> None:
    found = list(within(kept, set()))
    assert found
    for each in found:
        assert CODEC.type_of(each.__module__, each.__qualname__) is each, each


def test_nothing_is_declared_that_runs() -> None:
    """Of all that our modules hold, only values can be made from an entry."""
    for info in pkgutil.walk_packages(casebook.__path__, "casebook."):
        if info.name.startswith(("casebook.workers", "casebook.__main__")):
            continue
        for name, value in vars(importlib.import_module(info.name)).items():
            found = CODEC.type_of(info.name, name)
            if found is not None:
                assert found is value
                is_text = issubclass(found, (str, tuple, enum.Enum))
                assert dataclasses.is_dataclass(found) or is_text, (info.name, name)
