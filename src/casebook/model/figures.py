"""The figures of a narrative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.model.blocks import Block, BlockList, EditorsNote, Figure, Quotation


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Yield the figures among blocks, those in lists, quotations and editor's notes too."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, (Quotation, EditorsNote)):
            yield from figures(block.blocks)
        elif isinstance(block, BlockList):
            for item in block.items:
                yield from figures(item)
