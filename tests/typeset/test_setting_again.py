"""After an edit a part comes out as if it had been set from nothing, whatever was kept of it."""

from __future__ import annotations

import copy
import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from unittest.mock import patch
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from PIL import Image

from casebook.production.set_part_store import packed, unpacked_pages
from casebook.typeset import setting_again
from casebook.typeset.job import Job, Resource, StyleSheet
from casebook.typeset.pages import Pages, make_pages
from casebook.typeset.typeset import typeset_again

from .specimens import Writer, dense_prose, job

Edit = Callable[[Element, Random], None]

_LIST = "<ol><li>first</li><li>second</li></ol><ul><li>point</li></ul>"
_TABLE = (
    "<table><thead><tr><th>Date</th><th>What</th></tr></thead><tbody>"
    + "".join(f"<tr><td>{day} May</td><td>It happened.</td></tr>" for day in range(1, 25))
    + "</tbody></table>"
)
_RULE = StyleSheet(
    "rule.css", "@page { @footnote { background: linear-gradient(#000) no-repeat 0 0 / 9mm 1px } }"
)


@cache
def picture() -> Resource:
    """A picture of one colour."""
    path = Path(tempfile.mkdtemp()) / "dot.png"
    Image.new("RGB", (40, 30), "red").save(path)
    return Resource(path.name, path, hashlib.sha256(path.read_bytes()).hexdigest())


def part(seed: int) -> Job:
    """Prose with notes, headings, lists, a table, two pictures, and one note that is long."""
    _, prose = dense_prose(seed, 44)
    writer = Writer(seed, "q")
    paragraphs = prose.split("\n")
    paragraphs[7:7] = [_LIST, _TABLE, writer.paragraph(80, [700])]
    paragraphs[4:4] = paragraphs[-2:-2] = ['<p><img src="resource:dot.png" alt="a dot"/></p>']
    return replace(job("\n".join(paragraphs), "specimen", _RULE), resources=(picture(),))


def a_word(element: Element, random: Random) -> None:
    element.text = f"{element.text or ''} word"


def many_words(element: Element, random: Random) -> None:
    element.text = f"{element.text or ''} {'more words ' * random.choice((9, 90, 400))}"


def fewer_words(element: Element, random: Random) -> None:
    element.text = "few"


def another_class(element: Element, random: Random) -> None:
    element.set("class", f"{element.get('class', '')} other")


EDITS: tuple[Edit, ...] = (a_word, a_word, many_words, fewer_words, another_class)
_EDITED = ("p", "li", "td", "h2", "span", "em", "a")


def edited(made: Job, random: Random) -> Job:
    """The job after an edit of one of its elements, or with one less, or one more."""
    root = fromstring(made.html)
    parents = {child: parent for parent in root.iter() for child in parent}
    element = random.choice([each for each in root.iter() if each.tag in _EDITED])
    kind = random.randrange(len(EDITS) + 2)
    if kind < len(EDITS):
        EDITS[kind](element, random)
    elif kind == len(EDITS):
        parents[element].remove(element)
    else:
        twin = copy.deepcopy(element)
        for each in twin.iter():
            each.attrib.pop("id", None)
            each.attrib.pop("href", None)
        siblings = parents[element]
        siblings.insert(list(siblings).index(element), twin)
    return replace(made, html=f"<!DOCTYPE html>{tostring(root, 'unicode')}")


@pytest.mark.parametrize("seed", [1, 2, pytest.param(3, marks=pytest.mark.heavy)])
def test_a_part_edited_again_and_again(seed: int) -> None:
    """What is kept goes through the store's bytes, as between two builds."""
    random = Random(seed)
    made = part(seed)
    _, kept = typeset_again(made, None)
    assert kept is not None
    for _ in range(24 if seed == 3 else 6):
        made = edited(made, random)
        again = typeset_again(made, kept)
        from_nothing = typeset_again(made, None)
        assert again == from_nothing
        kept = unpacked_pages(packed([again[0]], again[1]).pages)
        assert kept == again[1]


def laid_out(made: Job, before: Job) -> int:
    """How many pages are laid out when a job is set after another one."""
    counts = []

    def counted(*arguments: object, **more: object) -> Pages:
        pages = make_pages(*arguments, **more)  # type: ignore[arg-type]
        counts.append(len(pages.boxes))
        return pages

    _, kept = typeset_again(before, None)
    with patch.object(setting_again, "make_pages", counted):
        typeset_again(made, kept)
    return sum(counts)


def test_an_edit_sets_the_pages_that_it_touches() -> None:
    before = part(4)
    assert typeset_again(before, None)[0].pages > 12
    assert laid_out(before, before) == 0
    notes = before.html.split("Begin20x ")
    assert len(notes) == 2
    assert laid_out(replace(before, html="Begin20x ax ".join(notes)), before) <= 4


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<col style="width: 20%"/>', '<col style="width: 60%"/>'),
        ('<rect width="9"', '<rect width="5"'),
        ('aria-label="signs"', 'aria-label="others"'),
        ('lang="fr"', 'lang="de"'),
    ],
)
def test_what_is_changed_beside_the_text_is_seen(before: str, after: str) -> None:
    odd = (
        '<table style="width: 90%"><colgroup><col style="width: 20%"/><col/></colgroup><tbody><tr>'
        "<td>one two three four five six seven eight</td><td>nine</td></tr></tbody></table>"
        '<p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        '<rect width="9" height="9"/></svg> and <span role="img" aria-label="signs">o</span></p>'
        '<p lang="fr" style="width: 3cm">Anticonstitutionnellement, extraordinairement.</p>'
    )
    first = part(6)
    made = replace(first, html=first.html.replace("<h2", f"{odd}<h2", 3))
    assert made.html.count(before) == 3
    edited_part = replace(made, html=made.html.replace(before, after, 2))
    _, kept = typeset_again(made, None)
    assert kept is not None
    assert typeset_again(edited_part, kept) == typeset_again(edited_part, None)
    assert typeset_again(edited_part, None)[0] != typeset_again(made, None)[0]


def test_a_hyphen_in_one_block_of_an_element_is_seen_in_the_others() -> None:
    """The author's own hyphen makes those of the engine plain ones, in all of the element."""
    words = "unaccountable correspondence notwithstanding " * 20
    items = "".join(f"<li>item {number} {words}</li>" for number in range(22))
    css = StyleSheet("hyphens.css", "html { hyphens: auto } ul { list-style: none }")
    body = f"<p>{words}</p><ul><li>{words}<ul>{items}</ul></li></ul><p>{words}</p>"
    made = job(body, "specimen", css)
    after = replace(made, html=made.html.replace("item 21 ", "item 21 well\u2010known "))
    _, kept = typeset_again(made, None)
    assert kept is not None
    assert typeset_again(after, kept) == typeset_again(after, None)


@pytest.mark.parametrize(
    "css",
    [
        "@page :nth(3) { margin-left: 3cm }",
        "p::before { content: target-counter(url(#h0), page) }",
        "h2 { position: running(head) }",
        "h2 { position:/* beside */running(head) }",
    ],
)
def test_pages_that_depend_on_others_are_not_kept(css: str) -> None:
    made = replace(part(5), stylesheets=(*part(5).stylesheets, StyleSheet("more.css", css)))
    assert typeset_again(made, None)[1] is None


def test_bytes_that_are_no_pages_are_as_good_as_none() -> None:
    assert unpacked_pages(b"") is None
    assert unpacked_pages(b"rubbish") is None
    set_part, _ = typeset_again(part(1), None)
    assert unpacked_pages(packed([set_part]).set_parts) is None
