"""Which paragraphs of a narrative cite a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from casebook.model.blocks import (
    Block,
    BlockList,
    DefinitionList,
    Paragraph,
    Preformatted,
    Quotation,
    Table,
)
from casebook.model.claims import ToldParagraph
from casebook.model.inlines import Citation, Mention, PlainNote, Words
from casebook.model.text import NOWHERE, Place
from casebook.model.walk import all_blocks, all_inlines, runs

_STATING = (Paragraph, BlockList, DefinitionList, Quotation, Table)


def told_paragraphs(
    blocks: Iterable[Block], named: Callable[[Mention], str | None]
) -> Iterator[ToldParagraph]:
    """Yield what a narrative states, paragraph by paragraph; a list, a quotation and a table are
    one each, together with a paragraph before them that ends with a colon.

    Headings, exhibits, verse, and the editor's notes state nothing that needs a source. `named`
    returns the key of a source that is named, none for other words.
    """
    last = NOWHERE
    for group in _groups(blocks):
        last = next((place for block in group if (place := _place(block)) != NOWHERE), last)
        keys = dict.fromkeys(key for block in group for key in _cited(block, named))
        yield ToldParagraph(last, tuple(keys))


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks that state something, those together that are one statement."""
    group: list[Block] = []
    for block in blocks:
        continues = bool(group) and not isinstance(block, Paragraph)
        if group and not continues:
            yield group
            group = []
        if isinstance(block, _STATING) or (continues and isinstance(block, Preformatted)):
            group.append(block)
        if group and not (block is group[-1] and _leads_on(block)):
            yield group
            group = []
    if group:
        yield group


def _cited(block: Block, named: Callable[[Mention], str | None]) -> Iterator[str]:
    for inner in all_blocks((block,)):
        for run in runs(inner):
            for inline in all_inlines(run):
                if isinstance(inline, Citation):
                    yield from (str(source.key) for source in inline.sources)
                elif isinstance(inline, Mention) and (key := named(inline)):
                    yield key


def _place(block: Block) -> Place:
    """Return where a block begins, as far as it is known."""
    for inner in all_blocks((block,)):
        if isinstance(inner, Paragraph) and inner.place != NOWHERE:
            return inner.place
    for inner in all_blocks((block,)):
        for run in runs(inner):
            for inline in all_inlines(run):
                if isinstance(inline, (Citation, PlainNote)):
                    return inline.place
    return NOWHERE


def _leads_on(block: Block) -> bool:
    """Return whether a block is a paragraph that ends with a colon: what follows is part of what it
    says."""
    end = block.children[-1] if isinstance(block, Paragraph) and block.children else None
    return isinstance(end, Words) and end.text.rstrip().endswith((":", "："))
