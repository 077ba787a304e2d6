"""Styles and sources changed at random: worded, or refused with file, line and advice, and soon.

Each run makes the same changes, by a seed; by hand FUZZ=5000 FUZZ_SEED=7 makes as many others.
"""

from __future__ import annotations

import json
import os
import re
import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from casebook.editing.citation_settings import CitationSettings
from casebook.editing.citation_style import find_style, prepared_style
from casebook.editing.citations import word_chapters, word_list
from casebook.editing.csl_items import csl_item
from casebook.editing.namesakes import Library
from casebook.editing.note_draft import Chapter, NoteDraft
from casebook.errors import CasebookError
from casebook.manuscript.source_library import read_sources
from casebook.model.book import Source
from casebook.model.inlines import Citation, CitedSource, Words
from casebook.model.text import Place, Text

SEED = int(os.environ.get("FUZZ_SEED", "1"))
COUNT = int(os.environ.get("FUZZ", "60"))
SECONDS = 10
"""Of processors' time, ours and that of the processes that we start."""

STYLES = ("chicago-notes-bibliography", "oscola", "apa", "ieee", "bluebook-law-review",
          "mhra-notes", "china-national-standard-gb-t-7714-2015-note")  # fmt: skip

LIBRARY: list[dict[str, Any]] = [
    {"id": "a", "type": "book", "title": "A <i>mill</i>",
     "author": [{"family": "Doe", "given": "J"}], "issued": {"date-parts": [[2001]]},
     "publisher": "Weir Press", "volume": 3},
    {"id": "b", "type": "article-newspaper", "title": "The wheel", "container-title": "The Herald",
     "issued": {"date-parts": [[2012, 11, 20]], "circa": 1}, "URL": "https://example.org/1"},
    {"id": "c", "type": "legal_case", "title": "Doe v Roe", "authority": "High Court",
     "issued": {"literal": "n.d."}, "number": "12 C 5", "page": "33"},
    {"id": "d", "type": "chapter", "title": "水力", "author": [{"literal": "水利部"}],
     "collection-editor": [{"family": "Abe", "given": "S", "comma-suffix": True, "suffix": "Jr"}],
     "issued": {"date-parts": [[1999, 1], [1999, 3]], "season": 2}, "language": "zh-Hans"},
]  # fmt: skip

ODD = ("", " ", "\u200b", "\u202e", "\ue000", "<i>", "</b>", "&amp;", "&#x41;", "$x$", "{{1}}",
       "\\", '"', "'", "’", "0", "-1", "9" * 30, "2012-21", "201X", "x" * 3000, "a;b", "@a", "[@b]",
       "<script>", "\u0301", "𠮷", "%", "\n", "é")  # fmt: skip


def changed_text(random: Random, text: str) -> str:
    """A style with a piece taken out, doubled, put elsewhere, or a value of another."""
    for _ in range(random.choice((1, 1, 2, 5))):
        tags = [*re.finditer(r"<[^!?][^>]*>", text)]
        one, other = random.choice(tags), random.choice(tags)
        values = [*re.finditer(r'"[^"]*"', text)]
        value, word = random.choice(values), random.choice(values)
        match random.randrange(6):
            case 0:
                text = text[: one.start()] + text[one.end() :]
            case 1:
                text = text[: one.start()] + other[0] + text[one.end() :]
            case 2:
                text = text[: value.start()] + word[0] + text[value.end() :]
            case 3:
                odd = random.choice(ODD).replace('"', "")
                text = text[: value.start()] + f'"{odd}"' + text[value.end() :]
            case 4:
                start = random.randrange(len(text))
                text = text[:start] + text[start + random.randrange(200) :]
            case _:
                macros = [*re.finditer(r'macro="([^"]*)"', text)]
                if macros:
                    call, called = random.choice(macros), random.choice(macros)
                    text = text[: call.start()] + called[0] + text[call.end() :]
    return text


def changed_value(random: Random, value: Any) -> Any:
    """A value of JSON with one piece of it changed."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(list(value))
        match random.randrange(8):
            case 0:
                return {k: v for k, v in value.items() if k != key}
            case 1:
                return {
                    **value,
                    random.choice(("title", "issued", "author", "note", "x")): value[key],
                }
            case _:
                return {**value, key: changed_value(random, value[key])}
    if isinstance(value, list) and value and random.random() < 0.9:
        index = random.randrange(len(value))
        return [*value[:index], changed_value(random, value[index]), *value[index + 1 :]]
    return random.choice(
        (
            random.choice(ODD),
            f"{value}{random.choice(ODD)}",
            None,
            True,
            0,
            -5,
            99,
            1e9,
            [],
            [[]],
            {},
            [{}],
            ["x"],
            {"literal": "x"},
        )
    )


def sources(items: Any) -> dict[str, Source]:
    """The sources as they are read from a file of JSON."""
    text = json.dumps(items, indent=1, ensure_ascii=False)
    return unspoiled(text, "sources.json")


def unspoiled(text: str, name: str) -> dict[str, Source]:
    """The sources of a file. Raises CasebookError if anything is wrong with them."""
    found, problems = read_sources(text, name)
    faults = [*problems, *(fault for source in found.values() for fault in source.faults)]
    if faults:
        raise CasebookError(faults)
    return found


def word(style: bytes, library: dict[str, Source]) -> None:
    prepared = prepared_style(style, "en")
    items = [csl_item(source, "en") for source in library.values()]
    settings = CitationSettings(prepared, "en", False, Text("own.csl", Place("book.yaml", 9)))
    place = Place("mill/en.md", 1)
    cites = [Citation((CitedSource(Text(key, place), "see", ", p. 3"),), place) for key in library]
    notes = [NoteDraft(n, (cite,), place=place) for n, cite in enumerate(cites * 2, 1)]
    notes.append(NoteDraft(len(notes) + 1, (Words("See "), *cites, Words(".")), place=place))
    found = Library(items, prepared)
    worded = word_chapters([Chapter(tuple(notes)), Chapter(tuple(notes))], found, settings)
    assert [len(chapter) for chapter in worded] == [len(notes)] * 2
    assert {key for key, _ in word_list(found, settings)} == set(library)


def _word_items(style: bytes, items: Any) -> None:
    word(style, sources(items))


def processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def is_worded_or_refused(work: Callable[[], None], what: str) -> bool:
    """Whether something was worded; if it was refused, with place and advice."""
    start = processor_time()
    try:
        work()
    except CasebookError as error:
        for problem in error.problems:
            assert all((problem.file, problem.line, problem.what, problem.hint)), (what, problem)
        worded = False
    else:
        worded = True
    assert processor_time() - start < SECONDS, what
    return worded


@pytest.mark.heavy
def test_styles(tmp_path: Path) -> None:
    library = sources(LIBRARY)
    worded = 0
    for seed in range(COUNT):
        random = Random(f"style {SEED} {seed}")
        path = find_style(Text(random.choice(STYLES)), tmp_path)
        (tmp_path / "own.csl").write_text(changed_text(random, path.read_text("utf-8")), "utf-8")

        def work() -> None:
            word(find_style(Text("own.csl"), tmp_path).read_bytes(), library)

        worded += is_worded_or_refused(work, f"style {seed}")
    assert 0 < worded < COUNT


@pytest.mark.heavy
def test_sources(tmp_path: Path) -> None:
    worded = 0
    for seed in range(COUNT):
        random = Random(f"sources {SEED} {seed}")
        items: Any = LIBRARY
        for _ in range(random.choice((1, 1, 2, 4))):
            items = changed_value(random, items)
        style = find_style(Text(random.choice(STYLES)), tmp_path).read_bytes()
        work = partial(_word_items, style, items)
        worded += is_worded_or_refused(work, f"sources {seed}")
    assert 0 < worded < COUNT
