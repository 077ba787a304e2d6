"""Seventy-six sources of every kind in the styles that books are asked for most, each file of
`golden/` read against the manual of its style.

After a change that alters what is printed, `pytest -k golden --rewrite` writes what casebook makes
now; lines that begin with # stay. They say where a style or the processor falls short of the
manual, which is not casebook's to mend.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from casebook.editing.citation_settings import CitationSettings, foreign_style
from casebook.editing.citation_style import find_style, is_in_text, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.locators import read_locator
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.errors import CasebookError
from casebook.manuscript.bibliography import read_bibliography
from casebook.manuscript.citation_syntax import cited_sources
from casebook.manuscript.located_yaml import parse
from casebook.model.inlines import Citation, Inlines, LineBreak, Styled, Words
from casebook.model.note_marks import NoteReference
from casebook.model.text import NOWHERE, Text

GOLDEN = Path(__file__).with_name("golden")
STYLES = {
    "chicago-notes-bibliography": "en",
    "chicago-author-date": "en",
    "oscola": "en",
    "bluebook-law-review": "en",
    "mhra-notes": "en",
    "apa": "en",
    "harvard-cite-them-right": "en",
    "nlm-citation-sequence": "en",  # Vancouver
    "nature": "en",
    "ieee": "en",
    "modern-language-association": "en",
    "chinese-notes": "zh-Hans",
    "china-national-standard-gb-t-7714-2015-note": "zh-Hans",
    "china-national-standard-gb-t-7714-2015-numeric": "zh-Hans",
    "china-national-standard-gb-t-7714-2015-author-date": "zh-Hans",
}
"""Style -> the language of the edition."""

MARKS = {"emphasis": "_", "italic": "_", "strong": "**", "small-caps": "%", "superscript": "^"}
LOCATORS = (
    "p. 3", "pp. 3-5", "p. iv", "ch. 4", "chs. 4-5", "ch. iv", "vol. 2", "no. 5", "sec. 6",
    "§§ 6-7", "para. 7", "fig. 8", "line 9", "n. 10", "bk. 12", "col. 13", "fol. 14", "pt. 15",
    "v. 16", "op. 17", "art. 11", "app. B", "table 18", "rule 19", "act 21", "sc. 20", "can. 22",
    "eq. 23", "title 25", "00:12:30", "s.v. Weir",
)  # fmt: skip
WITHOUT_SHORT_FORM = ("statute-plain", "chinese-statute")
"""Sources for whose short form a style, Bluebook's, has no words."""
OTHERS = (
    "see @book, p. 3; cf. @article and elsewhere",
    "@book; @chapter; @case",
    "-@book, p. 3",
    "@chinese-many; @article-many",
)


def text(inlines: Inlines) -> str:
    found = []
    for inline in inlines:
        match inline:
            case Words(words):
                found.append(words.replace("\u00a0", " "))  # see test_unbroken_places
            case NoteReference(number):
                found.append(f"«{number}»")
            case LineBreak():
                found.append(" / ")
            case Styled(style, children):
                found.append(f"{MARKS[style]}{text(children)}{MARKS[style]}")
            case _:
                found.append(text(getattr(inline, "children", ())))
    return "".join(found)


class Worded:
    """The sources worded in a style."""

    def __init__(self, name: str, locale: str) -> None:
        file = find_style(Text(name), Path())
        style = prepared_style(file.read_bytes(), locale, addresses_in_notes=False)
        foreign = foreign_style(file.read_bytes(), locale, addresses_in_notes=False)
        self.settings = CitationSettings(style, locale, False, Text(name), foreign)
        sources, _ = read_bibliography(
            parse((GOLDEN / "sources.yaml").read_text("utf-8"), "s.yaml")
        )
        items = [csl_item(one, locale) for one in sources.values()]
        self.keys = list(sources)
        self.sources = Library(items, style)
        self.in_text = is_in_text(style)

    def draft(self, number: int, body: str) -> NoteDraft:
        citation = Citation(cited_sources(body, NOWHERE))
        return NoteDraft(0 if self.in_text else number, (citation,))

    def notes(self, bodies: Sequence[str]) -> list[str]:
        """The texts of the notes of one case; bodies are what stands between brackets."""
        drafts = tuple(self.draft(number, body) for number, body in enumerate(bodies, 1))
        (worded,) = word_chapters([Chapter(drafts)], self.sources, self.settings)
        return list(map(text, worded))

    def apart(self, bodies: Sequence[str]) -> list[str]:
        """What each citation says that is the first of its case, or that it is refused."""
        refused: set[str] = set()
        while True:
            said = [body for body in bodies if body not in refused]
            cases = [Chapter((self.draft(1, body),)) for body in said]
            try:
                worded = word_chapters(cases, self.sources, self.settings)
            except CasebookError as error:
                whats = [one.what for one in error.problems]
                if any("prints no locators, such as" in what for what in whats):
                    refused |= {body for body in said if self.has_locator(body)}
                    continue
                if not all("lost" in what for what in whats):
                    raise
                lost = [what.split("“")[2].split("”")[0] for what in whats]
                refused |= {body for body in said if any(words in body for words in lost)}
                continue
            texts = iter(text(note) for (note,) in worded)
            return [f"{b} -> {'(refused)' if b in refused else next(texts)}" for b in bodies]

    def has_locator(self, body: str) -> bool:
        """Whether a citation has a locator that the processor knows."""
        suffixes = (source.suffix for source in cited_sources(body, NOWHERE))
        return any(place.kind.english for place in map(read_locator, suffixes) if place)

    def golden(self) -> str:
        again = [f"@{key}" for key in self.keys if key not in WITHOUT_SHORT_FORM]
        worded = self.notes([*(f"@{key}" for key in self.keys), *again])
        full = dict(zip(self.keys, worded, strict=False))
        short = dict(zip(again, worded[len(full) :], strict=True))
        entries = dict(word_list(self.sources, self.settings))
        lines = []
        for key in self.keys:
            forms = [full[key]] if self.in_text else [full[key], short.get(f"@{key}", "(refused)")]
            lines += [key, *(f"    {form}" for form in forms), f"    = {text(entries[key])}"]
        bodies = [
            f"@{key}, {one}" for key in ("book", "statute", "chinese-book") for one in LOCATORS
        ]
        lines += ["", "== locators", *self.apart(bodies), "", "== others", *self.apart(OTHERS), ""]
        return "\n".join(lines)


@pytest.mark.parametrize("name", STYLES)
def test_golden(name: str, rewrite: bool) -> None:
    path = GOLDEN / f"{name}.txt"
    before = path.read_text("utf-8") if path.is_file() else ""
    remarks = [line for line in before.splitlines(keepends=True) if line.startswith("#")]
    made = Worded(name, STYLES[name]).golden()
    if rewrite:
        path.write_text("".join([*remarks, made]), "utf-8")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    assert made == "".join(line for line in lines if not line.startswith("#"))
