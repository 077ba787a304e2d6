"""Paragraphs of a case counted, for layouts that print their numbers: "para 12" can be cited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from casebook.model.blocks import Block, Paragraph
from casebook.model.part import CaseText, PartText


def with_paragraph_numbers(text: PartText) -> PartText:
    """Return what a case tells with the paragraphs of its narrative numbered from 1; those in
    lists, quotations and editor's notes belong to the one before them."""
    if not isinstance(text.content, CaseText):
        return text
    blocks = tuple(_numbered(text.content.blocks))
    return replace(text, content=replace(text.content, blocks=blocks))


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    numbers = count(1)
    for block in blocks:
        yield replace(block, number=next(numbers)) if isinstance(block, Paragraph) else block
