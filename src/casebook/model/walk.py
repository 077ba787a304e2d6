"""Walks over blocks and inlines: what a block or an inline holds, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from casebook.model.blocks import (
    Block,
    BlockList,
    DefinitionList,
    EditorsNote,
    Figure,
    Heading,
    LineBlock,
    Paragraph,
    Quotation,
    Table,
)
from casebook.model.inlines import (
    Citation,
    CrossReference,
    Foreign,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Mention,
    PlainNote,
    Styled,
    TextCitation,
    Words,
)
from casebook.model.text import is_seen


def runs(block: Block) -> Iterator[Inlines]:
    """Yield the runs of text that a block holds itself, in reading order; the text of a
    `Preformatted` is no run."""
    match block:
        case Paragraph(children) | Heading(_, children):
            yield children
        case LineBlock(stanzas):
            for stanza in stanzas:
                yield from stanza
        case DefinitionList(entries):
            for entry in entries:
                yield entry.term
        case Quotation(_, attribution):
            yield attribution
        case Table(head, rows):
            yield from head
            for row in rows:
                yield from row
        case Figure():
            yield block.caption


def inner_blocks(block: Block) -> Iterator[Sequence[Block]]:
    """Yield the rows of blocks that a block holds, in reading order."""
    match block:
        case Quotation(blocks) | EditorsNote(blocks):
            yield blocks
        case BlockList(items):
            yield from items
        case DefinitionList(entries):
            for entry in entries:
                yield from entry.definitions


def all_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, each followed by those within it, however deep."""
    for block in blocks:
        yield block
        for inner in inner_blocks(block):
            yield from all_blocks(inner)


def all_inlines(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Yield inlines, each followed by those within it, however deep."""
    for inline in inlines:
        yield inline
        if isinstance(inline, (Styled, Foreign, Link, CrossReference, PlainNote, TextCitation)):
            yield from all_inlines(inline.children)


def is_plain(inlines: Iterable[Inline]) -> bool:
    """Return whether inlines are words and emphasis only."""
    return all(
        isinstance(inline, (Words, LineBreak, Mention))
        or (isinstance(inline, Styled) and is_plain(inline.children))
        for inline in inlines
    )


def holds_words(inlines: Iterable[Inline]) -> bool:
    """Return whether inlines print something beside the calls of notes."""
    for inline in inlines:
        match inline:
            case Words(text):
                seen = is_seen(text)
            case Styled() | Link():
                seen = holds_words(inline.children)
            case _:
                seen = not isinstance(inline, (Citation, PlainNote, LineBreak))
        if seen:
            return True
    return False
