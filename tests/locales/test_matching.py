"""Which language serves a reader, and which way it is written."""

from __future__ import annotations

import pytest
from babel.localedata import locale_identifiers

from casebook.locales.matching import UnknownLocale, choose_locale, cldr_locale
from casebook.model.writing_system import writing_system


@pytest.mark.parametrize(
    ("wanted", "chosen"),
    [
        ("en", "en"),
        ("en-GB", "en-GB"),
        ("EN-gb", "en-GB"),
        ("en-AU", "en"),
        ("zh", "zh-Hans"),
        ("zh-CN", "zh-Hans"),
        ("zh-Hans-SG", "zh-Hans"),
        ("zh-TW", None),
        ("zh-Hant", None),
        ("pt", "pt-BR"),
        ("pt-PT", "pt-BR"),
        ("sr", None),
        ("sr-Latn-RS", "sr-Latn"),
        ("de-DE-1996", None),
        ("xx", None),
        ("", None),
    ],
)
def test_choice(wanted: str, chosen: str | None) -> None:
    available = ["en-GB", "en", "zh-Hans", "pt-BR", "sr-Latn"]
    assert choose_locale(available, wanted) == chosen


def test_a_region_serves_where_there_is_nothing_plainer() -> None:
    assert choose_locale(["en-GB", "en-AU"], "en-NZ") == "en-AU"
    assert choose_locale([], "en") is None


@pytest.mark.parametrize(
    ("tag", "identifier"),
    [
        ("en", "en_001"),
        ("en-US", "en_US"),
        ("zh-Hans", "zh_Hans"),
        ("zh-Hant-HK", "zh_Hant_HK"),
        ("de-DE-1996", "de_DE"),
        ("fr-XX", "fr"),
    ],
)
def test_cldr_locales(tag: str, identifier: str) -> None:
    assert str(cldr_locale(tag)) == identifier


@pytest.mark.parametrize("tag", ["", "xx", "english", "zh_Hans!"])
def test_unknown_languages(tag: str) -> None:
    with pytest.raises(UnknownLocale):
        cldr_locale(tag)


def test_directions_are_those_of_cldr() -> None:
    tags = [tag.replace("_", "-") for tag in locale_identifiers() if "_Mong" not in tag]
    assert {tag: writing_system(tag).direction for tag in tags} == {
        tag: cldr_locale(tag).text_direction for tag in tags
    }
