"""Ids of persons and events that stand in a text as words: the role that would print a name or a
date was forgotten. Warnings all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from casebook.errors import Problem
from casebook.model.book import Book
from casebook.model.case import Case
from casebook.model.text import Place

_NO_WORDS = re.compile(
    r"\[[^\[\]]*@[^\[\]]*\]|\{[^{}]*\}(?:`[^`\n]*`)?|`[^`\n]*`|https?://\S+|@[\w:.-]+|^:::.*$"
)
"""Roles, code, citations and addresses."""


def plain_ids(book: Book, texts: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a warning for each id of a case that stands as a word in its texts, narratives by
    their files and those of its record."""
    for case in book.cases:
        forms = _forms(case)
        if not forms:
            continue
        ids = re.compile(rf"(?<![\w/.@~-])(?:{'|'.join(map(re.escape, forms))})(?![\w/@-]|\.\w)")
        for place, text in _texts(case, texts):
            for found in ids.finditer(_NO_WORDS.sub(" ", text)):
                what = f"“{found[0]}” is printed as it stands: here it is an id, and no word"
                role = f"{{{forms[found[0]]}}}`{found[0]}`"
                hint = f"Write {role}; nothing needs to be done if it is meant"
                yield Problem(*place, what, hint, "warning")


def _forms(case: Case) -> dict[str, str]:
    """Return the ids of a case that are hardly words, each with its role."""
    people = {str(person.id): "person" for person in case.record.people if "-" in person.id}
    # "break-in" is an id and a word; "hearing-2" and "shut-by-court" are none.
    events = {str(e.id): "event" for e in case.record.events if re.search(r"\d|-.*-", e.id)}
    return {one: role for one, role in {**events, **people}.items() if re.search("[a-z]", one)}


def _texts(case: Case, texts: Mapping[str, str]) -> Iterator[tuple[Place, str]]:
    for file, text in texts.items():
        if file.startswith(f"{case.id}/") and file.endswith(".md"):
            for number, line in enumerate(text.split("\n"), 1):
                yield Place(file, number), line
    # A value that is an id and nothing else lacks its type, which is told elsewhere.
    ids = {str(person.id) for person in case.record.people}
    ids |= {str(event.id) for event in case.record.events}
    yield from ((one.place, one) for one in case.marked_up if one not in ids)
