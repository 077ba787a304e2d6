"""The closed list of terms: whole in every language, and a misspelt term fails."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import casebook
from casebook.locales.terms import NoCatalogue, Terms, UnknownTerm, available_catalogues

PACKAGE = Path(casebook.__file__).parent
CATALOGUES = PACKAGE / "locales" / "catalogues"
LAYOUTS = Path(__file__).parents[2] / "layouts"
TAGS = ["en", "zh-Hans"]


def read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return read_po(stream, abort_invalid=True)


def translation(tag: str) -> Path:
    return CATALOGUES / tag.replace("-", "_") / "LC_MESSAGES" / "casebook.po"


def wordings(catalog: Catalog) -> dict[str, str]:
    return {str(message.id): str(message.string) for message in catalog if message.id}


def fields(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name is not None}


CLOSED_LIST = wordings(read(CATALOGUES / "casebook.pot"))


def test_chinese_terms_have_marks_of_full_width() -> None:
    narrow = re.compile(r"[\u4e00-\u9fff] ?[(),:;?!]|[(),:;?!] ?[\u4e00-\u9fff]")
    assert [w for w in wordings(read(translation("zh-Hans"))).values() if narrow.search(w)] == []


def test_the_languages() -> None:
    assert list(available_catalogues()) == TAGS


def test_each_term_has_a_comment_for_translators() -> None:
    template = read(CATALOGUES / "casebook.pot")
    assert [message.id for message in template if message.id and not message.auto_comments] == []


@pytest.mark.parametrize("tag", TAGS)
def test_a_catalogue_has_the_closed_list_and_nothing_else(tag: str) -> None:
    catalog = read(translation(tag))
    translated = wordings(catalog)
    assert translated.keys() == CLOSED_LIST.keys()
    assert [term for term, wording in translated.items() if not wording.strip()] == []
    assert not catalog.obsolete
    assert not [message.id for message in catalog if message.id and message.fuzzy]
    comments = {message.id: message.auto_comments for message in catalog}
    template = read(CATALOGUES / "casebook.pot")
    assert comments == {message.id: message.auto_comments for message in template}


@pytest.mark.parametrize("tag", TAGS)
def test_a_translation_has_the_fields_of_the_english(tag: str) -> None:
    english, translated = wordings(read(translation("en"))), wordings(read(translation(tag)))
    assert {term: fields(wording) for term, wording in translated.items()} == {
        term: fields(wording) for term, wording in english.items()
    }


@pytest.mark.parametrize("tag", TAGS)
def test_the_compiled_catalogue_is_current(tag: str) -> None:
    """If not: ``pybabel compile``, as the docstring of casebook.locales.terms says."""
    with translation(tag).with_suffix(".mo").open("rb") as stream:
        assert wordings(read_mo(stream)) == wordings(read(translation(tag)))


@pytest.mark.parametrize("tag", TAGS)
def test_settings_can_be_read(tag: str) -> None:
    terms = Terms(tag)
    assert len(terms("cardinals").split()) >= int(terms("largest-number-in-words"))
    assert int(terms("smallest-number-in-groups")) >= 1000
    assert "m" not in terms("time-to-hour")
    assert "s" not in terms("time-to-minute")


def test_every_term_that_the_code_names_is_in_the_list() -> None:
    named = set()
    pattern = re.compile(
        """\\b(?:word|term|terms|Terms\\([^)]*\\))\\(\\s*["']([A-Za-z-]+[A-Za-z])["']"""
    )
    for source in (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *LAYOUTS.rglob("*.html")):
        named.update(pattern.findall(source.read_text(encoding="utf-8")))
    assert "range" in named
    assert named - CLOSED_LIST.keys() == set()


def test_terms_are_printed_in_the_language_of_the_reader() -> None:
    assert Terms("en-GB")("contents") == "Contents"
    assert Terms("zh-CN")("contents") == "目录"
    assert Terms("zh-Hans")("page-reference", folio=41) == "第41页"
    assert Terms("en")("page-reference", folio="xii") == "page\u00a0xii"
    assert Terms("en")("contributor-edt", names="A and B") == "Edited by A and B"


def test_a_misspelt_term_fails() -> None:
    with pytest.raises(UnknownTerm, match='"contentz" is not a term'):
        Terms("en")("contentz")
    assert "contentz" not in Terms("en")
    assert "contents" in Terms("en")


def test_wrong_fields_fail() -> None:
    with pytest.raises(UnknownTerm, match="folio"):
        Terms("en")("page-reference")
    with pytest.raises(UnknownTerm, match="number"):
        Terms("en")("page-reference", folio=1, number=2)


@pytest.mark.parametrize("tag", ["zh-Hant", "fr", "xx"])
def test_a_language_without_catalogue_is_refused(tag: str) -> None:
    with pytest.raises(NoCatalogue, match=f'"{tag}".*en, zh-Hans'):
        Terms(tag)
