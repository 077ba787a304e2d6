"""What is wrong with the pages of a book is found, in both readers."""

from __future__ import annotations

from pathlib import Path

import pytest

from .broken_book import with_rules
from .conftest import Books
from .reading import PHONE, READERS, Screen, Visit, read

DAY = Screen(*PHONE, percent=200)
NIGHT = Screen(*PHONE, percent=200, dark=True)
WIDE_TABLE = """
.facts tr { display: table-row }
.facts th, .facts td { display: table-cell; min-width: 300px }
"""
BROKEN = [
    (".narrative p { width: 900px }", DAY, "outside its page, right"),
    (WIDE_TABLE, DAY, "outside its page, right"),
    (".narrative { position: relative; left: -4em }", DAY, "outside its page, left"),
    (".narrative p { color: #fff }", DAY, "too faint"),
    (".narrative p { color: #000 !important }", NIGHT, "too faint"),
    (".narrative p { height: 1em; overflow: hidden }", DAY, "cut off"),
    (".narrative { width: 1.4em }", DAY, "narrower than 4 characters"),
    (".narrative p { visibility: hidden }", DAY, "not seen"),
    (".narrative p { display: none }", DAY, "no place on any page"),
    (".narrative p { font-size: 4px }", DAY, "too small to read"),
    ("a.date { text-decoration: none }", DAY, "a link that only its colour shows"),
    (".narrative h2 + p { break-before: column }", DAY, "a heading alone at the foot"),
    (".timeline tbody { break-before: column }", DAY, "a heading alone at the foot"),
    (".narrative { padding-top: 3000px }", DAY, "a blank page"),
]  # fmt: skip


@pytest.mark.heavy
@pytest.mark.parametrize("reader", READERS)
def test_what_is_wrong_is_found(books: Books, tmp_path: Path, reader: str) -> None:
    epub = books("tiny", "en")
    visits = [Visit(epub, reader, screen) for screen in (DAY, NIGHT)]
    for number, (rules, screen, _) in enumerate(BROKEN):
        visits.append(Visit(with_rules(epub, rules, tmp_path / f"{number}.epub"), reader, screen))
    by_day, by_night, *broken = read(visits, tmp_path / "screens")
    assert by_day.told() == by_night.told() == []
    for (rules, _, what), shown in zip(BROKEN, broken, strict=True):
        found = [finding for finding in shown.findings if finding["what"] == what]
        assert found, (rules, shown.told())
        assert any((shown.pictures / finding.get("picture", "none")).is_file() for finding in found)
