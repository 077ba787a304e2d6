"""Pictures with random damage: refused, or printed; nothing else happens, and at once."""

from __future__ import annotations

import io
import random
import time
from collections.abc import Callable

import pytest
from PIL import Image

from casebook.pictures.cleaning import cleaned
from casebook.pictures.reading import PictureError, read_picture

from ..fuzz.effort import Effort
from .marked import MARK, photograph, scene, screenshot

Damage = Callable[[bytearray, random.Random], None]


def changed(data: bytearray, chance: random.Random) -> None:
    """Change some bytes."""
    for _ in range(chance.choice((1, 3, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def cut(data: bytearray, chance: random.Random) -> None:
    """Take a piece out."""
    start = chance.randrange(len(data))
    del data[start : start + chance.choice((1, 10, 1000, 10**6))]


def doubled(data: bytearray, chance: random.Random) -> None:
    """Put a piece in once more."""
    start = chance.randrange(len(data))
    data[start:start] = data[start : start + chance.choice((2, 50, 500))]


@pytest.mark.fuzz(120)
@pytest.mark.parametrize("damage", [changed, cut, doubled])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "turned"])
def test_damage_is_refused_or_printed(kind: str, damage: Damage, effort: Effort) -> None:
    small = scene(90, 60)
    whole = {"JPEG": photograph(1, small), "PNG": screenshot(small), "turned": photograph(6, small)}
    chance = random.Random(f"{kind} {damage.__name__} {effort.seed}")
    start, printed, refused = time.process_time(), 0, 0
    for _ in range(effort.count):
        data = bytearray(whole[kind])
        damage(data, chance)
        try:
            read_picture(bytes(data), "digest")
        except PictureError:
            refused += 1
            continue
        made = cleaned(bytes(data))
        assert MARK.encode() not in made
        with Image.open(io.BytesIO(made)) as image:
            image.load()
        printed += 1
    assert refused + printed == effort.count
    assert refused >= 5
    assert time.process_time() - start < effort.count / 4
