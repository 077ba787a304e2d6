"""Titles as names: what the sentence calls a source that has no author.

Where a source has none, or is a case or a statute, some styles of author and date print its title
within the brackets of every citation: "(Roe v County, 1999)". Behind "@roe" the title is the name,
and stands before them, "Roe v County (1999)"; where the text has told it, it is not printed again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from casebook.editing.namesakes import Item
from casebook.editing.pandoc_text import Json
from casebook.editing.pandoc_words import plain

_TITLES = ("title", "title-short")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_END = re.compile(r"[,.:;，：；]+$")
"""What stands between a title and what follows it."""


def with_title_names(
    notes: Iterable[Sequence[Json]], items: Sequence[Item]
) -> list[Sequence[Json]]:
    """Return citations in the processor's words, in which titles that stand for authors are treated
    as names are. `items` are the sources that they cite."""
    by_key = {str(item["id"]): item for item in items}
    return [_changed(note, by_key) for note in notes]


def _changed(nodes: Sequence[Json], items: Mapping[str, Item]) -> list[Json]:
    found: list[Json] = []
    for node in nodes:
        match node:
            case {"t": "Cite", "c": [[cited], content]}:
                item = items.get(str(cited["citationId"]), {})
                words = _renamed(content, item, cited["citationMode"]["t"])
                found.append({"t": "Cite", "c": [[cited], words]})
            case {"t": "Note" | "Para" | "Emph" | "Strong" as kind, "c": list(inner)}:
                found.append({"t": kind, "c": _changed(inner, items)})
            case _:
                found.append(node)
    return found


def _renamed(content: Sequence[Json], item: Item, mode: str) -> Sequence[Json]:
    """Return a citation of one source with its title before its brackets, or, in one that is not to
    name its author, without it; as it is if its brackets do not begin with the title."""
    is_named = mode == "AuthorInText"
    if not (is_named or (mode == "SuppressAuthor" and not item.get("author"))):
        return content
    match content:
        case [{"t": "Str", "c": "(" | "（"} as bracket, {"t": "Link"} as link, *after]:
            parted = _parted(link["c"][1], item)
        case _:
            return content
    if parted is None:
        return content
    title, rest = parted
    attributes, _, target = link["c"]
    if not rest:
        return [{"t": "Link", "c": [attributes, title, target]}] if is_named else content
    bracketed = [bracket, {"t": "Link", "c": [attributes, rest, target]}, *after]
    return [*title, {"t": "Space"}, *bracketed] if is_named else bracketed


def _parted(nodes: Sequence[Json], item: Item) -> tuple[list[Json], list[Json]] | None:
    """Return the title that words begin with, without the mark behind it, and what follows; None
    if they begin with none."""
    titles = {_letters(str(item[field])) for field in _TITLES if item.get(field)}
    for at in range(len(nodes), 0, -1):
        if _letters(plain(list(nodes[:at]))) in titles - {""}:
            break
    else:
        return None
    before, rest = list(nodes[:at]), list(nodes[at:])
    while before and not _letters(plain(before[-1])):
        before.pop()
    if before[-1]["t"] == "Str":
        before[-1] = {"t": "Str", "c": _END.sub("", before[-1]["c"])}
    while rest and not _letters(plain(rest[0])):
        rest.pop(0)
    return before, rest


def _letters(text: str) -> str:
    """Return the letters and figures of a text, by which titles are compared: styles change their
    capitals and marks."""
    return "".join(filter(str.isalnum, _TAG.sub("", text).casefold()))
