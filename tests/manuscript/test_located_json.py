"""JSON read with places: as YAML would be, and much sooner."""

from __future__ import annotations

import json
import random
import time
from typing import Any

import pytest

from casebook.errors import CasebookError
from casebook.manuscript.located_json import parse_json
from casebook.manuscript.located_yaml import Document, parse
from casebook.manuscript.source_library import read_sources

WORDS = [
    "a",
    "b: c",
    "",
    '"q"',
    "\\ud842",
    "\U00020bb7",
    "e\u0301",
    "- x",
    "#",
    "{[,:]}",
    "a/b",
    "\t",
]


def made(chance: random.Random, depth: int = 0) -> Any:
    """A value at random."""
    kind = chance.randrange(6 if depth < 4 else 3)
    if kind < 2:
        return chance.choice(WORDS)
    if kind == 2:
        return chance.choice([1, -2.5, 1e30, True, False])
    values = [made(chance, depth + 1) for _ in range(chance.randrange(4))]
    return values if kind == 3 else {f"{chance.choice(WORDS)}{n}": v for n, v in enumerate(values)}


def told(value: Any) -> Any:
    """A value with the place of each text."""
    if isinstance(value, dict):
        return {(str(k), k.place): told(v) for k, v in value.items()}
    if isinstance(value, list):
        return [told(one) for one in value]
    return str(value), value.place


def lines(document: Document) -> dict[tuple[str | int, ...], int]:
    return document._lines


@pytest.mark.parametrize("seed", range(60))
def test_it_is_read_as_yaml_would_be(seed: int) -> None:
    chance = random.Random(seed)
    value = {"all": [made(chance) for _ in range(5)]}
    text = json.dumps(value, ensure_ascii=False, indent=chance.choice([None, 1, 2]))
    one, other = parse_json(text, "a"), parse(text, "a")
    assert told(one.value) == told(other.value)
    assert lines(one) == lines(other)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"id": "a",\n"id": "b"}]', "2: “id” stands twice in the same mapping"),
        ('[\n"a\\u0007"]', "2: the control character U+0007 cannot stand in text"),
        ("[" * 60 + "]" * 60, "1: values are nested more than 50 deep"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(CasebookError) as refused:
        parse_json(text, "a")
    (problem,) = refused.value.problems
    assert f"{problem.line}: {problem.what}" == said


def test_null_is_nothing() -> None:
    (source,) = read_sources('[{"id": "a", "type": "book", "title": null}]', "a.json")[0].values()
    assert "title" not in source.item
    assert not source.faults


def test_a_large_library_is_soon_read() -> None:
    author, issued = [{"family": "Doe", "given": "Jane"}], {"date-parts": [[2001, 2, 3]]}
    item = {"type": "book", "title": "Weirs", "author": author, "issued": issued, "volume": "3"}
    text = json.dumps([{"id": f"i{n}", **item} for n in range(5000)], indent=1)
    start = time.process_time()
    parse_json(text, "a.json")
    assert time.process_time() - start < 2
