"""Walk a narrative and put each inline through a function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

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
from casebook.model.inlines import CrossReference, Foreign, Inline, Inlines, Link, Styled

Change = Callable[[Inline], Inline | Inlines]
"""Returns what stands in the place of an inline: another, or several."""
ChangeRun = Callable[[Inlines], Inlines]


def change_inlines(inlines: Sequence[Inline], change: Change) -> Inlines:
    """Return the inlines with `change` applied in reading order, to those within others too."""
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, (Styled, Foreign, Link, CrossReference)):
            inline = replace(inline, children=change_inlines(inline.children, change))
        made = change(inline)
        changed += made if isinstance(made, tuple) else (made,)
    return tuple(changed)


def change_blocks(
    blocks: Iterable[Block], change: Change, show: Callable[[Block], Block]
) -> tuple[Block, ...]:
    """Return the blocks with `show` applied to each, then `change` to every inline, in reading
    order."""
    return change_runs(blocks, lambda run: change_inlines(run, change), show)


def change_runs(
    blocks: Iterable[Block], change: ChangeRun, show: Callable[[Block], Block] = lambda block: block
) -> tuple[Block, ...]:
    """Return the blocks with `show` applied to each, then `change` to every run of text, in reading
    order."""
    return tuple(_change_block(show(block), change, show) for block in blocks)


def _change_block(block: Block, change: ChangeRun, show: Callable[[Block], Block]) -> Block:
    if isinstance(block, (Paragraph, Heading)):
        return replace(block, children=change(block.children))
    if isinstance(block, BlockList):
        return replace(
            block,
            items=tuple(change_runs(item, change, show) for item in block.items),
        )
    if isinstance(block, DefinitionList):
        entries = (
            replace(
                entry,
                term=change(entry.term),
                definitions=tuple(change_runs(d, change, show) for d in entry.definitions),
            )
            for entry in block.entries
        )
        return replace(block, entries=tuple(entries))
    if isinstance(block, EditorsNote):
        return replace(block, blocks=change_runs(block.blocks, change, show))
    if isinstance(block, Quotation):
        blocks = change_runs(block.blocks, change, show)
        return Quotation(blocks, change(block.attribution))
    if isinstance(block, LineBlock):
        stanzas = (tuple(change(x) for x in stanza) for stanza in block.stanzas)
        return LineBlock(tuple(stanzas))
    if isinstance(block, Figure):
        return replace(block, caption=change(block.caption))
    if isinstance(block, Table):
        head = tuple(change(cell) for cell in block.head)
        rows = tuple(tuple(change(cell) for cell in row) for row in block.rows)
        return replace(block, head=head, rows=rows)
    return block
