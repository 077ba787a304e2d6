"""What is kept of the setting of a part, so that after an edit only some pages are set again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from casebook.typeset.engine.boxes import Resume
from casebook.typeset.set_page import SetPage


class Block(NamedTuple):
    """A block of a part; see `blocks`."""

    digest: bytes
    """Of all that its layout depends on."""
    elements: tuple[int, ...]
    """The places in the part's HTML of the elements around it and in it, in one order."""


@dataclass(frozen=True, slots=True)
class PageBeginning:
    """How a page begins: all that its layout depends on besides the text that follows."""

    block: int
    """The index of the block in which, or before which, it begins."""
    above: int
    """How many of the boxes around that block begin on the page, too."""
    inside: Resume
    """Where in the block the engine goes on; None at its beginning."""
    forced: str
    """The forced break before the page, a value of CSS `break-before`; `any` for none."""
    page_name: str
    """The name of its page type (CSS Paged Media 3), empty for none."""
    is_right: bool
    """Whether it is a right page."""
    is_clean: bool
    """Whether no note and no float is continued on it."""


@dataclass(frozen=True, slots=True)
class KeptPages:
    """What one setting of a part leaves for the next."""

    blocks: tuple[Block, ...]
    """Its blocks, in the order of the text."""
    starts: tuple[PageBeginning, ...]
    """How each page begins."""
    pages: tuple[SetPage, ...]
    """Its pages."""
