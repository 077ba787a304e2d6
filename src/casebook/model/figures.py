"""The figures of a narrative."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from casebook.model.blocks import Block, Figure
from casebook.model.walk import all_blocks


def figures(blocks: Iterable[Block]) -> Iterator[Figure]:
    """Yield the figures among blocks, those within others too."""
    for block in all_blocks(blocks):
        if isinstance(block, Figure):
            yield block
