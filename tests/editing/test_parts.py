"""The parts of a book: every kind declared once, and as many parts of it as a layout names."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from casebook.editing.makers import MAKERS
from casebook.manuscript.folder import Folder
from casebook.manuscript.recall import make_anew
from casebook.model.anchor import spelled
from casebook.model.part import Contents
from casebook.model.part_kinds import CASE, PART_KINDS, TEXT_KINDS
from casebook.model.source_list import SourceList
from casebook.model.text import Text
from casebook.production.materials import read_materials
from casebook.shipped import shipped

from ..book.expected import TRADE, ExpectedPart, edited_parts
from ..faults.small_book import CASES, write_small_book


def test_every_kind_has_a_maker_and_a_template() -> None:
    assert {*MAKERS, CASE.name, *TEXT_KINDS} == set(PART_KINDS)
    assert all((shipped("layouts") / kind.template).is_file() for kind in PART_KINDS.values())


def test_a_template_takes_type_and_role_of_its_section_from_the_kind() -> None:
    """Kinds without a role have no such attribute: an empty one is no ARIA."""
    for kind in PART_KINDS.values():
        template = (shipped("layouts") / kind.template).read_text("utf-8")
        (tag,) = re.findall(r'<section [^>]*id="{{ part.anchor }}"[^>]*>', template)
        assert 'epub:type="{{ part.kind.epub_type }}"' in tag
        if kind.is_authored:  # kinds share their template
            assert '{% if part.kind.role %} role="{{ part.kind.role }}"{% endif %}' in tag
        else:
            assert ('role="{{ part.kind.role }}"' in tag) is bool(kind.role)
        assert 'role="doc-' not in tag


def test_roles_are_those_of_dpub_aria() -> None:
    """DPUB-ARIA 1.1: there is none for title pages and copyright pages."""
    roles = {kind.name: kind.role for kind in PART_KINDS.values() if kind.role}
    assert roles == {
        "dedication": "doc-dedication",
        "foreword": "doc-foreword",
        "preface": "doc-preface",
        "acknowledgements": "doc-acknowledgments",
        "abbreviations": "doc-glossary",
        "introduction": "doc-introduction",
        "afterword": "doc-afterword",
        "appendix": "doc-appendix",
        "glossary": "doc-glossary",
        "case": "doc-chapter",
        "timeline": "doc-appendix",
        "claims": "doc-appendix",
        "sources": "doc-bibliography",
        "colophon": "doc-colophon",
    }


def parts(book: Path, *kinds: str) -> list[ExpectedPart]:
    """The parts of a book in a layout of these kinds."""
    layout = read_materials(Folder(book), TRADE, "en", make_anew).layout
    return list(edited_parts(book, "en", replace(layout, parts=tuple(map(Text, kinds)))))


def test_two_parts_of_one_kind_have_ids_of_their_own(tmp_path: Path) -> None:
    made = parts(write_small_book(tmp_path / "book"), "contents", "sources", "case", "sources")
    ids = ["contents", "sources", *(f"case-{case}" for case in CASES), "sources-2"]
    assert [part.id for part in made] == ids
    lists = [part.content for part in made if isinstance(part.content, SourceList)]
    anchors = [spelled(entry.anchor) for content in lists for entry in content.entries]
    assert anchors == ["source-sources--log", "source-sources-2--log"]
    (contents,) = [part.content for part in made if isinstance(part.content, Contents)]
    assert [spelled(entry.target) for entry in contents.entries] == ids[1:]


def test_a_part_for_which_the_book_has_nothing_is_left_out(tmp_path: Path) -> None:
    book = write_small_book(tmp_path / "book")
    for case in CASES:
        (book / case / "case.yaml").write_text("title: {en: A}\n", "utf-8")
        (book / case / "en.md").write_text("Words.[@log]\n", "utf-8")
    assert [part.id for part in parts(book, "introduction", "timeline", "colophon")] == ["colophon"]
