"""Which face shows a character: the rules of CSS Fonts 4, 5.2, case by case."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.fonts.face import Face, Slant
from casebook.fonts.matching import FontRequest, match_face

from .book_fonts import HAN, SERIF, han, italic, regular


def weights(*weights: int) -> list[Face]:
    """One family in several weights; which file it is makes no difference here."""
    return [replace(regular(), weight=weight) for weight in weights]


@pytest.mark.parametrize(
    ("wanted", "there", "chosen"),
    [
        (400, (300, 400, 500, 700), 400),
        (400, (300, 500, 700), 500),
        (400, (300, 350, 700), 350),
        (400, (600, 900), 600),
        (450, (400, 500), 500),
        (450, (400, 501), 400),
        (450, (460, 500), 460),
        (500, (400, 600), 400),
        (500, (300, 400, 600), 400),
        (500, (600, 900), 600),
        (350, (100, 300, 400), 300),
        (350, (400, 700), 400),
        (100, (200, 300), 200),
        (600, (400, 700, 900), 700),
        (600, (400, 500), 500),
        (900, (100, 800), 800),
        (501, (500, 600), 600),
    ],
)
def test_weights(wanted: int, there: tuple[int, ...], chosen: int) -> None:
    for faces in (weights(*there), weights(*reversed(there))):
        found = match_face("a", FontRequest((SERIF,), wanted), faces)
        assert found is not None
        assert found.weight == chosen


@pytest.mark.parametrize(
    ("weight", "slant", "chosen"),
    [
        (400, "normal", (400, "normal")),
        (400, "italic", (700, "italic")),
        (900, "italic", (700, "italic")),
        (900, "normal", (400, "normal")),
    ],
)
def test_slant_goes_before_weight(weight: int, slant: Slant, chosen: tuple[int, Slant]) -> None:
    faces = [regular(), replace(italic(), weight=700)]
    found = match_face("a", FontRequest((SERIF,), weight, slant), faces)
    assert found is not None
    assert (found.weight, found.slant) == chosen


def test_an_upright_face_stands_in_for_an_italic_that_is_not_there() -> None:
    assert match_face("雷", FontRequest((HAN,), slant="italic"), [han()]) == han()


@pytest.mark.parametrize(
    ("character", "families", "chosen"),
    [
        ("a", (SERIF, HAN), SERIF),
        ("a", (HAN, SERIF), HAN),
        ("雷", (SERIF, HAN), HAN),
        ("雷", ("Nobody", SERIF, HAN), HAN),
        ("雷", (SERIF,), None),
        ("\u16a0", (SERIF, HAN), None),
        ("a", (), None),
    ],
)
def test_families_in_their_order_each_for_what_it_covers(
    character: str, families: tuple[str, ...], chosen: str | None
) -> None:
    found = match_face(character, FontRequest(families), [han(), regular()])
    assert (found and found.family) == chosen


def test_coverage_goes_before_slant() -> None:
    slanted = replace(italic(), ranges=((0x61, 0x7A),))
    faces = [regular(), slanted]
    wanted = FontRequest((SERIF,), slant="italic")
    assert match_face("a", wanted, faces) == slanted
    assert match_face("A", wanted, faces) == regular()


def test_of_equals_the_first() -> None:
    other = replace(regular(), script="Latn")
    assert match_face("a", FontRequest((SERIF,)), [other, regular()]) is other
