"""Words behind a source that are meant as a locator and are read as words: labels of another
language, “p.” with a capital. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casebook.editing.locators import read_locator
from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.inlines import Citation, Inline
from casebook.model.text import Place
from casebook.model.walk import all_blocks, all_inlines, runs

_LABELS = {
    "P|Pp|Seiten?|págs?|pags?|pág|стр|с|str|sid|blz|bls": ("p.", ""),
    "S": ("p.", "s."),
    "Kap|Kapitel|cap|capítulo|chapitre": ("ch.", ""),
    "Bd|Bde|Band|Tome|tome": ("vol.", ""),
    "Abs|Absatz|Rn|Rz": ("para.", ""),
    "Abschn|Abschnitt": ("sec.", ""),
    "Nr|núm|№": ("no.", ""),
    "Anm|Fußnote": ("n.", ""),
}
"""What authors write, and the label that it stands for, or either of two."""
_RANGE = re.compile(r"(?<![\w.:-])(\d+)\s?[-–]\s?(\d+)(?![\w.:-])")
_FORMS = tuple(
    (re.compile(rf"[\s,]*(?P<label>(?:{names})\.?)\s*(?P<value>\d[\d–—-]*)"), *meant)
    for names, meant in _LABELS.items()
)


def odd_locators(book: Book) -> Iterator[Problem]:
    """Yield a warning for each locator that is printed as it stands and was hardly meant so."""
    found = (problem for case in book.cases for problem in _of_case(case))
    yield from dict.fromkeys(found)


def _of_case(case: Case) -> Iterator[Problem]:
    record = case.record
    listed = [fact.sources for fact in record.facts]
    listed += [event.sources for event in record.events]
    listed += [exhibit.sources for exhibit in record.exhibits]
    for written in (source for sources in listed for source in sources):
        yield from _odd(written.partition(",")[2], written.place)
    for inlines in case.marked_up.values():
        yield from _cited(inlines)
    for narrative in case.narratives.values():
        for run in (run for block in all_blocks(narrative.blocks) for run in runs(block)):
            yield from _cited(run)


def _cited(inlines: tuple[Inline, ...]) -> Iterator[Problem]:
    for inline in all_inlines(inlines):
        if isinstance(inline, Citation):
            for source in inline.sources:
                yield from _odd(source.suffix, source.key.place)


def _odd(suffix: str, place: Place) -> Iterator[Problem]:
    for pages in _RANGE.finditer(suffix):
        if len(pages[1]) == len(pages[2]) and int(pages[2]) < int(pages[1]):
            what = f"“{pages[0]}”, a range in a locator, ends before it begins"
            hint = f"Write {pages[2]}-{pages[1]}, or mend it; nothing needs to be done if it is one"
            yield Problem(*place, what, f"{hint} number with a hyphen", "warning")
    for form, label, other in _FORMS:
        found = form.match(suffix)
        if found and read_locator(suffix) is None:
            value = re.sub("[–—]", "-", found["value"]).rstrip("-")
            written = f"{found['label']} {value}"
            several = "-" in value and label == "p."
            meant = [f"{'pp.' if several else label} {value}"]
            meant += [f"{other} {value} for a section"] if other else []
            what = f"“{written}” behind a source is printed as it stands, and is read as no locator"
            yield Problem(
                *place,
                what,
                f"Write {' for a page, or '.join(meant)}: labels are written in English, in small "
                "letters, in every language; nothing needs to be done if it is meant",
                "warning",
            )
            return
