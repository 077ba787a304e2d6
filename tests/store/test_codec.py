"""The codec: values come back as they were, and bytes of another kind make nothing."""

from __future__ import annotations

import os
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from casebook.model.blocks import Paragraph
from casebook.model.inlines import Sum, Words
from casebook.model.text import Place, Text
from casebook.store.codec import Codec, NotAValue

CODEC = Codec(("casebook.model.",))


class Intruder:
    """Runs a command when it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, (f"touch {self.mark}",)


def test_values_come_back() -> None:
    value = (
        Paragraph((Words("a"), Sum(Decimal("3.5"), "CNY")), place=Place("a.md", 3)),
        {"b": frozenset("c"), "d": None, "e": 1.5, "f": b"g"},
    )
    assert CODEC.decode(CODEC.encode(value)) == value
    text = CODEC.decode(CODEC.encode(Text("words", Place("b.md", 4))))
    assert isinstance(text, Text)
    assert (text, text.place) == ("words", Place("b.md", 4))


def test_no_code_runs(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    with pytest.raises(NotAValue):
        CODEC.decode(pickle.dumps(Intruder(mark)))
    assert not mark.exists()


@pytest.mark.parametrize(
    "name",
    [
        "os.system",
        "builtins.eval",
        "builtins.getattr",
        "casebook.cli.program.main",
        "casebook.model.text.re",
        "casebook.model.text.is_wide",
        "casebook.model.inlines.Place",
        "casebook.models.Words",
    ],
)
def test_no_function_and_no_foreign_type_is_had(name: str) -> None:
    module, _, attribute = name.rpartition(".")
    data = f"c{module}\n{attribute}\n(S'x'\ntR.".encode()
    with pytest.raises(NotAValue):
        CODEC.decode(data)


@pytest.mark.parametrize("data", [b"", b"abc", b"\x80\x05\x8c\x03abc\x94\x8cR.", b"\x80\x05N"])
def test_bytes_of_another_kind_make_nothing(data: bytes) -> None:
    with pytest.raises(NotAValue):
        CODEC.decode(data)
