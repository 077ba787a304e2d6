"""Faces under other names, by `@font-face` rules."""

from __future__ import annotations

import pytest

from casebook.errors import CasebookError
from casebook.fonts.alias import FontRule, with_aliases
from casebook.fonts.face import Ranges
from casebook.fonts.matching import FontRequest, match_face

from .book_fonts import HAN, SERIF, han, italic, regular

FACES = (regular(), italic(), han())


def rule(local: str, family: str, ranges: Ranges = ()) -> FontRule:
    """A rule for a regular weight."""
    return FontRule(local, family, 400, "normal", ranges, "layouts/css/a.css", 7)


def shown(character: str, family: str, *rules: FontRule) -> str | None:
    """The file that shows a character."""
    found = match_face(character, FontRequest((family, HAN)), with_aliases(FACES, rules))
    return found and found.path.name


def test_a_rule_gives_a_file_another_name_and_a_range() -> None:
    latin = rule("SourceSerif4-Regular", "Latin Text", ((0x20, 0x7E),))
    assert shown("a", "Latin Text", latin) == "SourceSerif4-Regular.otf"
    assert shown("—", "Latin Text", latin) == "NotoSerifCJKsc-Regular-subset.otf"
    assert shown("—", SERIF, latin) == "SourceSerif4-Regular.otf", "its own name stays"


def test_an_alias_is_a_face_of_the_same_file() -> None:
    (*own, alias) = with_aliases(FACES, [rule("SourceSerif4-It", "Hand")])
    assert tuple(own) == FACES
    assert (alias.path, alias.sha256) == (italic().path, italic().sha256)
    assert (alias.family, alias.weight, alias.slant) == ("Hand", 400, "normal")


def test_a_family_that_rules_define_hides_one_of_its_name() -> None:
    digits = rule("SourceSerif4-It", SERIF, ((0x30, 0x39),))
    assert shown("1", SERIF, digits) == "SourceSerif4-It.otf"
    assert shown("a", SERIF, digits) == "NotoSerifCJKsc-Regular-subset.otf"


def test_of_rules_that_overlap_the_last_wins() -> None:
    rules = (
        rule("SourceSerif4-Regular", "Mixed"),
        rule("SourceSerif4-It", "Mixed", ((0x30, 0x39),)),
    )
    assert shown("1", "Mixed", *rules) == "SourceSerif4-It.otf"
    assert shown("a", "Mixed", *rules) == "SourceSerif4-Regular.otf"


def test_every_name_that_no_file_has_is_told() -> None:
    with pytest.raises(CasebookError) as caught:
        with_aliases(FACES, [rule("Nobody", "A"), rule("SourceSerif4-It", "B"), rule("", "C")])
    assert [(p.file, p.line) for p in caught.value.problems] == [("layouts/css/a.css", 7)] * 2
    assert "“Nobody”" in caught.value.problems[0].what
    assert all("local(" in problem.hint for problem in caught.value.problems)
