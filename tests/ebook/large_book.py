"""A book with a chapter of half a million bytes: sections, one of them large by itself, notes,
tables, and links into all of it from other parts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..bad_input.good_book import write_good_book

SECTIONS = {"The stop": 40, "The ledger": 40, "The inquest": 420, "The sale": 40, "The turn": 40}
"""Headings of the second level, and how many paragraphs stand under each."""
BELOW = 60
"""Paragraphs under a heading of the third level, where there are more."""
WORDS = ("water", "wheel", "county", "ledger", "miller", "weir", "summer", "witness", "timber")
TABLE = """
| Wheel | Turns |
|---|---|
| first of {0} | {0}1 |
| second of {0} | {0}2 |
"""


def write_large_book(folder: Path, *, with_pages: bool = True) -> Path:
    """Write the book into a folder and return it."""
    write_good_book(folder)
    (folder / "mill" / "en.md").write_text("\n".join(chapter()), "utf-8")
    introduction = folder / "introduction" / "en.md"
    see = "See {event}`mill/stopped` and {event}`mill/started`.\n"
    introduction.write_text(introduction.read_text("utf-8") + see, "utf-8")
    if with_pages:
        manifest = folder / "book.yaml"
        paged = manifest.read_text("utf-8").replace("epub}", "epub, pages-of: print}")
        manifest.write_text(paged, "utf-8")
    return folder


def chapter() -> Iterator[str]:
    """Yield the lines of the narrative."""
    number = 0
    for heading, count in SECTIONS.items():
        yield f"## {heading}\n"
        for index in range(count):
            if count > BELOW and index % BELOW == 0:
                yield f"### Day {index // BELOW + 1} of {heading.lower()}\n"
            number += 1
            yield paragraph(number) + "\n"
            if number % 50 == 0:
                yield TABLE.format(number)
    yield "At the end {event}`started` came."


def paragraph(number: int) -> str:
    """A paragraph that no other is like, with two notes and sometimes the date of an event."""
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 26))
    event = "On {event}`stopped` it stood. " if number % 20 == 1 else ""
    return (
        f"Paragraph {number} begins. {event}What it says of {words} is told by one.[@courier, "
        f"p. {number}] What it says of {words[::-1]} is told by another.[@report, p. {number}]"
    )
