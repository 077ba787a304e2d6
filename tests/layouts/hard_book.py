"""A book that is hard to set on any page: everything in it is long, wide, deep or many, in English
and in Chinese. All of it is invented, and says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from .editions import LAYOUTS
from .hard_record import PICTURES, both, first_case, text
from .hard_text import ADDRESS, narrative, prose, sources

NAME = "hard"
TITLE = both(
    "A Specimen of Hard Matter: Being Everything Long, Wide, Deep and Narrow That a Book of"
    " Documented Cases May Hold, Set Down in Order That No Word of It Be Lost, Covered, Parted or"
    " Run beyond the Page",
    "疑难样本：案例书所能有的一切长、宽、深、窄之物，依次写下，务使一字不失、不被遮盖、不相分离、亦不"
    "越出版面（全部内容均属虚构）",
)
"""Of 198 letters."""
SUBTITLE = both(
    "With Notes of Fifteen Hundred Words, a Table of Forty Rows, and Other Inconveniences",
    "附一千五百字之注、四十行之表及其他种种不便",
)
PDFS = (*LAYOUTS, "trade-contemporary", "press")
"""The names of the editions that are PDFs."""
_ROLES = ("aut", "aut", "aut", "aut", "edt", "edt", "edt", "trl", "trl", "trl")
_ENGLISH = (
    "Anna Exemplar",
    "Bertram Sample-Placeholder",
    "Clementine Dummy",
    "Dorothea von Musterhausen",
    "Everard Specimen the Younger",
    "Friederike Beispiel",
    "Gottlieb Blindtext-Fülltext",
    "Henrietta Filler",
    "Ignatius Mock",
    "Josephine Nobody-in-Particular",
)
_CHINESE = (
    "甲样本",
    "乙样本",
    "丙样本",
    "丁样本",
    "戊样本",
    "己样本",
    "庚样本",
    "辛样本",
    "壬样本",
    "癸样本",
)


def write_hard_book(book: Path) -> Path:
    """Write the book into a folder and return it."""
    _write(book / "book.yaml", _manifest())
    (book / "sources.yaml").write_text(sources(), "utf-8")
    second = {
        "title": both("A Second Specimen", "又一个样本"),
        "summary": text(8, 1),
        "facts": [
            {"label": both("Keys", "钥匙"), "type": "number", "value": "2", "sources": ["report"]}
        ],
        "events": [
            {"id": f"f-{year}", "date": f"{year}", "text": text(6, year), "sources": ["gazette"]}
            for year in (1919, 1931, 1951)
        ],
    }
    for name, case in (("first", first_case()), ("second", second)):
        _write(book / name / "case.yaml", case)
    (book / "introduction").mkdir()
    titles = both("Introduction to a Specimen", "样本前言")
    for locale in ("en", "zh-Hans"):
        (book / "first" / f"{locale}.md").write_text(narrative(locale), "utf-8")
        said = f"{prose(locale, 120, 7)}[@statute]\n"
        (book / "second" / f"{locale}.md").write_text(said, "utf-8")
        said = f"# {titles[locale]}\n\n{prose(locale, 150, 12)}[@rivers]\n"
        (book / "introduction" / f"{locale}.md").write_text(said, "utf-8")
    (book / "first" / "exhibits").mkdir()
    for name, size in PICTURES.items():
        shown = Image.linear_gradient("L").resize(size)
        shown.save(book / "first" / "exhibits" / f"{name}.png", dpi=(300, 300))
    return book


def _manifest() -> dict[str, Any]:
    people = zip(_ENGLISH, _CHINESE, _ROLES, strict=True)
    return {
        "name": NAME,
        "title": TITLE,
        "subtitle": SUBTITLE,
        "contributors": [{"name": both(en, zh), "role": role} for en, zh, role in people],
        "publisher": both(
            "The Specimen Press of the County of Specimen for Interdepartmental Correspondence",
            "样本县部门间往来文书样本出版社",
        ),
        "locales": ["en", "zh-Hans"],
        "cases": ["first", "second"],
        "introduction": "introduction",
        "timeline-figure": True,
        "date": "2026-11-24",
        "identifier": "urn:uuid:91f0d4bd-3f5a-4b4d-8a53-02e1b7c4d9f6",
        "rights": both(f"All of it is invented; {ADDRESS}.", f"均属虚构；{ADDRESS}。"),
        "citation-style": {"en": "chicago-notes-bibliography", "zh-Hans": "chinese-notes"},
        "addresses-in-notes": True,
        "addresses-as-codes": True,
        "table-of-authorities": "passim",
        "editions": [
            *({"name": name, "layout": name, "format": "pdf"} for name in LAYOUTS),
            {"name": PDFS[-2], "layout": "trade", "look": "contemporary", "format": "pdf"}
            | {"claims": "listed"},
            {"name": PDFS[-1], "format": "pdf", "layout": "trade", "standards": ["pdf/x-4"]},
            {"name": "ebook", "format": "epub", "pages-of": "trade"},
        ],
    }


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
